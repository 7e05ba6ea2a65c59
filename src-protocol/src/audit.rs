//! The audit log: what staff did with weight. Lines are only ever added.

use atrium_domain::Millis;
use serde::{Deserialize, Serialize};

/// The latest lines, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditLog {
    pub lines: Vec<AuditLine>,
    /// Where older lines go on, if there are any: the query `before`.
    pub next: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditLine {
    pub at: Millis,
    /// Name of who did it.
    pub staff: String,
    /// A [`StaffDeed`], such as `adjustment_asked`. Later servers may know more of them.
    pub deed: String,
    /// The id of what it was done to.
    pub subject: String,
    /// Figures and reasons as JSON; no personal data.
    pub detail: String,
}

macro_rules! deeds {
    ($($(#[$doc:meta])* $deed:ident = $name:literal,)*) => {
        /// What staff do that the audit log tells of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum StaffDeed {
            $($(#[$doc])* $deed,)*
        }

        impl StaffDeed {
            pub const ALL: &[Self] = &[$(Self::$deed,)*];

            /// As the log names it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$deed => $name,)*
                }
            }
        }
    };
}

deeds! {
    // Rules.
    VersionAdded = "version_added",
    TillRulesSet = "till_rules_set",
    PointsRulesSet = "points_rules_set",
    CheckInEdited = "check_in_edited",
    CareSet = "care_set",
    // Points and coupons of members.
    AdjustmentAsked = "adjustment_asked",
    AdjustmentApproved = "adjustment_approved",
    AdjustmentDeclined = "adjustment_declined",
    CouponGiven = "coupon_given",
    ConflictDecided = "offline_conflict_decided",
    RewardHandedOut = "reward_handed_out",
    ParkingGiven = "parking_given",
    ParkingTakenBack = "parking_taken_back",
    // What is offered.
    TemplatePublished = "template_published",
    TemplateEnded = "template_ended",
    RewardOffered = "reward_offered",
    RewardStockSet = "reward_stock_set",
    TaskPublished = "task_published",
    TaskEnded = "task_ended",
    SpotMade = "spot_made",
    DrawPublished = "draw_published",
    DrawClosed = "draw_closed",
    EventPublished = "event_published",
    EventCapacitySet = "event_capacity_set",
    EventCalledOff = "event_called_off",
    // What members are told and asked.
    CampaignScheduled = "campaign_scheduled",
    CampaignCancelled = "campaign_cancelled",
    SurveyPublished = "survey_published",
    FindingsPublished = "findings_published",
    // Members and what they post.
    MemberTagged = "member_tagged",
    TopicOpened = "topic_opened",
    TopicClosed = "topic_closed",
    PostKept = "post_kept",
    PostHidden = "post_hidden",
    PostingBanned = "posting_banned",
    // The house.
    TerminalOpened = "terminal_opened",
    TerminalWithdrawn = "terminal_withdrawn",
    StoreEdited = "store_edited",
    PlanEdited = "plan_edited",
}

impl StaffDeed {
    /// The deed of this name, where it is known here.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|deed| deed.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_deed_has_a_name_of_its_own() {
        assert!(StaffDeed::ALL.iter().all(|deed| StaffDeed::named(deed.as_str()) == Some(*deed)));
        assert_eq!(StaffDeed::named("danced"), None);
    }
}
