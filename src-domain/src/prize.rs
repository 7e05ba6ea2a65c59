//! What a streak, a task or a draw gives.

use serde::{Deserialize, Serialize};

use crate::{CouponTemplateId, DrawId, Points, RewardId};

/// One thing that is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "prize", rename_all = "snake_case")]
pub enum Prize {
    Points {
        points: Points,
    },
    /// A coupon of a published template, at once.
    Coupon {
        template_id: CouponTemplateId,
    },
    /// A reward to be picked up.
    Reward {
        reward_id: RewardId,
    },
    /// Tickets of a draw.
    Tickets {
        draw_id: DrawId,
        count: u16,
    },
    /// Cards that make up for a missed check-in.
    MakeUpCards {
        count: u16,
    },
}
