//! What is typed of milestones and missed days, and what it becomes.

use atrium_domain::checkin::{
    LAST_MILESTONE, MOST_DAYS_BACK, MakeUpRules, Milestone, are_milestones,
};
use atrium_domain::{Points, Prize};
use atrium_protocol::check_in::CheckInExtras;

use crate::forms::{Fault, Faults, number, optional_number};
use crate::pages::games::prize::PrizeDraft;

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Of the milestone at this place.
    Day(usize),
    Prize(usize),
    /// Two milestones on one day.
    Order,
    Rewards,
    LateDays,
    Price,
    PerMonth,
    DaysBack,
}

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// What each day in a row pays, such as `1, 2, 5`.
    pub rewards: String,
    pub late_days: String,
    /// Days and what they give, in any order.
    pub milestones: Vec<(String, PrizeDraft)>,
    pub price: String,
    pub per_month: String,
    pub days_back: String,
}

impl Draft {
    pub fn check(self) -> Result<CheckInExtras, Faults<Field>> {
        let mut faults = Faults::default();
        let rewards = faults.take(Field::Rewards, rewards(&self.rewards));
        let late_days = faults.take(Field::LateDays, number(&self.late_days, 0, LATE_DAYS));
        let mut milestones = Vec::new();
        for (place, (day, prize)) in self.milestones.iter().enumerate() {
            let day = faults.take(Field::Day(place), number(day, 1, LAST_MILESTONE.into()));
            let prize = faults.take(Field::Prize(place), prize.check());
            if let (Some(day), Some(Some(prize))) = (day, prize) {
                milestones.push(Milestone { day: u16::try_from(day).unwrap_or(0), prize });
            }
        }
        milestones.sort_by_key(|milestone| milestone.day);
        let price = faults.take(Field::Price, optional_number(&self.price, 1, 1_000_000));
        let most = i64::from(MOST_DAYS_BACK);
        let per_month = faults.take(Field::PerMonth, number(&self.per_month, 0, most));
        let days_back = faults.take(Field::DaysBack, number(&self.days_back, 1, most));
        if faults.is_empty() && !are_milestones(&milestones) {
            faults.note(Field::Order, Fault::Choose);
        }
        let (Some(price), Some(per_month), Some(days_back)) = (price, per_month, days_back) else {
            return Err(faults);
        };
        if !faults.is_empty() {
            return Err(faults);
        }
        let small = |number: i64| u8::try_from(number).unwrap_or(0);
        let make_up = MakeUpRules {
            price: price.map(Points),
            per_month: small(per_month),
            days_back: small(days_back),
        };
        Ok(CheckInExtras { rewards, late_days: late_days.map(small), milestones, make_up })
    }
}

/// Most days with a reward of their own, and the most that one pays.
const MOST_REWARDS: usize = 31;
const MOST_POINTS: i64 = 1_000_000;

/// Latest that a check-in may arrive, in days.
const LATE_DAYS: i64 = 7;

fn rewards(text: &str) -> Result<Vec<Points>, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Missing);
    }
    let numbers = text.split([',', '，', '、']).map(|one| number(one, 0, MOST_POINTS).map(Points));
    let all: Vec<Points> = numbers.collect::<Result<_, _>>().map_err(|_| Fault::Falling)?;
    let fits = all.is_sorted() && all.len() <= MOST_REWARDS;
    if fits { Ok(all) } else { Err(Fault::Falling) }
}

/// A prize as it is typed: its kind, how many, and of what.
pub fn typed(prize: &Prize) -> PrizeDraft {
    let (kind, count, of) = match prize {
        Prize::Points { points } => ("points", points.0.to_string(), String::new()),
        Prize::Coupon { template_id } => ("coupon", String::new(), template_id.to_string()),
        Prize::Reward { reward_id } => ("reward", String::new(), reward_id.to_string()),
        Prize::Tickets { draw_id, count } => ("tickets", count.to_string(), draw_id.to_string()),
        Prize::MakeUpCards { count } => ("cards", count.to_string(), String::new()),
    };
    PrizeDraft { kind: kind.to_owned(), count, of }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(days: &[&str]) -> Draft {
        let prize = typed(&Prize::MakeUpCards { count: 1 });
        Draft {
            rewards: "1, 2，5".to_owned(),
            late_days: "3".to_owned(),
            milestones: days.iter().map(|day| ((*day).to_owned(), prize.clone())).collect(),
            price: "50".to_owned(),
            per_month: "3".to_owned(),
            days_back: "7".to_owned(),
        }
    }

    #[test]
    fn milestones_are_put_in_order() {
        let extras = draft(&["30", "3"]).check().expect("sound");
        assert_eq!(extras.milestones.iter().map(|it| it.day).collect::<Vec<_>>(), [3, 30]);
        assert_eq!(extras.rewards, Some([1, 2, 5].map(Points).to_vec()));
        assert_eq!((extras.late_days, extras.make_up), (Some(3), MakeUpRules::default()));
        let by_card = Draft { price: " ".to_owned(), ..draft(&[]) };
        assert_eq!(by_card.check().map(|extras| extras.make_up.price).ok(), Some(None));
    }

    #[test]
    fn each_wrong_field_says_so() {
        let fault = |draft: Draft, field| draft.check().err().and_then(|faults| faults.of(field));
        let days = Fault::Number { least: 1, most: 366 };
        assert_eq!(fault(draft(&["3", "0"]), Field::Day(1)), Some(days));
        for rewards in ["5, 2", "1, two", "-1"] {
            let wrong = Draft { rewards: rewards.to_owned(), ..draft(&[]) };
            assert_eq!(fault(wrong, Field::Rewards), Some(Fault::Falling), "{rewards}");
        }
        assert_eq!(fault(draft(&["3", "3"]), Field::Order), Some(Fault::Choose));
        let back = Draft { days_back: "32".to_owned(), ..draft(&[]) };
        assert_eq!(fault(back, Field::DaysBack), Some(Fault::Number { least: 1, most: 31 }));
    }
}
