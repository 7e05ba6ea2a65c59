//! Words of tasks, draws and codes of places.

atrium_domain::texts! {
    pub fn new_task() { "新建任务", "新增任務", "New task" }
    pub fn current_tasks() { "现有任务", "現有任務", "Tasks" }
    pub fn no_tasks() { "还没有任务", "還沒有任務", "No tasks yet" }
    pub fn no_tasks_hint() { "发布后，会员就能在应用里看到。", "發布後，會員就能在應用程式裡看到。", "Once one is published, members see it in the app." }
    pub fn title() { "名称", "名稱", "Title" }
    pub fn detail() { "一句话说明", "一句話說明", "In one sentence" }
    pub fn set() { "所属活动（可不填）", "所屬活動（可不填）", "Belongs to (optional)" }
    pub fn set_hint() { "同名的任务会排在一起，例如「冬日灯会」", "同名的任務會排在一起，例如「冬日燈會」", "Tasks of one name stand together, such as a festival's" }
    pub fn measure() { "会员要做什么", "會員要做什麼", "What members do" }
    pub fn profile() { "完善资料", "完善資料", "Complete the profile" }
    pub fn first_purchase() { "首次消费", "首次消費", "First purchase" }
    pub fn purchases() { "消费次数", "消費次數", "Number of purchases" }
    pub fn spend() { "消费金额（元）", "消費金額（元）", "Amount spent" }
    pub fn visit() { "到场打卡（天）", "到場打卡（天）", "Days visited" }
    pub fn share() { "分享（天）", "分享（天）", "Days shared" }
    pub fn event() { "参加活动", "參加活動", "Events attended" }
    pub fn streak() { "连续签到（天）", "連續簽到（天）", "Days in a row" }
    pub fn quiz() { "答题", "答題", "Quiz" }
    pub fn form() { "填满意度调查", "填滿意度調查", "Answer a survey" }
    pub fn as_before() { "原来的（现在不再发放）", "原來的（現在不再發放）", "As before (no longer offered)" }
    pub fn photo() { "社区晒照", "社群曬照", "Photo posts" }
    pub fn topic() { "发在哪个话题", "發在哪個話題", "In which topic" }
    pub fn any_topic() { "任何话题", "任何話題", "Any" }
    pub fn review() { "发布后多久算完成（小时）", "發布後多久算完成（小時）", "Counts after, in hours" }
    pub fn review_hint() { "1–72。期间被隐藏或删掉的不算，也不发奖。", "1–72。期間被隱藏或刪掉的不算，也不發獎。", "1–72. What is hidden or deleted meanwhile does not count and pays nothing." }
    pub fn survey() { "问卷", "問卷", "Survey" }
    pub fn goal() { "目标", "目標", "Goal" }
    pub fn spot() { "打卡地点", "打卡地點", "Where" }
    pub fn any_spot() { "任何地点", "任何地點", "Anywhere" }
    pub fn question() { "题目", "題目", "Question" }
    pub fn options() { "选项，每行一个", "選項，每行一個", "Options, one a line" }
    pub fn right() { "正确答案是第几行", "正確答案是第幾行", "Number of the right line" }
    pub fn period() { "多久一次", "多久一次", "How often" }
    pub fn once() { "一次", "一次", "Once" }
    pub fn daily() { "每天", "每天", "Daily" }
    pub fn weekly() { "每周", "每週", "Weekly" }
    pub fn monthly() { "每月", "每月", "Monthly" }
    pub fn times() { "起止时间", "起迄時間", "When" }
    pub fn from() { "开始", "開始", "From" }
    pub fn until() { "截止", "截止", "Until" }
    pub fn tier() { "最低等级", "最低等級", "Lowest tier" }
    pub fn tag() { "只给带此标签的会员", "只給帶此標籤的會員", "Only members with this tag" }
    pub fn most() { "总份数", "總份數", "How many in all" }
    pub fn unlimited_hint() { "留空为不限", "留空為不限", "Empty for no limit" }
    pub fn prize() { "奖励", "獎勵", "Pays" }
    pub fn points() { "积分", "積分", "Points" }
    pub fn coupon() { "优惠券（不限量的）", "優惠券（不限量的）", "Coupon without a limit" }
    pub fn tickets() { "抽奖券", "抽獎券", "Draw tickets" }
    pub fn cards() { "补签卡", "補簽卡", "Make-up cards" }
    pub fn reward() { "到店领取的礼品", "到店領取的禮品", "A gift to pick up" }
    pub fn nothing() { "没有奖品，说句暖心话", "沒有獎品，說句暖心話", "Nothing but kind words" }
    pub fn count() { "数量", "數量", "How many" }
    pub fn which() { "哪一个", "哪一個", "Which" }
    pub fn save() { "发布", "發布", "Publish" }
    pub fn saved(title: &str) { "已发布：{title}", "已發布：{title}", "Published: {title}" }
    pub fn saved_detail() { "会员下次打开应用就能看到。", "會員下次打開應用程式就能看到。", "Members see it when they next open the app." }
    pub fn paid(n: &str) { "已领 {n}", "已領 {n}", "Paid {n}" }
    pub fn of_most(n: &str, most: &str) { "已领 {n}/{most}", "已領 {n}/{most}", "Paid {n} of {most}" }
    pub fn until_day(day: &str) { "{day}截止", "{day}截止", "until {day}" }
    pub fn ended() { "已结束", "已結束", "Ended" }
    pub fn end() { "结束", "結束", "End it" }
    pub fn end_ask(title: &str) { "现在结束「{title}」？", "現在結束「{title}」？", "End {title} now?" }
    pub fn end_detail() { "会员不能再完成它；已经完成的不受影响。", "會員不能再完成它；已經完成的不受影響。", "Members can no longer do it. What was paid stays." }
}

// Draws.
atrium_domain::texts! {
    pub fn new_draw() { "新建抽奖", "新增抽獎", "New draw" }
    pub fn current_draws() { "现有抽奖", "現有抽獎", "Draws" }
    pub fn no_draws() { "还没有抽奖", "還沒有抽獎", "No draws yet" }
    pub fn no_draws_hint() { "在旁边写好奖品就能发布。决定结果的数据随即封存公布，之后谁也改不了。", "在旁邊寫好獎品就能發布。決定結果的資料隨即封存公布，之後誰也改不了。", "Write down the prizes in the form and publish it. What decides the draw is then sealed and public, and nobody can change it." }
    pub fn wheel() { "转盘（关掉就是普通抽奖）", "轉盤（關掉就是普通抽獎）", "A wheel (off for a plain lottery)" }
    pub fn opens() { "开抽", "開抽", "Opens" }
    pub fn closes() { "结束", "結束", "Closes" }
    pub fn line(n: usize) { "第 {n} 档奖品", "第 {n} 檔獎品", "Prize {n}" }
    pub fn line_name() { "奖品名，或一句暖心话", "獎品名，或一句暖心話", "Prize, or kind words" }
    pub fn weight() { "权重", "權重", "Weight" }
    pub fn stock() { "份数", "份數", "How many" }
    pub fn last_hint() { "最后一档不限份数：前面抽完了就得这一档", "最後一檔不限份數：前面抽完了就得這一檔", "The last prize has no limit: who stands on one that is gone gets it" }
    pub fn more() { "再加一档", "再加一檔", "Another prize" }
    pub fn fewer() { "减一档", "減一檔", "One prize less" }
    pub fn promise_saved() { "决定结果的数据已封存公布，从现在起不能再改。", "決定結果的資料已封存公布，從現在起不能再改。", "What decides the draw is sealed and public. From now on it cannot be changed." }
    pub fn spins(n: &str) { "已抽 {n} 张", "已抽 {n} 張", "{n} tickets used" }
    pub fn given(name: &str, n: &str) { "{name} ×{n}", "{name} ×{n}", "{name} ×{n}" }
    pub fn close() { "结束并公开数据", "結束並公開資料", "End it and publish the seed" }
    pub fn close_detail() { "之后谁也不能再抽；数据马上公开，谁都能核对。", "之後誰也不能再抽；資料馬上公開，誰都能核對。", "Nobody can use a ticket afterwards. The seed is published at once, so that anybody can check." }
    pub fn hash() { "封存码", "封存碼", "Promise" }
    pub fn seed() { "种子", "種子", "Seed" }
    pub fn record() { "公开记录", "公開記錄", "Public record" }
}

// Codes of places.
atrium_domain::texts! {
    pub fn new_spot() { "新建打卡点", "新增打卡點", "New place" }
    pub fn current_spots() { "现有打卡点", "現有打卡點", "Places" }
    pub fn no_spots() { "还没有打卡点", "還沒有打卡點", "No places yet" }
    pub fn no_spots_hint() { "新建一个，把码打印出来贴在现场。", "新增一個，把碼印出來貼在現場。", "Make one, and print its code for the place." }
    pub fn spot_name() { "地点", "地點", "Place" }
    pub fn rotating() { "码每分钟变（要用屏幕显示）", "碼每分鐘變（要用螢幕顯示）", "The code changes every minute (on a screen)" }
    pub fn printed() { "打印的码", "印出來的碼", "Printed code" }
    pub fn on_screen() { "屏幕上的码，每分钟变", "螢幕上的碼，每分鐘變", "On a screen, changes every minute" }
    pub fn visits(today: &str, all: &str) { "今天 {today} · 共 {all}", "今天 {today} · 共 {all}", "{today} today · {all} in all" }
    pub fn show() { "显示和打印", "顯示和列印", "Show and print" }
    pub fn scan_me() { "用手机相机扫一扫，打卡得奖励", "用手機相機掃一掃，打卡得獎勵", "Scan with your phone's camera to collect your visit" }
    pub fn print() { "打印", "列印", "Print" }
    pub fn code_of(name: &str) { "{name} 的打卡码", "{name} 的打卡碼", "The code of {name}" }
}
