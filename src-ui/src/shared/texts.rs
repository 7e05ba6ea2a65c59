//! Words that several pages use.

atrium_domain::texts! {
    pub fn points() { "积分", "積分", "Points" }
    pub fn home() { "首页", "首頁", "Home" }
    pub fn coupons() { "优惠券", "優惠券", "Coupons" }
    pub fn card() { "会员码", "會員碼", "My code" }
    pub fn events() { "活动", "活動", "Events" }
    pub fn me() { "我的", "我的", "Me" }
    pub fn rewards() { "兑换礼品", "兌換禮品", "Rewards" }
    pub fn parking() { "停车", "停車", "Parking" }
    pub fn community() { "社区", "社區", "Community" }
    pub fn invite() { "邀请好友", "邀請好友", "Invite friends" }
    pub fn surveys() { "满意度调查", "滿意度調查", "Surveys" }
    pub fn service() { "服务台", "服務台", "Service desk" }
    pub fn messages() { "消息", "訊息", "Messages" }
    pub fn stores() { "店铺", "店鋪", "Stores" }
    pub fn tasks() { "任务与抽奖", "任務與抽獎", "Tasks and draws" }
    pub fn check_in() { "签到", "簽到", "Check-in" }
    pub fn give() { "送积分", "送積分", "Give points" }
    pub fn family() { "家庭积分", "家庭積分", "Family points" }
    pub fn program() { "Atrium 会员", "Atrium 會員", "Atrium" }
    pub fn waiting() { "等待同步", "等待同步", "Waiting to sync" }
    pub fn points_history() { "积分明细", "積分明細", "Points history" }
    pub fn why() { "为什么是这么多分", "為什麼是這麼多分", "Why this many points" }
    pub fn undo() { "撤销", "復原", "Undo" }
    pub fn all_stores() { "全场通用", "全場通用", "All stores" }
    pub fn some_stores(n: usize) { "{n} 家指定店铺", "{n} 家指定店鋪", "Selected stores: {n}" }
    pub fn joined(first: &str, second: &str) { "{first} · {second}", "{first} · {second}", "{first} · {second}" }
}

// The store categories.
atrium_domain::texts! {
    pub fn fashion() { "服饰", "服飾", "Fashion" }
    pub fn food() { "美食", "美食", "Food" }
    pub fn beauty() { "美妆", "美妝", "Beauty" }
    pub fn kids() { "亲子", "親子", "Kids" }
    pub fn lifestyle() { "生活", "生活", "Lifestyle" }
    pub fn leisure() { "休闲", "休閒", "Leisure" }
    pub fn gift_card() { "礼品卡", "禮品卡", "Gift cards" }
}

// The kinds of points entries.
atrium_domain::texts! {
    pub fn purchase() { "消费", "消費", "Purchase" }
    pub fn refund() { "退款", "退款", "Refund" }
    pub fn void() { "撤销", "撤銷", "Taken back" }
    pub fn void_at(store: &str) { "{store} 撤销", "{store} 撤銷", "Taken back, {store}" }
    pub fn refund_at(store: &str) { "{store} 退款", "{store} 退款", "Refund, {store}" }
    pub fn prize() { "任务与奖励", "任務與獎勵", "Tasks and prizes" }
    pub fn daily_check_in() { "每日签到", "每日簽到", "Daily check-in" }
    pub fn referral() { "邀请奖励", "邀請獎勵", "Invitation" }
    pub fn regular() { "常客", "常客", "Regular" }
    pub fn welcome() { "欢迎礼", "歡迎禮", "Welcome gift" }
    pub fn gift() { "会员礼物", "會員禮物", "Gift" }
    pub fn event() { "参加活动", "參加活動", "Event" }
    pub fn gift_sent() { "送出积分", "送出積分", "Gift sent" }
    pub fn gift_received() { "收到积分", "收到積分", "Gift received" }
    pub fn redemption() { "兑换礼品", "兌換禮品", "Reward" }
    pub fn redemption_back() { "兑换退回", "兌換退回", "Reward given back" }
    pub fn expiry() { "积分到期", "積分到期", "Points expired" }
    pub fn adjustment() { "服务台调整", "服務台調整", "Service desk" }
}
