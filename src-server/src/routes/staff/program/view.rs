//! From the domain's rules to what the operator sees.

use atrium_domain::program::{
    BirthdaySpan, BonusKind, BonusRule, BurnRate, DayRule, Days, Downgrade, EarnRule, ExpiryMode,
    FundingVersion, TierBasis, TierLadder, TillRules,
};
use atrium_domain::recurrence::TimeWindow;
use atrium_domain::{Localized, Millis, Program, Ratio, RuleId, Scope};
use atrium_protocol::catalogue::Category;
use atrium_protocol::points_rules::{ExpiryKind, ExpirySetting, PointsSettings};
use atrium_protocol::program::{
    self as wire, BonusDraft, BonusView, BurnDraft, BurnView, DayDraft, DaysDraft, EarnDraft,
    EarnView, FundingView, Hours, LadderDraft, LadderView, ProgramView, TierDraft, TillSettings,
    VersionInfo,
};

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
        excluded: program.excluded.iter().map(|category| category.0.clone()).collect(),
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
    let (id, nameless) = (RuleId(String::new()), Localized::each(|_| String::new()));
    let view = |(version, to): (&&FundingVersion, Option<Millis>)| FundingView {
        version: info((&id, version.version), &nameless, (version.valid_from, to)),
        stores: version.stores.clone(),
    };
    begun.iter().zip(ends).map(view).collect()
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

fn percent(ratio: Ratio) -> u32 {
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
    let nameless = Localized::each(|_| String::new());
    let id = RuleId(String::new());
    BurnView {
        version: info((&id, rate.version), &nameless, (rate.valid_from, to)),
        rate: BurnDraft {
            points: rate.points,
            worth: rate.worth,
            cap_percent: Some(rate.cap.get() / 100),
            step: Some(rate.step),
        },
    }
}

fn ladder(version: u32, from: Millis, to: Option<Millis>, ladder: &TierLadder) -> LadderView {
    let nameless = Localized::each(|_| String::new());
    let id = RuleId(String::new());
    let tiers = ladder.tiers.iter().map(|tier| TierDraft {
        code: tier.code.0.clone(),
        threshold: tier.threshold,
        purchases: tier.purchases,
        percent: percent(tier.multiplier),
    });
    LadderView {
        version: info((&id, version), &nameless, (from, to)),
        ladder: LadderDraft {
            basis: match ladder.basis {
                TierBasis::Spend => wire::TierBasis::Spend,
                TierBasis::Purchases => wire::TierBasis::Purchases,
                TierBasis::Either => wire::TierBasis::Either,
                TierBasis::Both => wire::TierBasis::Both,
            },
            grace_days: ladder.review.grace_days,
            downgrade: match ladder.review.downgrade {
                Downgrade::OneStep => wire::Downgrade::OneStep,
                Downgrade::ByBalance => wire::Downgrade::ByBalance,
                Downgrade::Never => wire::Downgrade::Never,
            },
            tiers: tiers.collect(),
        },
        names: ladder.tiers.iter().map(|tier| tier.name.clone()).collect(),
    }
}
