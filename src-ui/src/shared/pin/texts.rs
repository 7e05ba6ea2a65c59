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
    pub fn pin() { "支付密码", "支付密碼", "PIN" }
    pub fn new_pin() { "新密码", "新密碼", "New PIN" }
    pub fn again() { "再输一次", "再輸一次", "Once more" }
    pub fn differ() { "两次不一样，请再输一遍。", "兩次不一樣，請再輸一遍。", "The two differ. Enter them again." }
    pub fn wait(seconds: i64) { "{seconds} 秒后可以再试", "{seconds} 秒後可以再試", "Try again in {seconds} s" }
    pub fn done() { "确定", "確定", "OK" }
}
