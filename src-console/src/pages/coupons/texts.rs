//! Words of the coupons page.

atrium_domain::texts! {
    pub fn new_template() { "新建优惠券", "新增優惠券", "New coupon" }
    pub fn current() { "现有优惠券", "現有優惠券", "Coupons now" }
    pub fn none() { "还没有优惠券", "還沒有優惠券", "No coupons yet" }
    pub fn none_hint() { "发布第一张后，会员就能在手机上领取。", "發布第一張後，會員就能在手機上領取。", "Once you publish one, members can claim it on their phones." }
    pub fn title() { "名称", "名稱", "Title" }
    pub fn kind() { "优惠方式", "優惠方式", "Kind" }
    pub fn amount_off() { "满减", "滿減", "Amount off" }
    pub fn percent_off() { "折扣", "折扣", "Percent off" }
    pub fn graded() { "满减（几档）", "滿減（幾檔）", "Amount off in steps" }
    pub fn gift() { "满赠", "滿贈", "Gift with purchase" }
    pub fn rebate() { "满返（下次用的券）", "滿返（下次用的券）", "Coupon for the next visit" }
    pub fn free_item() { "免费商品", "免費商品", "Free item" }
    pub fn service() { "免费服务", "免費服務", "Free service" }
    pub fn parking() { "停车", "停車", "Parking" }
    pub fn step(n: usize) { "第 {n} 档：消费满", "第 {n} 檔：消費滿", "Step {n}: from" }
    pub fn thing() { "送什么", "送什麼", "What is given" }
    pub fn worth() { "大约值多少", "大約值多少", "Worth about" }
    pub fn worth_hint() { "和其他券比优惠时用", "和其他券比優惠時用", "Used to compare it with other coupons" }
    pub fn up_to() { "最多免", "最多免", "At most" }
    pub fn hours() { "小时数", "小時數", "Hours" }
    pub fn next_off() { "下次减多少", "下次減多少", "Off the next visit" }
    pub fn next_minimum() { "下次消费满", "下次消費滿", "From, next time" }
    pub fn next_days() { "返券有效天数", "返券有效天數", "Days the next one is valid" }
    pub fn rules() { "更多规则", "更多規則", "More rules" }
    pub fn together() { "可与其他可同享的券一起用", "可與其他可併用的券一起用", "Goes together with others that do" }
    pub fn group() { "同组限一张", "同組限一張", "One per group" }
    pub fn group_hint() { "填同样组名的券，一单只用一张", "填同樣組名的券，一筆只用一張", "Of coupons with the same group name, a purchase uses one" }
    pub fn per_sale() { "每单最多用", "每筆最多用", "Per purchase, at most" }
    pub fn days() { "哪几天可用（不选表示每天）", "哪幾天可用（不選表示每天）", "On which days (none means every day)" }
    pub fn from() { "几点起", "幾點起", "From" }
    pub fn until_time() { "几点止", "幾點止", "Until" }
    pub fn cost() { "领取要多少积分", "領取要多少積分", "Points for a claim" }
    pub fn cost_hint() { "留空表示免费", "留空表示免費", "Leave empty for free" }
    pub fn code() { "兑换码", "兌換碼", "Code" }
    pub fn code_hint() { "填了就只能凭码领取，不在领券中心显示", "填了就只能憑碼領取，不在領券中心顯示", "With a code, it is claimed by typing it and not shown in the app" }
    pub fn tag() { "只给哪个人群", "只給哪個人群", "Only for the segment" }
    pub fn tag_hint() { "填会员标签，留空表示所有人", "填會員標籤，留空表示所有人", "A member's tag; leave empty for everybody" }
    pub fn birthday() { "只在会员生日当月可领", "只在會員生日當月可領", "Only in the month of the member's birthday" }
    pub fn giftable() { "可以转赠一次", "可以轉贈一次", "May be given to another member once" }
    pub fn off() { "减多少", "減多少", "Amount off" }
    pub fn percent() { "减百分之几", "減百分之幾", "Percent off" }
    pub fn percent_hint() { "填 12 就是 88 折", "填 12 就是 88 折", "12 means members pay 88 percent" }
    pub fn minimum() { "消费满", "消費滿", "Minimum spend" }
    pub fn minimum_hint() { "留空表示无门槛", "留空表示無門檻", "Leave empty for no minimum" }
    pub fn cap() { "最多减", "最多減", "At most" }
    pub fn cap_hint() { "留空表示不封顶", "留空表示不封頂", "Leave empty for no limit" }
    pub fn paid_by() { "由谁承担", "由誰負擔", "Paid by" }
    pub fn categories() { "适用类别（不选表示全部）", "適用類別（不選表示全部）", "Categories (none means all)" }
    pub fn stores() { "只在某些店铺可用", "只在某些店鋪可用", "Only at some stores" }
    pub fn stores_hint() { "选了店铺就不能再选类别；都不选为全场", "選了店鋪就不能再選類別；都不選為全場", "Either stores or categories; none is everywhere" }
    pub fn order() { "先后次序", "先後次序", "Order" }
    pub fn order_hint() { "0 到 1000，小的先算；不填为 100", "0 到 1000，小的先算；不填為 100", "0 to 1000, lower ones first; empty is 100" }
    pub fn claiming() { "领取", "領取", "Claiming" }
    pub fn claim_from() { "开始领取", "開始領取", "Claim from" }
    pub fn claim_until() { "领取截止", "領取截止", "Claim until" }
    pub fn valid_days() { "领取后有效天数", "領取後有效天數", "Days valid once claimed" }
    pub fn stock() { "发放数量", "發放數量", "How many" }
    pub fn stock_hint() { "留空表示不限量", "留空表示不限量", "Leave empty for no limit" }
    pub fn per_member() { "每人限领", "每人限領", "Each member may claim" }
    pub fn tier() { "最低等级", "最低等級", "Lowest tier" }
    pub fn save() { "发布", "發布", "Publish" }
    pub fn saved(title: &str) { "已发布：{title}", "已發布：{title}", "Published: {title}" }
    pub fn saved_detail() { "会员下次打开应用就能看到。", "會員下次打開應用程式就能看到。", "Members see it when they next open the app." }
    pub fn end() { "停止发放", "停止發放", "End it" }
    pub fn end_ask(title: &str) { "现在停止发放「{title}」？", "現在停止發放「{title}」？", "End {title} now?" }
    pub fn end_detail() { "会员不能再领；已经领到的仍可使用到它的有效期。", "會員不能再領；已經領到的仍可使用到它的有效期。", "Nobody can claim it any more. What members have stays good as long as it says." }
    pub fn left(n: &str) { "剩 {n} 张", "剩 {n} 張", "{n} left" }
    pub fn unlimited() { "不限量", "不限量", "No limit" }
    pub fn ended() { "已停止发放", "已停止發放", "Ended" }
    pub fn claimed(n: &str) { "已领 {n} 张", "已領 {n} 張", "{n} claimed" }
    pub fn by_code(code: &str) { "兑换码 {code}", "兌換碼 {code}", "Code {code}" }
    pub fn until(day: &str) { "{day}截止", "{day}截止", "Until {day}" }
}
