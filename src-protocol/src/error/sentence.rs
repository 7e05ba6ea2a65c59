//! What each code says to a person: what happened, whether anything was lost, what to do.

use atrium_domain::Locale;

use super::ErrorCode;

impl ErrorCode {
    /// The sentence for a person, in their language.
    pub fn sentence(self, locale: Locale) -> &'static str {
        match self {
            Self::MalformedRequest => malformed_request(locale),
            Self::FieldInvalid => field_invalid(locale),
            Self::SignedOut => signed_out(locale),
            Self::NotAllowed => not_allowed(locale),
            Self::NotFound => not_found(locale),
            Self::MethodNotAllowed => method_not_allowed(locale),
            Self::BodyTooLarge => body_too_large(locale),
            Self::MediaTypeUnsupported => media_type_unsupported(locale),
            Self::RequestTooSlow => request_too_slow(locale),
            Self::TooManyRequests => too_many_requests(locale),
            Self::Internal => internal(locale),
            Self::Unavailable => unavailable(locale),
            Self::TimedOut => timed_out(locale),
            Self::StorageFull => storage_full(locale),
            Self::Offline => offline(locale),
            Self::AddressInvalid => address_invalid(locale),
            Self::SignInCodeWrong => sign_in_code_wrong(locale),
            Self::SignInCodeExpired => sign_in_code_expired(locale),
            Self::SignInCodeLocked => sign_in_code_locked(locale),
            Self::SignInCodesExhausted => sign_in_codes_exhausted(locale),
            Self::DeviceLimitReached => device_limit_reached(locale),
            Self::StaffSignInFailed => staff_sign_in_failed(locale),
            Self::StaffLocked => staff_locked(locale),
            Self::TerminalUnknown => terminal_unknown(locale),
            Self::TerminalOutOfScope => terminal_out_of_scope(locale),
            Self::CodeMalformed => code_malformed(locale),
            Self::CodeExpired => code_expired(locale),
            Self::CodeNotRecognised => code_not_recognised(locale),
            Self::CodeAlreadyUsed => code_already_used(locale),
            Self::CodeAttemptsExhausted => code_attempts_exhausted(locale),
            Self::VisitExpired => visit_expired(locale),
            Self::BasketEmpty => basket_empty(locale),
            Self::BasketAmountInvalid => basket_amount_invalid(locale),
            Self::BasketTooLarge => basket_too_large(locale),
            Self::BasketLineRepeated => basket_line_repeated(locale),
            Self::CouponUnknown => coupon_unknown(locale),
            Self::CouponUsed => coupon_used(locale),
            Self::CouponExpired => coupon_expired(locale),
            Self::CouponNotApplicable => coupon_not_applicable(locale),
            Self::CouponSoldOut => coupon_sold_out(locale),
            Self::CouponLimitReached => coupon_limit_reached(locale),
            Self::CouponNotOpen => coupon_not_open(locale),
            Self::TierTooLow => tier_too_low(locale),
            Self::IdempotencyKeyMissing => idempotency_key_missing(locale),
            Self::IdempotencyKeyReused => idempotency_key_reused(locale),
            Self::IdempotencyInFlight => idempotency_in_flight(locale),
            Self::QuoteChanged => quote_changed(locale),
            Self::SaleUnknown => sale_unknown(locale),
            Self::RefundLineUnknown => refund_line_unknown(locale),
            Self::RefundLineDone => refund_line_done(locale),
            Self::EventUnknown => event_unknown(locale),
            Self::EventFull => event_full(locale),
            Self::EventNotOpen => event_not_open(locale),
            Self::EventTierTooLow => event_tier_too_low(locale),
            Self::EventCancelTooLate => event_cancel_too_late(locale),
            Self::RegistrationUnknown => registration_unknown(locale),
            Self::CheckInDayInvalid => check_in_day_invalid(locale),
            Self::OperationInFuture => operation_in_future(locale),
            Self::OperationTooOld => operation_too_old(locale),
            Self::CursorInvalid => cursor_invalid(locale),
        }
    }
}

atrium_domain::texts! {
    pub fn malformed_request() {
        "请求内容有误，请检查后再试。",
        "請求內容有誤，請檢查後再試。",
        "Something in this request is not right. Check it and try again.",
    }
    pub fn field_invalid() {
        "有一项填写不正确，请检查后再试。",
        "有一項填寫不正確，請檢查後再試。",
        "One of the fields is not right. Check it and try again.",
    }
    pub fn signed_out() {
        "登录已失效，请重新登录。卡里的积分和优惠券都还在。",
        "登入已失效，請重新登入。卡裡的積分和優惠券都還在。",
        "You have been signed out. Sign in again; your points and coupons are safe.",
    }
    pub fn not_allowed() {
        "您没有这项操作的权限，请联系主管。",
        "您沒有這項操作的權限，請聯絡主管。",
        "You may not do this. Ask a supervisor.",
    }
    pub fn not_found() {
        "没有找到您要的内容。",
        "沒有找到您要的內容。",
        "We could not find that.",
    }
    pub fn method_not_allowed() {
        "这个地址不支持这种操作。",
        "這個位址不支援這種操作。",
        "This address does not support that.",
    }
    pub fn body_too_large() {
        "内容太大了，请减少后再试。",
        "內容太大了，請減少後再試。",
        "That is too large. Send less and try again.",
    }
    pub fn media_type_unsupported() {
        "请以 JSON 格式发送。",
        "請以 JSON 格式傳送。",
        "Send this as JSON.",
    }
    pub fn request_too_slow() {
        "网络太慢，请求没有送到。请稍后再试。",
        "網路太慢，請求沒有送到。請稍後再試。",
        "The network was too slow for this request. Please try again in a moment.",
    }
    pub fn too_many_requests() {
        "操作太频繁了，请稍等片刻再试。",
        "操作太頻繁了，請稍等片刻再試。",
        "That was a little fast. Wait a moment and try again.",
    }
    pub fn internal() {
        "我们这边出了点问题，没有丢失任何内容，请稍后再试。",
        "我們這邊出了點問題，沒有遺失任何內容，請稍後再試。",
        "Something went wrong on our side. Nothing was lost; try again in a moment.",
    }
    pub fn unavailable() {
        "服务暂时繁忙，没有丢失任何内容，稍后会自动重试。",
        "服務暫時繁忙，沒有遺失任何內容，稍後會自動重試。",
        "The service is busy. Nothing was lost; it will be tried again.",
    }
    pub fn timed_out() {
        "服务响应超时，没有丢失任何内容，请再试一次。",
        "服務回應逾時，沒有遺失任何內容，請再試一次。",
        "The service took too long. Nothing was lost; try again.",
    }
    pub fn storage_full() {
        "存储空间不足，这一步没有保存，请联系管理员。",
        "儲存空間不足，這一步沒有儲存，請聯絡管理員。",
        "Storage is full, so this was not saved. Tell the administrator.",
    }
    pub fn offline() {
        "现在没有网络，联网后会自动继续。",
        "現在沒有網路，連線後會自動繼續。",
        "You are offline. This continues by itself when the network is back.",
    }
    pub fn address_invalid() {
        "请输入正确的手机号或邮箱。",
        "請輸入正確的手機號碼或電子郵件。",
        "Enter a valid phone number or e-mail address.",
    }
    pub fn sign_in_code_wrong() {
        "验证码不正确，请再看一眼。",
        "驗證碼不正確，請再看一眼。",
        "That code is not right. Have another look.",
    }
    pub fn sign_in_code_expired() {
        "验证码已过期，请重新获取。",
        "驗證碼已過期，請重新取得。",
        "That code has expired. Ask for a new one.",
    }
    pub fn sign_in_code_locked() {
        "尝试次数太多，请重新获取验证码。",
        "嘗試次數太多，請重新取得驗證碼。",
        "Too many tries. Ask for a new code.",
    }
    pub fn sign_in_codes_exhausted() {
        "获取验证码太频繁，请十分钟后再试。",
        "取得驗證碼太頻繁，請十分鐘後再試。",
        "Too many codes were asked for. Try again in ten minutes.",
    }
    pub fn device_limit_reached() {
        "登录的设备已满，请先在“我的 › 设备”里移除一台。",
        "登入的裝置已滿，請先在「我的 › 裝置」裡移除一台。",
        "You have reached the limit of devices. Remove one under Me › Devices first.",
    }
    pub fn staff_sign_in_failed() {
        "账号、密码或动态码不正确。",
        "帳號、密碼或動態碼不正確。",
        "The login, password or one-time code is not right.",
    }
    pub fn staff_locked() {
        "尝试次数太多，请稍后再试或联系主管。",
        "嘗試次數太多，請稍後再試或聯絡主管。",
        "Too many tries. Wait a little or ask a supervisor.",
    }
    pub fn terminal_unknown() {
        "这台收银终端未登记，请重新开台。",
        "這台收銀終端未登記，請重新開台。",
        "This till is not registered. Open it again.",
    }
    pub fn terminal_out_of_scope() {
        "这台收银终端不属于该店铺。",
        "這台收銀終端不屬於該店鋪。",
        "This till belongs to another store.",
    }
    pub fn code_malformed() {
        "这不是会员码，请让顾客打开会员卡再扫一次。",
        "這不是會員碼，請讓顧客打開會員卡再掃一次。",
        "This is not a member code. Ask the shopper to open the card and scan again.",
    }
    pub fn code_expired() {
        "会员码已过期，请扫描屏幕上最新的码。",
        "會員碼已過期，請掃描螢幕上最新的碼。",
        "This code has expired. Scan the one on the screen now.",
    }
    pub fn code_not_recognised() {
        "无法识别这个会员码，请让顾客刷新会员卡。",
        "無法識別這個會員碼，請讓顧客重新整理會員卡。",
        "This code is not recognised. Ask the shopper to refresh the card.",
    }
    pub fn code_already_used() {
        "这个码已在另一台收银机使用，请等下一个码（不超过 30 秒）。",
        "這個碼已在另一台收銀機使用，請等下一個碼（不超過 30 秒）。",
        "This code was used at another till. Wait for the next one (up to 30 seconds).",
    }
    pub fn code_attempts_exhausted() {
        "错误的码太多，请稍等再扫。",
        "錯誤的碼太多，請稍等再掃。",
        "Too many wrong codes. Wait a moment before the next scan.",
    }
    pub fn visit_expired() {
        "本次识别已过期，请重新扫码。",
        "本次識別已過期，請重新掃碼。",
        "This identification has expired. Scan the card again.",
    }
    pub fn basket_empty() {
        "购物清单是空的，请先录入金额。",
        "購物清單是空的，請先輸入金額。",
        "The basket is empty. Enter an amount first.",
    }
    pub fn basket_amount_invalid() {
        "金额必须大于零。",
        "金額必須大於零。",
        "Amounts must be above zero.",
    }
    pub fn basket_too_large() {
        "金额或行数超出上限，请分单结算。",
        "金額或行數超出上限，請分單結算。",
        "The amount or number of lines is over the limit. Split the bill.",
    }
    pub fn basket_line_repeated() {
        "有两行使用了同一个编号。",
        "有兩行使用了同一個編號。",
        "Two lines share the same id.",
    }
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
    pub fn tier_too_low() {
        "这张优惠券目前面向更高等级的会员。",
        "這張優惠券目前面向更高等級的會員。",
        "This coupon is for a higher tier for now.",
    }
    pub fn idempotency_key_missing() {
        "缺少 Idempotency-Key。",
        "缺少 Idempotency-Key。",
        "The Idempotency-Key header is missing.",
    }
    pub fn idempotency_key_reused() {
        "同一个 Idempotency-Key 用在了不同的请求上。",
        "同一個 Idempotency-Key 用在了不同的請求上。",
        "This Idempotency-Key was used for a different request.",
    }
    pub fn idempotency_in_flight() {
        "同一笔请求正在处理，请稍等。",
        "同一筆請求正在處理，請稍等。",
        "The same request is still being handled. Wait a moment.",
    }
    pub fn quote_changed() {
        "价格或优惠有变化，请重新试算。",
        "價格或優惠有變化，請重新試算。",
        "The offer has changed. Ask for a new quote.",
    }
    pub fn sale_unknown() {
        "没有找到这笔消费。",
        "沒有找到這筆消費。",
        "We could not find this sale.",
    }
    pub fn refund_line_unknown() {
        "这笔消费里没有这一行。",
        "這筆消費裡沒有這一行。",
        "The sale has no such line.",
    }
    pub fn refund_line_done() {
        "这一行已经退过了。",
        "這一行已經退過了。",
        "This line has already been refunded.",
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
    pub fn registration_unknown() {
        "没有找到您的报名。",
        "沒有找到您的報名。",
        "We could not find your sign-up.",
    }
    pub fn check_in_day_invalid() {
        "这一天不能再签到了。",
        "這一天不能再簽到了。",
        "That day can no longer be checked in.",
    }
    pub fn operation_in_future() {
        "这台设备的时间不准，请校准后再试。",
        "這台裝置的時間不準，請校準後再試。",
        "This device's clock is ahead. Correct it and try again.",
    }
    pub fn operation_too_old() {
        "这项操作放得太久，已不能执行。",
        "這項操作放得太久，已不能執行。",
        "This waited too long and can no longer be done.",
    }
    pub fn cursor_invalid() {
        "翻页信息已失效，请刷新。",
        "翻頁資訊已失效，請重新整理。",
        "This page link is no longer valid. Refresh.",
    }
}
