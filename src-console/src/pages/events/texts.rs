//! Words of the events page.

atrium_domain::texts! {
    pub fn new_event() { "新建活动", "新增活動", "New event" }
    pub fn current() { "近期活动", "近期活動", "Coming events" }
    pub fn none() { "近期没有活动", "近期沒有活動", "No events coming" }
    pub fn none_hint() { "发布后，会员就能在手机上报名。", "發布後，會員就能在手機上報名。", "Once one is published, members can sign up on their phones." }
    pub fn title() { "名称", "名稱", "Title" }
    pub fn summary() { "一句话介绍", "一句話介紹", "In one sentence" }
    pub fn body() { "详细介绍", "詳細介紹", "Details" }
    pub fn place() { "地点", "地點", "Place" }
    pub fn mall() { "商场", "商場", "Mall" }
    pub fn theme() { "主题", "主題", "Theme" }
    pub fn times() { "时间", "時間", "Times" }
    pub fn mall_time() { "按商场当地时间填写", "按商場當地時間填寫", "In the mall's local time" }
    pub fn starts() { "活动开始", "活動開始", "Starts" }
    pub fn ends() { "活动结束", "活動結束", "Ends" }
    pub fn sign_up_from() { "开始报名", "開始報名", "Sign-up from" }
    pub fn sign_up_until() { "报名截止", "報名截止", "Sign-up until" }
    pub fn cancel_until() { "免责取消截止", "免責取消截止", "Free to cancel until" }
    pub fn places() { "名额与对象", "名額與對象", "Places" }
    pub fn capacity() { "名额", "名額", "Places" }
    pub fn tier() { "最低等级", "最低等級", "Lowest tier" }
    pub fn terms() { "条件与回馈", "條件與回饋", "Terms" }
    pub fn guests() { "每人最多带几位", "每人最多帶幾位", "Guests per member" }
    pub fn none_typed() { "留空为无", "留空為無", "Empty for none" }
    pub fn price() { "报名费（积分/位）", "報名費（點/位）", "Price in points, each" }
    pub fn reward() { "到场送积分", "到場送積分", "Points for coming" }
    pub fn offer_hours() { "候补保留（小时）", "候補保留（小時）", "Hours that an offer waits" }
    pub fn offer_hours_hint() { "留空按会员计划；临近开始会自动缩短", "留空按會員計畫；臨近開始會自動縮短", "Empty as the program says; shorter near the start" }
    pub fn early_tier() { "可提前报名的等级", "可提前報名的等級", "Tier that may sign up earlier" }
    pub fn early_from() { "从何时起可提前", "從何時起可提前", "Earlier from" }
    pub fn sessions() { "其他场次", "其他場次", "Other dates" }
    pub fn sessions_hint() { "内容相同，名额各算各的；截止时间随开始时间平移。", "內容相同，名額各算各的；截止時間隨開始時間平移。", "The same event, with places of their own. Deadlines move with the start." }
    pub fn session_add() { "加一场", "加一場", "Add a date" }
    pub fn said() { "看评价", "看評價", "What people said" }
    pub fn nothing_said() { "还没有人评价。", "還沒有人評價。", "Nobody has said anything yet." }
    pub fn average(whole: i64, tenth: i64, n: i64) { "平均 {whole}.{tenth} 星 · {n} 人", "平均 {whole}.{tenth} 星 · {n} 人", "{whole}.{tenth} stars from {n}" }
    pub fn call_off() { "取消这场活动", "取消這場活動", "Call it off" }
    pub fn call_off_ask() {
        "已报名和候补的会员都会收到通知，付过的积分原路退回，门票作废。取消后不能恢复。",
        "已報名和候補的會員都會收到通知，付過的積分原路退回，票券作廢。取消後不能恢復。",
        "Everybody who has a place or waits for one is told, points that were paid go back, tickets are void. This cannot be undone.",
    }
    pub fn call_off_reason() { "告诉会员的原因", "告訴會員的原因", "The reason members are told" }
    pub fn is_off() { "已取消", "已取消", "Called off" }
    pub fn change_capacity() { "改名额", "改名額", "Change places" }
    pub fn capacity_hint() { "含已报名的；多出来的先给候补", "含已報名的；多出來的先給候補", "Those who are in included; new places go to the waitlist first" }
    pub fn offered(n: i64) { "保留 {n}", "保留 {n}", "{n} offered" }
    pub fn waiting(n: i64) { "候补 {n} 人", "候補 {n} 人", "{n} waiting" }
    pub fn came(attended: i64, missed: i64) { "到场 {attended} · 未到 {missed}", "到場 {attended} · 未到 {missed}", "{attended} came, {missed} did not" }
    pub fn save() { "发布", "發布", "Publish" }
    pub fn saved(title: &str) { "已发布：{title}", "已發布：{title}", "Published: {title}" }
    pub fn saved_detail() { "会员下次打开应用就能看到。", "會員下次打開應用程式就能看到。", "Members see it when they next open the app." }
    pub fn seats(taken: &str, all: &str) { "已报 {taken}/{all}", "已報 {taken}/{all}", "{taken} of {all} taken" }
    pub fn art() { "艺术", "藝術", "Art" }
    pub fn food() { "美食", "美食", "Food" }
    pub fn family() { "亲子", "親子", "Family" }
    pub fn craft() { "手作", "手作", "Craft" }
    pub fn music() { "音乐", "音樂", "Music" }
    pub fn wellness() { "身心", "身心", "Wellness" }
    pub fn festival() { "节庆", "節慶", "Festival" }
    pub fn talk() { "讲座", "講座", "Talk" }
}
