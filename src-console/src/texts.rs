//! Words that every page of the console shares.

atrium_domain::texts! {
    pub fn brand() { "Atrium 工作台", "Atrium 工作台", "Atrium Desk" }
    pub fn till() { "收银", "收銀", "Till" }
    pub fn overview() { "今日", "今日", "Today" }
    pub fn members() { "会员", "會員", "Members" }
    pub fn coupons() { "优惠券", "優惠券", "Coupons" }
    pub fn rewards() { "兑换礼品", "兌換禮品", "Rewards" }
    pub fn pick_ups() { "领取礼品", "領取禮品", "Pick-ups" }
    pub fn parking() { "停车减免", "停車減免", "Parking" }
    pub fn messages() { "消息", "訊息", "Messages" }
    pub fn surveys() { "满意度调查", "滿意度調查", "Surveys" }
    pub fn tasks() { "任务", "任務", "Tasks" }
    pub fn draws() { "抽奖", "抽獎", "Draws" }
    pub fn check_in() { "每日签到", "每日簽到", "Daily check-in" }
    pub fn spots() { "打卡点", "打卡點", "Places" }
    pub fn events() { "活动", "活動", "Events" }
    pub fn community() { "社区", "社區", "Community" }
    pub fn conflicts() { "断网冲突", "斷網衝突", "Offline conflicts" }
    pub fn door_page() { "验票", "驗票", "Door" }
    pub fn stores() { "店铺", "店鋪", "Stores" }
    pub fn adjustments() { "积分调整", "積分調整", "Adjustments" }
    pub fn terminals() { "收银机", "收銀機", "Tills" }
    pub fn audit() { "操作记录", "操作紀錄", "Audit log" }
    pub fn statements() { "结算单", "結算單", "Statements" }
    pub fn program() { "积分计划", "積分計畫", "Program" }
    pub fn sign_out() { "退出登录", "登出", "Sign out" }
    pub fn retry() { "再试一次", "再試一次", "Try again" }
    pub fn offline() { "连不上服务器，输入的内容都还在。请检查网络后再试一次。", "連不上伺服器，輸入的內容都還在。請檢查網路後再試一次。", "The server cannot be reached. What you typed is still here: check the network and try again." }
    pub fn wait(time: &str) { "请等待 {time}。", "請等待 {time}。", "Please wait {time}." }
    pub fn title(page: &str) { "{page} · Atrium 工作台", "{page} · Atrium 工作台", "{page} · Atrium Desk" }
    pub fn signed_in_as() { "已登录", "已登入", "Signed in" }
    pub fn language() { "语言", "語言", "Language" }
    pub fn theme() { "外观", "外觀", "Appearance" }
    pub fn theme_system() { "系统", "系統", "System" }
    pub fn theme_light() { "浅色", "淺色", "Light" }
    pub fn theme_dark() { "深色", "深色", "Dark" }
    pub fn fashion() { "服饰", "服飾", "Fashion" }
    pub fn food() { "餐饮", "餐飲", "Food" }
    pub fn beauty() { "美妆", "美妝", "Beauty" }
    pub fn kids() { "亲子", "親子", "Kids" }
    pub fn lifestyle() { "家居生活", "家居生活", "Lifestyle" }
    pub fn leisure() { "休闲娱乐", "休閒娛樂", "Leisure" }
    pub fn gift_card() { "礼品卡与储值", "禮品卡與儲值", "Gift cards" }
    pub fn cashier() { "收银员", "收銀員", "Cashier" }
    pub fn door() { "门岗", "門崗", "Door" }
    pub fn service() { "服务台", "服務台", "Service desk" }
    pub fn marketing() { "市场", "市場", "Marketing" }
    pub fn any_tier() { "不限等级", "不限等級", "Any tier" }
    pub fn not_found() { "没有这个页面", "沒有這個頁面", "Nothing here" }
    pub fn not_found_hint() { "请从导航里选择要去的地方。", "請從導覽列選擇要去的地方。", "Choose a place from the navigation." }
    pub fn load_more() { "显示更多", "顯示更多", "Show more" }
    pub fn operator() { "运营", "營運", "Operator" }
}
