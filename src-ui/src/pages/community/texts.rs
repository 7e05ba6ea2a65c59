//! Words of the community.

atrium_domain::texts! {
    pub fn lead() { "会员们在聊什么", "會員們在聊什麼", "From members" }
    pub fn all() { "全部", "全部", "All" }
    pub fn topics() { "话题与小组", "話題與小組", "Topics and groups" }
    pub fn in_topic(posts: i64) { "{posts} 条分享", "{posts} 則分享", "Posts: {posts}" }
    pub fn in_group(members: i64, posts: i64) { "{members} 人 · {posts} 条分享", "{members} 人 · {posts} 則分享", "Members: {members} · posts: {posts}" }
    pub fn join() { "加入", "加入", "Join" }
    pub fn leave() { "退出小组", "退出小組", "Leave the group" }
    pub fn joined() { "已加入", "已加入", "Joined" }
    pub fn closed() { "已结束", "已結束", "Closed" }
    pub fn write() { "写一条", "寫一則", "Write a post" }
    pub fn write_title() { "分享给大家", "分享給大家", "Share with everybody" }
    pub fn topic() { "发到", "發到", "Post to" }
    pub fn text() { "想说的话", "想說的話", "What you want to say" }
    pub fn text_hint() { "最多 500 字。请友善，不写他人的隐私。", "最多 500 字。請友善，不寫他人的隱私。", "Up to 500 characters. Be kind, and keep others' details private." }
    pub fn as_whom(name: &str) { "会显示为：{name}", "會顯示為：{name}", "Shown as: {name}" }
    pub fn nickname() { "昵称", "暱稱", "Nickname" }
    pub fn nickname_hint() { "不填就显示隐去的名字。请不要写电话。", "不填就顯示隱去的名字。請不要寫電話。", "Without one your masked name is shown. No phone numbers, please." }
    pub fn save() { "保存", "儲存", "Save" }
    pub fn post() { "发布", "發布", "Post" }
    pub fn photos_public() { "照片会给其他会员看到", "照片會給其他會員看到", "Other members will see the photos" }
    pub fn photos_private() {
        "您还没有同意公开照片：勾选后，照片才会给其他会员看到。",
        "您還沒有同意公開照片：勾選後，照片才會給其他會員看到。",
        "You have not agreed to show photos yet. Tick this, or only you will see them.",
    }
    pub fn banned(until: &str, why: &str) { "{until} 前不能发布，原因：{why}。看和点赞都可以。", "{until} 前不能發布，原因：{why}。看和按讚都可以。", "You cannot post until {until}: {why}. You can still read and like." }
    pub fn none() { "还没有人分享", "還沒有人分享", "Nobody has posted yet" }
    pub fn none_hint() { "来写第一条吧。", "來寫第一則吧。", "Be the first to write." }
    pub fn never() { "连上网络后，这里会显示大家的分享", "連上網路後，這裡會顯示大家的分享", "Once you are online, posts show here" }
    pub fn more() { "更早的", "更早的", "Older posts" }
    pub fn like(count: i64) { "赞，共 {count}", "讚，共 {count}", "Like: {count}" }
    pub fn mine() { "我发的", "我發的", "Mine" }
    pub fn waiting() { "等待发送", "等待傳送", "Waiting to be sent" }
    pub fn report() { "举报", "檢舉", "Report" }
    pub fn reported() { "已举报，我们会看", "已檢舉，我們會看", "Reported; we will look at it" }
    pub fn report_title() { "为什么举报？", "為什麼檢舉？", "What is wrong with it?" }
    pub fn report_hint() { "作者不会知道是谁举报的。", "作者不會知道是誰檢舉的。", "The author will not know who reported it." }
    pub fn remove() { "删除", "刪除", "Delete" }
    pub fn remove_ask() { "删除后不能恢复。", "刪除後無法復原。", "It cannot be brought back." }
    pub fn kept() { "刚才那条没有发出，内容还在这里，可以改一改再发。", "剛才那則沒有發出，內容還在這裡，可以改一改再發。", "Your last post was not sent. Its text is still here; change it and try again." }
    pub fn comments(count: i64) { "评论，共 {count}", "留言，共 {count}", "Comments: {count}" }
    pub fn comments_title() { "评论", "留言", "Comments" }
    pub fn no_comments() { "还没有评论", "還沒有留言", "No comments yet" }
    pub fn no_comments_hint() { "来说第一句吧。", "來說第一句吧。", "Be the first to answer." }
    pub fn comments_later() { "连上网络后，这里会显示大家的评论", "連上網路後，這裡會顯示大家的留言", "Once you are online, comments show here" }
    pub fn earlier() { "更早的评论", "更早的留言", "Earlier comments" }
    pub fn comment() { "写评论", "寫留言", "Write a comment" }
    pub fn comment_hint() { "最多 200 字", "最多 200 字", "Up to 200 characters" }
    pub fn comment_send() { "发送", "送出", "Send" }
    pub fn comment_kept() { "刚才那条评论没有发出，内容还在这里。", "剛才那則留言沒有發出，內容還在這裡。", "Your last comment was not sent. Its text is still here." }
    pub fn posted() { "发出去了，大家马上能看到", "發出去了，大家馬上能看到", "Posted. Everybody can see it now" }
}
