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
    pub fn waiting() { "候补中", "候補中", "On the waitlist" }
    pub fn offered(until: &str) { "有名额了，{until} 前答复", "有名額了，{until} 前答覆", "A place for you until {until}" }
    pub fn missed() { "那天没见到您", "那天沒見到您", "We missed you" }
    pub fn missed_note(n: usize) {
        "有 {n} 场报了名没能来。去不了时早点取消，名额就能留给别人。",
        "有 {n} 場報了名沒能來。去不了時早點取消，名額就能留給別人。",
        "You could not make it to {n} of them. If you cancel early, somebody else can go.",
    }
    pub fn waiting_note() {
        "有名额空出来时，会按顺序为您保留，并在这里告诉您。",
        "有名額空出來時，會按順序為您保留，並在這裡告訴您。",
        "When a place frees up, it is kept for whoever is next in line. You will see it here.",
    }
    pub fn offered_note() {
        "为您留了名额，请在时限前答复；不答复就会转给下一位。",
        "為您留了名額，請在時限前答覆；不答覆就會轉給下一位。",
        "A place is kept for you. Answer in time, or it goes on to the next person.",
    }
    pub fn join_note(n: i64) {
        "名额已满，{n} 人在候补。您可以排队，有空位就轮到您。",
        "名額已滿，{n} 人在候補。您可以排隊，有空位就輪到您。",
        "Full, with {n} waiting. Get in line, and a free place comes to you in turn.",
    }
    pub fn late_note() {
        "现在取消会记为未到场，积分不退。",
        "現在取消會記為未到場，積分不退。",
        "If you cancel now, it counts as not coming, and points are not returned.",
    }
    pub fn join() { "排队候补", "排隊候補", "Join the waitlist" }
    pub fn leave() { "不等了", "不等了", "Stop waiting" }
    pub fn accept() { "我要去", "我要去", "I am coming" }
    pub fn pass() { "让给下一位", "讓給下一位", "Let it go on" }
    pub fn pay(points: &str) { "用 {points} 积分报名", "用 {points} 積分報名", "Sign up for {points} points" }
    pub fn bring() { "几位一起来", "幾位一起來", "How many are coming" }
    pub fn alone() { "就我", "就我", "Just me" }
    pub fn guests() { "同行", "同行", "With you" }
    pub fn guests_of(n: i64) { "{n} 位", "{n} 位", "{n}" }
    pub fn price() { "费用", "費用", "Price" }
    pub fn price_of(points: &str) { "每人 {points} 积分", "每人 {points} 積分", "{points} points each" }
    pub fn reward() { "到场送", "到場送", "For coming" }
    pub fn reward_of(points: &str) { "{points} 积分", "{points} 積分", "{points} points" }
    pub fn rate() { "这场怎么样", "這場怎麼樣", "How was it" }
    pub fn rate_words() { "想说的话", "想說的話", "In your words" }
    pub fn rate_send() { "告诉我们", "告訴我們", "Tell us" }
    pub fn rated(n: i64) { "您给了 {n} 星，谢谢。", "您給了 {n} 星，謝謝。", "You gave {n} stars. Thank you." }
    pub fn dates() { "其他场次", "其他場次", "Other dates" }
    pub fn signing_up() { "报名等待同步", "報名等待同步", "Signing up, waiting to sync" }
    pub fn cancelling() { "取消等待同步", "取消等待同步", "Cancelling, waiting to sync" }
    pub fn attended() { "已参加", "已參加", "You were there" }
    pub fn over() { "已结束", "已結束", "Over" }
    pub fn called_off() { "已取消", "已取消", "Called off" }
    pub fn called_off_note(reason: &str) {
        "很抱歉，这场活动取消了：{reason} 付过的积分会退回。",
        "很抱歉，這場活動取消了：{reason} 付過的積分會退回。",
        "We are sorry, this event is called off. {reason} Points that were paid come back.",
    }
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
