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
    pub fn day_rule() { "重复规则（RRULE）", "重複規則（RRULE）", "Repeats (RRULE)" }
    pub fn minimum() { "满", "滿", "From a bill of" }
    pub fn kind() { "奖励", "獎勵", "Bonus" }
    pub fn kind_first() { "首次消费", "首次消費", "First purchase" }
    pub fn kind_minimum() { "满额", "滿額", "High bill" }
    pub fn kind_referral() { "邀请", "邀請", "Invitation" }
    pub fn invited_points() { "新会员的积分", "新會員的積分", "Points for who is invited" }
    pub fn worth_field() { "抵扣", "折抵", "Take off a bill" }
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
    pub fn day_rule_hint() { "例如每周日 FREQ=WEEKLY;BYDAY=SU；不填就是每天", "例如每週日 FREQ=WEEKLY;BYDAY=SU；不填就是每天", "Such as FREQ=WEEKLY;BYDAY=SU for Sundays; empty is every day" }
    pub fn rule() { "哪条规则", "哪條規則", "Which rule" }
    pub fn new_rule() { "另一条新规则", "另一條新規則", "Another, new one" }
    pub fn for_whom() { "只对某些店铺、等级或时段", "只對某些店家、等級或時段", "Only for some stores, tiers or hours" }
    pub fn only_stores() { "限定店铺，不选为全部；不能同时限定类别", "限定店家，不選為全部；不能同時限定類別", "Only these stores; none is all. Not together with categories" }
    pub fn only_tiers() { "限定等级，不选为全部", "限定等級，不選為全部", "Only these tiers; none is all" }
    pub fn hours_from() { "每天几点起", "每天幾點起", "From" }
    pub fn hours_until() { "到几点", "到幾點", "Until" }
    pub fn special_days() { "加倍日", "加倍日", "Special days" }
    pub fn add_days() { "加一种加倍日", "加一種加倍日", "Add special days" }
    pub fn remove_days() { "移除", "移除", "Remove" }
    pub fn days_kind() { "哪些日子", "哪些日子", "Which days" }
    pub fn last_weekend() { "每月最后一个周末", "每月最後一個週末", "The last weekend of every month" }
    pub fn birthday_day() { "会员生日当天", "會員生日當天", "The member's birthday" }
    pub fn birthday_month() { "会员生日当月", "會員生日當月", "The month of the birthday" }
    pub fn repeating() { "按重复规则或时段", "按重複規則或時段", "By a rule or by hours" }
    pub fn inviter_points() { "邀请人的积分", "邀請人的積分", "Points for who invites" }
    pub fn nth_step(number: usize) { "第 {number} 档：满", "第 {number} 檔：滿", "Step {number}: from" }
    pub fn excluded() { "不积分的类别", "不積分的類別", "What earns nothing" }
    pub fn excluded_hint() { "这些商品不得积分，也不计入升级；礼品卡和储值在用它消费时再积", "這些商品不得積分，也不計入升級；禮品卡和儲值在用它消費時再積", "These goods earn nothing and count toward no tier; gift cards and stored value earn when they are spent" }
    pub fn all_earn() { "都积分", "都積分", "All goods earn" }
}

// The form of the tiers.
atrium_domain::texts! {
    pub fn basis() { "升级看什么", "升級看什麼", "What reaches a tier" }
    pub fn basis_spend() { "消费金额", "消費金額", "Spend" }
    pub fn basis_purchases() { "消费次数", "消費次數", "Purchases" }
    pub fn basis_either() { "金额或次数，达到一项", "金額或次數，達到一項", "Spend or purchases" }
    pub fn basis_both() { "金额和次数都要", "金額和次數都要", "Spend and purchases" }
    pub fn rolls() { "看最近若干天，而不是今年", "看最近若干天，而不是今年", "Count the last days, not this year" }
    pub fn rolling_days() { "最近多少天", "最近多少天", "How many days" }
    pub fn downgrade() { "到期不够时", "到期不足時", "When too little was done" }
    pub fn one_step() { "降一级", "降一級", "One step down" }
    pub fn by_balance() { "降到实际达到的等级", "降到實際達到的等級", "Down to what was reached" }
    pub fn never_down() { "不降级", "不降級", "The tier is kept" }
    pub fn regular_purchases() { "常客：消费几次", "常客：消費幾次", "Regulars: purchases" }
    pub fn regular_hint() { "0 就是不设常客", "0 就是不設常客", "0 is nobody" }
    pub fn regular_months() { "在连续几个月里", "在連續幾個月裡", "Within so many months in a row" }
    pub fn threshold() { "消费满", "消費滿", "Spend from" }
    pub fn tier_purchases() { "消费次数", "消費次數", "Purchases" }
    pub fn percent() { "积分倍率", "積分倍率", "Factor" }
    pub fn name_and_benefits() { "名称与权益", "名稱與權益", "Name and benefits" }
    pub fn tier_name() { "等级名称", "等級名稱", "Name of the tier" }
    pub fn parking() { "每天免费停车（小时）", "每天免費停車（小時）", "Free parking a day (hours)" }
    pub fn benefits() { "权益", "權益", "Benefits" }
    pub fn benefits_hint() { "一行写一项权益，最多 12 项", "一行寫一項權益，最多 12 項", "One benefit a line, at most 12" }
}

atrium_domain::texts! {
    pub fn named(name: &str, what: &str) { "{name}：{what}", "{name}：{what}", "{name}: {what}" }
}
