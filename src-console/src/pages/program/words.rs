//! Versions in people's words.

use atrium_domain::{Day, Millis};
use atrium_kit::prelude::*;
use atrium_protocol::program::{
    BonusKind, BonusView, BurnView, EarnView, ExcludedView, FundingView, LadderView, VersionInfo,
};

use super::texts;

/// Where a version stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Past,
    Current,
    Coming,
}

impl State {
    pub fn of(version: &VersionInfo, now: Millis) -> Self {
        if now < version.valid_from {
            Self::Coming
        } else if version.valid_to.is_some_and(|end| end <= now) {
            Self::Past
        } else {
            Self::Current
        }
    }

    pub const fn tone(self) -> Tone {
        match self {
            Self::Past => Tone::Neutral,
            Self::Current => Tone::Good,
            Self::Coming => Tone::Accent,
        }
    }

    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Past => texts::past(locale),
            Self::Current => texts::current(locale),
            Self::Coming => texts::coming(locale),
        }
    }
}

/// "Version 2 · from 28 Nov"; what holds since ever has no first day.
pub fn dates(locale: Locale, version: &VersionInfo, offset: i32) -> String {
    let day = |at: Millis| format::date(locale, Day::of(at, offset));
    let number = texts::version(locale, version.version);
    let begun = (version.valid_from > Millis(0)).then(|| day(version.valid_from));
    let dates = match (begun, version.valid_to.map(day)) {
        (Some(from), Some(to)) => texts::span(locale, &from, &to),
        (None, Some(to)) => texts::span(locale, "…", &to),
        (Some(from), None) => texts::from(locale, &from),
        (None, None) => return number,
    };
    format!("{number} · {dates}")
}

pub fn earn(locale: Locale, view: &EarnView) -> String {
    let rule = &view.rule;
    let per = format::money_short(rule.per);
    let mut parts = vec![texts::rate(locale, &format::points(rule.points), &per)];
    parts.extend(rule.by_tier.then(|| texts::by_tier_words(locale).to_owned()));
    let categories = rule.categories.iter().map(|one| crate::words::category(locale, *one));
    parts.extend(categories.map(str::to_owned));
    parts.extend(rule.tiers.iter().cloned());
    parts.extend(rule.hours.iter().filter_map(|hours| hours.rule.clone()));
    for day in &rule.days {
        parts.push(texts::times(locale, day.name.get(locale), &day.percent.to_string()));
    }
    parts.extend(rule.cap.map(|cap| texts::capped(locale, &format::points(cap))));
    parts.join(" · ")
}

pub fn excluded(locale: Locale, view: &ExcludedView) -> String {
    let names = view.categories.iter().map(|one| crate::words::category(locale, *one));
    match names.collect::<Vec<_>>().join(" · ") {
        none if none.is_empty() => texts::all_earn(locale).to_owned(),
        names => names,
    }
}

pub fn bonus(locale: Locale, view: &BonusView) -> String {
    let points = format::points;
    let mut parts = match &view.bonus.kind {
        BonusKind::FirstPurchase { points: gain } => vec![texts::first(locale, &points(*gain))],
        BonusKind::MinimumSpend { steps, .. } => steps
            .iter()
            .map(|step| {
                let minimum = format::money_short(step.minimum);
                texts::step(locale, &minimum, &points(step.points))
            })
            .collect(),
        BonusKind::Referral { inviter, invited, .. } => {
            vec![texts::referral(locale, &points(*inviter), &points(*invited))]
        }
    };
    parts.extend(view.bonus.cap.map(|cap| texts::capped(locale, &points(cap))));
    parts.join(" · ")
}

pub fn burn(locale: Locale, view: &BurnView) -> String {
    let worth = format::money_short(view.rate.worth);
    let mut parts = vec![texts::worth(locale, &format::points(view.rate.points), &worth)];
    let cap = view.rate.cap_percent.filter(|percent| *percent < 100);
    parts.extend(cap.map(|percent| texts::burn_capped(locale, &percent.to_string())));
    let step = view.rate.step.filter(|step| step.0 > 1);
    parts.extend(step.map(|step| texts::burn_stepped(locale, &format::points(step))));
    parts.join(" · ")
}

pub fn funding(locale: Locale, view: &FundingView) -> String {
    texts::funding_stores(locale, view.stores.len())
}

pub fn ladder(locale: Locale, view: &LadderView) -> String {
    let tiers = view.ladder.tiers.iter().zip(&view.names).map(|(tier, name)| {
        let threshold = format::money_short(tier.threshold);
        texts::tier(locale, name.get(locale), &threshold, &tier.percent.to_string())
    });
    let grace = texts::grace(locale, &view.ladder.grace_days.to_string());
    tiers.chain([grace]).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use atrium_domain::text::Localized;

    use super::*;

    #[test]
    fn a_version_says_when_it_holds() {
        let version = |from: i64, to: Option<i64>| VersionInfo {
            id: String::new(),
            version: 2,
            name: Localized::each(|_| String::new()),
            valid_from: Millis(from),
            valid_to: to.map(Millis),
        };
        let now = Millis(1_000);
        assert_eq!(State::of(&version(0, None), now), State::Current);
        assert_eq!(State::of(&version(0, Some(1_000)), now), State::Past);
        assert_eq!(State::of(&version(1_001, None), now), State::Coming);
        assert_eq!(dates(Locale::En, &version(0, None), 0), "Version 2");
        let day = 86_400_000;
        let both = dates(Locale::En, &version(day, Some(2 * day)), 0);
        assert!(both.starts_with("Version 2 · ") && both.contains("until"), "{both}");
    }
}
