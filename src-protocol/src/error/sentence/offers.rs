//! Of coupons, events and check-ins.

atrium_domain::texts! {
    pub fn coupon_unknown() {
        "没有找到这张优惠券。",
        "沒有找到這張優惠券。",
        "We could not find this coupon.",
    }
    pub fn coupon_used() {
        "这张优惠券已经用过了。",
        "這張優惠券已經用過了。",
        "This coupon has already been used.",
    }
    pub fn coupon_expired() {
        "这张优惠券已过期。",
        "這張優惠券已過期。",
        "This coupon has expired.",
    }
    pub fn coupon_not_applicable() {
        "这张优惠券不适用于本单。",
        "這張優惠券不適用於本單。",
        "This coupon does not apply to this purchase.",
    }
    pub fn coupon_sold_out() {
        "来晚一步，优惠券已领完。",
        "來晚一步，優惠券已領完。",
        "Just missed it: all of these coupons are taken.",
    }
    pub fn coupon_limit_reached() {
        "您已领过这张优惠券。",
        "您已領過這張優惠券。",
        "You already have this coupon.",
    }
    pub fn coupon_not_open() {
        "这张优惠券现在不能领取。",
        "這張優惠券現在不能領取。",
        "This coupon cannot be claimed now.",
    }
    pub fn version_not_ahead() {
        "新版本必须从将来的时间开始，并晚于已有的版本；已生效的规则不会被改动。",
        "新版本必須從將來的時間開始，並晚於已有的版本；已生效的規則不會被更動。",
        "A new version must begin in the future and after all others; past rules stay as they are.",
    }
    pub fn tier_too_low() {
        "这张优惠券目前面向更高等级的会员。",
        "這張優惠券目前面向更高等級的會員。",
        "This coupon is for a higher tier for now.",
    }
    pub fn coupon_not_for_you() {
        "这张优惠券这次不是给您的，看看其他的吧。",
        "這張優惠券這次不是給您的，看看其他的吧。",
        "This coupon is not for you this time. Have a look at the others.",
    }
    pub fn coupon_not_giftable() {
        "这张优惠券不能转赠。",
        "這張優惠券不能轉贈。",
        "This coupon cannot be given away.",
    }
    pub fn claim_code_wrong() {
        "没有这个兑换码，请再核对一遍。",
        "沒有這個兌換碼，請再核對一遍。",
        "There is no such code. Check it once more.",
    }
    pub fn gift_gone() {
        "来晚一步，这张券已被领走或收回了。",
        "來晚一步，這張券已被領走或收回了。",
        "Just missed it: the coupon was taken or is no longer offered.",
    }
    pub fn gift_is_yours() {
        "这是您送出的券，请让朋友来领。",
        "這是您送出的券，請讓朋友來領。",
        "This is your own gift. Let your friend take it.",
    }
    pub fn event_unknown() {
        "没有找到这个活动。",
        "沒有找到這個活動。",
        "We could not find this event.",
    }
    pub fn event_full() {
        "名额已满，谢谢您的关注。",
        "名額已滿，謝謝您的關注。",
        "This event is full.",
    }
    pub fn event_not_open() {
        "现在不在报名时间内。",
        "現在不在報名時間內。",
        "Sign-up is not open now.",
    }
    pub fn event_tier_too_low() {
        "这个活动目前面向更高等级的会员。",
        "這個活動目前面向更高等級的會員。",
        "This event is for a higher tier for now.",
    }
    pub fn event_cancel_too_late() {
        "已过取消时间，如需帮助请联系服务台。",
        "已過取消時間，如需協助請聯絡服務台。",
        "It is too late to cancel. The service desk can help.",
    }
    pub fn event_guests_too_many() {
        "同行人数超过了这场活动的上限。",
        "同行人數超過了這場活動的上限。",
        "That is more guests than this event takes.",
    }
    pub fn event_called_off() {
        "这场活动取消了，付过的积分会退回。",
        "這場活動取消了，付過的積分會退回。",
        "This event is called off. Points that were paid come back.",
    }
    pub fn event_over() {
        "这场活动已经结束了。",
        "這場活動已經結束了。",
        "This event is over.",
    }
    pub fn feedback_given() {
        "您已经评价过了，谢谢。",
        "您已經評價過了，謝謝。",
        "You have told us already. Thank you.",
    }
    pub fn offer_over() {
        "为您留的名额已过了答复时间，转给了下一位。",
        "為您保留的名額已過了答覆時間，轉給了下一位。",
        "The place that was kept for you has gone on to the next person.",
    }
    pub fn registration_unknown() {
        "没有找到您的报名。",
        "沒有找到您的報名。",
        "We could not find your sign-up.",
    }
    pub fn invite_unknown() {
        "没有找到这个邀请码，请核对后再试。",
        "沒有找到這個邀請碼，請核對後再試。",
        "We could not find this invite code. Please check it.",
    }
    pub fn invite_own() {
        "这是您自己的邀请码，发给好友吧。",
        "這是您自己的邀請碼，發給好友吧。",
        "This is your own invite code. Give it to a friend.",
    }
    pub fn invite_taken() {
        "您已经填过邀请人了。",
        "您已經填過邀請人了。",
        "You have already said who invited you.",
    }
    pub fn invite_too_late() {
        "邀请码只能在加入后 30 天内、首次消费前，由新会员填写。",
        "邀請碼只能在加入後 30 天內、首次消費前，由新會員填寫。",
        "Only new members can use an invite code: within 30 days and before the first purchase.",
    }
    pub fn check_in_day_invalid() {
        "这一天不能再签到了。",
        "這一天不能再簽到了。",
        "That day can no longer be checked in.",
    }
}
