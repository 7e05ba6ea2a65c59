//! Of card codes, baskets, sales and refunds.

atrium_domain::texts! {
    pub fn too_many_points() {
        "这一单用不了这么多积分，请改少一些。",
        "這一筆用不了這麼多積分，請改少一些。",
        "So many points cannot be used for this purchase. Use fewer.",
    }
    pub fn spend_code_needed() {
        "用积分付款，请会员打开付款码再扫一次。",
        "用積分付款，請會員打開付款碼再掃一次。",
        "To pay with points, scan the member's payment code.",
    }
    pub fn pass_earns_only() {
        "手机钱包里的卡只能积分。用券或用积分付款，请会员打开 App 里的会员码。",
        "手機錢包裡的卡只能積分。用券或用積分付款，請會員打開 App 裡的會員碼。",
        "A card in a phone's wallet only earns. For coupons or points, scan the code in the member app.",
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
        "这个码已经用过，也可能用在另一台收银机，请等下一个码（不超过 30 秒）。",
        "這個碼已經用過，也可能用在另一台收銀機，請等下一個碼（不超過 30 秒）。",
        "This code was used already, perhaps at another till. Wait for the next one (up to 30 seconds).",
    }
    pub fn code_attempts_exhausted() {
        "错误的码太多，请稍等再扫。",
        "錯誤的碼太多，請稍等再掃。",
        "Too many wrong codes. Wait a moment before the next scan.",
    }
    pub fn device_removed() {
        "会员已停用这台设备，这张码不能用。请会员用登录的手机再出示。",
        "會員已停用這台裝置，這張碼不能用。請會員用登入的手機再出示。",
        "The member has removed this device, so its code does not count. Scan a phone that is signed in.",
    }
    pub fn offline_allowance_exceeded() {
        "断网时用的积分超过了额度，这笔没有入账。请店长核对小票。",
        "斷網時用的點數超過了額度，這筆沒有入帳。請店長核對收據。",
        "More points were used offline than the allowance, so this sale was not booked. Check the receipt with a manager.",
    }
    pub fn visit_expired() {
        "本次识别已过期，请重新扫码。",
        "本次識別已過期，請重新掃碼。",
        "This identification has expired. Scan the card again.",
    }
    pub fn ask_over() {
        "收银台已不再等这个回答，请出示会员码。",
        "收銀台已不再等這個回答，請出示會員碼。",
        "The till no longer waits for this answer. Show your card instead.",
    }
    pub fn awaiting_approval() {
        "积分较多，请会员在手机上确认。还没有扣积分。",
        "積分較多，請會員在手機上確認。還沒有扣積分。",
        "So many points need the member's word on the phone. None were taken yet.",
    }
    pub fn approval_denied() {
        "会员在手机上拒绝了，没有扣积分。",
        "會員在手機上拒絕了，沒有扣積分。",
        "The member said no on the phone. No points were taken.",
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
    pub fn void_too_late() {
        "撤销只能在销售当天办理，现在请按行退款。",
        "撤銷只能在銷售當天辦理，現在請按行退款。",
        "A sale can be voided on its own day only. Refund its lines instead.",
    }
    pub fn sale_not_yet() {
        "这笔销售还没有上传，请先上传销售，再退款。",
        "這筆銷售還沒有上傳，請先上傳銷售，再退款。",
        "That sale has not arrived yet. It is refunded once the sale is in.",
    }
}
