//! Words of the messages page.

use atrium_kit::prelude::*;

texts! {
    pub fn new_message() { "写一条消息", "寫一則訊息", "Write a message" }
    pub fn sent() { "发过的消息", "傳過的訊息", "Messages so far" }
    pub fn none() { "还没有发过消息", "還沒有傳過訊息", "No messages yet" }
    pub fn none_hint() { "写好内容、选好人群，会员的消息箱里就会出现。", "寫好內容、選好人群，會員的訊息匣就會出現。", "Write one and choose whom it is for; it will appear in their inboxes." }
    pub fn title() { "标题", "標題", "Title" }
    pub fn body() { "正文", "內文", "Text" }
    pub fn link() { "点开后去哪里", "點開後去哪裡", "Where it leads" }
    pub fn nowhere() { "不跳转", "不跳轉", "Nowhere" }
    pub fn to_coupons() { "优惠券", "優惠券", "Coupons" }
    pub fn to_events() { "活动", "活動", "Events" }
    pub fn to_rewards() { "兑换礼品", "兌換禮品", "Rewards" }
    pub fn to_points() { "积分", "積分", "Points" }
    pub fn audience() { "发给谁", "傳給誰", "Who gets it" }
    pub fn audience_hint() { "只发给同意接收优惠消息的会员；条件都留空就是所有人。", "只傳給同意接收優惠訊息的會員；條件都留空就是所有人。", "Only members who agreed to news and offers; with nothing filled in, all of them." }
    pub fn tier() { "等级", "等級", "Tier" }
    pub fn tag() { "人群标签", "人群標籤", "Tag" }
    pub fn bought_within() { "最近多少天内消费过", "最近多少天內消費過", "Bought in the last … days" }
    pub fn not_bought_for() { "多少天没有消费", "多少天沒有消費", "Bought nothing for … days" }
    pub fn count() { "看看有多少人", "看看有多少人", "Count them" }
    pub fn counted(matching: &str, agreed: &str) { "符合条件 {matching} 人，其中 {agreed} 人会收到", "符合條件 {matching} 人，其中 {agreed} 人會收到", "{matching} match; {agreed} of them will get it" }
    pub fn send_at() { "什么时候发", "什麼時候傳", "When" }
    pub fn send_at_hint() { "按商场时间；留空就是现在", "按商場時間；留空就是現在", "By the mall's clock; left empty it is now" }
    pub fn save() { "发出", "傳出", "Send it" }
    pub fn saved(title: &str) { "「{title}」已安排", "「{title}」已安排", "{title} is on its way" }
    pub fn saved_detail() { "到时间一分钟内进入会员的消息箱。", "到時間一分鐘內進入會員的訊息匣。", "It reaches inboxes within a minute of its time." }
    pub fn scheduled() { "等待发出", "等待傳出", "Scheduled" }
    pub fn sending() { "正在发", "傳送中", "Sending" }
    pub fn done() { "已发出", "已傳出", "Sent" }
    pub fn cancelled() { "已取消", "已取消", "Cancelled" }
    pub fn cancel() { "取消", "取消", "Cancel" }
    pub fn care() { "会员关怀", "會員關懷", "Care" }
    pub fn quiet_from() { "几点起不打扰", "幾點起不打擾", "Quiet from" }
    pub fn quiet_until() { "到几点", "到幾點", "Quiet until" }
    pub fn weekly_marketing() { "每周最多几条优惠", "每週最多幾則優惠", "Most offers a week" }
    pub fn weekly_care() { "每周最多几条提醒", "每週最多幾則提醒", "Most reminders a week" }
    pub fn birthday() { "生日礼物", "生日禮物", "Birthday gift" }
    pub fn anniversary() { "入会周年礼物", "入會週年禮物", "Gift for years together" }
    pub fn gift_coupon() { "优惠券", "優惠券", "Coupon" }
    pub fn no_coupon() { "不送券", "不送券", "No coupon" }
    pub fn gift_points() { "积分", "積分", "Points" }
    pub fn care_save() { "保存", "儲存", "Save" }
    pub fn care_saved() { "已保存，马上生效", "已儲存，馬上生效", "Saved; it holds from now on" }
    pub fn care_wrong() { "请填写时间和整数", "請填寫時間和整數", "Enter times and whole numbers" }
    pub fn result(told: &str, read: &str, out: &str) { "收到 {told} 人 · 已读 {read} · 通知 {out}", "收到 {told} 人 · 已讀 {read} · 通知 {out}", "{told} told · {read} read · {out} notified" }
}
