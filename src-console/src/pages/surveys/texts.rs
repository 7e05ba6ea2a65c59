//! Words of the surveys.

atrium_domain::texts! {
    pub fn new_title() { "新的调查", "新的調查", "New survey" }
    pub fn list_title() { "调查与结果", "調查與結果", "Surveys and results" }
    pub fn none() { "还没有调查", "還沒有調查", "No surveys yet" }
    pub fn none_hint() { "发布后，会员在服务台页面看到它，每人答一次。", "發布後，會員在服務台頁面看到它，每人答一次。", "Once published, members find it on their service page and answer once." }
    pub fn title() { "标题", "標題", "Title" }
    pub fn numbered(n: usize) { "第 {n} 题", "第 {n} 題", "Question {n}" }
    pub fn question() { "问什么", "問什麼", "Question" }
    pub fn kind() { "怎么答", "怎麼答", "Answered by" }
    pub fn stars() { "1 到 5 星", "1 到 5 星", "One to five stars" }
    pub fn choice() { "选一项", "選一項", "One of several" }
    pub fn free() { "自己写", "自己寫", "Own words" }
    pub fn options() { "选项，一行一个", "選項，一行一個", "Options, one a line" }
    pub fn options_hint() { "三种语言用 | 分开：很近 | 很近 | Close by", "三種語言用 | 分開：很近 | 很近 | Close by", "Divide the three languages by |: simplified | traditional | English" }
    pub fn add() { "再加一题", "再加一題", "Add a question" }
    pub fn remove() { "去掉这一题", "移除這一題", "Remove this question" }
    pub fn from() { "开始", "開始", "From" }
    pub fn until() { "结束", "結束", "Until" }
    pub fn save() { "发布调查", "發布調查", "Publish" }
    pub fn saved(title: &str) { "「{title}」已发布", "「{title}」已發布", "{title} is published" }
    pub fn saved_detail() { "会员现在就能填。", "會員現在就能填。", "Members can answer it now." }
    pub fn answers(n: &str) { "{n} 份", "{n} 份", "{n} answers" }
    pub fn until_day(day: &str) { "{day}截止", "{day}截止", "until {day}" }
    pub fn findings() { "告诉会员结果", "告訴會員結果", "Tell members what came of it" }
    pub fn findings_label() { "听到了什么、要改什么", "聽到了什麼、要改什麼", "What you heard, and what you change" }
    pub fn findings_missing() { "写上听到了什么、要改什么，再发布。", "寫上聽到了什麼、要改什麼，再發布。", "Say what you heard and what you change, then publish." }
    pub fn findings_again() { "改一改发布的话", "改一改發布的話", "Change what was published" }
    pub fn findings_hint() { "每位答过的会员收到一次通知，之后再改不会重复通知。", "每位答過的會員收到一次通知，之後再改不會重複通知。", "Everybody who answered is told once; a later change tells nobody again." }
    pub fn findings_save() { "发布结果", "發布結果", "Publish the results" }
    pub fn published() { "结果已发布", "結果已發布", "Results published" }
    pub fn running() { "进行中", "進行中", "Running" }
    pub fn coming() { "未开始", "未開始", "Not begun" }
    pub fn over() { "已结束", "已結束", "Over" }
    pub fn mean(stars: &str) { "平均 {stars} 星", "平均 {stars} 星", "{stars} stars on average" }
}
