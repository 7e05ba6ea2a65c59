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
    pub fn gone() { "没有找到这家店", "沒有找到這家店", "This store is not listed" }
    pub fn gone_hint() { "可能已经搬走了。", "可能已經搬走了。", "It may have moved." }
    pub fn hours() { "营业时间", "營業時間", "Hours" }
    pub fn place() { "位置", "位置", "Where" }
    pub fn mall() { "商场", "商場", "Mall" }
    pub fn on_floor(floor: &str) { "{floor} 层", "{floor} 樓", "Floor {floor}" }
    pub fn coupons() { "在这里能用的券", "在這裡能用的券", "Coupons for this store" }
    pub fn map() { "楼层地图", "樓層地圖", "Floor map" }
    pub fn map_hint() { "店铺、母婴室、充电宝在哪里", "店鋪、哺乳室、行動電源在哪裡", "Where stores, nursing rooms and power banks are" }
    pub fn list() { "看列表", "看列表", "List" }
    pub fn no_map() { "还没有楼层地图", "還沒有樓層地圖", "No floor map yet" }
    pub fn no_map_hint() { "先看看店铺列表，里面有楼层和铺位。", "先看看店鋪列表，裡面有樓層和櫃位。", "The list of stores says floor and unit." }
    pub fn floor() { "楼层", "樓層", "Floor" }
    pub fn plan_of(floor: &str) { "{floor} 层平面图", "{floor} 樓平面圖", "Plan of floor {floor}" }
    pub fn press() { "点一下店铺或标记，看看是什么。", "點一下店鋪或標記，看看是什麼。", "Press a store or a mark to see what it is." }
    pub fn stores_on(floor: &str) { "{floor} 层的店铺", "{floor} 樓的店鋪", "Stores on floor {floor}" }
    pub fn near() { "附近的优惠", "附近的優惠", "Offers nearby" }
    pub fn near_agree() { "打开附近的优惠", "開啟附近的優惠", "Show offers nearby" }
    pub fn near_on() { "已打开，可在「我的」里关掉", "已開啟，可在「我的」裡關掉", "On. You can turn it off under Me" }
    pub fn near_none() { "这一层现在没有专属的券。", "這一樓現在沒有專屬的券。", "No coupons for the stores of this floor right now." }
    pub fn near_own() { "已有", "已有", "Yours" }
    pub fn counts_at(store: &str, place: &str) { "{store} · {place}", "{store} · {place}", "{store} · {place}" }
    pub fn show_on_map() { "在地图上看", "在地圖上看", "Show on the map" }
}
