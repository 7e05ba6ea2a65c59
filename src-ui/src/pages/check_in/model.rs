//! What the check-in page shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::CheckInView;
use atrium_domain::time::Date;
use atrium_domain::{Day, Locale, Points};
use atrium_kit::format;
use atrium_protocol::catalogue::MilestoneInfo;

use super::texts;
use crate::lens::Lens;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckInPage {
    pub done: bool,
    pub waiting: bool,
    pub streak: i64,
    pub best: i64,
    pub total: i64,
    /// On the button.
    pub button: String,
    /// Below it.
    pub note: String,
    pub ladder: Vec<Rung>,
    /// What the streak gives on top, by the day that it reaches.
    pub milestones: Vec<Rung>,
    /// What to know of making up for a missed day; none where it cannot be done.
    pub make_up: Option<String>,
    /// What it costs.
    pub price: Option<Points>,
    pub today: Day,
    pub days: Vec<Day>,
    made_up: Vec<Day>,
    missed: Vec<Day>,
}

/// One step of the reward ladder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rung {
    pub label: String,
    pub points: String,
    pub reached: bool,
    /// What checking in today gives, or gave.
    pub current: bool,
}

/// One month on the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthGrid {
    pub title: String,
    /// Names of the columns, Monday first.
    pub weekdays: Vec<&'static str>,
    /// Rows of seven; none where the month has no day.
    pub weeks: Vec<[Option<Cell>; 7]>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub number: u8,
    pub checked: bool,
    pub today: bool,
    pub future: bool,
    pub made_up: bool,
    /// The day, where it can be made up for.
    pub missed: Option<Day>,
    /// For screen readers.
    pub words: String,
}

impl CheckInPage {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let view = &snapshot.member.as_ref()?.check_in;
        let locale = lens.locale;
        let reward = format::points(view.reward_today);
        let rewards = snapshot
            .catalogue
            .as_deref()
            .map(|catalogue| catalogue.program.check_in_rewards.as_slice())
            .unwrap_or_default();
        Some(Self {
            done: view.done_today,
            waiting: view.pending,
            streak: view.streak,
            best: view.best_streak,
            total: view.total,
            button: match view.done_today {
                true => texts::done(locale, &reward),
                false => texts::button(locale, &reward),
            },
            note: note(view, locale),
            ladder: ladder(view, rewards, locale),
            milestones: milestones(snapshot, view.streak, locale),
            make_up: view.make_up_price.filter(|_| !view.missed.is_empty()).map(
                |price| match price {
                    Points::ZERO => texts::make_up_cards(locale, view.cards),
                    price => texts::make_up_points(locale, &format::points(price)),
                },
            ),
            price: view.make_up_price,
            today: view.today,
            days: view.days.clone(),
            made_up: view.made_up.clone(),
            missed: view.missed.clone(),
        })
    }

    /// The month that lies `back` months before today's.
    pub fn month(&self, back: i32, locale: Locale) -> MonthGrid {
        let first = self.today.date().first_of_month_after(-back);
        let start = first.to_day();
        let lead = start.weekday() as usize;
        let mut cells: Vec<Option<Cell>> = vec![None; lead];
        for number in 1..=first.days_in_month() {
            cells.push(Some(self.cell(Date { day: number, ..first }, locale)));
        }
        let weeks = cells
            .chunks(7)
            .map(|week| std::array::from_fn(|place| week.get(place).cloned().flatten()))
            .collect();
        let monday = Day(start.0 - lead as i32);
        MonthGrid {
            title: format::month(locale, start),
            weekdays: (0..7).map(|place| weekday_mark(locale, monday.plus(place))).collect(),
            weeks,
        }
    }

    /// How many months back there can be marks.
    pub fn earliest_month(&self) -> i32 {
        let months = |day: Day| {
            let date = day.date();
            date.year * 12 + i32::from(date.month)
        };
        let oldest = self.days.first().map_or(self.today, |day| *day);
        months(self.today) - months(oldest.min(self.today))
    }

    fn cell(&self, date: Date, locale: Locale) -> Cell {
        let day = date.to_day();
        let checked = self.days.contains(&day);
        let name = format::date_short(locale, day);
        let words = match () {
            () if checked && self.made_up.contains(&day) => texts::was_made_up(locale, &name),
            () if self.missed.contains(&day) => texts::can_make_up(locale, &name),
            () if checked => texts::checked(locale, &name),
            () if day == self.today => texts::today(locale, &name),
            () if day < self.today => texts::missed(locale, &name),
            () => name,
        };
        Cell {
            number: date.day,
            checked,
            today: day == self.today,
            future: day > self.today,
            made_up: checked && self.made_up.contains(&day),
            missed: Some(day).filter(|day| self.missed.contains(day)),
            words,
        }
    }
}

fn milestones(snapshot: &Snapshot, streak: i64, locale: Locale) -> Vec<Rung> {
    let program = snapshot.catalogue.as_deref().map(|catalogue| &catalogue.program);
    let milestones = program.map_or(&[][..], |program| &program.milestones);
    let rung = |milestone: &MilestoneInfo| Rung {
        label: texts::in_a_row(locale, milestone.day),
        points: milestone.words.get(locale).clone(),
        reached: streak >= milestone.day,
        current: false,
    };
    milestones.iter().map(rung).collect()
}

/// One character in Chinese, three letters in English.
fn weekday_mark(locale: Locale, day: Day) -> &'static str {
    let name = format::weekday(locale, day);
    name.strip_prefix(['周', '週']).unwrap_or(name)
}

fn note(view: &CheckInView, locale: Locale) -> String {
    match (view.done_today, view.pending) {
        (true, true) => texts::waiting(locale).to_owned(),
        (true, false) => texts::tomorrow(locale, &format::points(view.reward_tomorrow)),
        (false, _) => texts::keep_going(locale).to_owned(),
    }
}

fn ladder(view: &CheckInView, rewards: &[Points], locale: Locale) -> Vec<Rung> {
    let today = view.streak + i64::from(!view.done_today);
    let last = rewards.len();
    rewards
        .iter()
        .zip(1..)
        .map(|(points, place): (_, usize)| {
            let day = i64::try_from(place).unwrap_or(i64::MAX);
            Rung {
                label: match place == last {
                    true => texts::nth_day_on(locale, place),
                    false => texts::nth_day(locale, place),
                },
                points: format!("+{}", format::points(*points)),
                reached: view.streak >= day,
                current: today == day || (place == last && today > day),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    fn page(done: bool) -> CheckInPage {
        let mut snapshot = sample::signed_in();
        if let Some(member) = snapshot.member.as_mut() {
            member.check_in.done_today = done;
        }
        CheckInPage::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member")
    }

    #[test]
    fn a_month_has_all_its_days_under_the_right_weekdays() {
        let grid = page(false).month(0, Locale::ZhHans);
        let days: Vec<u8> = grid.weeks.iter().flatten().flatten().map(|cell| cell.number).collect();
        assert_eq!(days, (1..=30).collect::<Vec<u8>>());
        // 2026-11-01 is a Sunday, so the first row holds it alone.
        assert_eq!(grid.weeks[0].iter().flatten().count(), 1);
        assert_eq!(grid.weekdays, ["一", "二", "三", "四", "五", "六", "日"]);
        assert_eq!(grid.weeks.iter().flatten().flatten().filter(|cell| cell.today).count(), 1);
    }

    #[test]
    fn the_ladder_shows_where_one_is() {
        let page = page(false);
        let current: Vec<&Rung> = page.ladder.iter().filter(|rung| rung.current).collect();
        assert_eq!(current.len(), 1);
        assert!(!current[0].reached);
        assert_eq!(page.ladder.iter().filter(|rung| rung.reached).count() as i64, page.streak);
    }

    #[test]
    fn a_long_streak_stays_on_the_last_rung() {
        let mut snapshot = sample::signed_in();
        if let Some(member) = snapshot.member.as_mut() {
            member.check_in.streak = 40;
        }
        let page = CheckInPage::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member");
        assert!(page.ladder.last().is_some_and(|rung| rung.current && rung.reached));
        assert_eq!(page.ladder.iter().filter(|rung| rung.current).count(), 1);
    }
}
