//! Words of the family's page.

atrium_domain::texts! {
    pub fn share_code() { "发给家人", "傳給家人", "Send it" }
    pub fn share_words(code: &str) {
        "来和我用同一张家庭卡吧：打开会员 App 的「家庭」，输入 {code}。",
        "來和我用同一張家庭卡吧：打開會員 App 的「家庭」，輸入 {code}。",
        "Share our family card: open Family in the members' app and type {code}.",
    }
    pub fn title() { "家庭积分", "家庭積分", "Family points" }
    pub fn lead() {
        "一家人的积分放在一起用", "一家人的積分放在一起用", "One pool of points for the whole family"
    }
    pub fn found() { "创建家庭", "建立家庭", "Start a family" }
    pub fn found_hint() { "创建后可以邀请家人加入", "建立後可以邀請家人加入", "You can then invite the others" }
    pub fn name() { "家庭名称", "家庭名稱", "Name of the family" }
    pub fn join() { "加入家庭", "加入家庭", "Join a family" }
    pub fn code() { "邀请码", "邀請碼", "Invitation code" }
    pub fn code_hint() { "8 位字母和数字，向家庭创建者要", "8 位字母和數字，向家庭建立者要", "Eight letters and digits, from the family's owner" }
    pub fn balance() { "家庭可用积分", "家庭可用積分", "The family's points" }
    pub fn spendable(points: &str) { "今天您还能取用 {points} 分", "今天您還能取用 {points} 分", "You can take {points} of them today" }
    pub fn child() { "孩子可以存入，不能取用", "孩子可以存入，不能取用", "Children put points in and do not take them out" }
    pub fn mine(points: &str) { "其中 {points} 分是您存入的，退出时退回", "其中 {points} 分是您存入的，退出時退回", "{points} are yours and come back if you leave" }
    pub fn expiring(points: &str, when: &str) { "{when}到期 {points} 分", "{when}到期 {points} 分", "{points} end on {when}" }
    pub fn put_in() { "存入积分", "存入積分", "Put points in" }
    pub fn how_many() { "存入多少分", "存入多少分", "How many points" }
    pub fn take_out() { "取用积分", "取用積分", "Take points out" }
    pub fn how_many_out() { "取用多少分", "取用多少分", "How many points" }
    pub fn take_out_hint() {
        "取出后就是您的积分，结账、兑换都能用，有效期不变", "取出後就是您的積分，結帳、兌換都能用，有效期限不變",
        "They become yours, to pay or redeem with, and keep their expiry"
    }
    pub fn by_itself() { "自动存入", "自動存入", "By itself" }
    pub fn share_on() { "我的消费积分自动存入", "我的消費積分自動存入", "What I earn goes in by itself" }
    pub fn share_hint() {
        "消费满 7 天（一般不再退货）后存入，之前得到的不动", "消費滿 7 天（一般不再退貨）後存入，之前得到的不動",
        "A week after each purchase, when it is hardly returned. What you have stays yours"
    }
    pub fn on() { "已开启", "已開啟", "On" }
    pub fn off() { "已关闭", "已關閉", "Off" }
    pub fn people() { "家庭成员", "家庭成員", "Who belongs to it" }
    pub fn owner() { "创建者", "建立者", "Owner" }
    pub fn adult() { "成人", "成人", "Adult" }
    pub fn kid() { "孩子", "孩子", "Child" }
    pub fn you(name: &str) { "{name}（您）", "{name}（您）", "{name} (you)" }
    pub fn someone(tail: &str) { "尾号 {tail}", "尾號 {tail}", "Card …{tail}" }
    pub fn remove() { "移出", "移出", "Remove" }
    pub fn remove_ask(name: &str) {
        "把{name}移出家庭？存入后还没用的积分会退回给对方。", "把{name}移出家庭？存入後還沒用的積分會退回給對方。",
        "Remove {name}? What is left of the points they put in goes back to them."
    }
    pub fn invite_adult() { "邀请成人", "邀請成人", "Invite an adult" }
    pub fn invite_child() { "邀请孩子", "邀請孩子", "Invite a child" }
    pub fn invitation(role: &str, until: &str) {
        "邀请码（{role}，一人一次，{until}前有效）", "邀請碼（{role}，一人一次，{until}前有效）",
        "Code for one person ({role}), good until {until}"
    }
    pub fn leave() { "退出家庭", "退出家庭", "Leave the family" }
    pub fn leave_ask() {
        "存入后还没用的积分会退回给您，有效期不变。", "存入後還沒用的積分會退回給您，有效期限不變。",
        "What is left of the points you put in comes back to you with its expiry."
    }
    pub fn end() { "解散家庭", "解散家庭", "End the family" }
    pub fn end_ask() {
        "还没用的积分会退回给各自存入的人，有效期不变。", "還沒用的積分會退回給各自存入的人，有效期限不變。",
        "What is left goes back to whoever put it in, with its expiry."
    }
    pub fn history() { "家庭积分明细", "家庭積分明細", "The family's history" }
    pub fn none() { "还没有记录", "還沒有紀錄", "Nothing yet" }
    pub fn put_in_by() { "存入", "存入", "Put in" }
    pub fn taken_out() { "取用或退回", "取用或退回", "Taken out or given back" }
}
