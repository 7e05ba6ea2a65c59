//! Words of an invitation.

atrium_domain::texts! {
    pub fn title() { "朋友邀请您加入", "朋友邀請您加入", "A friend invites you" }
    pub fn code() { "邀请码", "邀請碼", "Invite code" }
    pub fn accept() { "接受邀请", "接受邀請", "Accept" }
    pub fn accept_hint() { "登录或注册后就能接受。首次消费后，双方都有积分。", "登入或註冊後就能接受。首次消費後，雙方都有積分。", "Sign in or join to accept. After your first purchase you both get points." }
    pub fn accepted() { "已接受邀请，首次消费后积分到账", "已接受邀請，首次消費後積分到帳", "Accepted; points come after your first purchase" }
    pub fn too_late() { "邀请只给还没消费过的新会员，您已经是老朋友了。", "邀請只給還沒消費過的新會員，您已經是老朋友了。", "Invitations are for new members before their first purchase. You already belong here." }
    pub fn home() { "去首页", "去首頁", "Go home" }
}
