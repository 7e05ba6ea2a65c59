//! Words of the parking page.

atrium_domain::texts! {
    pub fn lead() { "报车牌和停放时长，减免会员的免费时长和兑换的时长。", "報車牌和停放時數，減免會員的免費時數和兌換的時數。", "A plate and how long the car stood: members' free and redeemed hours come off." }
    pub fn plate() { "车牌", "車牌", "Number plate" }
    pub fn plate_hint() { "例如 沪A12345，空格和大小写不用在意", "例如 ABC-1234，空格和大小寫不用在意", "Such as SBA1234G; spaces and case do not matter" }
    pub fn plate_wrong() { "请核对车牌", "請核對車牌", "Please check the plate" }
    pub fn hours() { "停了几小时", "停了幾小時", "Hours it stood" }
    pub fn hours_hint() { "不满一小时按一小时算", "不滿一小時以一小時計", "A begun hour counts as one" }
    pub fn look() { "查看", "查看", "Look it up" }
    pub fn unknown() { "没有会员登记这个车牌。", "沒有會員登記這個車牌。", "No member has named this car." }
    pub fn unknown_hint() { "会员可以在应用的「我的 › 停车」里登记。", "會員可以在應用程式的「我的 › 停車」裡登記。", "Members name their cars in the app, under Me › Parking." }
    pub fn nothing(hours: i32) { "今天没有可减免的时长了，需付费 {hours} 小时", "今天沒有可減免的時數了，需付費 {hours} 小時", "No hours left for it today: {hours} h to pay" }
    pub fn free(hours: i32) { "免费 {hours} 小时", "免費 {hours} 小時", "{hours} h free" }
    pub fn bought(hours: i32) { "积分兑换 {hours} 小时", "積分兌換 {hours} 小時", "{hours} h for points" }
    pub fn to_pay(hours: i32) { "还需付费 {hours} 小时", "還需付費 {hours} 小時", "{hours} h to pay" }
    pub fn all_covered() { "全部减免", "全部減免", "Nothing to pay" }
    pub fn give(hours: i32) { "减免 {hours} 小时", "減免 {hours} 小時", "Take {hours} h off" }
    pub fn given() { "已减免", "已減免", "Taken off" }
    pub fn recent() { "最近的减免", "最近的減免", "Latest" }
    pub fn none() { "还没有减免过停车时长", "還沒有減免過停車時數", "No hours taken off yet" }
    pub fn none_hint() { "出口和服务台的减免会显示在这里。", "出口和服務台的減免會顯示在這裡。", "What gates and the desk take off shows here." }
    pub fn stood(hours: i32) { "停 {hours} 小时", "停 {hours} 小時", "stood {hours} h" }
    pub fn take_back() { "撤销", "撤銷", "Take back" }
    pub fn take_back_title(plate: &str) { "撤销 {plate} 的减免？", "撤銷 {plate} 的減免？", "Take back what {plate} was given?" }
    pub fn take_back_ask() { "时长会退给会员，当天和兑换的都能再用。", "時數會退給會員，當天和兌換的都能再用。", "The member gets the hours back and can use them again." }
    pub fn taken_back() { "已撤销", "已撤銷", "Taken back" }
}
