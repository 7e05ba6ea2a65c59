//! Words of the member's own page.

atrium_domain::texts! {
    pub fn title() { "我的", "我的", "Me" }
    pub fn no_name() { "给自己起个名字", "給自己取個名字", "Add your name" }
    pub fn since(date: &str) { "{date}加入", "{date}加入", "Member since {date}" }
    pub fn benefits() { "我的权益", "我的權益", "My benefits" }
    pub fn secure_until(day: &str) { "等级保留到{day}", "等級保留到{day}", "Yours until {day}" }
    pub fn invite() { "邀请好友", "邀請好友", "Invite friends" }
    pub fn invite_code() { "我的邀请码", "我的邀請碼", "My invite code" }
    pub fn invite_share() { "分享链接", "分享連結", "Share the link" }
    pub fn invite_qr() { "二维码", "QR 碼", "QR code" }
    pub fn invite_scan() { "让朋友用手机扫一扫", "讓朋友用手機掃一掃", "Let your friend scan this" }
    pub fn invite_progress() { "邀请进度", "邀請進度", "How far each invitation is" }
    pub fn invited_by(name: &str) { "{name} 邀请了我", "{name} 邀請了我", "Invited by {name}" }
    pub fn a_friend() { "一位朋友", "一位朋友", "A friend" }
    pub fn invite_waiting() { "等首次消费", "等首次消費", "Waiting for the first purchase" }
    pub fn invite_paid() { "积分已到账", "積分已到帳", "Points have come" }
    pub fn invite_undone() { "已退货，积分退回", "已退貨，積分退回", "Refunded, points went back" }
    pub fn invite_over() { "已过期", "已過期", "Over" }
    pub fn inviter() { "好友的邀请码", "好友的邀請碼", "A friend's invite code" }
    pub fn inviter_hint() { "首次消费前填写，双方都有积分", "首次消費前填寫，雙方都有積分", "Before your first purchase; you both get points" }
    pub fn earn_rate(times: &str) { "消费积分 ×{times}", "消費積分 ×{times}", "Points ×{times}" }
    pub fn shortcuts() { "常用", "常用", "Shortcuts" }
    pub fn tickets() { "我的门票", "我的票券", "My tickets" }
    pub fn profile() { "个人资料", "個人資料", "My details" }
    pub fn edit() { "修改资料", "修改資料", "Edit my details" }
    pub fn name() { "称呼", "稱呼", "Name" }
    pub fn name_hint() { "收银员会这样称呼您", "收銀員會這樣稱呼您", "How the cashier greets you" }
    pub fn birthday() { "生日", "生日", "Birthday" }
    pub fn birthday_hint() { "生日月有惊喜", "生日月有驚喜", "There is a surprise in your birthday month" }
    pub fn birthday_wrong() {
        "请填写真实存在的日期，例如 1992-05-20。", "請填寫真實存在的日期，例如 1992-05-20。", "Give a date that exists, such as 1992-05-20."
    }
    pub fn save() { "保存", "儲存", "Save" }
    pub fn address() { "登录方式", "登入方式", "Sign-in" }
    pub fn card_number() { "会员卡号", "會員卡號", "Card number" }
    pub fn settings() { "设置", "設定", "Settings" }
    pub fn theme() { "外观", "外觀", "Appearance" }
    pub fn theme_system() { "跟随系统", "跟隨系統", "System" }
    pub fn theme_light() { "浅色", "淺色", "Light" }
    pub fn theme_dark() { "深色", "深色", "Dark" }
    pub fn notifications() { "通知与授权", "通知與授權", "Notifications and consents" }
    pub fn here() { "在这台设备上通知我", "在這台裝置上通知我", "Notify me on this device" }
    pub fn here_text() { "没打开会员页面时也能收到", "沒打開會員頁面時也能收到", "Also while this page is closed" }
    pub fn here_refused() {
        "浏览器没有允许通知。可以在浏览器的网站设置里打开，再试一次。",
        "瀏覽器沒有允許通知。可以在瀏覽器的網站設定裡打開，再試一次。",
        "The browser did not allow it. Allow notifications in its site settings, then try again.",
    }
    pub fn by_app() { "App 通知", "App 通知", "App notifications" }
    pub fn by_sms() { "短信", "簡訊", "Text messages" }
    pub fn by_mail() { "邮件", "電子郵件", "E-mail" }
    pub fn care() { "提醒与祝福", "提醒與祝福", "Reminders and wishes" }
    pub fn care_text() { "快到期、活动开始前、生日", "快到期、活動開始前、生日", "What ends, what begins, birthdays" }
    pub fn marketing() { "优惠与活动", "優惠與活動", "Offers and events" }
    pub fn marketing_text() { "同意接收优惠消息后才会发", "同意接收優惠訊息後才會傳", "Only if you agree to news and offers below" }
    pub fn service() { "客服回复", "客服回覆", "Answers from service" }
    pub fn service_text() { "您咨询的问题有了答复", "您諮詢的問題有了答覆", "When your question is answered" }
    pub fn talk() { "社区评论", "社群留言", "Community comments" }
    pub fn talk_text() { "有人评论了您的分享", "有人留言回應您的分享", "When somebody comments on your post" }
    pub fn earned() { "积分到账", "積分入帳", "Points earned" }
    pub fn earned_text() { "消费得了积分，没在看应用时告诉您", "消費得到積分，沒在看應用程式時告訴您", "After a purchase, while you are not looking at the app" }
    pub fn consents() { "我同意", "我同意", "I agree" }
    pub fn quiet(hours: &str) { "{hours} 不打扰，之后再通知您", "{hours} 不打擾，之後再通知您", "Quiet {hours}; you are told afterwards" }
    pub fn wallet() { "手机钱包", "手機錢包", "Phone wallet" }
    pub fn wallet_apple() { "添加到 Apple 钱包", "加入 Apple 錢包", "Add to Apple Wallet" }
    pub fn wallet_google() { "添加到 Google 钱包", "加入 Google 錢包", "Add to Google Wallet" }
    pub fn wallet_detail() { "结账时出示，只积分", "結帳時出示，只積分", "Show it at checkout; it only earns" }
    pub fn wallet_text() {
        "这张卡只能积分，不能用券，也不能花积分，所以放在钱包里也安全。想停用时，在「登录的设备」里移除它。",
        "這張卡只能積分，不能用券，也不能花積分，所以放在錢包裡也安全。想停用時，在「登入的裝置」裡移除它。",
        "This card only earns points. It cannot use coupons or spend points, so it is safe in a wallet. To end it, remove it under My devices."
    }
    pub fn wallet_scan() { "用手机扫一扫", "用手機掃一掃", "Scan with your phone" }
    pub fn wallet_here() { "在这台手机上添加", "在這支手機上加入", "Add on this phone" }
    pub fn wallet_no_link() {
        "这里打不开手机钱包。请在手机浏览器里打开会员 App 再添加。",
        "這裡打不開手機錢包。請在手機瀏覽器裡打開會員 App 再加入。",
        "The wallet cannot be reached from here. Open the member app in your phone's browser and add it there."
    }
    pub fn devices() { "登录的设备", "登入的裝置", "My devices" }
    pub fn this_device() { "这台设备", "這台裝置", "This device" }
    pub fn seen(when: &str) { "上次使用：{when}", "上次使用：{when}", "Last used: {when}" }
    pub fn remove() { "移除", "移除", "Remove" }
    pub fn remove_this(name: &str) { "移除 {name}", "移除 {name}", "Remove {name}" }
    pub fn remove_ask(name: &str) {
        "移除后，{name} 上的会员码立即失效，需要重新登录。", "移除後，{name} 上的會員碼立即失效，需要重新登入。", "The code on {name} stops working at once, and it has to sign in again."
    }
    pub fn added(when: &str) { "添加于：{when}", "加入於：{when}", "Added: {when}" }
    pub fn remove_pass_ask(name: &str) {
        "移除后，{name} 里的这张卡立即失效。想要时可以再添加。", "移除後，{name} 裡的這張卡立即失效。想要時可以再加入。", "The card in {name} stops working at once. You can add a new one any time."
    }
    pub fn safety() { "安全", "安全", "Safety" }
    pub fn rotate() { "更换会员码", "更換會員碼", "Change my code" }
    pub fn rotate_detail() { "怀疑被人拍了照，就换一个", "懷疑被人拍了照，就換一個", "If somebody may have a picture of it" }
    pub fn rotate_ask() {
        "更换后，旧码立即作废，新码马上可用。积分和券都不变。",
        "更換後，舊碼立即作廢，新碼馬上可用。積分和券都不變。",
        "The old code stops working and a new one takes its place. Points and coupons stay."
    }
    pub fn rotate_yes() { "更换", "更換", "Change it" }
    pub fn biometric_off() { "不再用指纹或面容付款", "不再用指紋或臉部辨識付款", "Stop paying with fingerprint or face" }
    pub fn biometric_detail() { "代替支付密码，只在这台设备上", "代替支付密碼，只在這台裝置上", "In place of the PIN, on this device only" }
    pub fn biometric_failed() {
        "没有设好：设备没有认出您，或不支持。支付密码照样能用。",
        "沒有設好：裝置沒有認出您，或不支援。支付密碼照樣能用。",
        "Not set up: your device did not recognise you, or cannot do it. Your PIN still works."
    }
    pub fn pin_detail() { "用积分付款前要输入", "用積分付款前要輸入", "Asked before points pay" }
    pub fn sign_out() { "退出登录", "登出", "Sign out" }
    pub fn sign_out_ask() {
        "这台设备上的会员数据会清除。积分和券都在，随时可以再登录。",
        "這台裝置上的會員資料會清除。積分和券都在，隨時可以再登入。",
        "Your data is removed from this device. Points and coupons are safe; sign in again any time."
    }
    pub fn sign_out_pending(n: usize) {
        "还有 {n} 项没有同步，现在退出会丢掉它们。", "還有 {n} 項沒有同步，現在登出會丟掉它們。", "Not synced yet, and lost if you sign out now: {n}."
    }
    pub fn sign_out_all() { "退出所有设备", "登出所有裝置", "Sign out everywhere" }
    pub fn sign_out_all_detail() { "手机丢了，先点这里", "手機丟了，先點這裡", "Lost a phone? Start here" }
    pub fn sign_out_all_ask() {
        "所有设备上的会员码立即失效，包括这一台。", "所有裝置上的會員碼立即失效，包括這一台。", "The code stops working on every device, this one too."
    }
    pub fn needs_network() {
        "这一步需要网络，现在没有做任何改动。联网后再点一次。",
        "這一步需要網路，現在沒有做任何變更。連線後再點一次。",
        "This needs a network, and nothing was changed. Try again once you are online."
    }
    pub fn export() { "导出我的数据", "匯出我的資料", "Take my data with me" }
    pub fn export_detail() { "积分、券、活动，全部存成一个文件", "積分、券、活動，全部存成一個檔案", "Points, coupons, events: everything in one file" }
    pub fn leave() { "注销会员", "註銷會員", "End my membership" }
    pub fn leave_detail() { "删除个人资料，不能恢复", "刪除個人資料，無法復原", "Deletes your details; cannot be undone" }
    pub fn leave_ask() {
        "姓名、生日、手机号会被删除，剩余的积分和券作废，所有设备退出。需要的话，请先导出您的数据。",
        "姓名、生日、手機號碼會被刪除，剩餘的積分和券作廢，所有裝置登出。需要的話，請先匯出您的資料。",
        "Your name, birthday and phone number are deleted, unused points and coupons are void, and all devices are signed out. Take your data with you first if you want it."
    }
    pub fn leave_yes() { "永久注销", "永久註銷", "End it for good" }
    pub fn about() { "这台设备上存了什么", "這台裝置存了什麼", "What this device keeps" }
    pub fn about_text() {
        "为了没有网络也能用，这里加密保存了您的积分、券、活动和签到。退出登录后全部清除。",
        "為了沒有網路也能用，這裡加密保存了您的積分、券、活動和簽到。登出後全部清除。",
        "So that it works offline, your points, coupons, events and check-ins are kept here, encrypted. Signing out removes all of it."
    }
    pub fn key_browser() {
        "会员码的密钥由浏览器保管，无法被复制出来。", "會員碼的金鑰由瀏覽器保管，無法被複製出來。", "The key of your code is kept by the browser and cannot be copied out."
    }
    pub fn key_system() {
        "会员码的密钥由系统密钥库保管。", "會員碼的金鑰由系統金鑰庫保管。", "The key of your code is in the system's key store."
    }
    pub fn key_file() {
        "这台电脑没有系统密钥库，会员码的密钥存在只有您能读的文件里。多人共用的电脑请勿登录。",
        "這台電腦沒有系統金鑰庫，會員碼的金鑰存在只有您能讀的檔案裡。多人共用的電腦請勿登入。",
        "This computer has no key store, so the key of your code lies in a file that only you can read. Do not sign in on a shared computer."
    }
    pub fn waiting_list(n: usize) { "{n} 项等待同步", "{n} 項等待同步", "{n} waiting to sync" }
    pub fn synced(when: &str) { "上次同步：{when}", "上次同步：{when}", "Last synced: {when}" }
    pub fn sync_now() { "立即同步", "立即同步", "Sync now" }
}
