//! Check-ins, tasks and draws.

atrium_domain::texts! {
    pub fn make_up_impossible() {
        "这一天不能补签了，没有扣积分。",
        "這一天不能補簽了，沒有扣積分。",
        "That day can no longer be made up for. No points were taken.",
    }
    pub fn make_up_limit_reached() {
        "本月的补签次数用完了，下个月再来。",
        "本月的補簽次數用完了，下個月再來。",
        "You have used this month's make-ups. They come back next month.",
    }
    pub fn make_up_card_missing() {
        "补签卡用完了，没有扣积分。",
        "補簽卡用完了，沒有扣積分。",
        "You have no make-up card left. No points were taken.",
    }
}
