//! Words of the service desk.

atrium_domain::texts! {
    pub fn lead() { "快到期的在最上面", "快到期的在最上面", "What is due first stands at the top" }
    pub fn due() { "待处理", "待處理", "To do" }
    pub fn resting() { "最近处理过", "最近處理過", "Lately done" }
    pub fn none() { "没有待处理的咨询和投诉", "沒有待處理的諮詢和投訴", "Nothing waits for you" }
    pub fn none_hint() { "会员写来的咨询和投诉会出现在这里，并显示还剩多少时间。", "會員寫來的諮詢和投訴會出現在這裡，並顯示還剩多少時間。", "What members write comes here, with the time that is left." }
    pub fn enquiry() { "咨询", "諮詢", "Enquiry" }
    pub fn complaint() { "投诉", "投訴", "Complaint" }
    pub fn enquiries() { "咨询（5 分钟）", "諮詢（5 分鐘）", "Enquiries (5 minutes)" }
    pub fn complaints() { "投诉（24 小时）", "投訴（24 小時）", "Complaints (24 hours)" }
    pub fn record(in_time: i64, all: i64) { "近 30 天按时 {in_time}/{all}", "近 30 天按時 {in_time}/{all}", "In time in 30 days: {in_time} of {all}" }
    pub fn no_record() { "近 30 天没有新来的", "近 30 天沒有新來的", "None in the last 30 days" }
    pub fn stars_of(stars: &str, n: i64) { "{stars} 星（{n} 次评价）", "{stars} 星（{n} 次評價）", "{stars} stars ({n} ratings)" }
    pub fn answer_by(time: &str, left: &str) { "{time} 前回复，还有 {left}", "{time} 前回覆，還有 {left}", "Answer by {time}, {left} left" }
    pub fn late(by: &str) { "已超时 {by}", "已逾時 {by}", "Late by {by}" }
    pub fn by_hours() { "按营业时间计", "按營業時間計", "in opening hours" }
    pub fn follow_up(day: &str) { "{day} 回访", "{day} 回訪", "Ask how it went: {day}" }
    pub fn answered() { "已回复", "已回覆", "Answered" }
    pub fn closed() { "已结束", "已結束", "Closed" }
    pub fn with(name: &str) { "{name} 跟进", "{name} 跟進", "with {name}" }
    pub fn with_role(role: &str) { "交给{role}", "交給{role}", "for: {role}" }
    pub fn mine() { "我在跟进", "我在跟進", "with you" }
    pub fn stars(n: i32) { "{n} 星", "{n} 星", "{n} stars" }
    pub fn member() { "会员", "會員", "Member" }
    pub fn card(number: &str) { "会员卡 {number}", "會員卡 {number}", "Card {number}" }
    pub fn about() { "关于", "關於", "About" }
    pub fn mall() { "整个商场", "整個商場", "The mall" }
    pub fn language() { "会员的语言", "會員的語言", "The member reads" }
    pub fn rated() { "评价", "評價", "Rating" }
    pub fn note() { "内部备注", "內部備註", "Note for colleagues" }
    pub fn amends() { "补偿", "補償", "Amends" }
    pub fn closed_by(name: &str) { "{name} 结束了", "{name} 結束了", "Closed by {name}" }
    pub fn closed_by_member() { "会员结束了", "會員結束了", "Closed by the member" }
    pub fn waits() { "等另一位运营人员审核", "等另一位營運人員審核", "Waits for a second operator" }
    pub fn declined() { "未同意", "未同意", "Declined" }
    pub fn your_answer() { "回复会员", "回覆會員", "Answer the member" }
    pub fn your_answer_hint() { "会员会收到通知。", "會員會收到通知。", "The member is told at once." }
    pub fn send() { "发送", "傳送", "Send" }
    pub fn send_note() { "只给同事看", "只給同事看", "For colleagues only" }
    pub fn text_wrong() { "请写几个字", "請寫幾個字", "Write a few words" }
    pub fn hand_over() { "转交", "轉交", "Hand over" }
    pub fn to() { "交给谁", "交給誰", "To whom" }
    pub fn anyone(role: &str) { "{role}里先看到的人", "{role}裡先看到的人", "Whoever is first: {role}" }
    pub fn hand_over_note() { "给同事的话（选填）", "給同事的話（選填）", "A word for them, if you like" }
    pub fn make_amends() { "补偿会员", "補償會員", "Make amends" }
    pub fn what() { "补偿什么", "補償什麼", "What" }
    pub fn points() { "积分", "積分", "Points" }
    pub fn points_hint() { "超过您单日额度的，由另一位运营人员审核后到账。", "超過您單日額度的，由另一位營運人員審核後入帳。", "Above your limit of a day they wait for a second operator." }
    pub fn points_wrong() { "请填大于 0 的整数", "請填大於 0 的整數", "A whole number above 0" }
    pub fn coupon() { "优惠券", "優惠券", "A coupon" }
    pub fn which() { "哪张券", "哪張券", "Which coupon" }
    pub fn amends_text() { "对会员说", "對會員說", "What you say with it" }
    pub fn give() { "发给会员", "發給會員", "Give it" }
    pub fn close() { "结束", "結束", "Close" }
    pub fn follow_up_label() { "回访日期（选填）", "回訪日期（選填）", "Ask how it went on (optional)" }
    pub fn follow_up_hint() { "到那天会回到待处理。", "到那天會回到待處理。", "It comes back to the list on that day." }
}
