use serde::{Deserialize, Serialize};

use crate::Points;

/// What tills may do, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TillRules {
    /// Until how many midnights of the mall after a sale it may be voided as a whole; 0 is the
    /// same day. Later it is refunded line by line.
    pub void_days: u16,
    /// How old what a till did without a network may be when it is handed in, in days.
    pub batch_days: u16,
    /// How many points a till without a network may take of one card before it has asked the
    /// server; 0 is none.
    pub offline_points: Points,
    /// For how many hours a device may show the signed form of its code without having asked the
    /// server anew; 0 turns that form off. At most [`MAX_OFFLINE_HOURS`].
    pub offline_hours: u16,
    /// For how many minutes a quote reserves the coupons and points that it uses, 1 or more.
    pub hold_minutes: u16,
    /// A sale that more points than this pay needs the member's word on the phone; none never does.
    pub approve_over: Option<Points>,
}

/// Longest time for which a signed code counts, in hours: so long tills must know of devices that
/// were removed.
pub const MAX_OFFLINE_HOURS: u16 = 72;

impl Default for TillRules {
    fn default() -> Self {
        Self {
            void_days: 0,
            batch_days: 7,
            offline_points: Points(500),
            offline_hours: 24,
            hold_minutes: 5,
            approve_over: Some(Points(2_000)),
        }
    }
}
