//! Of addresses, signing in, devices, staff and terminals.

atrium_domain::texts! {
    pub fn address_invalid() {
        "请输入正确的手机号或邮箱。",
        "請輸入正確的手機號碼或電子郵件。",
        "Enter a valid phone number or e-mail address.",
    }
    pub fn address_not_served() {
        "这里还不能用这种方式登录，请换手机号或邮箱再试。",
        "這裡還不能用這種方式登入，請換手機號碼或電子信箱再試。",
        "You cannot sign in this way here yet. Try your phone number or e-mail address instead.",
    }
    pub fn code_not_sent() {
        "验证码没有发出去，请稍后再试。",
        "驗證碼沒有發出去，請稍後再試。",
        "The code could not be sent. Try again in a moment.",
    }
    pub fn sign_in_code_wrong() {
        "验证码不正确，请再看一眼。",
        "驗證碼不正確，請再看一眼。",
        "That code is not right. Have another look.",
    }
    pub fn sign_in_code_expired() {
        "验证码已过期，请重新获取。",
        "驗證碼已過期，請重新取得。",
        "That code has expired. Ask for a new one.",
    }
    pub fn sign_in_code_locked() {
        "尝试次数太多，请重新获取验证码。",
        "嘗試次數太多，請重新取得驗證碼。",
        "Too many tries. Ask for a new code.",
    }
    pub fn sign_in_codes_exhausted() {
        "获取验证码太频繁，请十分钟后再试。",
        "取得驗證碼太頻繁，請十分鐘後再試。",
        "Too many codes were asked for. Try again in ten minutes.",
    }
    pub fn pin_needed() {
        "请先输入支付密码。",
        "請先輸入支付密碼。",
        "Enter your PIN first.",
    }
    pub fn pin_wrong() {
        "密码不对，再想一想。",
        "密碼不對，再想一想。",
        "That PIN is not right. Think again.",
    }
    pub fn pin_blocked() {
        "密码错了太多次，现在只能积分。退出后用验证码重新登录，就能重设密码，积分都在。",
        "密碼錯了太多次，現在只能集點。登出後用驗證碼重新登入，就能重設密碼，積分都在。",
        "Too many wrong tries, so the code only earns now. Sign out and in again to choose a new PIN; your points are safe.",
    }
    pub fn pin_too_simple() {
        "请换一个不容易猜到的六位数字。",
        "請換一個不容易猜到的六位數字。",
        "Choose six digits that are harder to guess.",
    }
    pub fn device_limit_reached() {
        "登录的设备已满，请先在「我的 › 设备」里移除一台。",
        "登入的裝置已滿，請先在「我的 › 裝置」裡移除一台。",
        "You have reached the limit of devices. Remove one under Me › Devices first.",
    }
    pub fn staff_sign_in_failed() {
        "账号、密码或动态码不正确。",
        "帳號、密碼或動態碼不正確。",
        "The login, password or one-time code is not right.",
    }
    pub fn staff_locked() {
        "尝试次数太多，请稍后再试或联系主管。",
        "嘗試次數太多，請稍後再試或聯絡主管。",
        "Too many tries. Wait a little or ask a supervisor.",
    }
    pub fn terminal_unknown() {
        "这台收银终端未登记，请重新开台。",
        "這台收銀終端未登記，請重新開台。",
        "This till is not registered. Open it again.",
    }
    pub fn terminal_out_of_scope() {
        "这台收银终端不属于该店铺。",
        "這台收銀終端不屬於該店鋪。",
        "This till belongs to another store.",
    }
}
