//! Words of the frame and of the answers to deeds.

atrium_domain::texts! {
    pub fn made_up() { "已补签，连签接上了", "已補簽，連簽接上了", "Made up for. Your streak goes on" }
    pub fn checked_in(points: &str) {
        "签到成功，+{points} 积分", "簽到成功，+{points} 積分", "Checked in: +{points}"
    }
    pub fn queued() { "已记下，联网后自动完成", "已記下，連線後自動完成", "Noted. It is done once you are online" }
    pub fn claimed() { "领到了，在「我的券」里", "領到了，在「我的券」裡", "Yours. You will find it under Mine" }
    pub fn put_away() { "已收起", "已收起", "Put away" }
    pub fn signed_up() { "报名好了，到时见", "報名好了，到時見", "You are in. See you there" }
    pub fn cancelled() { "已取消报名", "已取消報名", "Your place is cancelled" }
    pub fn given() { "正在送出，明细里可以看到", "正在送出，明細裡可以看到", "On its way. See your history" }
    pub fn redeemed() { "兑好了，在「我的兑换」里", "兌好了，在「我的兌換」裡", "Redeemed. You will find it under Yours" }
    pub fn given_back() { "已取消，积分退回", "已取消，積分退回", "Given back; your points return" }
    pub fn copied() { "已复制", "已複製", "Copied" }
    pub fn saved() { "已保存", "已儲存", "Saved" }
    pub fn device_removed() { "已移除这台设备", "已移除這台裝置", "Device removed" }
    pub fn card_rotated() {
        "会员码已更换，旧码作废", "會員碼已更換，舊碼作廢", "Your code is new; the old one no longer works"
    }
    pub fn file_saved() { "日历文件已保存", "行事曆檔案已儲存", "Calendar file saved" }
    pub fn points_came(points: &str) { "积分 {points}", "積分 {points}", "{points} points" }
    pub fn points_came_at(points: &str, place: &str) {
        "{place}：积分 {points}", "{place}：積分 {points}", "{place}: {points} points"
    }
    pub fn see_why() { "看明细", "看明細", "See why" }
    pub fn read() { "看看", "看看", "Read" }
    pub fn not_done(what: &str, why: &str) { "{what}没有成功：{why}", "{what}沒有成功：{why}", "{what}: {why}" }
    pub fn ask_title() { "是您在结账吗？", "是您在結帳嗎？", "Is this you?" }
    pub fn ask_visit(store: &str) {
        "{store} 想为这次消费给您记积分。", "{store} 想為這次消費幫您記積分。", "{store} would like to add points for you."
    }
    pub fn ask_hint() {
        "不是您的话，对方什么也不会知道。", "不是您的話，對方什麼也不會知道。", "If it is not you, they learn nothing about you."
    }
    pub fn ask_spend(store: &str, points: &str, off: &str, payable: &str) {
        "{store}：用 {points} 积分抵 {off}，另付 {payable}。", "{store}：用 {points} 積分折抵 {off}，另付 {payable}。", "{store}: {points} points pay {off}; {payable} is left to pay."
    }
    pub fn ask_pay() { "确认付款", "確認付款", "Yes, pay" }
    pub fn ask_pay_hint() {
        "不是您，或者数目不对？点「不是我」，一分也不会扣。", "不是您，或者數目不對？點「不是我」，一點也不會扣。", "Not you, or not the right sum? Refuse, and no points are taken."
    }
    pub fn ask_allow() { "是我，记积分", "是我，記積分", "Yes, add points" }
    pub fn ask_deny() { "不是我", "不是我", "Not me" }
    pub fn ask_allowed() { "好的，收银台这就记上", "好的，收銀台這就記上", "Done. The till adds your points" }
    pub fn ask_denied() { "已拒绝", "已拒絕", "Refused" }
    pub fn update_ready() { "有新版本", "有新版本", "A new version is ready" }
    pub fn update_now() { "点此更新", "點此更新", "Update now" }
    pub fn sync_problem(why: &str) { "{why}", "{why}", "{why}" }
    pub fn pending(n: usize) { "{n} 项等待同步", "{n} 項等待同步", "{n} waiting to sync" }
    pub fn not_found() { "这里什么也没有", "這裡什麼也沒有", "Nothing here" }
    pub fn not_found_why() { "链接可能旧了", "連結可能舊了", "The link may be old" }
    pub fn not_found_hint() { "从首页重新开始吧。", "從首頁重新開始吧。", "Start again from Home." }
    pub fn page_missing() {
        "这一页还没下载好，联网后再试", "這一頁還沒下載好，連線後再試", "This page is not here yet. Try again once you are online"
    }
    pub fn go_home() { "回首页", "回首頁", "Go to Home" }
}

// What a deed is called when it did not work.
atrium_domain::texts! {
    pub fn deed_task() { "任务", "任務", "The task" }
    pub fn deed_spin() { "抽奖", "抽獎", "The draw" }
    pub fn seen() { "收银台扫到您的码了", "收銀台掃到您的碼了", "The till has read your code" }
    pub fn deed_check_in() { "签到", "簽到", "Check-in" }
    pub fn deed_claim() { "领券", "領券", "Claiming the coupon" }
    pub fn deed_gift() { "转赠", "轉贈", "The gift" }
    pub fn deed_rate() { "评价", "評價", "Your rating" }
    pub fn deed_sign_up() { "报名", "報名", "Signing up" }
    pub fn deed_cancel() { "取消报名", "取消報名", "Cancelling" }
    pub fn deed_give() { "送积分", "送積分", "Giving points" }
    pub fn deed_family() { "家庭积分操作", "家庭積分操作", "The family" }
    pub fn deed_redeem() { "兑换", "兌換", "Redeeming" }
    pub fn deed_give_back() { "取消兑换", "取消兌換", "Giving the reward back" }
    pub fn deed_profile() { "保存资料", "儲存資料", "Saving your details" }
    pub fn deed_device() { "移除设备", "移除裝置", "Removing the device" }
    pub fn deed_message() { "消息", "訊息", "The message" }
    pub fn deed_survey() { "提交调查", "送出調查", "The survey" }
    pub fn deed_thread() { "发给服务台", "傳給服務台", "Writing to the service desk" }
    pub fn deed_photo() { "发照片", "傳照片", "The photo" }
    pub fn deed_reach() { "保存设置", "儲存設定", "Saving your choice" }
    pub fn deed_answer() { "回复收银台", "回覆收銀台", "Answering the till" }
    pub fn deed_inviter() { "填写邀请码", "填寫邀請碼", "Using the invite code" }
    pub fn deed_card() { "更换会员码", "更換會員碼", "Changing your code" }
}
