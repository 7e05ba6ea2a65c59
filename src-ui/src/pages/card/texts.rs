//! Words of the card page.

atrium_domain::texts! {
    pub fn title() { "会员码", "會員碼", "My code" }
    pub fn show_cashier() { "结账时请收银员扫一扫", "結帳時請收銀員掃一掃", "Let the cashier scan this as you pay" }
    pub fn show_to_pay() {
        "付款码：一分钟内，扫它可以用积分付一部分", "付款碼：一分鐘內，掃它可以用積分付一部分", "Payment code: for a minute, points may pay a part"
    }
    pub fn pay() { "用积分付款", "用積分付款", "Pay with points" }
    pub fn earn_only() { "只积分，不花分", "只集點，不花點", "Only earn points" }
    pub fn show_cut_off() { "收银台没有网络也能扫这张大码", "收銀台沒有網路也能掃這張大碼", "Tills without a network can scan this large code" }
    pub fn till_is_cut_off() { "收银台没有网络？", "收銀台沒有網路？", "Till without a network?" }
    pub fn till_is_online() { "收银台有网络", "收銀台有網路", "The till is online" }
    pub fn picture() { "会员二维码", "會員 QR 碼", "Member QR code" }
    pub fn turns_in(seconds: i64) { "{seconds} 秒后更新", "{seconds} 秒後更新", "New code in {seconds} s" }
    pub fn always_new() {
        "每 30 秒自动更新，没有网络也能用", "每 30 秒自動更新，沒有網路也能用", "Turns every 30 seconds, even offline"
    }
    pub fn large() { "放大", "放大", "Larger" }
    pub fn close_large() { "缩小", "縮小", "Smaller" }
    pub fn copy_digits() { "复制数字", "複製數字", "Copy the digits" }
    pub fn copied() { "已复制，30 秒内有效", "已複製，30 秒內有效", "Copied. Good for 30 seconds" }
    pub fn balance() { "可用积分", "可用積分", "Points" }
    pub fn coupons_ready(n: usize) { "{n} 张券可用，结账时自动选最省的", "{n} 張券可用，結帳時自動選最省的", "Coupons ready: {n}. The best is used by itself" }
    pub fn coupons_none() { "去领张券，结账更省", "去領張券，結帳更省", "Claim a coupon to save more" }
    pub fn received() { "到账啦", "入帳囉", "Done" }
    pub fn taken() { "积分有变动", "積分有變動", "Points changed" }
    pub fn came_in(points: &str) { "{points} 积分", "{points} 積分", "{points} points" }
    pub fn balance_now(balance: &str) { "现在共 {balance} 积分", "現在共 {balance} 積分", "Your balance: {balance}" }
    pub fn good() { "好的", "好的", "Great" }
}
