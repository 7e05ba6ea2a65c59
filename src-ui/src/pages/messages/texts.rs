//! Words of the inbox.

atrium_domain::texts! {
    pub fn unread(n: usize) { "{n} 条未读", "{n} 則未讀", "{n} unread" }
    pub fn is_new() { "未读", "未讀", "New" }
    pub fn none() { "暂时没有消息", "暫時沒有訊息", "No messages yet" }
    pub fn none_hint() {
        "积分和券快到期、活动快开始时，会在这里告诉您。",
        "積分和券快到期、活動快開始時，會在這裡告訴您。",
        "You will hear here before points or coupons end, and before your events begin.",
    }
    pub fn pick() { "选一条消息看看", "選一則訊息看看", "Pick a message" }
    pub fn go() { "去看看", "去看看", "Take me there" }
    pub fn put_away() { "收起", "收起", "Put away" }
    pub fn gone() { "这条消息已收起", "這則訊息已收起", "This message was put away" }
}
