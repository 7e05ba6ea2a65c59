//! Words of the points page.

atrium_domain::texts! {
    pub fn title() { "积分", "積分", "Points" }
    pub fn balance() { "可用积分", "可用積分", "Points to spend" }
    pub fn worth(amount: &str) { "约抵 {amount}", "約抵 {amount}", "Worth about {amount}" }
    pub fn debt() {
        "退款后积分为负，下次消费会先补上", "退款後積分為負，下次消費會先補上", "Below zero after a refund; your next purchase fills it up first"
    }
    pub fn coming(points: &str) { "{points} 分待到账", "{points} 分待入帳", "{points} on the way" }
    pub fn expiring() { "到期安排", "到期安排", "When points end" }
    pub fn expiring_hint() {
        "先到期的先用，付款时自动安排", "先到期的先用，付款時自動安排", "The oldest are always used first"
    }
    pub fn never() { "长期有效", "長期有效", "Never end" }
    pub fn points(points: &str) { "{points} 分", "{points} 分", "{points}" }
    pub fn before(date: &str) { "{date}前用完", "{date}前用完", "Use by {date}" }
    pub fn history() { "积分明细", "積分明細", "History" }
    pub fn gained(points: &str) { "获得 {points}", "獲得 {points}", "Gained {points}" }
    pub fn used(points: &str) { "使用 {points}", "使用 {points}", "used {points}" }
    pub fn ended(points: &str) { "到期 {points}", "到期 {points}", "ended {points}" }
    pub fn older() { "看更早的", "看更早的", "Show older" }
    pub fn all_shown() { "就这些了", "就這些了", "That is all" }
    pub fn none() { "还没有积分记录", "還沒有積分紀錄", "No points yet" }
    pub fn none_hint() {
        "下次结账出示会员码，消费就有积分。", "下次結帳出示會員碼，消費就有積分。", "Show your code at your next purchase, and points come in."
    }
    pub fn show_code() { "出示会员码", "出示會員碼", "Show my code" }
    pub fn detail() { "这笔积分", "這筆積分", "This entry" }
    pub fn pick() { "点一笔，看看为什么", "點一筆，看看為什麼", "Choose an entry to see why" }
    pub fn pick_hint() {
        "每一笔都写清了怎么算的。", "每一筆都寫清了怎麼算的。", "Each one shows how it was worked out."
    }
    pub fn gone() { "没有找到这笔记录", "沒有找到這筆紀錄", "This entry is not here" }
    pub fn gone_hint() {
        "它可能更早，试试「看更早的」。", "它可能更早，試試「看更早的」。", "It may be older: try \"Show older\"."
    }
}
