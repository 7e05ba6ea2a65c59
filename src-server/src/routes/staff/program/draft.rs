//! From what the operator types to the domain's rules.

use atrium_domain::coupon::BasisPoints;
use atrium_domain::program::{
    BirthdaySpan, BonusKind, BonusRule, BurnRate, DayRule, Days, EarnRate, EarnRule, NewVersion,
    ProgramFault, SpendStep,
};
use atrium_domain::recurrence::TimeWindow;
use atrium_domain::{Localized, Millis, Points, Program, Ratio, RuleId, Scope, StoreId, TierCode};
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::{Category, StoreInfo};
use atrium_protocol::program as wire;
use atrium_protocol::program::WhatVersion;

use super::super::texts::{check, text, time};
use super::ladder::ladder;
use crate::ServerError;
use crate::wire::category_code;

/// Longest names, in characters.
const NAME_LENGTH: usize = 40;

/// Most days with a factor, and steps of a bonus.
const MOST: usize = 12;

/// Largest step in which points pay.
const STEP: Points = Points(1_000_000);

/// Highest factor, in per cent.
const PERCENT: u32 = 10_000;

pub(super) fn version(
    program: &Program,
    stores: &[StoreInfo],
    new: wire::NewVersion,
) -> Result<NewVersion, ServerError> {
    let valid_from = new.valid_from;
    time("valid_from", valid_from)?;
    Ok(match new.what {
        WhatVersion::Earn { id, name, rule } => {
            NewVersion::Earn { rule: earn(program, stores, (id, name, valid_from), rule)? }
        }
        WhatVersion::Bonus { id, name, bonus: draft } => {
            NewVersion::Bonus { rule: bonus((id, name, valid_from), draft)? }
        }
        WhatVersion::Burn { rate } => NewVersion::Burn { rate: burn(program, valid_from, rate)? },
        WhatVersion::Funding { stores: own } => {
            let known = |id: &StoreId| stores.iter().any(|store| store.id == *id);
            check("what.stores", own.iter().all(known))?;
            NewVersion::Funding { valid_from, stores: own }
        }
        WhatVersion::Excluded { categories } => NewVersion::Excluded {
            valid_from,
            categories: categories.into_iter().map(category_code).collect(),
        },
        WhatVersion::Tiers { ladder: draft } => {
            NewVersion::Tiers { valid_from, ladder: ladder(program.ladder(valid_from), draft)? }
        }
    })
}

/// How much points may pay and in which steps stays as it is, where the draft does not say.
fn burn(
    program: &Program,
    valid_from: Millis,
    draft: wire::BurnDraft,
) -> Result<BurnRate, ServerError> {
    let wire::BurnDraft { points, worth, cap_percent, step } = draft;
    let known = program.burn_rate(valid_from).map(|rate| (rate.cap, rate.step));
    let (cap, known_step) = known.unwrap_or((BasisPoints::WHOLE, Points(1)));
    let named = cap_percent.map(|percent| {
        let wrong = || ServerError::field("what.rate.cap_percent");
        BasisPoints::percent(percent).ok_or_else(wrong)
    });
    let step = step.unwrap_or(known_step);
    check("what.rate.step", (Points(1)..=STEP).contains(&step))?;
    Ok(BurnRate {
        version: 0,
        valid_from,
        points,
        worth,
        cap: named.transpose()?.unwrap_or(cap),
        step,
    })
}

/// What the domain says of a version that does not fit.
pub(super) fn refusal(fault: ProgramFault) -> ServerError {
    match fault {
        ProgramFault::NotAhead => ErrorCode::VersionNotAhead.into(),
        ProgramFault::NoLowestTier
        | ProgramFault::TiersDoNotRise(_)
        | ProgramFault::DuplicateTier(_)
        | ProgramFault::TierGone(_) => ServerError::field("what.ladder.tiers"),
        ProgramFault::BadEarnRate { .. } => ServerError::field("what.rule.points"),
        ProgramFault::EmptyLimit { .. } => ServerError::field("what.rule.hours"),
        ProgramFault::BadBonus { .. } => ServerError::field("what.bonus"),
        ProgramFault::BadBurnRate(_) => ServerError::field("what.rate"),
        _ => ServerError::field("what"),
    }
}

fn rule_id(id: &str) -> Result<RuleId, ServerError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    check("what.id", (1..=32).contains(&id.len()) && id.bytes().all(plain))?;
    Ok(id.into())
}

fn earn(
    program: &Program,
    stores: &[StoreInfo],
    (id, name, valid_from): (String, Localized, Millis),
    draft: wire::EarnDraft,
) -> Result<EarnRule, ServerError> {
    let wire::EarnDraft { points, per, by_tier, categories, stores: own, tiers, hours, cap, days } =
        draft;
    check("what.rule.days", days.len() <= MOST)?;
    let known = |code: &String| program.ladder(valid_from).rule(&TierCode(code.clone())).is_some();
    check("what.rule.tiers", tiers.iter().all(known))?;
    Ok(EarnRule {
        id: rule_id(&id)?,
        version: 0,
        name: text("what.name", name, NAME_LENGTH)?,
        valid_from,
        valid_to: None,
        scope: scope(stores, categories, own)?,
        tiers: tiers.into_iter().map(TierCode).collect(),
        window: hours.map(|hours| window("what.rule.hours", &hours)).transpose()?,
        rate: EarnRate { points, per },
        by_tier,
        day_rules: days.into_iter().map(day).collect::<Result<_, _>>()?,
        cap,
    })
}

fn scope(
    stores: &[StoreInfo],
    categories: Vec<Category>,
    own: Vec<StoreId>,
) -> Result<Scope, ServerError> {
    check("what.rule.stores", own.is_empty() || categories.is_empty())?;
    let known = |id: &StoreId| stores.iter().any(|store| store.id == *id);
    check("what.rule.stores", own.iter().all(known))?;
    Ok(if !own.is_empty() { Scope::Stores(own) } else { by_category(categories) })
}

fn by_category(categories: Vec<Category>) -> Scope {
    if categories.is_empty() {
        return Scope::All;
    }
    Scope::Categories(categories.into_iter().map(category_code).collect())
}

fn window(field: &str, hours: &wire::Hours) -> Result<TimeWindow, ServerError> {
    let wrong = || ServerError::field(field);
    let window = TimeWindow {
        start: hours.start.parse().map_err(|_| wrong())?,
        duration_secs: hours.duration_secs,
        rule: hours.rule.as_ref().map(|rule| rule.parse()).transpose().map_err(|_| wrong())?,
    };
    check(field, window.is_sound())?;
    Ok(window)
}

fn day(draft: wire::DayDraft) -> Result<DayRule, ServerError> {
    Ok(DayRule {
        name: text("what.rule.days.name", draft.name, NAME_LENGTH)?,
        days: match draft.on {
            wire::DaysDraft::LastWeekendOfMonth => Days::LastWeekendOfMonth,
            wire::DaysDraft::BirthdayDay => Days::Birthday(BirthdaySpan::Day),
            wire::DaysDraft::BirthdayMonth => Days::Birthday(BirthdaySpan::Month),
            wire::DaysDraft::Hours { hours } => {
                Days::Window(window("what.rule.days.hours", &hours)?)
            }
        },
        multiplier: percent("what.rule.days.percent", draft.percent)?,
    })
}

pub(super) fn percent(field: &str, percent: u32) -> Result<Ratio, ServerError> {
    let ratio = Ratio::new(percent, 100).filter(|_| percent <= PERCENT);
    ratio.ok_or_else(|| ServerError::field(field))
}

fn bonus(
    (id, name, valid_from): (String, Localized, Millis),
    draft: wire::BonusDraft,
) -> Result<BonusRule, ServerError> {
    Ok(BonusRule {
        id: rule_id(&id)?,
        version: 0,
        name: text("what.name", name, NAME_LENGTH)?,
        valid_from,
        valid_to: None,
        kind: match draft.kind {
            wire::BonusKind::FirstPurchase { points } => BonusKind::FirstPurchase { points },
            wire::BonusKind::MinimumSpend { categories, steps } => {
                check("what.bonus.kind.steps", steps.len() <= MOST)?;
                let step = |step: wire::SpendStep| SpendStep {
                    minimum: step.minimum,
                    points: step.points,
                };
                BonusKind::MinimumSpend {
                    scope: by_category(categories),
                    steps: steps.into_iter().map(step).collect(),
                }
            }
            wire::BonusKind::Referral { inviter, invited, minimum } => {
                BonusKind::Referral { inviter, invited, minimum }
            }
        },
        cap: draft.cap,
    })
}
