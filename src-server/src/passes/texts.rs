//! What passes say.

atrium_domain::texts! {
    pub(super) fn description(program: &str) { "{program}会员卡", "{program}會員卡", "{program} member card" }
    pub(super) fn member() { "会员", "會員", "Member" }
    pub(super) fn card() { "卡号尾号", "卡號末四碼", "Card ending" }
    pub(super) fn below() { "结账时扫一扫，积分到账", "結帳時掃一掃，積分到帳", "Scan at checkout to earn points" }
    pub(super) fn what() { "这张卡能做什么", "這張卡能做什麼", "What this card does" }
    pub(super) fn what_text() {
        "每次消费出示即可积分。用券、用积分付款，请打开会员 App 里的会员码。",
        "每次消費出示即可積分。用券、用積分付款，請打開會員 App 裡的會員碼。",
        "Show it with every purchase to earn points. For coupons and paying with points, open the code in the member app."
    }
    pub(super) fn end() { "停用这张卡", "停用這張卡", "Ending this card" }
    pub(super) fn end_text() {
        "在会员 App 里打开「我的 › 登录的设备」，移除这张卡，它立即失效。",
        "在會員 App 裡打開「我的 › 登入的裝置」，移除這張卡，它立即失效。",
        "In the member app open Me › My devices and remove this card. It stops working at once."
    }
}
