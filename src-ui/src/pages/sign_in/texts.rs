//! Words of the sign-in page.

atrium_domain::texts! {
    pub fn welcome() { "一个码，逛遍整座商场", "一個碼，逛遍整座商場", "One code for the whole mall" }
    pub fn lead() {
        "积分、优惠券、活动，都在这里。", "積分、優惠券、活動，都在這裡。", "Points, coupons and events, all in one place."
    }
    pub fn promise_card() { "扫一下就积分", "掃一下就積分", "Scan and earn" }
    pub fn promise_card_more() {
        "出示会员码，积分到账，券自动用", "出示會員碼，積分入帳，券自動用", "Show your code: points add up, coupons apply themselves"
    }
    pub fn promise_clear() { "每一分都说得清", "每一分都說得清", "Every point explained" }
    pub fn promise_clear_more() {
        "怎么来的、何时到期，一看就懂", "怎麼來的、何時到期，一看就懂", "Where it came from and when it ends"
    }
    pub fn promise_offline() { "地下车库也能用", "地下車庫也能用", "Works without signal" }
    pub fn promise_offline_more() {
        "没有网络照样出码、看券、签到", "沒有網路照樣出碼、看券、簽到", "Your code, coupons and check-in stay with you"
    }
    pub fn title() { "登录或加入", "登入或加入", "Sign in or join" }
    pub fn address() { "手机号或邮箱", "手機號碼或電子郵件", "Phone or e-mail" }
    pub fn address_hint() {
        "没有账号也没关系，验证后就是会员", "還沒加入也沒關係，驗證後就是會員", "New here? You join as you sign in"
    }
    pub fn send() { "获取验证码", "取得驗證碼", "Send me a code" }
    pub fn code_title() { "输入验证码", "輸入驗證碼", "Enter the code" }
    pub fn sent_to(address: &str) { "已发送到 {address}", "已傳送到 {address}", "Sent to {address}" }
    pub fn code() { "6 位验证码", "6 位驗證碼", "6-digit code" }
    pub fn submit() { "登录", "登入", "Sign in" }
    pub fn resend() { "重新发送", "重新傳送", "Send again" }
    pub fn resend_in(seconds: i64) { "{seconds} 秒后可重发", "{seconds} 秒後可重發", "Send again in {seconds} s" }
    pub fn other() { "换个号码", "換個號碼", "Use another address" }
    pub fn minutes_left(left: &str) { "{left} 内有效", "{left} 內有效", "Valid for {left}" }
    pub fn ran_out() { "验证码已过期，请重新发送", "驗證碼已過期，請重新傳送", "This code has run out. Send a new one" }
    pub fn needed() {
        "登录后才能看，登录完会回到这里。", "登入後才能看，登入完會回到這裡。", "This needs a membership. You will be back here once signed in."
    }
    pub fn browse() { "先逛逛", "先逛逛", "Look around first" }
    pub fn language() { "语言", "語言", "Language" }
    pub fn same_answer() {
        "我们只用它来登录，不会打扰您。", "我們只用它來登入，不會打擾您。", "We use it to sign you in, nothing else."
    }
}
