//! Words of the audit log: a name for each deed.

use atrium_kit::prelude::*;
use atrium_protocol::audit::StaffDeed;

texts! {
    pub fn lead() { "谁在什么时候改了规则、发布了内容、动了会员的积分。只会增加，不能修改。", "誰在什麼時候改了規則、發布了內容、動了會員的積分。只會增加，不能修改。", "Who changed rules, published things or touched members' points, and when. Lines are only ever added." }
    pub fn none() { "还没有记录", "還沒有紀錄", "Nothing yet" }
    pub fn none_hint() { "同事修改规则、发布内容或调整积分后，会记在这里。", "同事修改規則、發布內容或調整積分後，會記在這裡。", "What you and your colleagues change, publish or correct is written down here." }
    pub fn when() { "时间", "時間", "Time" }
    pub fn who() { "经办", "經辦", "By" }
    pub fn what() { "操作", "操作", "What" }
    pub fn detail() { "内容", "內容", "Details" }

    pub fn version_added() { "添加积分规则版本", "新增積分規則版本", "Added a version of a rule" }
    pub fn points_rules_set() { "修改积分规则", "修改積分規則", "Set the rules of points" }
    pub fn till_rules_set() { "修改收银规则", "修改收銀規則", "Set the rules of tills" }
    pub fn check_in_edited() { "修改签到奖励", "修改簽到獎勵", "Edited check-in rewards" }
    pub fn care_set() { "修改关怀设置", "修改關懷設定", "Set the care of members" }
    pub fn adjustment_asked() { "调整积分", "調整積分", "Corrected points" }
    pub fn adjustment_approved() { "同意积分调整", "同意積分調整", "Approved a correction" }
    pub fn adjustment_declined() { "不同意积分调整", "不同意積分調整", "Declined a correction" }
    pub fn coupon_given() { "补偿优惠券", "補償優惠券", "Gave a coupon as amends" }
    pub fn conflict_decided() { "处理断网冲突", "處理斷網衝突", "Decided an offline conflict" }
    pub fn reward_handed_out() { "发放礼品", "發放禮品", "Handed out a reward" }
    pub fn parking_given() { "减免停车时长", "減免停車時數", "Parking hours taken off" }
    pub fn parking_taken_back() { "撤销停车减免", "撤銷停車減免", "Parking hours taken back" }
    pub fn template_published() { "发布优惠券", "發布優惠券", "Published a coupon" }
    pub fn template_ended() { "停止发券", "停止發券", "Ended a coupon" }
    pub fn reward_offered() { "上架礼品", "上架禮品", "Offered a reward" }
    pub fn reward_stock_set() { "修改礼品库存", "修改禮品庫存", "Set a reward's stock" }
    pub fn task_published() { "发布任务", "發布任務", "Published a task" }
    pub fn task_ended() { "结束任务", "結束任務", "Ended a task" }
    pub fn spot_made() { "新增打卡点", "新增打卡點", "Made a place to check in" }
    pub fn draw_published() { "发布抽奖", "發布抽獎", "Published a draw" }
    pub fn draw_closed() { "结束抽奖", "結束抽獎", "Closed a draw" }
    pub fn event_published() { "发布活动", "發布活動", "Published an event" }
    pub fn event_capacity_set() { "修改活动名额", "修改活動名額", "Set an event's places" }
    pub fn event_called_off() { "取消活动", "取消活動", "Called an event off" }
    pub fn campaign_scheduled() { "安排群发消息", "安排群發訊息", "Scheduled a campaign" }
    pub fn campaign_cancelled() { "取消群发消息", "取消群發訊息", "Cancelled a campaign" }
    pub fn survey_published() { "发布调查", "發布調查", "Published a survey" }
    pub fn findings_published() { "公布调查结果", "公布調查結果", "Published a survey's findings" }
    pub fn member_tagged() { "修改会员标签", "修改會員標籤", "Set a member's tags" }
    pub fn topic_opened() { "开设话题", "開設話題", "Opened a topic" }
    pub fn topic_closed() { "关闭话题", "關閉話題", "Closed a topic" }
    pub fn post_kept() { "保留帖子", "保留貼文", "Kept a post" }
    pub fn post_hidden() { "隐藏帖子", "隱藏貼文", "Hid a post" }
    pub fn posting_banned() { "限制发帖", "限制發文", "Kept a member from posting" }
    pub fn terminal_opened() { "开通收银台", "開通收銀台", "Opened a till" }
    pub fn terminal_withdrawn() { "停用收银机密钥", "停用收銀機金鑰", "Withdrew a till's key" }
    pub fn store_edited() { "修改店铺信息", "修改店鋪資訊", "Edited a store" }
    pub fn plan_edited() { "修改楼层图", "修改樓層圖", "Edited a floor plan" }
}

/// A deed in words.
pub(super) const fn deed(deed: StaffDeed) -> Words {
    use StaffDeed as D;
    match deed {
        D::VersionAdded => version_added,
        D::TillRulesSet => till_rules_set,
        D::PointsRulesSet => points_rules_set,
        D::CheckInEdited => check_in_edited,
        D::CareSet => care_set,
        D::AdjustmentAsked => adjustment_asked,
        D::AdjustmentApproved => adjustment_approved,
        D::AdjustmentDeclined => adjustment_declined,
        D::CouponGiven => coupon_given,
        D::ConflictDecided => conflict_decided,
        D::RewardHandedOut => reward_handed_out,
        D::ParkingGiven => parking_given,
        D::ParkingTakenBack => parking_taken_back,
        D::TemplatePublished => template_published,
        D::TemplateEnded => template_ended,
        D::RewardOffered => reward_offered,
        D::RewardStockSet => reward_stock_set,
        D::TaskPublished => task_published,
        D::TaskEnded => task_ended,
        D::SpotMade => spot_made,
        D::DrawPublished => draw_published,
        D::DrawClosed => draw_closed,
        D::EventPublished => event_published,
        D::EventCapacitySet => event_capacity_set,
        D::EventCalledOff => event_called_off,
        D::CampaignScheduled => campaign_scheduled,
        D::CampaignCancelled => campaign_cancelled,
        D::SurveyPublished => survey_published,
        D::FindingsPublished => findings_published,
        D::MemberTagged => member_tagged,
        D::TopicOpened => topic_opened,
        D::TopicClosed => topic_closed,
        D::PostKept => post_kept,
        D::PostHidden => post_hidden,
        D::PostingBanned => posting_banned,
        D::TerminalOpened => terminal_opened,
        D::TerminalWithdrawn => terminal_withdrawn,
        D::StoreEdited => store_edited,
        D::PlanEdited => plan_edited,
    }
}
