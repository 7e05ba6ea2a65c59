//! Points among members, families, and corrections by staff.

atrium_domain::texts! {
    pub fn recipient_unknown() {
        "没有找到这位会员，请核对卡号或手机号。积分没有动。",
        "沒有找到這位會員，請核對卡號或手機號碼。積分沒有動。",
        "We found nobody with this card or phone number. Check it; your points are untouched.",
    }
    pub fn recipient_self() {
        "这是您自己的卡，积分不用送给自己。",
        "這是您自己的卡，積分不用送給自己。",
        "This is your own card. There is no need to give points to yourself.",
    }
    pub fn points_insufficient() {
        "可用积分不够，积分没有动。请减少一些再试。",
        "可用積分不夠，積分沒有動。請減少一些再試。",
        "There are not enough points for that. Nothing was moved; try with fewer.",
    }
    pub fn giving_limit_reached() {
        "今天或本月能送的积分已到上限，积分没有动。请改天再送。",
        "今天或本月能送的積分已達上限，積分沒有動。請改天再送。",
        "That is more than can be given today or this month. Nothing was moved; try another day.",
    }
    pub fn family_unknown() {
        "您现在不在这个家庭里。",
        "您現在不在這個家庭裡。",
        "You are not in this family now.",
    }
    pub fn family_joined() {
        "您已经在一个家庭里了，先退出才能加入另一个。",
        "您已經在一個家庭裡了，先退出才能加入另一個。",
        "You are in a family already. Leave it first to join another.",
    }
    pub fn family_full() {
        "这个家庭的人数已满，请家庭创建者先移出一位。",
        "這個家庭的人數已滿，請家庭建立者先移出一位。",
        "This family is full. Its owner can remove somebody first.",
    }
    pub fn family_code_wrong() {
        "邀请码不对或已过期，请向家庭创建者要一个新的。",
        "邀請碼不對或已過期，請向家庭建立者要一個新的。",
        "This code is wrong or too old. Ask the family's owner for a new one.",
    }
    pub fn family_owner_only() {
        "只有家庭创建者可以这样做。",
        "只有家庭建立者可以這樣做。",
        "Only the family's owner can do this.",
    }
    pub fn family_adults_only() {
        "孩子可以存入家庭积分，不能取用。",
        "孩子可以存入家庭積分，不能取用。",
        "Children put points into the family's pool and do not take them out.",
    }
    pub fn family_limit_reached() {
        "超过了今天还能取用的家庭积分，请少取一些，或明天再来。",
        "超過了今天還能取用的家庭積分，請少取一些，或明天再來。",
        "This is more than you can take from the family's points today. Take fewer, or come back tomorrow.",
    }
    pub fn adjustment_unknown() {
        "没有找到这笔调整。",
        "沒有找到這筆調整。",
        "We could not find this adjustment.",
    }
    pub fn adjustment_decided() {
        "这笔调整已由别人处理，请刷新列表。",
        "這筆調整已由別人處理，請重新整理清單。",
        "Somebody has decided this adjustment already. Refresh the list.",
    }
    pub fn conflict_decided() {
        "这条已经由同事处理，处理结果不同。请刷新再看。",
        "這條已經由同事處理，處理結果不同。請重新整理再看。",
        "A colleague has decided this one in another way. Refresh to see how.",
    }
    pub fn adjustment_own() {
        "自己申请的调整要由另一位运营人员审核。",
        "自己申請的調整要由另一位營運人員審核。",
        "You asked for this one yourself, so another operator has to decide.",
    }
}
