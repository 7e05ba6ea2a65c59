//! Words of the directory's page.

atrium_domain::texts! {
    pub fn hint() { "顾客在手机上看到的店铺、营业时间和设施。", "顧客在手機上看到的店鋪、營業時間和設施。", "What shoppers see of stores, hours and facilities." }
    pub fn store() { "店铺", "店鋪", "Store" }
    pub fn place() { "铺位", "櫃位", "Unit" }
    pub fn place_hint() { "楼层在横线前，例如 L2-15", "樓層在橫線前，例如 L2-15", "The floor stands before the dash, such as L2-15" }
    pub fn opens() { "开门", "開門", "Opens" }
    pub fn closes() { "关门", "關門", "Closes" }
    pub fn closes_hint() { "早于开门就是次日", "早於開門就是次日", "Earlier than opening means the day after" }
    pub fn initials() { "拼音首字母", "拼音首字母", "Pinyin initials" }
    pub fn initials_hint() { "顾客可以用它搜索，例如 xmmg", "顧客可以用它搜尋，例如 xmmg", "Shoppers find it by these, such as xmmg" }
    pub fn save() { "保存", "儲存", "Save" }
    pub fn saved() { "已保存", "已儲存", "Saved" }
    pub fn wrong_time() { "请写成 10:00 这样", "請寫成 10:00 這樣", "Write it as 10:00" }
    pub fn facilities() { "设施", "設施", "Facilities" }
    pub fn facilities_hint() {
        "每行一项：种类 | 简体 | 繁体 | 英文。种类是 nursing_room、power_bank、toilets 或 barrier_free。",
        "每行一項：種類 | 簡體 | 繁體 | 英文。種類是 nursing_room、power_bank、toilets 或 barrier_free。",
        "One a line: kind | simplified | traditional | English. Kinds: nursing_room, power_bank, toilets, barrier_free."
    }
    pub fn wrong_line(line: usize) { "第 {line} 行看不懂", "第 {line} 行看不懂", "Line {line} is not understood" }
    pub fn mall() { "商场", "商場", "Mall" }
}
