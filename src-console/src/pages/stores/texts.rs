//! Words of the directory's page.

atrium_domain::texts! {
    pub fn hint() { "顾客在手机上看到的店铺、营业时间和设施。", "顧客在手機上看到的店鋪、營業時間和設施。", "What shoppers see of stores, hours and facilities." }
    pub fn store() { "店铺", "店鋪", "Store" }
    pub fn place() { "铺位", "櫃位", "Unit" }
    pub fn place_hint() { "楼层在横线前，例如 L2-15", "樓層在橫線前，例如 L2-15", "The floor stands before the dash, such as L2-15" }
    pub fn place_code() { "店里的位置码", "店裡的位置碼", "Code for this place" }
    pub fn place_code_hint() {
        "贴在店里。顾客扫一扫，地图就打开在这里；同意用位置的会员还会看到附近的优惠，只在自己的手机上找。",
        "貼在店裡。顧客掃一掃，地圖就開在這裡；同意使用位置的會員還會看到附近的優惠，只在自己的手機上找。",
        "Put it up in the store. Who scans it gets the map at this place; members who agreed to use their location also see offers nearby, found on their own phone.",
    }
    pub fn opens() { "开门", "開門", "Opens" }
    pub fn closes() { "关门", "關門", "Closes" }
    pub fn closes_hint() { "早于开门就是次日", "早於開門就是次日", "Earlier than opening means the day after" }
    pub fn initials() { "拼音首字母", "拼音首字母", "Pinyin initials" }
    pub fn initials_hint() { "顾客可以用它搜索，例如 xmmg", "顧客可以用它搜尋，例如 xmmg", "Shoppers find it by these, such as xmmg" }
    pub fn save() { "保存", "儲存", "Save" }
    pub fn saved() { "已保存", "已儲存", "Saved" }
    pub fn wrong_time() { "请写成 10:00 这样", "請寫成 10:00 這樣", "Write it as 10:00" }
    pub fn plan() { "楼层平面图与设施", "樓層平面圖與設施", "Floor plan and facilities" }
}
