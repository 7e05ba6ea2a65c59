//! What the shell itself says: the system's notifications.

use atrium_domain::texts;

texts! {
    pub fn points_came(points: &str) {
        "到账 {points} 积分",
        "入帳 {points} 積分",
        "{points} points for you",
    }
    pub fn points_went(points: &str) {
        "使用 {points} 积分",
        "使用 {points} 積分",
        "{points} points used",
    }
    pub fn balance(points: &str) {
        "现有 {points} 积分",
        "現有 {points} 積分",
        "You now have {points} points",
    }
    pub fn calendar_saved() {
        "日历文件已保存",
        "行事曆檔案已儲存",
        "Calendar file saved",
    }
}
