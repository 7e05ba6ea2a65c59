//! The community.

atrium_domain::texts! {
    pub fn topic_unknown() {
        "没有找到这个话题，可能已经结束。",
        "沒有找到這個話題，可能已經結束。",
        "We could not find this topic. It may have ended.",
    }
    pub fn topic_closed() {
        "这个话题已经结束，内容没有发出。换一个话题再发吧。",
        "這個話題已經結束，內容沒有發出。換一個話題再發吧。",
        "This topic has ended, so your post was not sent. Choose another one and send it again.",
    }
    pub fn post_unknown() {
        "这条分享已经不在了。",
        "這則分享已經不在了。",
        "This post is no longer there.",
    }
    pub fn posting_banned() {
        "您暂时不能发布，内容没有发出。看和点赞不受影响，有疑问请联系服务台。",
        "您暫時不能發布，內容沒有發出。看和按讚不受影響，有疑問請聯絡服務台。",
        "You cannot post for now, so this was not sent. You can still read and like; the service desk can tell you more.",
    }
    pub fn posting_too_fast() {
        "发得有点快，这条没有发出。内容还在，过几分钟再发。",
        "發得有點快，這則沒有發出。內容還在，過幾分鐘再發。",
        "That was a little fast, so this post was not sent. Its text is kept; try again in some minutes.",
    }
    pub fn nickname_invalid() {
        "昵称 1 到 16 个字，不能有电话或邮箱。原来的昵称没有变。",
        "暱稱 1 到 16 個字，不能有電話或信箱。原來的暱稱沒有變。",
        "A nickname has 1 to 16 characters and no phone number or address. The one before stays.",
    }
}
