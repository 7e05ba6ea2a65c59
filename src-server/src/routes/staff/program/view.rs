//! From the domain's rules to what the operator sees.

use atrium_domain::program::{
    BirthdaySpan, BonusKind, BonusRule, BurnRate, DayRule, Days, EarnRule, ExpiryMode,
    FundingVersion, TierLadder, TillRules,
};
use atrium_domain::recurrence::TimeWindow;
use atrium_domain::{CategoryCode, Localized, Millis, Program, Ratio, RuleId, Scope};
use atrium_protocol::catalogue::Category;
use atrium_protocol::points_rules::{ExpiryKind, ExpirySetting, PointsSettings};
use atrium_protocol::program::{
    self as wire, BonusDraft, BonusView, BurnDraft, BurnView, DayDraft, DaysDraft, EarnDraft,
    EarnView, ExcludedView, FundingView, Hours, LadderView, ProgramView, TillSettings, VersionInfo,
};

use super::ladder::draft;
use crate::ServerError;
use crate::wire::category;

pub(super) fn view(program: &Program) -> Result<ProgramView, ServerError> {
    let first = (1, Millis(0), &program.tiers);
    let later = program.tier_versions.iter();
    let later = later.map(|version| (version.version, version.valid_from, &version.ladder));
    let mut begun: Vec<_> = std::iter::once(first).chain(later).collect();
    begun.sort_by_key(|(_, from, _)| *from);
    let ends = begun.iter().skip(1).map(|(_, from, _)| Some(*from)).chain([None]);
    let tiers =
        begun.iter().zip(ends).map(|((version, from, own), to)| ladder(*version, *from, to, own));
    let mut rates: Vec<&BurnRate> = program.burn_rates.iter().collect();
    rates.sort_by_key(|rate| (rate.valid_from, rate.version));
    let ends = rates.iter().skip(1).map(|rate| Some(rate.valid_from)).chain([None]);
    Ok(ProgramView {
        earn: program.earn_rules.iter().map(earn).collect::<Result<_, _>>()?,
        bonuses: program.bonuses.iter().map(bonus).collect::<Result<_, _>>()?,
        burn: rates.iter().zip(ends).map(|(rate, to)| burn(rate, to)).collect(),
        tiers: tiers.collect(),
        funding: funding(program),
        excluded: excluded(program)?,
        till: till(program.till),
        points: points(program),
    })
}

fn points(program: &Program) -> PointsSettings {
    let (mode, after) = match program.expiry {
        ExpiryMode::Months(months) => (ExpiryKind::Months, months),
        ExpiryMode::EndOfMonth(months) => (ExpiryKind::EndOfMonth, months),
        ExpiryMode::EndOfYear(years) => (ExpiryKind::EndOfYear, years),
        ExpiryMode::Never => (ExpiryKind::Never, 0),
    };
    PointsSettings {
        expiry: ExpirySetting { mode, after },
        refunds: program.refund_policy,
        pending_days: program.pending_days,
        coupons_per_sale: program.coupons_per_sale,
        alone: program.adjustments,
        sharing: program.sharing,
    }
}

fn till(rules: TillRules) -> TillSettings {
    let TillRules {
        void_days,
        batch_days,
        offline_points,
        offline_hours,
        hold_minutes,
        approve_over,
    } = rules;
    TillSettings {
        void_days,
        batch_days,
        offline_points,
        offline_hours,
        hold_minutes,
        approve_over,
    }
}

fn funding(program: &Program) -> Vec<FundingView> {
    let mut begun: Vec<&FundingVersion> = program.funding.iter().collect();
    begun.sort_by_key(|version| version.valid_from);
    let ends = begun.iter().skip(1).map(|version| Some(version.valid_from)).chain([None]);
    let view = |(version, to): (&&FundingVersion, Option<Millis>)| FundingView {
        version: unnamed(version.version, version.valid_from, to),
        stores: version.stores.clone(),
    };
    begun.iter().zip(ends).map(view).collect()
}

fn excluded(program: &Program) -> Result<Vec<ExcludedView>, ServerError> {
    let later = program.exclusions.iter();
    let later = later.map(|one| (one.version, one.valid_from, &one.categories));
    let begun: Vec<_> = std::iter::once((1, Millis(0), &program.excluded)).chain(later).collect();
    let ends = begun.iter().skip(1).map(|(_, from, _)| Some(*from)).chain([None]);
    let view = |((version, from, codes), to): (&(u32, Millis, &Vec<CategoryCode>), _)| {
        let categories = codes.iter().map(category).collect::<Result<_, _>>()?;
        Ok(ExcludedView { version: unnamed(*version, *from, to), categories })
    };
    begun.iter().zip(ends).map(view).collect()
}

/// Of what there is only one of, so that it has no name.
fn unnamed(version: u32, from: Millis, to: Option<Millis>) -> VersionInfo {
    info((&RuleId(String::new()), version), &Localized::each(|_| String::new()), (from, to))
}

fn info(
    (id, version): (&RuleId, u32),
    name: &Localized,
    (valid_from, valid_to): (Millis, Option<Millis>),
) -> VersionInfo {
    VersionInfo { id: id.0.clone(), version, name: name.clone(), valid_from, valid_to }
}

fn earn(rule: &EarnRule) -> Result<EarnView, ServerError> {
    let (categories, stores) = match &rule.scope {
        Scope::Categories(codes) => {
            (codes.iter().map(category).collect::<Result<Vec<Category>, _>>()?, Vec::new())
        }
        Scope::Stores(stores) => (Vec::new(), stores.clone()),
        Scope::All | Scope::Malls(_) => (Vec::new(), Vec::new()),
    };
    Ok(EarnView {
        version: info((&rule.id, rule.version), &rule.name, (rule.valid_from, rule.valid_to)),
        rule: EarnDraft {
            points: rule.rate.points,
            per: rule.rate.per,
            by_tier: rule.by_tier,
            categories,
            stores,
            tiers: rule.tiers.iter().map(|tier| tier.0.clone()).collect(),
            hours: rule.window.as_ref().map(hours),
            cap: rule.cap,
            days: rule.day_rules.iter().filter_map(day).collect(),
        },
    })
}

fn hours(window: &TimeWindow) -> Hours {
    Hours {
        start: window.start.to_string(),
        duration_secs: window.duration_secs,
        rule: window.rule.as_ref().map(ToString::to_string),
    }
}

/// None for days that no form here makes.
fn day(rule: &DayRule) -> Option<DayDraft> {
    let on = match &rule.days {
        Days::LastWeekendOfMonth => DaysDraft::LastWeekendOfMonth,
        Days::Birthday(BirthdaySpan::Day) => DaysDraft::BirthdayDay,
        Days::Birthday(BirthdaySpan::Month) => DaysDraft::BirthdayMonth,
        Days::Window(window) => DaysDraft::Hours { hours: hours(window) },
        Days::Weekdays(_) | Days::Between { .. } => return None,
    };
    Some(DayDraft { name: rule.name.clone(), percent: percent(rule.multiplier), on })
}

pub(super) fn percent(ratio: Ratio) -> u32 {
    let percent = u64::from(ratio.numerator()) * 100 / u64::from(ratio.denominator());
    u32::try_from(percent).unwrap_or(u32::MAX)
}

fn bonus(rule: &BonusRule) -> Result<BonusView, ServerError> {
    let kind = match &rule.kind {
        BonusKind::FirstPurchase { points } => wire::BonusKind::FirstPurchase { points: *points },
        BonusKind::MinimumSpend { scope, steps } => wire::BonusKind::MinimumSpend {
            categories: match scope {
                Scope::Categories(codes) => codes.iter().map(category).collect::<Result<_, _>>()?,
                _ => Vec::new(),
            },
            steps: steps
                .iter()
                .map(|step| wire::SpendStep { minimum: step.minimum, points: step.points })
                .collect(),
        },
        BonusKind::Referral { inviter, invited, minimum } => {
            wire::BonusKind::Referral { inviter: *inviter, invited: *invited, minimum: *minimum }
        }
    };
    Ok(BonusView {
        version: info((&rule.id, rule.version), &rule.name, (rule.valid_from, rule.valid_to)),
        bonus: BonusDraft { kind, cap: rule.cap },
    })
}

fn burn(rate: &BurnRate, to: Option<Millis>) -> BurnView {
    BurnView {
        version: unnamed(rate.version, rate.valid_from, to),
        rate: BurnDraft {
            points: rate.points,
            worth: rate.worth,
            cap_percent: Some(rate.cap.get() / 100),
            step: Some(rate.step),
        },
    }
}

fn ladder(version: u32, from: Millis, to: Option<Millis>, ladder: &TierLadder) -> LadderView {
    LadderView {
        version: unnamed(version, from, to),
        ladder: draft(ladder),
        names: ladder.tiers.iter().map(|tier| tier.name.clone()).collect(),
    }
}
