use serde::{Deserialize, Serialize};

use crate::Points;

/// What members may do with points among each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SharingRules {
    /// Points of a purchase can be passed on by hand after so many days; 0 is at once. Where a
    /// program forgives what was spent before a refund, this has to outlast the time for returns,
    /// or buying, passing on and returning makes points out of nothing.
    pub ripe_days: u16,
    /// What somebody earns who shares with the family goes into the pool after so many days, when
    /// the purchase is hardly returned any more.
    pub share_after_days: u16,
    /// Most points that a member may give others on one day of the mall …
    pub daily: Points,
    /// … and in one month.
    pub monthly: Points,
    /// Most people in a family.
    pub family_members: u16,
    /// Most points of the family's that one adult may spend on one day of the mall.
    pub family_daily: Points,
    /// How long an invitation is good, in days.
    pub invitation_days: u16,
}

/// Why points cannot be given now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("only {left} more points may be given now")]
pub struct OverLimit {
    pub left: Points,
}

impl Default for SharingRules {
    fn default() -> Self {
        Self {
            ripe_days: 0,
            share_after_days: 7,
            daily: Points(2_000),
            monthly: Points(10_000),
            family_members: 6,
            family_daily: Points(5_000),
            invitation_days: 3,
        }
    }
}

impl SharingRules {
    /// How many more points a member may give who has given `today` and `month` so far.
    pub fn left(&self, today: Points, month: Points) -> Points {
        let left = |limit: Points, given: Points| limit.0.saturating_sub(given.0).max(0);
        Points(left(self.daily, today).min(left(self.monthly, month)))
    }

    /// # Errors
    /// [`OverLimit`] where `points` are more than that.
    pub fn check(&self, points: Points, today: Points, month: Points) -> Result<(), OverLimit> {
        let left = self.left(today, month);
        if points <= left { Ok(()) } else { Err(OverLimit { left }) }
    }
}

/// Up to how many points a day each role may correct alone; above it a second person decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AdjustmentLimits {
    pub service: Points,
    pub marketing: Points,
    pub operator: Points,
}

impl Default for AdjustmentLimits {
    fn default() -> Self {
        Self { service: Points(500), marketing: Points(1_000), operator: Points(5_000) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_and_the_month_both_limit() {
        let rules = SharingRules::default();
        let left = |today, month| rules.left(Points(today), Points(month)).0;
        assert_eq!(left(0, 0), 2_000);
        assert_eq!(left(1_500, 1_500), 500);
        assert_eq!(left(0, 9_900), 100);
        assert_eq!(left(0, 12_000), 0);
        let over = rules.check(Points(501), Points(1_500), Points(1_500));
        assert_eq!(over, Err(OverLimit { left: Points(500) }));
        assert_eq!(rules.check(Points(500), Points(1_500), Points(1_500)), Ok(()));
    }
}
