//! Words around photos.

atrium_domain::texts! {
    pub fn add() { "加照片", "加照片", "Add photos" }
    pub fn most(n: usize) { "最多 {n} 张", "最多 {n} 張", "Up to {n}" }
    pub fn remove() { "去掉这张照片", "移除這張照片", "Remove this photo" }
    pub fn photo() { "照片", "照片", "Photo" }
    pub fn unreadable() {
        "有一张照片打不开，没有加上。换一张试试。",
        "有一張照片打不開，沒有加上。換一張試試。",
        "One photo could not be opened and was not added. Try another.",
    }
    pub fn enlarge() { "放大照片", "放大照片", "Enlarge the photo" }
    pub fn away() { "点一下再看", "點一下再看", "Tap to load" }
}
