use atrium_domain::checkin::{MakeUpRules, Milestone};
use atrium_domain::program::{Days, ReferralTerms, TierRule};
use atrium_domain::{Localized, Moment, Money, Points, Program};
use atrium_protocol::catalogue::{
    MakeUpInfo, MallInfo, MilestoneInfo, OffsetChange, ProgramInfo, StoreInfo, TierInfo,
};
use atrium_protocol::directory::StoreGuide;
use atrium_store::guides::{self, Guides};
use atrium_store::places::{Mall, MallStore};

use super::{Templates, category, prize_words};
use crate::ServerError;
use crate::clock::Zone;

/// How many days ahead a special earning day is told.
const NOTICE_DAYS: i32 = 14;

/// The program as it is at `now`.
pub(crate) fn program_info(
    program: &Program,
    name: Localized,
    templates: &Templates,
    zone: &Zone,
    now: Moment,
) -> ProgramInfo {
    let rule = program.earn_rules.iter().find(|rule| rule.in_force(now.at));
    let rate = rule.map(|rule| rule.rate);
    let burn = program.burn_rate(now.at);
    ProgramInfo {
        name,
        currency: program.currency.code().to_owned(),
        utc_offset_secs: now.offset_secs,
        next_offset: zone.next_change(now.at).map(|(at, secs)| OffsetChange { at, secs }),
        tiers: program.ladder(now.at).tiers.iter().map(tier_info).collect(),
        earn_points: rate.map_or(Points::ZERO, |rate| rate.points),
        earn_per: rate.map_or(Money::major(1), |rate| rate.per),
        burn_points: burn.map_or(Points::ZERO, |burn| burn.points),
        burn_worth: burn.map_or(Money::ZERO, |burn| burn.worth),
        check_in_rewards: program.check_in.rewards().to_vec(),
        check_in_late_days: i32::from(program.check_in.late_days()),
        milestones: program.check_in.milestones.iter().map(|it| milestone(it, templates)).collect(),
        make_up: make_up(program.check_in.make_up),
        referral: program.referral_at(now.at).map(referral),
        // The configuration knows these.
        passes: Vec::new(),
        app_url: None,
        earn_notes: earn_notes(program, now),
    }
}

fn milestone(milestone: &Milestone, templates: &Templates) -> MilestoneInfo {
    let words = prize_words(&milestone.prize, templates);
    MilestoneInfo { day: milestone.day.into(), words }
}

fn make_up(rules: MakeUpRules) -> MakeUpInfo {
    let MakeUpRules { price, per_month, days_back } = rules;
    MakeUpInfo { price, per_month: per_month.into(), days_back: days_back.into() }
}

fn tier_info(tier: &TierRule) -> TierInfo {
    let (above, below) = (tier.multiplier.numerator(), tier.multiplier.denominator());
    TierInfo {
        code: tier.code.0.clone(),
        name: tier.name.clone(),
        threshold: tier.threshold,
        multiplier_percent: i64::from(above) * 100 / i64::from(below),
        benefits: benefits(tier),
    }
}

/// What the operator wrote, and what the tier's figures say.
fn benefits(tier: &TierRule) -> Vec<Localized> {
    let hours = tier.parking_hours;
    let parking = (hours > 0).then(|| Localized::each(|locale| free_parking(locale, hours)));
    tier.benefits.iter().cloned().chain(parking).collect()
}

fn referral(terms: ReferralTerms<'_>) -> Localized {
    Localized::each(|locale| invite(locale, terms.inviter.0, terms.invited.0))
}

/// As English has it.
fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

atrium_domain::texts! {
    fn invite(inviter: i64, invited: i64) {
        "好友首次消费后，您得 {inviter} 积分，好友得 {invited} 积分",
        "好友首次消費後，您得 {inviter} 積分，好友得 {invited} 積分",
        "After your friend's first purchase you get {inviter} points and they get {invited}",
    }
    fn free_parking(hours: u16) {
        "每天免费停车 {hours} 小时",
        "每天免費停車 {hours} 小時",
        "Free parking, {hours} h a day",
    }
    fn note(name: &str, on: &str) { "{name}（{on}起）", "{name}（{on}起）", "{name}, from {on}" }
    fn on(month: u8, day: u8, name: &str) { "{month}月{day}日", "{month}月{day}日", "{day} {name}" }
}

/// Special earning days from today on, with the first of them; none for what is weekly.
fn earn_notes(program: &Program, now: Moment) -> Vec<Localized> {
    let in_force = program.earn_rules.iter().filter(|rule| rule.in_force(now.at));
    let special = in_force
        .flat_map(|rule| &rule.day_rules)
        .filter(|rule| !matches!(rule.days, Days::Weekdays(_)));
    let today = now.day();
    special
        .filter_map(|rule| {
            let first =
                (0..NOTICE_DAYS).map(|n| today.plus(n)).find(|day| rule.days.touch(*day))?;
            let date = first.date();
            let words = |locale| {
                note(
                    locale,
                    rule.name.get(locale),
                    &on(locale, date.month, date.day, month_name(date.month)),
                )
            };
            Some(Localized::each(words))
        })
        .collect()
}

pub(crate) fn mall_info(mall: Mall, guides: &Guides) -> Result<MallInfo, ServerError> {
    let Mall { id, position: _, name, address } = mall;
    let plan = guides.plan(id).map(serde_json::to_string).transpose();
    let plan = plan.map_err(|error| ServerError::Internal(format!("a plan: {error}")))?;
    Ok(MallInfo { id, name, address, plan: plan.unwrap_or_default() })
}

pub(crate) fn store_info(store: MallStore, guides: &Guides) -> Result<StoreInfo, ServerError> {
    let MallStore { id, mall_id, position: _, name, category: code, place } = store;
    let guide = guides.store(id).map(|guide| {
        let guides::StoreGuide { opens, closes, initials } = guide.clone();
        StoreGuide { opens, closes, initials }
    });
    Ok(StoreInfo { id, mall_id, name, category: category(&code)?, place, guide })
}
