//! Words of the service desk.

atrium_domain::texts! {
    pub fn lead() { "有问题就说，我们一直在听。", "有問題就說，我們一直在聽。", "Tell us. We are listening." }
    pub fn enquiry() { "咨询", "諮詢", "Enquiry" }
    pub fn complaint() { "投诉", "投訴", "Complaint" }
    pub fn enquiry_promise() {
        "5 分钟内回复（营业时间内）", "5 分鐘內回覆（營業時間內）", "Answered within 5 minutes while we are open",
    }
    pub fn complaint_promise() { "24 小时内回复", "24 小時內回覆", "Answered within 24 hours" }
    pub fn enquiry_sent() {
        "已送往服务台，营业时间内 5 分钟内回复",
        "已送往服務台，營業時間內 5 分鐘內回覆",
        "On its way to the service desk. Answered within 5 minutes while we are open",
    }
    pub fn complaint_sent() {
        "已送往服务台，24 小时内回复",
        "已送往服務台，24 小時內回覆",
        "On its way to the service desk. Answered within 24 hours",
    }
    pub fn more_sent() { "已送往服务台，回复会在这里", "已送往服務台，回覆會在這裡", "On its way to the service desk. The answer comes here" }
    pub fn surveys_lead() { "几道题，说说您的感受", "幾題，說說您的感受", "A few questions on how it is here" }
    pub fn yours() { "我的咨询和投诉", "我的諮詢和投訴", "Yours" }
    pub fn none() { "还没有咨询或投诉", "還沒有諮詢或投訴", "Nothing here yet" }
    pub fn none_hint() {
        "丢了东西、记漏了积分、哪里不满意，都可以写给我们，可以附照片。",
        "掉了東西、漏記了積分、哪裡不滿意，都可以寫給我們，可以附照片。",
        "Lost something, missing points, not happy? Write to us, with photos if you like.",
    }
    pub fn pick() { "选一条看看，或写一条新的", "選一則看看，或寫一則新的", "Pick one, or write a new one" }
    pub fn gone() { "没有找到这条", "沒有找到這則", "We could not find this" }
    pub fn about() { "关于哪家店", "關於哪家店", "About which store" }
    pub fn whole_mall() { "整个商场", "整個商場", "The mall" }
    pub fn what() { "发生了什么", "發生了什麼", "What happened" }
    pub fn question() { "想问什么", "想問什麼", "What would you like to know" }
    pub fn more() { "继续写", "繼續寫", "Write more" }
    pub fn empty() { "写几个字，或加一张照片", "寫幾個字，或加一張照片", "Write a few words or add a photo" }
    pub fn send() { "发送", "傳送", "Send" }
    pub fn us() { "服务台", "服務台", "Service desk" }
    pub fn you() { "我", "我", "You" }
    pub fn waiting_line() { "等待发送", "等待傳送", "Waiting to be sent" }
    pub fn given(what: &str) { "送您：{what}", "送您：{what}", "For you: {what}" }
    pub fn answered() { "已回复", "已回覆", "Answered" }
    pub fn closed() { "已结束", "已結束", "Closed" }
    pub fn not_sent() { "联网后发出", "連線後傳出", "Sent once you are online" }
    pub fn by(time: &str, left: &str) {
        "{time} 前回复您，还有 {left}", "{time} 前回覆您，還有 {left}", "Answer by {time}, {left} left",
    }
    pub fn when_open(time: &str) {
        "现在休息，开门后 {time} 前回复您", "現在休息，開門後 {time} 前回覆您", "We are closed now. Answer by {time}",
    }
    pub fn late(by: &str) {
        "比承诺晚了 {by}，抱歉，正在处理", "比承諾晚了 {by}，抱歉，正在處理", "{by} later than promised. Sorry, we are on it",
    }
    pub fn solved() { "已解决，结束", "已解決，結束", "Solved, close it" }
    pub fn rate() { "这次服务怎么样", "這次服務怎麼樣", "How was our service" }
    pub fn rate_words() { "想说的话（选填）", "想說的話（選填）", "A few words, if you like" }
    pub fn rate_send() { "提交评价", "送出評價", "Send" }
    pub fn rated(n: i32) { "您给了 {n} 星，谢谢。", "您給了 {n} 星，謝謝。", "You gave {n} stars. Thank you." }
}
