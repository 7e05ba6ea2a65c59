//! Words of the coupons page.

atrium_domain::texts! {
    pub fn new_template() { "新建优惠券", "新增優惠券", "New coupon" }
    pub fn current() { "现有优惠券", "現有優惠券", "Coupons now" }
    pub fn none() { "还没有优惠券", "還沒有優惠券", "No coupons yet" }
    pub fn none_hint() { "发布第一张后，会员就能在手机上领取。", "發佈第一張後，會員就能在手機上領取。", "Once you publish one, members can claim it on their phones." }
    pub fn title() { "名称", "名稱", "Title" }
    pub fn kind() { "优惠方式", "優惠方式", "Kind" }
    pub fn amount_off() { "满减", "滿減", "Amount off" }
    pub fn percent_off() { "折扣", "折扣", "Percent off" }
    pub fn off() { "减多少", "減多少", "Amount off" }
    pub fn percent() { "减百分之几", "減百分之幾", "Percent off" }
    pub fn percent_hint() { "填 12 就是 88 折", "填 12 就是 88 折", "12 means members pay 88 percent" }
    pub fn minimum() { "消费满", "消費滿", "Minimum spend" }
    pub fn minimum_hint() { "留空表示无门槛", "留空表示無門檻", "Leave empty for no minimum" }
    pub fn cap() { "最多减", "最多減", "At most" }
    pub fn cap_hint() { "留空表示不封顶", "留空表示不封頂", "Leave empty for no limit" }
    pub fn categories() { "适用类别（不选表示全部）", "適用類別（不選表示全部）", "Categories (none means all)" }
    pub fn claiming() { "领取", "領取", "Claiming" }
    pub fn claim_from() { "开始领取", "開始領取", "Claim from" }
    pub fn claim_until() { "领取截止", "領取截止", "Claim until" }
    pub fn valid_days() { "领取后有效天数", "領取後有效天數", "Days valid once claimed" }
    pub fn stock() { "发放数量", "發放數量", "How many" }
    pub fn stock_hint() { "留空表示不限量", "留空表示不限量", "Leave empty for no limit" }
    pub fn per_member() { "每人限领", "每人限領", "Each member may claim" }
    pub fn tier() { "最低等级", "最低等級", "Lowest tier" }
    pub fn save() { "发布", "發佈", "Publish" }
    pub fn saved(title: &str) { "已发布：{title}", "已發佈：{title}", "Published: {title}" }
    pub fn saved_detail() { "会员下次打开应用就能看到。", "會員下次打開應用程式就能看到。", "Members see it when they next open the app." }
    pub fn left(n: &str) { "剩 {n} 张", "剩 {n} 張", "{n} left" }
    pub fn unlimited() { "不限量", "不限量", "No limit" }
    pub fn until(day: &str) { "{day} 截止", "{day} 截止", "Until {day}" }
    pub fn off_from(off: &str, minimum: &str) { "满 {minimum} 减 {off}", "滿 {minimum} 減 {off}", "{off} off from {minimum}" }
    pub fn off_any(off: &str) { "立减 {off}", "現折 {off}", "{off} off" }
    pub fn percent_any(percent: i64) { "减 {percent}%", "減 {percent}%", "{percent}% off" }
    pub fn percent_from(percent: i64, minimum: &str) { "满 {minimum} 减 {percent}%", "滿 {minimum} 減 {percent}%", "{percent}% off from {minimum}" }
    pub fn capped(rule: &str, cap: &str) { "{rule}，最多 {cap}", "{rule}，最多 {cap}", "{rule}, at most {cap}" }
}
