//! Of rewards and picking them up.

atrium_domain::texts! {
    pub fn reward_unknown() {
        "这个礼品已经下架了。",
        "這個禮品已經下架了。",
        "This reward is no longer offered.",
    }
    pub fn reward_not_open() {
        "现在不在兑换时间，没有扣积分。",
        "現在不在兌換時間，沒有扣積分。",
        "This cannot be redeemed right now. No points were taken.",
    }
    pub fn reward_sold_out() {
        "已经兑完了，没有扣积分。",
        "已經兌完了，沒有扣積分。",
        "None are left. No points were taken.",
    }
    pub fn reward_limit_reached() {
        "您已经兑换到上限了，没有扣积分。",
        "您已經兌換到上限了，沒有扣積分。",
        "You have redeemed as many of these as one member may. No points were taken.",
    }
    pub fn reward_price_changed() {
        "所需积分刚刚变了，没有扣积分。请看一下新的积分再兑换。",
        "所需積分剛剛變了，沒有扣積分。請看一下新的積分再兌換。",
        "The price has just changed. No points were taken; have a look at the new price.",
    }
    pub fn points_too_few() {
        "积分不够，没有扣积分。",
        "積分不夠，沒有扣積分。",
        "You do not have enough points. None were taken.",
    }
    pub fn redemption_unknown() {
        "找不到这次兑换。",
        "找不到這次兌換。",
        "There is no such redemption.",
    }
    pub fn redemption_done() {
        "这份礼品已经领走了。",
        "這份禮品已經領走了。",
        "This reward was picked up already.",
    }
    pub fn redemption_over() {
        "这次兑换已经取消或过期，积分会退回。",
        "這次兌換已經取消或過期，積分會退回。",
        "This redemption was cancelled or is past its time. The points go back to the member.",
    }
    pub fn pick_up_code_unknown() {
        "这不是有效的领取码，请再扫一次。",
        "這不是有效的領取碼，請再掃一次。",
        "This is not a valid pick-up code. Scan it once more.",
    }
    pub fn plate_limit_reached() {
        "最多登记 3 个车牌，这个没有登记上。请先移除一个。",
        "最多登記 3 個車牌，這個沒有登記上。請先移除一個。",
        "Three plates at most: this one was not added. Remove another one first.",
    }
    pub fn parking_unknown() {
        "找不到这次停车减免。",
        "找不到這次停車減免。",
        "There is no such parking record.",
    }
}
