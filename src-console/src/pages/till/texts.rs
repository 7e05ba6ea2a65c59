//! Words of the till page.

atrium_domain::texts! {
    pub fn open_title() { "开台", "開台", "Open this till" }
    pub fn open_lead() { "把这台设备登记为店铺的收银机", "把這台裝置登記為店鋪的收銀機", "Make this device a till of a store" }
    pub fn store() { "店铺", "店鋪", "Store" }
    pub fn label() { "收银机名称", "收銀機名稱", "Name of the till" }
    pub fn label_default() { "前台 1", "前台 1", "Front 1" }
    pub fn open() { "开台", "開台", "Open till" }
    pub fn close_till() { "撤台", "撤台", "Close till" }
    pub fn scan_title() { "扫描会员码", "掃描會員碼", "Scan the member code" }
    pub fn scan_lead() { "用扫码枪、摄像头，或输入 18 位数字", "用掃碼槍、鏡頭，或輸入 18 位數字", "With a scanner, the camera, or the 18 digits" }
    pub fn code() { "会员码", "會員碼", "Member code" }
    pub fn identify() { "识别", "識別", "Identify" }
    pub fn camera_on() { "打开摄像头", "打開鏡頭", "Use the camera" }
    pub fn camera_off() { "关闭摄像头", "關閉鏡頭", "Stop the camera" }
    pub fn camera() { "摄像头", "鏡頭", "Camera" }
    pub fn camera_lead() { "没有扫码枪？用这台设备的摄像头扫描会员出示的码。", "沒有掃碼槍？用這台裝置的鏡頭掃描會員出示的碼。", "No scanner? Let this device's camera read the member's code." }
    pub fn camera_aim() { "请对准会员码", "請對準會員碼", "Point it at the member code" }
    pub fn camera_refused() { "浏览器没有允许使用摄像头，请在地址栏旁允许后再试，或输入 18 位数字。", "瀏覽器沒有允許使用鏡頭，請在網址列旁允許後再試，或輸入 18 位數字。", "The browser was not allowed to use the camera. Allow it next to the address, or type the 18 digits." }
    pub fn camera_absent() { "没有找到可用的摄像头，请用扫码枪，或输入 18 位数字。", "沒有找到可用的鏡頭，請用掃碼槍，或輸入 18 位數字。", "No camera was found. Use a scanner, or type the 18 digits." }
    pub fn phone() { "手机号", "手機號碼", "Phone number" }
    pub fn phone_lead() { "没带会员码？输入手机号，请会员在自己手机上确认。", "沒帶會員碼？輸入手機號碼，請會員在自己手機上確認。", "No card at hand? Type the phone number, and the member confirms on their own phone." }
    pub fn phone_ask() { "请会员确认", "請會員確認", "Ask the member" }
    pub fn phone_waiting() { "已发送，请会员在手机上点「是我」。", "已送出，請會員在手機上點「是我」。", "Asked. The member answers on their phone." }
    pub fn phone_stop() { "不等了", "不等了", "Stop waiting" }
    pub fn phone_over() { "没有等到确认，请出示会员码，或不记积分继续。", "沒有等到確認，請出示會員碼，或不記積分繼續。", "Nobody confirmed. Ask for the card, or go on without points." }
    pub fn earn_only() { "手机钱包里的卡：只积分，不能用券和积分", "手機錢包裡的卡：只積分，不能用券和積分", "A wallet card: it earns, and uses neither coupons nor points" }
    pub fn points_now() { "积分", "積分", "Points" }
    pub fn coupons_ready() { "可用优惠券", "可用優惠券", "Coupons" }
    pub fn card_tail() { "卡号后四位", "卡號後四碼", "Card ends in" }
    pub fn other_member() { "换一位会员", "換一位會員", "Another member" }
    pub fn member() { "会员", "會員", "Member" }
    pub fn close_till_ask() { "要撤台吗？", "要撤台嗎？", "Close this till?" }
    pub fn close_till_detail() { "这台设备将不再是收银机，随时可以重新开台。", "這台裝置將不再是收銀機，隨時可以重新開台。", "This device will no longer be a till. You can open it again at any time." }
    pub fn give_up_ask() { "放弃这一单？", "放棄這一單？", "Give up this sale?" }
    pub fn give_up() { "放弃", "放棄", "Give up" }
    pub fn give_up_detail() { "已输入的清单会被清空，会员的积分和优惠券不受影响。", "已輸入的清單會被清空，會員的積分和優惠券不受影響。", "What was typed is cleared. The member's points and coupons stay as they are." }
    pub fn give_up_unsure() { "服务器还没有回答，这一单可能已经完成。建议先重试；如果放弃，请稍后在「退款」里用小票号核对。", "伺服器還沒有回應，這一單可能已經完成。建議先重試；如果放棄，請稍後在「退款」裡用小票號核對。", "The server has not answered, so this sale may be settled already. Better try again first. If you give up, look for the receipt under Refunds later." }
    pub fn unsure() { "还不知道这一单是否已经完成，清单先保持不变。再试一次不会重复结算。", "還不知道這一單是否已經完成，清單先保持不變。再試一次不會重複結算。", "It is not known yet whether this sale is settled, so the basket stays as it is. Trying again never settles it twice." }
    pub fn approving() {
        "已请会员在手机上确认，确认后自动结账，请稍候。", "已請會員在手機上確認，確認後自動結帳，請稍候。", "The member is asked on the phone. The sale goes on by itself once they agree."
    }
    pub fn stop_approving() { "不等了", "不等了", "Wait no longer" }
    pub fn put_aside() { "稍后上传，接待下一位", "稍後上傳，接待下一位", "Send it later, next customer" }
    pub fn queue_waits(n: usize) { "{n} 单等待上传，联网后自动完成。", "{n} 單等待上傳，連線後自動完成。", "Sales waiting to be sent: {n}. They go by themselves once the network is back." }
    pub fn queue_send() { "现在上传", "現在上傳", "Send now" }
    pub fn queue_refused() { "以下销售没有被接受，请主管核对：", "以下銷售沒有被接受，請主管核對：", "These sales were not taken. Ask a supervisor to look at them:" }
    pub fn queue_seen() { "知道了", "知道了", "Noted" }
    pub fn basket_kept() { "清单还在，重新扫描会员码后继续。", "清單還在，重新掃描會員碼後繼續。", "The basket is still here. Scan the member code again to go on." }
    pub fn basket() { "购物清单", "購物清單", "Basket" }
    pub fn amount() { "金额", "金額", "Amount" }
    pub fn amount_wrong() { "请输入金额，例如 128.50", "請輸入金額，例如 128.50", "Enter an amount such as 128.50" }
    pub fn category() { "类别", "類別", "Category" }
    pub fn store_category() { "本店类别", "本店類別", "The store's own" }
    pub fn add_line() { "添加", "加入", "Add" }
    pub fn change_line() { "更新", "更新", "Update" }
    pub fn line_hint() { "回车添加，↑ 修改上一行", "Enter 加入，↑ 修改上一行", "Enter adds the line, ↑ edits the last one" }
    pub fn edit_line(n: u32) { "修改第 {n} 行", "修改第 {n} 行", "Edit line {n}" }
    pub fn remove_line(n: u32) { "删除第 {n} 行", "刪除第 {n} 行", "Remove line {n}" }
    pub fn line(n: u32) { "第 {n} 行", "第 {n} 行", "Line {n}" }
    pub fn basket_empty() { "清单是空的", "清單是空的", "The basket is empty" }
    pub fn basket_hint() { "输入第一笔金额，按回车添加", "輸入第一筆金額，按 Enter 加入", "Type the first amount and press Enter" }
    pub fn total() { "合计", "合計", "Total" }
    pub fn discount() { "优惠", "優惠", "Discount" }
    pub fn points_paid(n: &str) { "积分抵扣（{n} 分）", "積分折抵（{n} 分）", "{n} points" }
    pub fn points_most(n: &str) { "可用积分付一部分，最多 {n} 分", "可用積分付一部分，最多 {n} 分", "Points can pay a part, at most {n}" }
    pub fn points_scan() { "用积分：请会员打开付款码", "用積分：請會員打開付款碼", "Use points: scan the payment code" }
    pub fn points_use() { "用多少积分", "用多少積分", "Points to use" }
    pub fn points_apply() { "使用", "使用", "Use" }
    pub fn points_all() { "全用", "全用", "All" }
    pub fn points_none() { "不用", "不用", "None" }
    pub fn gives(what: &str) { "送 {what}", "送 {what}", "Hand over: {what}" }
    pub fn hand_over() { "请交付", "請交付", "Hand over" }
    pub fn payable() { "应付", "應付", "To pay" }
    pub fn earns() { "本单积分", "本單積分", "Earns" }
    pub fn why_points() { "积分是怎么算的", "積分是怎麼算的", "How the points come about" }
    pub fn minus(amount: &str) { "−{amount}", "−{amount}", "−{amount}" }
    pub fn quote_empty() { "加入商品后，这里显示应付金额、优惠和积分。", "加入商品後，這裡顯示應付金額、優惠和積分。", "Add a line to see what to pay, the coupons and the points." }
    pub fn coupons_unfit(n: usize) { "本单不适用的优惠券 {n} 张", "本單不適用的優惠券 {n} 張", "Coupons that do not fit this basket: {n}" }
    pub fn coupon_these() { "自选", "自選", "Chosen by hand" }
    pub fn paid() { "已收款", "已收款", "Paid" }
    pub fn coupon_best() { "自动选最优", "自動選最優", "Best for the member" }
    pub fn coupon_none() { "不用券", "不用券", "No coupon" }
    pub fn coupon_choice() { "用券方式", "用券方式", "Coupons" }
    pub fn receipt() { "小票号", "小票號", "Receipt number" }
    pub fn commit() { "确认收款", "確認收款", "Settle" }
    pub fn cut_off(ago: &str) {
        "没有网络，可以继续收银：请会员在会员码页点「收银台没有网络？」，扫那张大码。规则和名单更新于{ago}。",
        "沒有網路，可以繼續收銀：請會員在會員碼頁點「收銀台沒有網路？」，掃那張大碼。規則和名單更新於{ago}。",
        "No network, and selling goes on: ask the member to press “Till without a network?” below the code, and scan the large one. Rules and lists: {ago}.",
    }
    pub fn cut_off_bare() {
        "没有网络。这台收银机还没下载断网要用的资料，请先记下小票，联网后补录。",
        "沒有網路。這台收銀機還沒下載斷網要用的資料，請先記下小票，連線後補登。",
        "No network, and this till has not yet fetched what it needs without one. Note the receipt and enter it later.",
    }
    pub fn allowance_left() { "断网可用积分", "斷網可用積分", "Points for now" }
    pub fn done_later() { "已记下，联网后结算", "已記下，連線後結算", "Noted, to be settled" }
    pub fn done_later_detail() {
        "这一单保存在这台收银机里，联网后自动结算，会员的积分那时到账。",
        "這一單保存在這台收銀機裡，連線後自動結算，會員的積分那時入帳。",
        "This sale is kept in this till and settles by itself once the network is back. The points arrive then.",
    }
    pub fn points_later(n: &str) { "结算后会员获得约 {n} 积分", "結算後會員獲得約 {n} 積分", "About {n} points for the member, once settled" }
    pub fn done_title() { "已完成", "已完成", "Settled" }
    pub fn points_gained(n: &str) { "会员获得 {n} 积分", "會員獲得 {n} 積分", "The member earned {n} points" }
    pub fn balance_now() { "现有积分", "現有積分", "Balance now" }
    pub fn next() { "下一位", "下一位", "Next customer" }
    pub fn refunds() { "退款", "退款", "Refunds" }
}
