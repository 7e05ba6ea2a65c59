//! Words of an entry's detail.

atrium_domain::texts! {
    pub fn why() { "为什么是这么多分", "為什麼是這麼多分", "Why this many" }
    pub fn purchase() { "这笔消费", "這筆消費", "The purchase" }
    pub fn total() { "商品合计", "商品合計", "Goods" }
    pub fn discount() { "优惠", "優惠", "Discount" }
    pub fn points_off() { "积分抵扣", "積分折抵", "Points" }
    pub fn paid() { "实付", "實付", "Paid" }
    pub fn refunded() { "已退款", "已退款", "Refunded" }
    pub fn receipt() { "小票号", "收據編號", "Receipt" }
    pub fn active_from() { "可用日期", "可用日期", "Usable from" }
    pub fn balance_after() { "当时余额", "當時餘額", "Balance after" }
    pub fn coupon_used(title: &str) { "用了券：{title}", "用了券：{title}", "Coupon used: {title}" }
}
