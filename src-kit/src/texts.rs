//! The kit's own words.

atrium_domain::texts! {
    pub fn close() { "关闭", "關閉", "Close" }
    pub fn back() { "返回", "返回", "Back" }
    pub fn cancel() { "取消", "取消", "Cancel" }
    pub fn retry() { "再试一次", "再試一次", "Try again" }
    pub fn busy() { "请稍候", "請稍候", "One moment" }
    pub fn see_all() { "全部", "全部", "See all" }
    pub fn skip_to_content() { "跳到内容", "跳到內容", "Skip to content" }
    pub fn main_navigation() { "主导航", "主導覽", "Main" }
    pub fn messages_region() { "提示", "提示", "Notices" }
    pub fn unread() { "有新内容", "有新內容", "New" }
    pub fn required() { "必填", "必填", "Required" }
    pub fn nothing_lost() {
        "数据都还在，没有丢失。", "資料都還在，沒有遺失。", "Nothing was lost."
    }
    pub fn offline() { "离线", "離線", "Offline" }
    pub fn last_synced(when: &str) {
        "离线，上次同步：{when}", "離線，上次同步：{when}", "Offline, last synced {when}"
    }
    pub fn done() { "已完成", "已完成", "Done" }
    pub fn loading() { "正在载入", "載入中", "Loading" }
    pub fn ticket_used() { "已使用", "已使用", "Used" }
    pub fn ticket_expired() { "已过期", "已過期", "Expired" }
    pub fn ticket_held() { "收银台使用中", "收銀台使用中", "At a till" }
    pub fn ticket_pending() { "等待同步", "等待同步", "Waiting to sync" }
}

// Days and distances in time.
atrium_domain::texts! {
    pub fn today() { "今天", "今天", "Today" }
    pub fn tomorrow() { "明天", "明天", "Tomorrow" }
    pub fn day_after_tomorrow() { "后天", "後天", "In 2 days" }
    pub fn yesterday() { "昨天", "昨天", "Yesterday" }
    pub fn in_days(n: i32) { "{n} 天后", "{n} 天後", "In {n} days" }
    pub fn days_ago(n: i32) { "{n} 天前", "{n} 天前", "{n} days ago" }
    pub fn one_day_left() { "还有 1 天", "還有 1 天", "1 day left" }
    pub fn days_left(n: i32) { "还有 {n} 天", "還有 {n} 天", "{n} days left" }
    pub fn last_day() { "今天到期", "今天到期", "Ends today" }
    pub fn ended() { "已结束", "已結束", "Ended" }
    pub fn just_now() { "刚刚", "剛剛", "Just now" }
    pub fn minutes_ago(n: i64) { "{n} 分钟前", "{n} 分鐘前", "{n} min ago" }
    pub fn hours_ago(n: i64) { "{n} 小时前", "{n} 小時前", "{n} h ago" }
}
