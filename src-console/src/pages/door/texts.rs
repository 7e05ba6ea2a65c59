//! Words of the door.

atrium_domain::texts! {
    pub fn choose() { "选择场次", "選擇場次", "Choose a session" }
    pub fn choose_lead() { "名单会存到这台手机上，断网也能继续验票。", "名單會存到這支手機上，斷網也能繼續驗票。", "The list is kept on this phone, so checking goes on without a network." }
    pub fn none() { "这两天没有场次", "這兩天沒有場次", "No sessions these days" }
    pub fn none_hint() { "开始前一天会出现在这里。", "開始前一天會出現在這裡。", "They appear here the day before they start." }
    pub fn called_off() { "这场活动取消了，门票作废，请别放行。", "這場活動取消了，票券作廢，請別放行。", "This session is called off. Tickets are void; let nobody in." }
    pub fn loading() { "正在取名单", "正在取得名單", "Fetching the list" }
    pub fn inside(inside: u32, all: u32) { "已入场 {inside} / {all}", "已入場 {inside} / {all}", "{inside} of {all} are in" }
    pub fn offline() { "没有网络，照常验票，恢复后自动合并", "沒有網路，照常驗票，恢復後自動合併", "No network. Go on; everything is merged later" }
    pub fn waiting(n: usize) { "待上传 {n}", "待上傳 {n}", "{n} to upload" }
    pub fn saved() { "都已上传", "都已上傳", "All uploaded" }
    pub fn door() { "这是哪个门", "這是哪個門", "Which door is this" }
    pub fn code() { "门票", "票券", "Ticket" }
    pub fn code_hint() { "扫码枪对准门票，或用相机", "掃碼槍對準票券，或用相機", "Point the scanner at the ticket, or use the camera" }
    pub fn check() { "验票", "驗票", "Check" }
    pub fn tail() { "会员卡末几位", "會員卡末幾碼", "Last digits of the card" }
    pub fn tail_hint() { "手机没电时这样找", "手機沒電時這樣找", "For a phone that is out of power" }
    pub fn welcome(n: u32) { "请进，{n} 位", "請進，{n} 位", "Welcome, {n}" }
    pub fn several(n: u32) { "还有 {n} 位，进来几位？", "還有 {n} 位，進來幾位？", "{n} more. How many are here?" }
    pub fn let_in() { "放行", "放行", "Let in" }
    pub fn used() { "这张票已经入场", "這張票已經入場", "This ticket is in already" }
    pub fn used_at(door: &str, time: &str) { "{door} · {time}", "{door} · {time}", "{door} · {time}" }
    pub fn here() { "本门", "本門", "This door" }
    pub fn unknown() { "名单里没有这张票", "名單裡沒有這張票", "This ticket is not on the list" }
    pub fn unknown_hint() { "刚报名的要等名单更新；也可能是别场的票。", "剛報名的要等名單更新；也可能是別場的票。", "A fresh sign-up needs a newer list; it may also be for another event." }
    pub fn clashes(n: usize) { "{n} 张票进了两次", "{n} 張票進了兩次", "Tickets let in twice: {n}" }
    pub fn clash_hint() { "断网时两个门都放行了同一张票；只算一次。", "斷網時兩個門都放行了同一張票；只算一次。", "Two doors let in the same ticket while one was offline. It counts once." }
    pub fn not_counted() { "未计入", "未計入", "not counted" }
    pub fn back() { "换一场", "換一場", "Another session" }
}
