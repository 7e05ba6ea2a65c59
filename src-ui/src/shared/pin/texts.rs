//! Words around the PIN.

atrium_domain::texts! {
    pub fn choose() { "设置支付密码", "設定支付密碼", "Choose a PIN" }
    pub fn enter() { "输入支付密码", "輸入支付密碼", "Enter your PIN" }
    pub fn change() { "修改支付密码", "修改支付密碼", "Change my PIN" }
    pub fn remove() { "移除支付密码", "移除支付密碼", "Remove my PIN" }
    pub fn choose_hint() {
        "六位数字。用积分付款前先输入它，别人拿到手机也花不掉您的积分。",
        "六位數字。用積分付款前先輸入它，別人拿到手機也花不掉您的積分。",
        "Six digits that you enter before points pay, so that nobody else can spend yours."
    }
    pub fn enter_hint() {
        "一分钟内可以付款。忘了？退出后重新登录，就能重设。",
        "一分鐘內可以付款。忘了？登出後重新登入，就能重設。",
        "The code then pays for a minute. Forgotten? Sign out and in again to choose a new one."
    }
    pub fn remove_hint() {
        "移除后，会员码只能积分，不能用积分付款。",
        "移除後，會員碼只能集點，不能用積分付款。",
        "Without it your code only earns; points cannot pay."
    }
    pub fn trust() { "用指纹或面容付款", "用指紋或臉部辨識付款", "Pay with fingerprint or face" }
    pub fn trust_hint() {
        "先输入支付密码，再按系统的提示来。以后付款前不用输密码，密码照样有效。",
        "先輸入支付密碼，再按系統的提示來。以後付款前不用輸密碼，密碼照樣有效。",
        "Enter your PIN, then follow your device. From then on it stands for the PIN, which still works."
    }
    pub fn by_finger() { "指纹或面容", "指紋或臉部辨識", "Fingerprint or face" }
    pub fn unknown() {
        "设备没有认出您。再试一次，或输入支付密码。",
        "裝置沒有認出您。再試一次，或輸入支付密碼。",
        "Your device did not recognise you. Try again, or enter your PIN."
    }
    pub fn pin() { "支付密码", "支付密碼", "PIN" }
    pub fn new_pin() { "新密码", "新密碼", "New PIN" }
    pub fn again() { "再输一次", "再輸一次", "Once more" }
    pub fn differ() { "两次不一样，请再输一遍。", "兩次不一樣，請再輸一遍。", "The two differ. Enter them again." }
    pub fn wait(seconds: i64) { "{seconds} 秒后可以再试", "{seconds} 秒後可以再試", "Try again in {seconds} s" }
    pub fn done() { "确定", "確定", "OK" }
}
