//! Words of the page that gives points away.

atrium_domain::texts! {
    pub fn title() { "送积分", "送積分", "Give points" }
    pub fn lead() {
        "送给家人朋友，有效期不变，不收手续费", "送給家人朋友，有效期限不變，不收手續費",
        "Free of charge; they end when yours would"
    }
    pub fn to() { "对方的会员卡号或手机号", "對方的會員卡號或手機號碼", "Their card or phone number" }
    pub fn to_hint() {
        "卡号 9 位，在对方的「我的」里可以看到", "卡號 9 位，在對方的「我的」裡可以看到",
        "Nine digits; they find it under Me"
    }
    pub fn find() { "查找", "查找", "Find" }
    pub fn someone(tail: &str) { "尾号 {tail} 的会员", "尾號 {tail} 的會員", "Member with card …{tail}" }
    pub fn person(name: &str, tail: &str) { "{name}（尾号 {tail}）", "{name}（尾號 {tail}）", "{name} (card …{tail})" }
    pub fn right() { "请确认是这位", "請確認是這位", "Is this the right person?" }
    pub fn most(points: &str) { "现在最多可送 {points} 分", "現在最多可送 {points} 分", "Up to {points} can be given now" }
    pub fn unripe(points: &str) {
        "另有 {points} 分来自最近的消费，过几天才能送", "另有 {points} 分來自最近的消費，過幾天才能送",
        "{points} more come from recent purchases and can be given in some days"
    }
    pub fn points() { "送多少分", "送多少分", "How many points" }
    pub fn too_many() { "请填 1 到上限之间的整数", "請填 1 到上限之間的整數", "A whole number, at most what can be given" }
    pub fn give() { "送出", "送出", "Give" }
    pub fn ask(points: &str, who: &str) {
        "把 {points} 分送给{who}？送出后不能自己收回。", "把 {points} 分送給{who}？送出後不能自己收回。",
        "Give {points} points to {who}? You cannot take them back yourself."
    }
    pub fn needs_network() {
        "送之前要先确认对方是谁，这一步需要网络。联网后再点一次。",
        "送之前要先確認對方是誰，這一步需要網路。連線後再點一次。",
        "We first look up who gets them, which needs a network. Try again once you are online."
    }
    pub fn other() { "换一位", "換一位", "Somebody else" }
    pub fn waiting() { "正在送出，联网后自动完成", "正在送出，連線後自動完成", "On its way; done once you are online" }
}
