//! Words of the community's desk.

use atrium_kit::prelude::*;

texts! {
    pub fn lead() { "会员举报的内容在这里处理。隐藏后只有作者自己看得到，并会收到原因。", "會員檢舉的內容在這裡處理。隱藏後只有作者自己看得到，並會收到原因。", "What members reported is decided here. A hidden post is seen by its author alone, who is told why." }
    pub fn reported() { "等待处理的举报", "等待處理的檢舉", "Reports to decide" }
    pub fn none() { "没有举报", "沒有檢舉", "No reports" }
    pub fn none_hint() { "会员举报一条分享后，它会出现在这里。", "會員檢舉一則分享後，它會出現在這裡。", "When a member reports a post, it shows here." }
    pub fn latest() { "最近的分享", "最近的分享", "Latest posts" }
    pub fn no_posts() { "还没有分享", "還沒有分享", "No posts yet" }
    pub fn no_posts_hint() { "先开一个话题，会员就可以写了。", "先開一個話題，會員就可以寫了。", "Open a topic, and members can write." }
    pub fn complaint(words: &str, members: i64) { "{words}（{members} 人）", "{words}（{members} 人）", "{words} ({members})" }
    pub fn hidden(words: &str) { "已隐藏：{words}", "已隱藏：{words}", "Hidden: {words}" }
    pub fn banned(until: &str) { "作者在 {until} 前不能发布", "作者在 {until} 前不能發布", "The author cannot post until {until}" }
    pub fn keep() { "保留", "保留", "Keep it" }
    pub fn show() { "恢复显示", "恢復顯示", "Show it again" }
    pub fn hide() { "隐藏…", "隱藏…", "Hide…" }
    pub fn hide_title() { "为什么隐藏？", "為什麼隱藏？", "Why is it hidden?" }
    pub fn hide_hint() { "作者会收到这个原因。", "作者會收到這個原因。", "The author is told this reason." }
    pub fn ban() { "禁止发布…", "禁止發布…", "Stop from posting…" }
    pub fn ban_title() { "禁止作者发布", "禁止作者發布", "Stop the author from posting" }
    pub fn days() { "天数", "天數", "Days" }
    pub fn reason() { "原因", "原因", "Reason" }
    pub fn unban() { "允许发布", "允許發布", "Let them post again" }
    pub fn comment() { "评论", "留言", "Comment" }
    pub fn member() { "会员资料", "會員資料", "Member" }
    pub fn topics() { "话题与小组", "話題與小組", "Topics and groups" }
    pub fn new_topic() { "新话题", "新話題", "New topic" }
    pub fn title() { "名称", "名稱", "Title" }
    pub fn about() { "介绍", "介紹", "About" }
    pub fn is_group() { "兴趣小组：会员先加入再发布", "興趣小組：會員先加入再發布", "An interest group: members join before they post" }
    pub fn group() { "小组", "小組", "Group" }
    pub fn open() { "开话题", "開話題", "Open it" }
    pub fn opened(title: &str) { "「{title}」已经开了", "「{title}」已經開了", "“{title}” is open" }
    pub fn opened_detail() { "会员现在就能在里面写。", "會員現在就能在裡面寫。", "Members can post there now." }
    pub fn close() { "结束", "結束", "Close" }
    pub fn closed() { "已结束", "已結束", "Closed" }
    pub fn people(n: i64) { "{n} 人", "{n} 人", "members: {n}" }
    pub fn posts(n: i64) { "{n} 条分享", "{n} 則分享", "posts: {n}" }
}
