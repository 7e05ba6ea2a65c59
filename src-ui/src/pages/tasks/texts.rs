//! Words of tasks and draws.

atrium_domain::texts! {
    pub fn title() { "任务与抽奖", "任務與抽獎", "Tasks and draws" }
    pub fn lead() { "做任务得积分、券和抽奖机会", "做任務得積分、券和抽獎機會", "Points, coupons and tickets for what you do" }
    pub fn none() { "现在没有任务", "現在沒有任務", "No tasks right now" }
    pub fn none_hint() { "新任务上线后会出现在这里。先去签到吧。", "新任務上線後會出現在這裡。先去簽到吧。", "New ones show up here. Check in meanwhile." }
    pub fn usual() { "任务", "任務", "Tasks" }
    pub fn draws() { "抽奖", "抽獎", "Draws" }
    pub fn check_in() { "去签到", "去簽到", "Check in" }
    pub fn collect(prize: &str) { "领 {prize}", "領 {prize}", "Collect {prize}" }
    pub fn collected(prize: &str) { "已领 {prize}", "已領 {prize}", "Got {prize}" }
    pub fn waiting() { "等待联网", "等待連線", "Waiting for network" }
    pub fn pays(prize: &str) { "奖励：{prize}", "獎勵：{prize}", "Pays {prize}" }
    pub fn go() { "去完成", "去完成", "Do it" }
    pub fn share() { "分享", "分享", "Share" }
    pub fn scan() { "到现场用手机相机扫打卡码", "到現場用手機相機掃打卡碼", "Scan the code on site with your camera" }
    pub fn wrong() { "答错了，下次再来，多谢参与", "答錯了，下次再來，多謝參與", "Not quite. Thank you for playing; try the next one" }
    pub fn tickets(n: i64) { "{n} 张抽奖券", "{n} 張抽獎券", "Tickets: {n}" }
    pub fn opens(when: &str) { "{when} 开始", "{when} 開始", "Opens {when}" }
    pub fn closes(when: &str) { "{when} 截止", "{when} 截止", "Until {when}" }
    pub fn over() { "已结束，可以验证公平", "已結束，可以驗證公平", "Over. You can check that it was fair" }
    pub fn visited() { "打卡已记下", "打卡已記下", "Your visit is noted" }
}

// A draw.
atrium_domain::texts! {
    pub fn detail() { "抽奖", "抽獎", "Draw" }
    pub fn gone() { "没有这个抽奖", "沒有這個抽獎", "No such draw" }
    pub fn gone_hint() { "可能已经下线。", "可能已經下線。", "It may have ended." }
    pub fn pick() { "选一个抽奖看看", "選一個抽獎看看", "Pick a draw" }
    pub fn spin(n: i64) { "抽一次（剩 {n} 张券）", "抽一次（剩 {n} 張券）", "Use a ticket ({n} left)" }
    pub fn spinning() { "抽奖中…", "抽獎中…", "Drawing…" }
    pub fn no_tickets() { "做任务得抽奖券", "做任務得抽獎券", "Tasks give tickets" }
    pub fn offline() { "抽奖要联网。抽奖券还在，联网后再来。", "抽獎要連線。抽獎券還在，連線後再來。", "A draw needs the network. Your tickets are safe; try again once you are online." }
    pub fn prizes() { "奖品与概率", "獎品與機率", "Prizes and odds" }
    pub fn left(n: i64) { "剩 {n}", "剩 {n}", "{n} left" }
    pub fn mine() { "我的抽奖记录", "我的抽獎記錄", "My tickets" }
    pub fn nth(n: i64) { "第 {n} 张", "第 {n} 張", "No. {n}" }
    pub fn fair() { "公平可验证", "公平可驗證", "Provably fair" }
    pub fn promise() {
        "开抽前，决定结果的数据就封存公布了，谁也改不了；结束后全部公开，每一张券您都能自己核对。",
        "開抽前，決定結果的資料就封存公布了，誰也改不了；結束後全部公開，每一張券您都能自己核對。",
        "What decides each ticket was sealed and published before the draw opened, so nobody can change it. When it is over all of it is public, and you can check every ticket yourself."
    }
    pub fn check() { "验证我的抽奖", "驗證我的抽獎", "Check my tickets" }
    pub fn is_fair(n: usize) { "验证通过：数据和开抽前封存的一致，{n} 张券的结果都对得上。", "驗證通過：資料和開抽前封存的一致，{n} 張券的結果都對得上。", "Checked on this device: the data is what was sealed before, and all {n} results follow from it." }
    pub fn not_fair() { "验证没有通过，请把这一页给服务台看。", "驗證沒有通過，請把這一頁給服務台看。", "The check failed. Please show this page to the service desk." }
    pub fn record() { "公开记录", "公開記錄", "Public record" }
    pub fn gone_line(name: &str) { "（{name} 已抽完）", "（{name} 已抽完）", "({name} had run out)" }
    pub fn wheel(n: usize) { "{n} 格转盘", "{n} 格轉盤", "A wheel of {n}" }
    pub fn looked_at(when: &str) { "照片已收到，{when} 起就能领取", "照片已收到，{when} 起就能領取", "Your photo is in. You can collect from {when}" }
}
