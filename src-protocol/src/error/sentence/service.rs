//! Of photos, of enquiries and complaints, and of surveys.

atrium_domain::texts! {
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
