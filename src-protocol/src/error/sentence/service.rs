//! Of photos, of enquiries and complaints, and of surveys.

atrium_domain::texts! {
    pub fn survey_unknown() {
        "没有找到这份调查。",
        "沒有找到這份調查。",
        "We could not find this survey.",
    }
    pub fn survey_over() {
        "这份调查已经结束，没有提交。谢谢您的心意。",
        "這份調查已經結束，沒有送出。謝謝您的心意。",
        "This survey is over, and nothing was sent. Thank you all the same.",
    }
    pub fn thread_unknown() {
        "没有找到这条咨询或投诉。",
        "沒有找到這則諮詢或投訴。",
        "We could not find this enquiry or complaint.",
    }
    pub fn thread_limit_reached() {
        "今天发的消息已经很多，这条没有发出去，请明天再写，或直接到服务台。",
        "今天傳的訊息已經很多，這則沒有送出，請明天再寫，或直接到服務台。",
        "That is a lot for one day: this was not sent. Write again tomorrow, or come to the service desk.",
    }
    pub fn thread_unanswered() {
        "还没有回复，收到回复后再评价吧。",
        "還沒有回覆，收到回覆後再評價吧。",
        "There is no answer yet. Please rate it once there is.",
    }
    pub fn amends_too_high() {
        "超过您今天可以补偿的额度，没有发出。请转交给运营人员。",
        "超過您今天可以補償的額度，沒有發出。請轉交給營運人員。",
        "This is above what you may give today, and nothing was given. Hand it over to an operator.",
    }
    pub fn photo_unknown() {
        "没有找到这张照片，可能已经删除。",
        "沒有找到這張照片，可能已經刪除。",
        "We could not find this photo. It may have been removed.",
    }
    pub fn photo_too_large() {
        "照片太大，没有发出去。请换一张小一点的。",
        "照片太大，沒有送出。請換一張小一點的。",
        "This photo is too large and was not sent. Please choose a smaller one.",
    }
    pub fn photo_unreadable() {
        "这张照片打不开，没有发出去。请换一张 JPEG、PNG 或 WebP 照片。",
        "這張照片打不開，沒有送出。請換一張 JPEG、PNG 或 WebP 照片。",
        "This photo cannot be read and was not sent. Please choose a JPEG, PNG or WebP.",
    }
    pub fn photo_limit_reached() {
        "今天发的照片已经很多，这张没有发出去，明天再来吧。",
        "今天傳的照片已經很多，這張沒有送出，明天再來吧。",
        "That is all for today: this photo was not sent. You can send more tomorrow.",
    }
}
