//! The tiers, from what the operator types to the domain's ladder and back.

use atrium_domain::parking::MOST_FREE_HOURS;
use atrium_domain::program::{
    Downgrade, RegularRule, TierBasis, TierLadder, TierPeriod, TierReview, TierRule,
};
use atrium_protocol::program as wire;
use atrium_protocol::program::{LadderDraft, RegularDraft, TierDraft, TierSpan};

use super::super::texts::{check, text};
use super::draft::percent;
use super::view;
use crate::ServerError;

/// Longest name of a tier and of a benefit, in characters.
const NAME_LENGTH: usize = 20;
const BENEFIT_LENGTH: usize = 40;

/// Most benefits of a tier.
const BENEFITS: usize = 12;

/// The ladder in force with other figures; its tiers stay, and what the draft does not say.
pub(super) fn ladder(before: &TierLadder, draft: LadderDraft) -> Result<TierLadder, ServerError> {
    let LadderDraft { basis, period, grace_days, downgrade, regular, tiers } = draft;
    let mut ladder = before.clone();
    ladder.basis = match basis {
        wire::TierBasis::Spend => TierBasis::Spend,
        wire::TierBasis::Purchases => TierBasis::Purchases,
        wire::TierBasis::Either => TierBasis::Either,
        wire::TierBasis::Both => TierBasis::Both,
    };
    if let Some(span) = period {
        ladder.period = match span {
            TierSpan::CalendarYear => TierPeriod::CalendarYear,
            TierSpan::RollingDays { days } => {
                check("what.ladder.period", (30..=1_100).contains(&days))?;
                TierPeriod::RollingDays(days)
            }
        };
    }
    if let Some(RegularDraft { purchases, months }) = regular {
        check("what.ladder.regular", purchases <= 100 && (1..=12).contains(&months))?;
        ladder.regular = (purchases > 0).then_some(RegularRule { purchases, months });
    }
    check("what.ladder.grace_days", grace_days <= 366)?;
    let downgrade = match downgrade {
        wire::Downgrade::OneStep => Downgrade::OneStep,
        wire::Downgrade::ByBalance => Downgrade::ByBalance,
        wire::Downgrade::Never => Downgrade::Never,
    };
    ladder.review = TierReview { grace_days, downgrade };
    check("what.ladder.tiers", tiers.len() == ladder.tiers.len())?;
    for (tier, new) in ladder.tiers.iter_mut().zip(tiers) {
        change(tier, new)?;
    }
    Ok(ladder)
}

fn change(tier: &mut TierRule, new: TierDraft) -> Result<(), ServerError> {
    let TierDraft { code, threshold, purchases, percent: per, parking_hours, name, benefits } = new;
    check("what.ladder.tiers", tier.code.0 == code)?;
    tier.threshold = threshold;
    tier.purchases = purchases;
    tier.multiplier = percent("what.ladder.tiers.percent", per)?;
    if let Some(hours) = parking_hours {
        check("what.ladder.tiers.parking_hours", hours <= MOST_FREE_HOURS)?;
        tier.parking_hours = hours;
    }
    if let Some(name) = name {
        tier.name = text("what.ladder.tiers.name", name, NAME_LENGTH)?;
    }
    if let Some(benefits) = benefits {
        let field = "what.ladder.tiers.benefits";
        check(field, benefits.len() <= BENEFITS)?;
        let benefit = |benefit| text(field, benefit, BENEFIT_LENGTH);
        tier.benefits = benefits.into_iter().map(benefit).collect::<Result<_, _>>()?;
    }
    Ok(())
}

/// The ladder with all that a draft may say.
pub(super) fn draft(ladder: &TierLadder) -> LadderDraft {
    let tiers = ladder.tiers.iter().map(|tier| TierDraft {
        code: tier.code.0.clone(),
        threshold: tier.threshold,
        purchases: tier.purchases,
        percent: view::percent(tier.multiplier),
        parking_hours: Some(tier.parking_hours),
        name: Some(tier.name.clone()),
        benefits: Some(tier.benefits.clone()),
    });
    let regular = ladder
        .regular
        .map_or(RegularDraft { purchases: 0, months: 3 }, |RegularRule { purchases, months }| {
            RegularDraft { purchases, months }
        });
    LadderDraft {
        basis: match ladder.basis {
            TierBasis::Spend => wire::TierBasis::Spend,
            TierBasis::Purchases => wire::TierBasis::Purchases,
            TierBasis::Either => wire::TierBasis::Either,
            TierBasis::Both => wire::TierBasis::Both,
        },
        period: Some(match ladder.period {
            TierPeriod::CalendarYear => TierSpan::CalendarYear,
            TierPeriod::RollingDays(days) => TierSpan::RollingDays { days },
        }),
        grace_days: ladder.review.grace_days,
        downgrade: match ladder.review.downgrade {
            Downgrade::OneStep => wire::Downgrade::OneStep,
            Downgrade::ByBalance => wire::Downgrade::ByBalance,
            Downgrade::Never => wire::Downgrade::Never,
        },
        regular: Some(regular),
        tiers: tiers.collect(),
    }
}
