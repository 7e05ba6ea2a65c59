//! Words of the rewards page and of the service desk.

atrium_domain::texts! {
    pub fn new_reward() { "新建礼品", "新增禮品", "New reward" }
    pub fn current() { "在兑礼品", "可兌禮品", "Rewards on offer" }
    pub fn none() { "还没有礼品", "還沒有禮品", "No rewards yet" }
    pub fn none_hint() { "发布后，会员就能用积分兑换。", "發布後，會員就能用積分兌換。", "Once one is published, members can redeem points for it." }
    pub fn title() { "名称", "名稱", "Title" }
    pub fn summary() { "一句话介绍", "一句話介紹", "In one sentence" }
    pub fn place() { "领取地点", "領取地點", "Pick up at" }
    pub fn kind() { "类别", "類別", "Kind" }
    pub fn goods() { "好物", "好物", "Goods" }
    pub fn voucher() { "优惠券", "優惠券", "Voucher" }
    pub fn parking() { "停车时长", "停車時數", "Parking hours" }
    pub fn charity() { "公益捐赠", "公益捐贈", "Charity" }
    pub fn draw() { "抽奖券", "抽獎券", "Draw tickets" }
    pub fn template() { "兑换哪张券", "兌換哪張券", "Which coupon" }
    pub fn hours() { "小时数", "小時數", "Hours" }
    pub fn tickets() { "张数", "張數", "Tickets" }
    pub fn price() { "所需积分", "所需積分", "Price in points" }
    pub fn stock() { "库存", "庫存", "Stock" }
    pub fn unlimited_hint() { "留空为不限", "留空為不限", "Empty for no limit" }
    pub fn per_member() { "每人限兑", "每人限兌", "Per member" }
    pub fn tier() { "最低等级", "最低等級", "Lowest tier" }
    pub fn collect_days() { "几天内领取", "幾天內領取", "Days to pick up" }
    pub fn times() { "兑换时间", "兌換時間", "When to redeem" }
    pub fn from() { "开始兑换", "開始兌換", "From" }
    pub fn until() { "兑换截止", "兌換截止", "Until" }
    pub fn flash() { "限时特价", "限時特價", "Limited-time price" }
    pub fn flash_hint() { "不填积分就没有特价", "不填積分就沒有特價", "Without a price there is none" }
    pub fn flash_price() { "特价积分", "特價積分", "Price in that time" }
    pub fn flash_stock() { "特价份数", "特價份數", "How many at that price" }
    pub fn save() { "发布", "發布", "Publish" }
    pub fn saved(title: &str) { "已发布：{title}", "已發布：{title}", "Published: {title}" }
    pub fn saved_detail() { "会员下次打开应用就能看到。", "會員下次打開應用程式就能看到。", "Members see it when they next open the app." }
    pub fn points(n: &str) { "{n} 积分", "{n} 積分", "{n} points" }
    pub fn left(n: &str) { "剩 {n}", "剩 {n}", "{n} left" }
    pub fn unlimited() { "不限量", "不限量", "No limit" }
    pub fn until_day(day: &str) { "{day}截止", "{day}截止", "until {day}" }
}

// The service desk.
atrium_domain::texts! {
    pub fn code() { "领取码", "領取碼", "Pick-up code" }
    pub fn code_hint() { "扫描会员手机上的领取码，或照着输入", "掃描會員手機上的領取碼，或照著輸入", "Scan the code on the member's phone, or type it" }
    pub fn look() { "查看", "查看", "Look it up" }
    pub fn hand_out() { "交给会员", "交給會員", "Hand it out" }
    pub fn waiting() { "待领取", "待領取", "Waiting" }
    pub fn done() { "已领取", "已領取", "Picked up" }
    pub fn cancelled() { "已取消", "已取消", "Cancelled" }
    pub fn expired() { "过期未领", "過期未領", "Not picked up" }
    pub fn recent() { "最近的兑换", "最近的兌換", "Latest redemptions" }
    pub fn none_redeemed() { "还没有人兑换", "還沒有人兌換", "Nothing redeemed yet" }
    pub fn none_redeemed_hint() { "会员兑换后会显示在这里。", "會員兌換後會顯示在這裡。", "What members redeem shows here." }
    pub fn more_stock() { "改库存", "改庫存", "Change stock" }
}
