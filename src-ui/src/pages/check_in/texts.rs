//! Words of the check-in page.

atrium_domain::texts! {
    pub fn title() { "每日签到", "每日簽到", "Daily check-in" }
    pub fn days_running() { "天连签", "天連簽", "day streak" }
    pub fn best(days: i64) { "最长 {days} 天", "最長 {days} 天", "Best {days}" }
    pub fn total(days: i64) { "累计 {days} 天", "累計 {days} 天", "{days} in all" }
    pub fn button(points: &str) { "签到，得 {points} 积分", "簽到，得 {points} 積分", "Check in for +{points}" }
    pub fn done(points: &str) { "今天已签到 +{points}", "今天已簽到 +{points}", "Done for today, +{points}" }
    pub fn waiting() {
        "已记在手机里，联网后自动入账，连签不会断。",
        "已記在手機裡，連線後自動入帳，連簽不會斷。",
        "Saved on this device. It counts as soon as you are online; your streak is safe."
    }
    pub fn tomorrow(points: &str) { "明天再来，得 {points} 积分", "明天再來，得 {points} 積分", "Tomorrow: +{points}" }
    pub fn keep_going() { "今天签一下，连签不断", "今天簽一下，連簽不斷", "Check in today to keep your streak" }
    pub fn ladder() { "连签奖励", "連簽獎勵", "Streak rewards" }
    pub fn nth_day(n: usize) { "第 {n} 天", "第 {n} 天", "Day {n}" }
    pub fn nth_day_on(n: usize) { "第 {n} 天起", "第 {n} 天起", "Day {n} on" }
    pub fn reached() { "已得到", "已得到", "Reached" }
    pub fn previous() { "上个月", "上個月", "Previous month" }
    pub fn next() { "下个月", "下個月", "Next month" }
    pub fn checked(day: &str) { "{day}，已签到", "{day}，已簽到", "{day}, checked in" }
    pub fn missed(day: &str) { "{day}，没有签到", "{day}，沒有簽到", "{day}, not checked in" }
    pub fn today(day: &str) { "{day}，今天", "{day}，今天", "{day}, today" }
    pub fn in_a_row(days: i64) { "连签 {days} 天", "連簽 {days} 天", "{days} days in a row" }
    pub fn make_up_cards(cards: i64) {
        "点漏签的日子补签 · 补签卡 {cards} 张", "點漏簽的日子補簽 · 補簽卡 {cards} 張",
        "Tap a missed day to make up for it · {cards} cards left"
    }
    pub fn make_up_points(points: &str) {
        "点漏签的日子补签，每次 {points} 积分", "點漏簽的日子補簽，每次 {points} 積分",
        "Tap a missed day to make up for it, {points} points each"
    }
    pub fn make_up() { "补签", "補簽", "Make up" }
    pub fn make_up_ask(day: &str) { "补签 {day}？", "補簽 {day}？", "Make up for {day}?" }
    pub fn make_up_card() {
        "用 1 张补签卡，连签就接上了。", "用 1 張補簽卡，連簽就接上了。",
        "One card closes the gap in your streak."
    }
    pub fn make_up_cost(points: &str) {
        "花 {points} 积分，连签就接上了。", "花 {points} 積分，連簽就接上了。",
        "{points} points close the gap in your streak."
    }
    pub fn was_made_up(day: &str) { "{day}，已补签", "{day}，已補簽", "{day}, made up for" }
    pub fn can_make_up(day: &str) {
        "{day}，没有签到，可以补签", "{day}，沒有簽到，可以補簽", "{day}, missed: make up for it"
    }
    pub fn calendar() { "签到日历", "簽到日曆", "Check-in calendar" }
}
