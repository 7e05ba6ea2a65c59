//! The rules of sales, which a device reads to compute a basket by itself.

use atrium_domain::coupon::{
    BasisPoints, CouponKind, CouponRules, CouponTemplate, Hours, Stacking, Step, Validity, Weekdays,
};
use atrium_domain::ledger::Funder;
use atrium_domain::program::{
    BirthdaySpan, BonusKind, BonusRule, BurnRate, DayRule, Days, Downgrade, EarnRate, EarnRule,
    ExclusionVersion, RegularRule, SpendStep, TierBasis, TierLadder, TierPeriod, TierReview,
    TierRule, TierVersion,
};
use atrium_domain::recurrence::{LocalTime, Recurrence, TimeWindow};
use atrium_domain::time::Weekday;
use atrium_domain::{CategoryCode, Currency, MallId, Ratio, RuleId, Scope, TierCode};

use super::domain::{names, newtypes, parsed};
use super::{Faults, FromJson, Json};

/// Structs with all their fields; those behind the semicolon may be absent.
macro_rules! records {
    ($($name:ident { $($field:ident)* $(; $($spare:ident)*)? })*) => {$(
        impl FromJson for $name {
            fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
                Self {
                    $($field: json.field(stringify!($field), faults),)*
                    $($($spare: json.field_or_default(stringify!($spare), faults),)*)?
                }
            }
        }
    )*};
}

newtypes! { CategoryCode RuleId TierCode }

names! {
    Currency { Cny = "CNY", Hkd = "HKD", Mop = "MOP", Twd = "TWD" }
    Weekday {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
    BirthdaySpan { Day = "day", Month = "month" }
    TierBasis { Spend = "spend", Purchases = "purchases", Either = "either", Both = "both" }
    Downgrade { OneStep = "one_step", ByBalance = "by_balance", Never = "never" }
}

records! {
    EarnRule {
        id version name valid_from valid_to scope rate by_tier cap window; tiers day_rules
    }
    EarnRate { points per }
    DayRule { name days multiplier }
    TimeWindow { start duration_secs rule }
    BonusRule { id version name valid_from valid_to kind cap }
    SpendStep { minimum points }
    BurnRate { version valid_from points worth cap step }
    TierLadder { period regular tiers; basis review }
    TierVersion { version valid_from ladder }
    ExclusionVersion { version valid_from categories }
    TierReview { grace_days downgrade }
    RegularRule { purchases months }
    TierRule { code name threshold multiplier benefits; purchases parking_hours }
    CouponTemplate {
        id name kind scope funder claim_from claim_until validity stock per_member tier; rules
    }
    Validity { from until days_after_claim }
    Stacking { exclusive group order per_sale }
    Hours { days from until }
    Step { minimum off }
}

impl FromJson for CouponRules {
    /// But for how one comes to a coupon, which no basket depends on.
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self {
            stacking: json.field_or_default("stacking", faults),
            hours: json.field("hours", faults),
            giftable: json.field_or_default("giftable", faults),
            ..Self::default()
        }
    }
}

/// A variant by its name, and what it holds: serde's way without a tag.
fn variant<'a>(json: &'a Json<'a>) -> (&'a str, &'a Json<'a>) {
    match json {
        Json::Text(name) => (name, &Json::Null),
        Json::Object(fields) if fields.len() == 1 => (&fields[0].0, &fields[0].1),
        _ => ("", &Json::Null),
    }
}

/// Nothing that is known: anything stands in for it.
fn unknown<T>(faults: &mut Faults, stand_in: T) -> T {
    faults.mark();
    stand_in
}

impl FromJson for Scope {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        let (name, held) = variant(json);
        match name {
            "all" => Self::All,
            "malls" => Self::Malls(FromJson::from_json(held, faults)),
            "categories" => Self::Categories(FromJson::from_json(held, faults)),
            "stores" => Self::Stores(FromJson::from_json(held, faults)),
            _ => unknown(faults, Self::All),
        }
    }
}

impl FromJson for Days {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        let (name, held) = variant(json);
        match name {
            "last_weekend_of_month" => Self::LastWeekendOfMonth,
            "weekdays" => Self::Weekdays(FromJson::from_json(held, faults)),
            "between" => Self::Between {
                first: held.field("first", faults),
                last: held.field("last", faults),
            },
            "window" => Self::Window(FromJson::from_json(held, faults)),
            "birthday" => Self::Birthday(FromJson::from_json(held, faults)),
            _ => unknown(faults, Self::LastWeekendOfMonth),
        }
    }
}

impl FromJson for TierPeriod {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        let (name, held) = variant(json);
        match name {
            "rolling_days" => Self::RollingDays(FromJson::from_json(held, faults)),
            "calendar_year" => Self::CalendarYear,
            _ => unknown(faults, Self::CalendarYear),
        }
    }
}

impl FromJson for Funder {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        match json.get("funder").text(faults) {
            "mall" => Self::Mall(json.field("id", faults)),
            "store" => Self::Store(json.field("id", faults)),
            _ => unknown(faults, Self::Mall(MallId(uuid::Uuid::nil()))),
        }
    }
}

impl FromJson for BonusKind {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        match json.get("for").text(faults) {
            "minimum_spend" => Self::MinimumSpend {
                scope: json.field("scope", faults),
                steps: json.field("steps", faults),
            },
            "referral" => Self::Referral {
                inviter: json.field("inviter", faults),
                invited: json.field("invited", faults),
                minimum: json.field("minimum", faults),
            },
            "first_purchase" => Self::FirstPurchase { points: json.field("points", faults) },
            _ => unknown(faults, Self::FirstPurchase { points: atrium_domain::Points::ZERO }),
        }
    }
}

impl FromJson for CouponKind {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        let kind = json.get("kind").text(faults).to_owned();
        let minimum = match kind.as_str() {
            "graded" | "service" => atrium_domain::Money::ZERO,
            _ => json.field("minimum", faults),
        };
        match kind.as_str() {
            "amount_off" => Self::AmountOff { minimum, off: json.field("off", faults) },
            "graded" => Self::Graded { steps: json.field("steps", faults) },
            "percent_off" => Self::PercentOff {
                minimum,
                off: json.field("off", faults),
                cap: json.field("cap", faults),
            },
            "gift" => Self::Gift {
                minimum,
                gift: json.field("gift", faults),
                worth: json.field("worth", faults),
            },
            "rebate" => Self::Rebate {
                minimum,
                template_id: json.field("template_id", faults),
                title: json.field("title", faults),
                worth: json.field("worth", faults),
            },
            "free_item" => Self::FreeItem {
                minimum,
                item: json.field("item", faults),
                up_to: json.field("up_to", faults),
            },
            "service" => Self::Service { service: json.field("service", faults) },
            "parking" => Self::Parking { minimum, hours: json.field("hours", faults) },
            _ => unknown(faults, Self::Graded { steps: Vec::new() }),
        }
    }
}

impl FromJson for Ratio {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        let part = Self::new(json.field("numerator", faults), json.field("denominator", faults));
        part.unwrap_or_else(|| unknown(faults, Self::ONE))
    }
}

impl FromJson for BasisPoints {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        let part = Self::new(FromJson::from_json(json, faults));
        part.unwrap_or_else(|| unknown(faults, Self::WHOLE))
    }
}

impl FromJson for Weekdays {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        let set = u8::from_json(json, faults);
        let all = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
        let days: Vec<_> = all.into_iter().filter(|day| set & 1 << *day as u8 != 0).collect();
        Self::of(&days)
    }
}

impl FromJson for Recurrence {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        parsed(json, faults).unwrap_or_else(|| "FREQ=DAILY".parse().expect("a rule"))
    }
}

impl FromJson for LocalTime {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        parsed(json, faults).unwrap_or(Self { day: atrium_domain::Day(0), secs: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Serde reads the same, of the server's own words.
    #[track_caller]
    fn alike<T: FromJson + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) {
        let serde = serde_json::from_str::<T>(text).expect(text);
        assert_eq!(crate::json::read::<T>(text.as_bytes()), Ok(serde), "{text}");
    }

    #[test]
    fn each_kind_of_rule_is_read_as_serde_reads_it() {
        let text = r#"{"zh-Hans":"一","zh-Hant":"一","en":"one"}"#;
        for scope in [r#""all""#, r#"{"categories":["food"]}"#, r#"{"malls":[]}"#] {
            alike::<Scope>(scope);
        }
        for days in [
            r#""last_weekend_of_month""#,
            r#"{"weekdays":["monday","sunday"]}"#,
            r#"{"between":{"first":3,"last":9}}"#,
            r#"{"birthday":"month"}"#,
            r#"{"window":{"start":"20260101T120000","duration_secs":60,"rule":"FREQ=DAILY"}}"#,
        ] {
            alike::<Days>(days);
        }
        for kind in [
            r#"{"for":"first_purchase","points":5}"#,
            r#"{"for":"minimum_spend","scope":"all","steps":[{"minimum":1,"points":2}]}"#,
            r#"{"for":"referral","inviter":1,"invited":2,"minimum":3}"#,
        ] {
            alike::<BonusKind>(kind);
        }
        for kind in [
            r#"{"kind":"amount_off","minimum":1,"off":2}"#.to_owned(),
            r#"{"kind":"graded","steps":[{"minimum":1,"off":2}]}"#.to_owned(),
            r#"{"kind":"percent_off","minimum":1,"off":1000,"cap":null}"#.to_owned(),
            format!(r#"{{"kind":"gift","minimum":1,"gift":{text},"worth":3}}"#),
            format!(r#"{{"kind":"service","service":{text}}}"#),
            format!(r#"{{"kind":"free_item","minimum":1,"item":{text},"up_to":3}}"#),
            r#"{"kind":"parking","minimum":1,"hours":2}"#.to_owned(),
        ] {
            alike::<CouponKind>(&kind);
        }
        alike::<TierPeriod>(r#"{"rolling_days":365}"#);
        alike::<Funder>(r#"{"funder":"store","id":"00000000-0000-0000-0000-000000000005"}"#);
        alike::<Ratio>(r#"{"numerator":6,"denominator":4}"#);
        for set in 1..128 {
            alike::<Weekdays>(&set.to_string());
        }
    }

    #[test]
    fn what_a_newer_server_writes_is_refused() {
        assert!(crate::json::read::<Scope>(br#""moon""#).is_err());
        assert!(crate::json::read::<CouponKind>(br#"{"kind":"moon","minimum":1}"#).is_err());
        assert!(crate::json::read::<Ratio>(br#"{"numerator":0,"denominator":1}"#).is_err());
        assert!(crate::json::read::<BasisPoints>(b"0").is_err());
    }
}
