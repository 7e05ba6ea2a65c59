//! Words of the refunds page.

atrium_domain::texts! {
    pub fn title() { "退款", "退款", "Refunds" }
    pub fn lead() { "按小票号查找，或从最近的消费里选择", "按小票號查找，或從最近的消費裡選擇", "Find a receipt, or choose one of the latest sales" }
    pub fn find() { "查找", "查找", "Find" }
    pub fn latest() { "本店消费", "本店消費", "Sales of this store" }
    pub fn none() { "没有找到消费", "沒有找到消費", "No sale found" }
    pub fn none_hint() { "请核对小票号，清空后按回车可以查看最近的消费。", "請核對小票號，清空後按 Enter 可以查看最近的消費。", "Check the receipt number. Clear it and press Enter for the latest sales." }
    pub fn back() { "回到收银", "回到收銀", "Back to the till" }
    pub fn back_to_list() { "回到列表", "回到列表", "Back to the list" }
    pub fn lines(n: usize) { "{n} 行", "{n} 行", "{n} lines" }
    pub fn refunded_part() { "部分已退", "部分已退", "Partly refunded" }
    pub fn refunded_all() { "已全部退款", "已全部退款", "Refunded" }
    pub fn refunded() { "已退", "已退", "Refunded" }
    pub fn choose() { "选择要退的商品", "選擇要退的商品", "Choose the lines to refund" }
    pub fn preview() { "将会退回", "將會退回", "What will happen" }
    pub fn preview_empty() { "勾选左侧的商品，这里会显示退款金额、收回的积分和退回的优惠券。", "勾選商品後，這裡會顯示退款金額、收回的積分和退回的優惠券。", "Choose lines to see the money, the points and the coupons." }
    pub fn money() { "退给会员", "退給會員", "Money to give back" }
    pub fn points() { "收回积分", "收回積分", "Points taken back" }
    pub fn points_back() { "退回积分", "退回積分", "Points given back" }
    pub fn hand_back(what: &str) { "请收回 {what}", "請收回 {what}", "Take back: {what}" }
    pub fn coupons() { "退回优惠券", "退回優惠券", "Coupons given back" }
    pub fn balance() { "退款后积分", "退款後積分", "Balance afterwards" }
    pub fn confirm() { "确认退款", "確認退款", "Refund" }
    pub fn done() { "退款完成", "退款完成", "Refunded" }
    pub fn share_off(amount: &str) { "已优惠 {amount}", "已優惠 {amount}", "{amount} off" }
}
