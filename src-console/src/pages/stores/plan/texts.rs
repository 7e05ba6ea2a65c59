//! Words of the plan's editor.

atrium_domain::texts! {
    pub fn title() { "楼层平面图与设施", "樓層平面圖與設施", "Floor plan and facilities" }
    pub fn hint() { "顾客在手机的「楼层地图」里看到它。铺位按地址对应店铺。", "顧客在手機的「樓層地圖」裡看到它。櫃位按地址對應店鋪。", "Shoppers see it under “Floor map”. Rooms belong to stores by their address." }
    pub fn none() { "还没有画楼层", "還沒有畫樓層", "No floor yet" }
    pub fn none_hint() { "先加一层，再放店铺和设施。", "先加一層，再放店鋪和設施。", "Add a floor, then put stores and facilities on it." }
    pub fn floor() { "楼层", "樓層", "Floor" }
    pub fn add_floor() { "加一层", "加一層", "Add a floor" }
    pub fn floor_settings() { "这一层的名称和大小", "這一層的名稱和大小", "Name and size of this floor" }
    pub fn floor_code() { "名称", "名稱", "Name" }
    pub fn floor_code_hint() { "与铺位横线前一致，例如 L2", "與櫃位橫線前一致，例如 L2", "As before the dash in units, such as L2" }
    pub fn remove_floor() { "删除这一层", "刪除這一層", "Remove this floor" }
    pub fn width() { "宽", "寬", "Width" }
    pub fn height() { "高", "高", "Height" }
    pub fn across() { "左起", "左起", "From the left" }
    pub fn down() { "上起", "上起", "From the top" }
    pub fn unplaced() { "还没放上图的店铺", "還沒放上圖的店鋪", "Stores not on the plan" }
    pub fn open_space() { "中庭等空地", "中庭等空地", "Open space, such as an atrium" }
    pub fn add_room() { "放到图上", "放到圖上", "Put on the plan" }
    pub fn kind() { "设施种类", "設施種類", "Kind of facility" }
    pub fn add_facility() { "加设施", "加設施", "Add the facility" }
    pub fn full() { "这一层没有空位了，先移开或缩小别的铺位。", "這一層沒有空位了，先移開或縮小別的櫃位。", "This floor is full. Move or shrink something first." }
    pub fn pick() { "点图上的铺位或标记来修改它。", "點圖上的櫃位或標記來修改它。", "Press a room or a mark on the plan to change it." }
    pub fn address() { "铺位地址", "櫃位地址", "Address" }
    pub fn address_hint() { "与店铺的铺位相同，例如 L2-15；中庭等空地留空", "與店鋪的櫃位相同，例如 L2-15；中庭等空地留空", "The store's unit, such as L2-15; empty for open space" }
    pub fn place() { "在哪里", "在哪裡", "Where it is" }
    pub fn place_on() { "点图放置", "點圖放置", "Press on the plan to place it" }
    pub fn placing() { "请点图上的位置…", "請點圖上的位置…", "Now press on the plan…" }
    pub fn in_words() { "有多处，不画在图上", "有多處，不畫在圖上", "In several places; not drawn" }
    pub fn remove() { "从图上移除", "從圖上移除", "Remove from the plan" }
    pub fn undrawn() { "没有画在图上的设施", "沒有畫在圖上的設施", "Facilities that are not drawn" }
    pub fn number() { "请填整数", "請填整數", "A whole number" }
    pub fn wrong_many() { "太多了：最多 20 层、120 项设施。", "太多了：最多 20 層、120 項設施。", "Too many: at most 20 floors and 120 facilities." }
    pub fn wrong_floor(floor: &str) { "{floor} 层：名称要 1–4 个字、不与别层相同，边长 20–400。", "{floor} 層：名稱要 1–4 個字、不與別層相同，邊長 20–400。", "Floor {floor}: a name of 1–4 characters of its own, sides of 20–400." }
    pub fn wrong_unit(address: &str) { "铺位 {address}：超出楼层、与别的重叠，或地址重复。", "櫃位 {address}：超出樓層、與別的重疊，或地址重複。", "Room {address}: outside of its floor, across another, or the address is there twice." }
    pub fn wrong_facility(name: &str) { "{name}：写清在哪里，并放在楼层之内。", "{name}：寫清在哪裡，並放在樓層之內。", "{name}: say where it is, and put it on a floor." }
}
