//! Words of the rewards page.

atrium_domain::texts! {
    pub fn title() { "兑换礼品", "兌換禮品", "Rewards" }
    pub fn tabs() { "兑换分类", "兌換分類", "Offers and yours" }
    pub fn offered() { "可兑换", "可兌換", "To redeem" }
    pub fn mine(n: usize) { "我的兑换 {n}", "我的兌換 {n}", "Yours {n}" }
    pub fn balance(points: &str) { "可用 {points} 积分", "可用 {points} 積分", "{points} points to spend" }
    pub fn none() { "礼品正在准备中", "禮品正在準備中", "Rewards are on their way" }
    pub fn none_hint() { "过几天再来看看。", "過幾天再來看看。", "Have another look in a few days." }
    pub fn none_mine() { "还没有兑换过", "還沒有兌換過", "Nothing redeemed yet" }
    pub fn none_mine_hint() { "用积分换一份小礼物吧。", "用積分換一份小禮物吧。", "Treat yourself to something for your points." }
    pub fn browse() { "去看看", "去看看", "See rewards" }
    pub fn pick() { "选一份礼品", "選一份禮品", "Choose a reward" }
    pub fn pick_hint() { "详情和领取码会显示在这里。", "詳情和領取碼會顯示在這裡。", "Details and pick-up codes show here." }
    pub fn detail() { "礼品详情", "禮品詳情", "Reward" }
    pub fn gone() { "这个礼品已经下架", "這個禮品已經下架", "No longer offered" }
    pub fn gone_hint() { "看看别的礼品吧。", "看看別的禮品吧。", "Have a look at the others." }
    pub fn goods() { "好物", "好物", "Goods" }
    pub fn voucher() { "优惠券", "優惠券", "Vouchers" }
    pub fn parking() { "停车", "停車", "Parking" }
    pub fn charity() { "公益", "公益", "Charity" }
    pub fn draw() { "抽奖", "抽獎", "Draws" }
    pub fn points(n: &str) { "{n} 积分", "{n} 積分", "{n} points" }
    pub fn flash(until: &str) { "限时 · 到 {until}", "限時 · 到 {until}", "Until {until} only" }
    pub fn was(n: &str) { "平时 {n} 积分", "平時 {n} 積分", "Usually {n} points" }
    pub fn left(n: &str) { "剩 {n} 份", "剩 {n} 份", "{n} left" }
    pub fn sold_out() { "已兑完", "已兌完", "None left" }
    pub fn redeem(n: &str) { "用 {n} 积分兑换", "用 {n} 積分兌換", "Redeem for {n} points" }
    pub fn donate(n: &str) { "捐出 {n} 积分", "捐出 {n} 積分", "Give {n} points" }
    pub fn ask(title: &str) { "兑换「{title}」？", "兌換「{title}」？", "Redeem {title}?" }
    pub fn ask_detail(n: &str) { "会从您的积分里扣 {n} 积分。", "會從您的積分裡扣 {n} 積分。", "{n} points will be taken." }
    pub fn price() { "所需积分", "所需積分", "Price" }
    pub fn stock() { "库存", "庫存", "In stock" }
    pub fn limit() { "每人限兑", "每人限兌", "Per member" }
    pub fn pieces(n: i64) { "{n} 份", "{n} 份", "{n}" }
    pub fn tier() { "适用会员", "適用會員", "For" }
    pub fn from_tier(tier: &str) { "{tier}及以上", "{tier}及以上", "{tier} and above" }
    pub fn place() { "领取地点", "領取地點", "Pick up at" }
    pub fn until() { "兑换截止", "兌換截止", "Redeem until" }
    pub fn collect_days() { "领取期限", "領取期限", "Time to pick up" }
    pub fn days(n: i32) { "兑换后 {n} 天内", "兌換後 {n} 天內", "{n} days after redeeming" }
    pub fn given_at_once() { "兑换后马上到账", "兌換後馬上到帳", "Yours at once" }
    pub fn waiting_until(day: &str) { "{day} 前领取", "{day} 前領取", "Pick up by {day}" }
    pub fn to_collect() { "待领取", "待領取", "To pick up" }
    pub fn coming() { "联网后领取码就会出现在这里", "連線後領取碼就會出現在這裡", "The pick-up code shows here once you are online" }
    pub fn done() { "已完成", "已完成", "Done" }
    pub fn collected(day: &str) { "{day} 已领取", "{day} 已領取", "Picked up {day}" }
    pub fn cancelled() { "已取消，积分退回", "已取消，積分退回", "Cancelled; points returned" }
    pub fn expired() { "过期未领，积分退回", "過期未領，積分退回", "Not picked up; points returned" }
    pub fn code() { "领取码", "領取碼", "Pick-up code" }
    pub fn code_picture() { "领取码，给服务台扫", "領取碼，給服務台掃", "Pick-up code for the service desk" }
    pub fn code_hint() { "到服务台出示，一次有效。", "到服務台出示，一次有效。", "Show it at the service desk. It works once." }
    pub fn give_back() { "不要了，退回积分", "不要了，退回積分", "Give it back" }
    pub fn give_back_ask() { "取消这次兑换？", "取消這次兌換？", "Give this reward back?" }
    pub fn give_back_detail() { "积分会退回来，有效期不变。", "積分會退回來，有效期限不變。", "Your points come back with the expiry they had." }
    pub fn when() { "兑换时间", "兌換時間", "Redeemed" }
}
