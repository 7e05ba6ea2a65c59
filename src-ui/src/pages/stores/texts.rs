//! Words of the store directory.

atrium_domain::texts! {
    pub fn title() { "店铺", "店鋪", "Stores" }
    pub fn search() { "店名、拼音首字母或铺位", "店名、拼音首字母或櫃位", "Name, pinyin initials or unit" }
    pub fn category() { "类别", "類別", "Category" }
    pub fn every() { "全部", "全部", "All" }
    pub fn open() { "营业中", "營業中", "Open" }
    pub fn closed() { "已打烊", "已打烊", "Closed" }
    pub fn none() { "没有找到这样的店", "沒有找到這樣的店", "No such store" }
    pub fn none_hint() { "换个词，或看看全部店铺。", "換個詞，或看看全部店鋪。", "Try another word, or look at all stores." }
    pub fn all_again() { "看全部", "看全部", "Show all" }
    pub fn facilities() { "设施", "設施", "Facilities" }
    pub fn pick() { "选一家店看看", "選一家店看看", "Choose a store" }
    pub fn pick_hint() { "位置、营业时间和可用的券都在里面。", "位置、營業時間和可用的券都在裡面。", "Where it is, when it is open, what counts there." }
    pub fn gone() { "这家店不在名单里", "這家店不在名單裡", "This store is not listed" }
    pub fn gone_hint() { "可能已经搬走了。", "可能已經搬走了。", "It may have moved." }
    pub fn hours() { "营业时间", "營業時間", "Hours" }
    pub fn place() { "位置", "位置", "Where" }
    pub fn mall() { "商场", "商場", "Mall" }
    pub fn on_floor(floor: &str) { "{floor} 层", "{floor} 樓", "Floor {floor}" }
    pub fn coupons() { "在这里能用的券", "在這裡能用的券", "Coupons for this store" }
    pub fn nursing_room() { "母婴室", "哺乳室", "Nursing room" }
    pub fn power_bank() { "充电宝", "行動電源", "Power banks" }
    pub fn toilets() { "洗手间", "洗手間", "Toilets" }
    pub fn barrier_free() { "无障碍", "無障礙", "Barrier-free" }
}
