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
    pub fn task_unknown() {
        "没有找到这个任务，可能已经下线。",
        "沒有找到這個任務，可能已經下線。",
        "We could not find this task. It may have ended.",
    }
    pub fn task_not_open() {
        "这个任务现在领不了，看看别的任务吧。",
        "這個任務現在領不了，看看別的任務吧。",
        "This task cannot be collected now. Have a look at the others.",
    }
    pub fn task_not_done() {
        "任务还没完成，完成后就能领取。",
        "任務還沒完成，完成後就能領取。",
        "This task is not done yet. Collect it once it is.",
    }
    pub fn visit_code_unknown() {
        "这个打卡码失效了，请再扫一次现场的码。",
        "這個打卡碼失效了，請再掃一次現場的碼。",
        "This code is no longer valid. Please scan the one on site again.",
    }
    pub fn draw_unknown() {
        "没有找到这个抽奖。",
        "沒有找到這個抽獎。",
        "We could not find this draw.",
    }
    pub fn draw_not_open() {
        "抽奖现在没有开放，抽奖券还在。",
        "抽獎現在沒有開放，抽獎券還在。",
        "This draw is not open now. Your ticket is still there.",
    }
    pub fn ticket_missing() {
        "抽奖券用完了，做任务还能再得。",
        "抽獎券用完了，做任務還能再得。",
        "You have no ticket left. Tasks give more.",
    }
}
