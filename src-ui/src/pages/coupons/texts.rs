//! Words of the coupons page.

atrium_domain::texts! {
    pub fn title() { "优惠券", "優惠券", "Coupons" }
    pub fn tabs() { "优惠券分类", "優惠券分類", "Kinds of coupons" }
    pub fn preview() { "试算一单", "試算一單", "Preview" }
    pub fn available() { "可领取", "可領取", "To claim" }
    pub fn mine(n: usize) { "我的券 {n}", "我的券 {n}", "Mine {n}" }
    pub fn past() { "用过的", "用過的", "Past" }
    pub fn claim() { "领取", "領取", "Claim" }
    pub fn claim_for(points: &str) { "{points} 积分兑换", "{points} 積分兌換", "{points} points" }
    pub fn code() { "有兑换码或朋友送的券？", "有兌換碼或朋友送的券？", "A code, or a friend's gift?" }
    pub fn redeem() { "兑换", "兌換", "Redeem" }
    pub fn at_the_till() { "收银台正在使用", "收銀台正在使用", "Being used at the till" }
    pub fn offered() { "转赠中，等朋友来领", "轉贈中，等朋友來領", "Waiting for your friend" }
    pub fn given() { "已转赠", "已轉贈", "Given away" }
    pub fn give() { "转赠给朋友", "轉贈給朋友", "Give to a friend" }
    pub fn keep() { "不送了，收回", "不送了，收回", "Keep it after all" }
    pub fn gift_code() { "把这个码发给朋友", "把這個碼傳給朋友", "Send this code to your friend" }
    pub fn gift_hint() {
        "朋友在优惠券页输入它，券就归朋友了。", "朋友在優惠券頁輸入它，券就歸朋友了。", "Typed on the coupons page, the coupon is theirs."
    }
    pub fn left(n: i64) { "还剩 {n} 张", "還剩 {n} 張", "{n} left" }
    pub fn claim_until(date: &str) { "{date}前可领", "{date}前可領", "Claim by {date}" }
    pub fn valid_days(days: i32) { "领取后 {days} 天有效", "領取後 {days} 天有效", "Valid {days} days once claimed" }
    pub fn valid_until(date: &str) { "{date}前有效", "{date}前有效", "Valid until {date}" }
    pub fn used_at(date: &str, store: &str) { "{date} 在{store}使用", "{date} 於{store}使用", "Used {date} at {store}" }
    pub fn used_on(date: &str) { "{date}使用", "{date}使用", "Used {date}" }
    pub fn expired_on(date: &str) { "{date}已过期", "{date}已過期", "Ended {date}" }
    pub fn none_available() { "暂时没有可领的券", "暫時沒有可領的券", "Nothing to claim right now" }
    pub fn none_available_hint() {
        "新券常在周五上架，记得来看看。", "新券常在週五上架，記得來看看。", "New ones often come on Fridays. Do look in again."
    }
    pub fn none_mine() { "还没有券", "還沒有券", "No coupons yet" }
    pub fn none_mine_hint() { "去领一张，下次结账更省。", "去領一張，下次結帳更省。", "Claim one and save at your next purchase." }
    pub fn go_claim() { "去领券", "去領券", "See what there is" }
    pub fn none_past() { "还没有用过的券", "還沒有用過的券", "None used yet" }
    pub fn none_past_hint() {
        "用过和过期的券会留在这里。", "用過和過期的券會留在這裡。", "Used and ended coupons stay here."
    }
    pub fn detail() { "券的详情", "券的詳情", "Coupon" }
    pub fn pick() { "点一张券看详情", "點一張券看詳情", "Choose a coupon" }
    pub fn pick_hint() {
        "使用条件、适用店铺都在里面。", "使用條件、適用店鋪都在裡面。", "Its conditions and stores are shown here."
    }
    pub fn gone() { "没有找到这张券", "沒有找到這張券", "This coupon is not here" }
    pub fn gone_hint() { "可能已经领完或下架了。", "可能已經領完或下架了。", "It may have run out or been withdrawn." }
    pub fn condition() { "使用条件", "使用條件", "Condition" }
    pub fn scope() { "适用范围", "適用範圍", "Where" }
    pub fn stores() { "适用店铺", "適用店鋪", "Stores" }
    pub fn validity() { "有效期", "有效期", "Validity" }
    pub fn limit() { "每人限领", "每人限領", "Per member" }
    pub fn sheets(n: i64) { "{n} 张", "{n} 張", "{n}" }
    pub fn tier() { "领取等级", "領取等級", "Tier" }
    pub fn tier_from(tier: &str) { "{tier}及以上", "{tier}及以上", "{tier} and above" }
    pub fn tier_claims(tier: &str) { "{tier}及以上可领", "{tier}及以上可領", "For {tier} and above" }
    pub fn how() { "怎么用", "怎麼用", "How to use it" }
    pub fn how_text() {
        "结账时出示会员码，系统会自动选出最省的用法，不用另外出示这张券。退款后，未过期的券会退回来。",
        "結帳時出示會員碼，系統會自動選出最省的用法，不用另外出示這張券。退款後，未過期的券會退回來。",
        "Show your code as you pay: the best coupons are used by themselves. If you return the goods, a coupon that is still valid comes back."
    }
    pub fn show_code() { "去结账出示会员码", "去結帳出示會員碼", "Show my code" }
}
