//! Words of the surveys.

atrium_domain::texts! {
    pub fn lead() { "说说您的感受，我们照着改。", "說說您的感受，我們照著改。", "Tell us how it is. We change what we can." }
    pub fn none() { "现在没有调查", "現在沒有調查", "No survey at the moment" }
    pub fn none_hint() {
        "有新的调查时会出现在这里，几道题就好。", "有新的調查時會出現在這裡，幾題就好。", "New ones show up here: a few questions each.",
    }
    pub fn pick_hint() { "几道题就好，答过的结果也在这里。", "幾題就好，答過的結果也在這裡。", "A few questions each; what came of them is here too." }
    pub fn pick() { "选一份看看", "選一份看看", "Pick one" }
    pub fn gone() { "这份调查已结束", "這份調查已結束", "This survey is over" }
    pub fn open_until(day: &str) { "{day}前可以填", "{day}前可以填", "Open until {day}" }
    pub fn done() { "已填，谢谢您", "已填，謝謝您", "Answered. Thank you" }
    pub fn waiting() { "联网后提交", "連線後提交", "Sent once you are online" }
    pub fn has_findings() { "结果出来了", "結果出來了", "The results are here" }
    pub fn findings() { "我们听到的，和要改的", "我們聽到的，和要改的", "What we heard, and what we change" }
    pub fn thanks() {
        "谢谢您。结果出来后会告诉您。", "謝謝您。結果出來後會告訴您。", "Thank you. You will hear what came of it.",
    }
    pub fn missing() { "还有题没答，补上就能提交。", "還有題目沒作答，補上就能送出。", "Some questions are not answered yet. Answer them and send." }
    pub fn unanswered() { "这题还没答", "這題還沒作答", "Not answered yet" }
    pub fn choose() { "请选一项", "請選一項", "Choose one" }
    pub fn kept() { "已记下，联网后自动提交。", "已記下，連線後自動送出。", "Noted. It is sent once you are online." }
    pub fn optional() { "选填", "選填", "Optional" }
    pub fn send() { "提交", "送出", "Send" }
}
