//! Words of the program's page.

atrium_domain::texts! {
    pub fn lead() { "积分和等级的规则，每个版本都有起止时间", "積分和等級的規則，每個版本都有起訖時間", "Rules for points and tiers, each version with its dates" }
    pub fn earn() { "积分规则", "積分規則", "Earning" }
    pub fn bonuses() { "额外奖励", "額外獎勵", "Bonuses" }
    pub fn funding() { "店铺承担积分", "店家負擔積分", "Stores that pay for points" }
    pub fn funding_hint() {
        "这些店的消费积分由店铺自己承担，其余由商场承担", "這些店的消費積分由店家自己負擔，其餘由商場負擔", "These stores pay for the points that their sales give; the mall pays for all others"
    }
    pub fn funding_stores(n: usize) { "{n} 家店自己承担", "{n} 家店自己負擔", "Stores that pay: {n}" }
    pub fn burn() { "积分抵现", "積分折抵", "What points are worth" }
    pub fn tiers() { "等级", "等級", "Tiers" }
    pub fn new_version() { "新增版本", "新增版本", "New version" }
    pub fn past() { "已结束", "已結束", "Over" }
    pub fn current() { "生效中", "生效中", "In force" }
    pub fn coming() { "未开始", "未開始", "To come" }
    pub fn version(number: u32) { "第 {number} 版", "第 {number} 版", "Version {number}" }
    pub fn from(day: &str) { "{day}起", "{day}起", "from {day}" }
    pub fn span(from: &str, to: &str) { "{from}至{to}", "{from}至{to}", "{from} until {to}" }
    pub fn rate(points: &str, per: &str) { "每 {per} 得 {points} 积分", "每 {per} 得 {points} 積分", "{points} for every {per}" }
    pub fn by_tier_words() { "随等级加倍", "隨等級加倍", "multiplied by tier" }
    pub fn capped(points: &str) { "每人每天最多 {points}", "每人每天最多 {points}", "at most {points} a day" }
    pub fn times(name: &str, percent: &str) { "{name} {percent}%", "{name} {percent}%", "{name} {percent}%" }
    pub fn first(points: &str) { "首次消费 +{points}", "首次消費 +{points}", "First purchase +{points}" }
    pub fn step(minimum: &str, points: &str) { "满 {minimum} +{points}", "滿 {minimum} +{points}", "from {minimum} +{points}" }
    pub fn referral(inviter: &str, invited: &str) { "邀请人 +{inviter}，新会员 +{invited}", "邀請人 +{inviter}，新會員 +{invited}", "inviter +{inviter}, invited +{invited}" }
    pub fn worth(points: &str, worth: &str) { "{points} 积分抵 {worth}", "{points} 積分折抵 {worth}", "{points} points are {worth}" }
    pub fn tier(name: &str, threshold: &str, percent: &str) { "{name} {threshold}（{percent}%）", "{name} {threshold}（{percent}%）", "{name} {threshold} ({percent}%)" }
    pub fn grace(days: &str) { "宽限 {days} 天", "寬限 {days} 天", "{days} days of grace" }
    pub fn what() { "改什么", "改什麼", "What to change" }
    pub fn id() { "规则代号", "規則代號", "Rule id" }
    pub fn id_hint() { "已有的代号会有新版本，新的代号是另一条规则", "已有的代號會有新版本，新的代號是另一條規則", "An id that is there gets a new version; a new id is another rule" }
    pub fn name() { "会员看到的名称", "會員看到的名稱", "Name that members see" }
    pub fn valid_from() { "从何时起", "從何時起", "Holds from" }
    pub fn points() { "积分", "積分", "Points" }
    pub fn per() { "每消费", "每消費", "For every" }
    pub fn by_tier() { "随会员等级加倍", "隨會員等級加倍", "The member's tier multiplies" }
    pub fn categories() { "限定类别，不选为全部", "限定類別，不選為全部", "Only these categories; none is all" }
    pub fn cap() { "每人每天上限", "每人每天上限", "Limit a day and member" }
    pub fn optional() { "可不填", "可不填", "Optional" }
    pub fn day_name() { "加倍日名称", "加倍日名稱", "Name of special days" }
    pub fn day_percent() { "加倍日倍率", "加倍日倍率", "Factor of special days" }
    pub fn day_rule() { "加倍日规则（RRULE）", "加倍日規則（RRULE）", "Special days (RRULE)" }
    pub fn day_rule_hint() { "例如每周日 FREQ=WEEKLY;BYDAY=SU", "例如每週日 FREQ=WEEKLY;BYDAY=SU", "Such as FREQ=WEEKLY;BYDAY=SU for Sundays" }
    pub fn keeps_days() { "原有的加倍日和时段会保留", "原有的加倍日和時段會保留", "Special days and hours of the version before stay" }
    pub fn minimum() { "满", "滿", "From a bill of" }
    pub fn kind() { "奖励", "獎勵", "Bonus" }
    pub fn kind_first() { "首次消费", "首次消費", "First purchase" }
    pub fn kind_minimum() { "满额", "滿額", "High bill" }
    pub fn kind_referral() { "邀请", "邀請", "Invitation" }
    pub fn invited_points() { "新会员的积分", "新會員的積分", "Points for who is invited" }
    pub fn worth_field() { "抵扣", "折抵", "Take off a bill" }
    pub fn threshold(name: &str) { "{name}门槛", "{name}門檻", "{name} from" }
    pub fn percent(name: &str) { "{name}倍率", "{name}倍率", "{name} factor" }
    pub fn grace_days() { "宽限天数", "寬限天數", "Days of grace" }
    pub fn save() { "保存版本", "儲存版本", "Save the version" }
    pub fn saved(what: &str) { "{what}的新版本已保存", "{what}的新版本已儲存", "A new version is saved: {what}" }
    pub fn saved_detail() { "到时自动生效，之前的版本不变", "到時自動生效，之前的版本不變", "It begins by itself; versions before stay as they are" }
    pub fn till() { "收银与断网", "收銀與斷網", "Tills, and tills without a network" }
    pub fn offline_words(points: &str, hours: &str) { "断网时每张卡最多用 {points} 积分，会员码 {hours} 小时内有效", "斷網時每張卡最多用 {points} 積分，會員碼 {hours} 小時內有效", "Without a network: at most {points} points of a card, by codes that work for {hours} h" }
    pub fn offline_off() { "断网会员码已关闭", "斷網會員碼已關閉", "Codes for tills without a network are off" }
    pub fn approve_words(points: &str) { "超过 {points} 积分要会员确认", "超過 {points} 積分要會員確認", "above {points} points the member confirms" }
    pub fn hold_words(minutes: &str) { "试算保留 {minutes} 分钟", "試算保留 {minutes} 分鐘", "a quote holds for {minutes} min" }
    pub fn offline_points() { "断网时每张卡最多用的积分", "斷網時每張卡最多用的積分", "Points of a card without a network" }
    pub fn offline_points_hint() { "0 为断网时不收积分；手机下次联网后生效", "0 為斷網時不收積分；手機下次連線後生效", "0 takes none; phones learn of it when they are next online" }
    pub fn offline_hours() { "断网会员码有效小时数", "斷網會員碼有效時數", "Hours for which codes work offline" }
    pub fn offline_hours_hint() { "0 到 72；0 为关闭断网会员码", "0 到 72；0 為關閉斷網會員碼", "0 to 72; 0 turns these codes off" }
    pub fn approve_over() { "用积分超过多少要会员在手机上确认", "用積分超過多少要會員在手機上確認", "Points above which the member confirms on the phone" }
    pub fn approve_over_hint() { "不填就不用确认", "不填就不用確認", "Empty: never" }
    pub fn hold_minutes() { "试算保留分钟数", "試算保留分鐘數", "Minutes for which a quote holds" }
    pub fn hold_minutes_hint() { "1 到 60；到时自动放开", "1 到 60；到時自動放開", "1 to 60; released by itself then" }
    pub fn void_days() { "整单撤销期限（天）", "整筆撤銷期限（天）", "Days for voiding a sale" }
    pub fn void_days_hint() { "0 为当天", "0 為當天", "0 is the same day" }
    pub fn batch_days() { "断网记录补交期限（天）", "斷網紀錄補交期限（天）", "Days for handing in" }
    pub fn batch_days_hint() { "1 到 30", "1 到 30", "1 to 30, for what a till did without a network" }
    pub fn till_save() { "保存收银规则", "儲存收銀規則", "Save the till's rules" }
    pub fn till_saved(what: &str) { "{what}已保存", "{what}已儲存", "Saved: {what}" }
    pub fn till_saved_detail() { "从现在起生效，已经结算的不变", "從現在起生效，已經結算的不變", "In force from now on; what was settled stays as it is" }
    pub fn burn_cap() { "最多抵账单的百分比", "最多折抵帳單的百分比", "At most this per cent of a bill" }
    pub fn burn_step() { "每次用积分的倍数", "每次用積分的倍數", "In multiples of so many points" }
    pub fn burn_keeps() { "不填就和现在一样", "不填就和現在一樣", "Empty: as it is now" }
    pub fn burn_capped(percent: &str) { "最多抵 {percent}%", "最多折抵 {percent}%", "at most {percent}% of a bill" }
    pub fn burn_stepped(points: &str) { "每次 {points} 的倍数", "每次 {points} 的倍數", "in multiples of {points}" }
    pub fn preview() { "试算", "試算", "Try it out" }
    pub fn amount() { "消费金额", "消費金額", "Amount" }
    pub fn store() { "店铺", "店舖", "Store" }
    pub fn at() { "时间", "時間", "Time" }
    pub fn at_tier() { "会员等级", "會員等級", "Tier" }
    pub fn first_purchase() { "首次消费", "首次消費", "First purchase" }
    pub fn birthday() { "当天生日", "當天生日", "It is their birthday" }
    pub fn with_draft() { "按下面填写的新版本算", "按下面填寫的新版本算", "With the new version as typed below" }
    pub fn compute() { "试算", "試算", "Compute" }
    pub fn earns(points: &str) { "得 {points} 积分", "得 {points} 積分", "{points} points" }
}
