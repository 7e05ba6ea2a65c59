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
    pub fn camera_aim() { "请对准会员码", "請對準會員碼", "Point it at the member code" }
    pub fn camera_refused() { "浏览器没有允许使用摄像头，请在地址栏旁允许后再试，或输入 18 位数字。", "瀏覽器沒有允許使用鏡頭，請在網址列旁允許後再試，或輸入 18 位數字。", "The browser was not allowed to use the camera. Allow it next to the address, or type the 18 digits." }
    pub fn camera_absent() { "没有找到可用的摄像头，请用扫码枪，或输入 18 位数字。", "沒有找到可用的鏡頭，請用掃碼槍，或輸入 18 位數字。", "No camera was found. Use a scanner, or type the 18 digits." }
    pub fn points_now() { "积分", "積分", "Points" }
    pub fn coupons_ready() { "可用优惠券", "可用優惠券", "Coupons" }
    pub fn card_tail() { "卡号后四位", "卡號後四碼", "Card ends in" }
    pub fn other_member() { "换一位会员", "換一位會員", "Another member" }
    pub fn basket() { "购物清单", "購物清單", "Basket" }
    pub fn amount() { "金额", "金額", "Amount" }
    pub fn amount_wrong() { "请输入金额，例如 128.50", "請輸入金額，例如 128.50", "Enter an amount such as 128.50" }
    pub fn category() { "类别", "類別", "Category" }
    pub fn store_category() { "本店类别", "本店類別", "The store's own" }
    pub fn add_line() { "添加", "加入", "Add" }
    pub fn remove_line(n: u32) { "删除第 {n} 行", "刪除第 {n} 行", "Remove line {n}" }
    pub fn line(n: u32) { "第 {n} 行", "第 {n} 行", "Line {n}" }
    pub fn basket_empty() { "清单是空的", "清單是空的", "The basket is empty" }
    pub fn basket_hint() { "输入第一笔金额，按回车添加", "輸入第一筆金額，按 Enter 加入", "Type the first amount and press Enter" }
    pub fn total() { "合计", "合計", "Total" }
    pub fn discount() { "优惠", "優惠", "Discount" }
    pub fn payable() { "应付", "應付", "To pay" }
    pub fn earns() { "本单积分", "本單積分", "Earns" }
    pub fn why_points() { "积分是怎么算的", "積分是怎麼算的", "How the points come about" }
    pub fn used() { "已使用", "已使用", "Used" }
    pub fn not_used() { "本单未用", "本單未用", "Not used here" }
    pub fn coupon_best() { "自动选最优", "自動選最優", "Best for the member" }
    pub fn coupon_none() { "不用券", "不用券", "No coupon" }
    pub fn coupon_choice() { "用券方式", "用券方式", "Coupons" }
    pub fn receipt() { "小票号", "小票號", "Receipt number" }
    pub fn commit() { "确认收款", "確認收款", "Settle" }
    pub fn done_title() { "已完成", "已完成", "Settled" }
    pub fn points_gained(n: &str) { "会员获得 {n} 积分", "會員獲得 {n} 積分", "The member earned {n} points" }
    pub fn balance_now() { "现有积分", "現有積分", "Balance now" }
    pub fn next() { "下一位", "下一位", "Next customer" }
    pub fn refunds() { "退款", "退款", "Refunds" }
    pub fn sell() { "收银", "收銀", "Sell" }
}
