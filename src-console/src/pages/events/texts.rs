//! Words of the events page.

atrium_domain::texts! {
    pub fn new_event() { "新建活动", "新增活動", "New event" }
    pub fn current() { "近期活动", "近期活動", "Coming events" }
    pub fn none() { "近期没有活动", "近期沒有活動", "No events coming" }
    pub fn none_hint() { "发布后，会员就能在手机上报名。", "發佈後，會員就能在手機上報名。", "Once one is published, members can sign up on their phones." }
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
    pub fn cancel_until() { "取消截止", "取消截止", "Cancel until" }
    pub fn places() { "名额与对象", "名額與對象", "Places" }
    pub fn capacity() { "名额", "名額", "Places" }
    pub fn tier() { "最低等级", "最低等級", "Lowest tier" }
    pub fn save() { "发布", "發佈", "Publish" }
    pub fn saved(title: &str) { "已发布：{title}", "已發佈：{title}", "Published: {title}" }
    pub fn saved_detail() { "会员下次打开应用就能看到。", "會員下次打開應用程式就能看到。", "Members see it when they next open the app." }
    pub fn seats(left: &str, all: &str) { "剩 {left} / {all}", "剩 {left} / {all}", "{left} of {all} left" }
    pub fn full() { "已满", "已額滿", "Full" }
    pub fn art() { "艺术", "藝術", "Art" }
    pub fn food() { "美食", "美食", "Food" }
    pub fn family() { "亲子", "親子", "Family" }
    pub fn craft() { "手作", "手作", "Craft" }
    pub fn music() { "音乐", "音樂", "Music" }
    pub fn wellness() { "身心", "身心", "Wellness" }
    pub fn festival() { "节庆", "節慶", "Festival" }
    pub fn talk() { "讲座", "講座", "Talk" }
}
