//! Words of the parking page.

atrium_domain::texts! {
    pub fn lead() { "登记车牌，离场时自动减免停车时长。", "登記車牌，離場時自動減免停車時數。", "Name your car, and your free hours come off when you leave." }
    pub fn free_left(hours: i32) { "今天还可免费停 {hours} 小时", "今天還可免費停 {hours} 小時", "{hours} h free today" }
    pub fn used_up() { "今天的免费时长用完了", "今天的免費時數用完了", "Today's free hours are used" }
    pub fn no_free() { "当前等级没有免费时长", "目前等級沒有免費時數", "Your tier has no free hours yet" }
    pub fn of_tier(tier: &str, hours: i32) { "{tier}每天免费 {hours} 小时", "{tier}每天免費 {hours} 小時", "{tier}: {hours} h free every day" }
    pub fn of_coupons(hours: i32) { "今天用券得 {hours} 小时", "今天用券得 {hours} 小時", "{hours} h by today's coupons" }
    pub fn buy() { "用积分兑换停车时长", "用積分兌換停車時數", "Parking hours for points" }
    pub fn bought() { "兑换的时长", "兌換的時數", "Redeemed hours" }
    pub fn bought_note() { "先用免费时长；整份都用得上才会扣，不浪费。", "先用免費時數；整份都用得上才會扣，不浪費。", "Used after your free hours, and only when all of it is needed." }
    pub fn until(day: &str) { "{day} 前可用", "{day} 前可用", "Until {day}" }
    pub fn cars() { "我的车牌", "我的車牌", "My cars" }
    pub fn none() { "还没有登记车牌", "還沒有登記車牌", "No car yet" }
    pub fn never() { "连上网络后，这里会显示您的车牌", "連上網路後，這裡會顯示您的車牌", "Your cars show here once you are online" }
    pub fn plate() { "车牌号", "車牌號碼", "Number plate" }
    pub fn plate_hint() { "例如 沪A12345", "例如 ABC-1234", "Such as SBA1234G" }
    pub fn plate_wrong() { "请核对车牌号", "請核對車牌號碼", "Please check the plate" }
    pub fn plate_known() { "这个车牌已经登记了", "這個車牌已經登記了", "This car is already on the list" }
    pub fn add() { "登记", "登記", "Add" }
    pub fn full() { "最多登记 3 个车牌。要换一个，请先移除。", "最多登記 3 個車牌。要換一個，請先移除。", "Three cars at most. To change one, remove it first." }
    pub fn remove() { "移除", "移除", "Remove" }
    pub fn remove_title(plate: &str) { "移除 {plate}？", "移除 {plate}？", "Remove {plate}?" }
    pub fn remove_ask() { "移除后，这辆车离场时不再减免。随时可以再登记。", "移除後，這輛車離場時不再減免。隨時可以再登記。", "Hours no longer come off for this car. You can add it again at any time." }
    pub fn given() { "最近的减免", "最近的減免", "Latest" }
    pub fn none_given() { "还没有用过", "還沒有用過", "Nothing used yet" }
    pub fn none_given_hint() { "离场时自动减免；也可以到服务台报车牌。", "離場時自動減免；也可以到服務台報車牌。", "Hours come off at the exit, or at the service desk: just say your plate." }
    pub fn stood(hours: i32) { "停 {hours} 小时", "停 {hours} 小時", "stood {hours} h" }
    pub fn hours_off(hours: i32) { "减 {hours} 小时", "減 {hours} 小時", "{hours} h off" }
    pub fn taken_back() { "已撤销，时长退回", "已撤銷，時數退回", "Taken back, hours returned" }
}
