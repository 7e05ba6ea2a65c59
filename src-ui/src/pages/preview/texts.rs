//! Words of the basket's preview.

atrium_domain::texts! {
    pub fn title() { "试算一单", "試算一單", "Preview my basket" }
    pub fn lead() { "看看这一单怎么用券最省", "看看這一單怎麼用券最省", "See which of your coupons save the most" }
    pub fn category() { "哪类店铺", "哪類店家", "Kind of store" }
    pub fn every() { "不限", "不限", "Any" }
    pub fn store() { "哪家店", "哪家店", "Store" }
    pub fn no_store() { "还没定", "還沒決定", "Not decided" }
    pub fn amount(n: usize) { "第 {n} 件，金额", "第 {n} 件，金額", "Item {n}, amount" }
    pub fn add() { "再加一件", "再加一件", "Add an item" }
    pub fn wrong() { "请输入金额，例如 128 或 59.90", "請輸入金額，例如 128 或 59.90", "Type an amount, such as 128 or 59.90" }
    pub fn begin() {
        "选好店铺或类别，输入金额，马上算出来。", "選好店家或類別，輸入金額，馬上算出來。", "Choose a store or a kind of store and type an amount."
    }
    pub fn no_rules() {
        "还没有试算所需的规则，联网后就有了。", "還沒有試算所需的規則，連線後就有了。", "The rules for this are not here yet. They come once you are online."
    }
    pub fn result() { "结果", "結果", "Result" }
    pub fn total() { "原价", "原價", "Before coupons" }
    pub fn discount() { "券省下", "券省下", "Coupons save" }
    pub fn payable() { "要付", "要付", "To pay" }
    pub fn earned() { "可得积分", "可得積分", "You earn" }
    pub fn points(points: &str) { "{points} 积分", "{points} 積分", "{points} points" }
    pub fn used() { "这样用最省", "這樣用最省", "The best choice" }
    pub fn none_used() { "这一单没有能用的券。", "這一單沒有能用的券。", "None of your coupons applies to this." }
    pub fn none_held() { "您还没有券。先去领几张再来试算。", "您還沒有券。先去領幾張再來試算。", "You hold no coupons yet. Claim some and come back." }
    pub fn left_out() { "没用上的", "沒用上的", "Left out" }
    pub fn unknown() { "联网更新规则后才能算", "連線更新規則後才能算", "Its rules are not here yet" }
    pub fn the_till_decides() {
        "这是在您手机上算的，没有发给任何人；以收银台为准。", "這是在您手機上算的，沒有傳給任何人；以收銀台為準。", "Computed on this device and sent to nobody. What counts is what the till says."
    }
}
