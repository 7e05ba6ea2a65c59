//! Words of the check-in's page.

atrium_domain::texts! {
    pub fn lead() { "每天签到给多少积分，连签到第几天送什么，漏签怎么补", "每天簽到給多少積分，連簽到第幾天送什麼，漏簽怎麼補", "What each day pays, what streaks give on top, and how missed days are made up for" }
    pub fn every_day() { "每天签到", "每天簽到", "Every day" }
    pub fn rewards() { "连签第 1、2、3……天的积分", "連簽第 1、2、3……天的積分", "Points on day 1, 2, 3, …" }
    pub fn rewards_hint() { "用逗号隔开，例如 1, 2, 3, 5, 10；之后每天都按最后一个给。已经签到的日子不变。", "用逗號隔開，例如 1, 2, 3, 5, 10；之後每天都按最後一個給。已經簽到的日子不變。", "With commas, such as 1, 2, 3, 5, 10; the last one goes on. Days that were paid stay as they are." }
    pub fn late_days() { "没网时的签到，最晚几天后算数", "沒有網路時的簽到，最晚幾天後算數", "Days that a check-in without a network may be late" }
    pub fn late_days_hint() { "0 到 7", "0 到 7", "0 to 7" }
    pub fn milestones() { "连签里程碑", "連簽里程碑", "Milestones" }
    pub fn milestones_hint() {
        "每一轮连签，每个里程碑送一次。已经连签超过这一天的会员，下次签到时补送。",
        "每一輪連簽，每個里程碑送一次。已經連簽超過這一天的會員，下次簽到時補送。",
        "Each comes once in a run. Whose run has passed the day already gets it with the next check-in.",
    }
    pub fn none() { "还没有里程碑", "還沒有里程碑", "No milestones yet" }
    pub fn none_hint() { "加上第 3、7、30 天的小礼物，会员更愿意天天来。", "加上第 3、7、30 天的小禮物，會員更願意天天來。", "Small gifts on days 3, 7 and 30 make people come back." }
    pub fn day() { "连签天数", "連簽天數", "Days in a row" }
    pub fn nth(day: usize) { "第 {day} 个里程碑", "第 {day} 個里程碑", "Milestone {day}" }
    pub fn add() { "加一个里程碑", "加一個里程碑", "Add a milestone" }
    pub fn remove() { "移除", "移除", "Remove" }
    pub fn order() { "天数要 1–366，不能重复", "天數要 1–366，不能重複", "Days from 1 to 366, each once" }
    pub fn make_up() { "补签", "補簽", "Making up for a missed day" }
    pub fn cards_hint() {
        "补签卡由任务、抽奖或里程碑发放；没有卡时可以用积分补。",
        "補簽卡由任務、抽獎或里程碑發放；沒有卡時可以用積分補。",
        "Make-up cards come from tasks, draws or milestones; without one, points do it.",
    }
    pub fn price() { "不用卡时的积分", "不用卡時的積分", "Points without a card" }
    pub fn price_hint() { "留空就只能用补签卡", "留空就只能用補簽卡", "Left empty, only a card does it" }
    pub fn per_month() { "每月最多几次", "每月最多幾次", "Times a month, at most" }
    pub fn per_month_hint() { "0 就是不能补签", "0 就是不能補簽", "0 means not at all" }
    pub fn days_back() { "最多补几天前", "最多補幾天前", "Days back, at most" }
    pub fn save() { "保存", "儲存", "Save" }
    pub fn saved() { "已保存，马上生效", "已儲存，馬上生效", "Saved; it holds from now on" }
    pub fn operator_only() { "由运营人员修改。", "由營運人員修改。", "An operator changes this." }
}
