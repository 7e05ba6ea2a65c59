//! Words of the home page.

atrium_domain::texts! {
    pub fn night() { "夜深了", "夜深了", "Good evening" }
    pub fn morning() { "早上好", "早安", "Good morning" }
    pub fn noon() { "中午好", "午安", "Good afternoon" }
    pub fn afternoon() { "下午好", "午安", "Good afternoon" }
    pub fn evening() { "晚上好", "晚安", "Good evening" }
    pub fn greet(greeting: &str, name: &str) {
        "{greeting}，{name}", "{greeting}，{name}", "{greeting}, {name}"
    }
    pub fn balance() { "可用积分", "可用積分", "Points" }
    pub fn show_code() { "出示会员码", "出示會員碼", "My code" }
    pub fn top_tier() {
        "已是最高等级，谢谢一路相伴", "已是最高等級，謝謝一路相伴", "You are at the top. Thank you!"
    }
    pub fn history() { "积分明细", "積分明細", "History" }
    pub fn coming(points: &str) { "{points} 分即将到账", "{points} 分即將入帳", "{points} on the way" }
    pub fn check_in_now(points: &str) { "签到 +{points}", "簽到 +{points}", "Check in +{points}" }
    pub fn check_in_ask() { "今天还没签到", "今天還沒簽到", "Not checked in today" }
    pub fn check_in_gain(points: &str) {
        "点一下，得 {points} 积分", "點一下，得 {points} 積分", "One tap, +{points}"
    }
    pub fn check_in_done(days: i64) { "已连签 {days} 天", "已連簽 {days} 天", "{days}-day streak" }
    pub fn check_in_more(points: &str) {
        "明天再来，得 {points} 积分", "明天再來，得 {points} 積分", "Come back tomorrow for +{points}"
    }
    pub fn check_in_waiting() {
        "已记下，联网后入账", "已記下，連線後入帳", "Saved; it counts once you are online"
    }
    pub fn expiring() { "快到期的券", "快到期的券", "Use them soon" }
    pub fn to_claim(n: usize) { "还有 {n} 张券可领", "還有 {n} 張券可領", "Coupons to claim: {n}" }
    pub fn to_claim_hint() { "先领先用，用完为止", "先領先用，用完為止", "While they last" }
    pub fn my_next() { "我的下一场", "我的下一場", "My next event" }
    pub fn next_event() { "近期活动", "近期活動", "Coming up" }
    pub fn stores() { "逛逛这些店", "逛逛這些店", "Worth a visit" }
    pub fn for_you() { "为您挑选", "為您挑選", "Picked for you" }
    pub fn because_store(store: &str) {
        "您常在{store}消费", "您常在{store}消費", "You often shop at {store}"
    }
    pub fn because_category(category: &str) {
        "您常逛{category}类的店", "您常逛{category}類的店", "You often visit: {category}"
    }
    pub fn because_theme() {
        "您参加过类似的活动", "您參加過類似的活動", "You joined an event like this"
    }
    pub fn guide() { "怎么用", "怎麼用", "How it works" }
    pub fn guide_next() { "下一步", "下一步", "Next" }
    pub fn guide_end() { "知道了", "知道了", "Got it" }
    pub fn guide_skip() { "跳过", "略過", "Skip" }
    pub fn guest_title() { "先逛逛，随时加入", "先逛逛，隨時加入", "Look around, join any time" }
    pub fn guest_hint() {
        "登录后就有会员码，积分和优惠券跟着您走。", "登入後就有會員碼，積分和優惠券跟著您走。", "Sign in for your code; points and coupons come with it."
    }
    pub fn good_news() { "积分加倍提醒", "積分加倍提醒", "Extra points" }
}
