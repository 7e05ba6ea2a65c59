//! Words of the events page.

atrium_domain::texts! {
    pub fn title() { "活动", "活動", "Events" }
    pub fn tabs() { "活动分类", "活動分類", "Kinds of events" }
    pub fn coming() { "近期活动", "近期活動", "Coming up" }
    pub fn tickets(n: usize) { "我的门票 {n}", "我的票券 {n}", "My tickets {n}" }
    pub fn past() { "参加过的", "參加過的", "Past" }
    pub fn seats_left(n: i64) { "还有 {n} 个名额", "還有 {n} 個名額", "Places left: {n}" }
    pub fn full() { "名额已满", "名額已滿", "Full" }
    pub fn mine() { "已报名", "已報名", "You are in" }
    pub fn signing_up() { "报名等待同步", "報名等待同步", "Signing up, waiting to sync" }
    pub fn cancelling() { "取消等待同步", "取消等待同步", "Cancelling, waiting to sync" }
    pub fn attended() { "已参加", "已參加", "You were there" }
    pub fn over() { "已结束", "已結束", "Over" }
    pub fn opens(date: &str) { "{date}开始报名", "{date}開始報名", "Opens {date}" }
    pub fn tier_first(tier: &str) { "{tier}及以上", "{tier}及以上", "{tier} and above" }
    pub fn none_coming() { "近期没有活动", "近期沒有活動", "No events just now" }
    pub fn none_coming_hint() { "新活动上线时会出现在这里。", "新活動上線時會出現在這裡。", "New ones appear here." }
    pub fn none_tickets() { "还没有门票", "還沒有票券", "No tickets yet" }
    pub fn none_tickets_hint() { "挑一场喜欢的，报名就有票。", "挑一場喜歡的，報名就有票。", "Pick one you like and sign up." }
    pub fn browse() { "看看近期活动", "看看近期活動", "See what is on" }
    pub fn detail() { "活动详情", "活動詳情", "Event" }
    pub fn pick() { "选一场活动", "選一場活動", "Choose an event" }
    pub fn pick_hint() { "时间、地点、报名都在里面。", "時間、地點、報名都在裡面。", "When, where and how to join are shown here." }
    pub fn gone() { "没有找到这场活动", "沒有找到這場活動", "This event is not here" }
    pub fn gone_hint() { "它可能已经下架了。", "它可能已經下架了。", "It may have been withdrawn." }
    pub fn when() { "时间", "時間", "When" }
    pub fn place() { "地点", "地點", "Where" }
    pub fn seats() { "名额", "名額", "Places" }
    pub fn seats_of(left: i64, all: i64) { "共 {all} 个，剩 {left} 个", "共 {all} 個，剩 {left} 個", "{left} of {all} left" }
    pub fn cancel_rule() { "取消", "取消", "Cancelling" }
    pub fn cancel_until(date: &str) { "{date} 前可取消", "{date} 前可取消", "Free until {date}" }
    pub fn sign_up() { "我要报名", "我要報名", "Sign me up" }
    pub fn cancel() { "取消报名", "取消報名", "Cancel my place" }
    pub fn calendar() { "加到日历", "加到行事曆", "Add to calendar" }
    pub fn ticket() { "我的门票", "我的票券", "My ticket" }
    pub fn ticket_hint() { "到场时出示，没有网络也能用", "到場時出示，沒有網路也能用", "Show it at the door; it works offline" }
    pub fn ticket_picture() { "门票二维码", "票券 QR 碼", "Ticket QR code" }
    pub fn ticket_coming() {
        "联网后门票就会出现在这里", "連線後票券就會出現在這裡", "Your ticket appears here once you are online"
    }
}
