//! An event as it is typed, and what it becomes.

use atrium_domain::text::Localized;
use atrium_domain::{MallId, Millis};
use atrium_protocol::catalogue::EventTheme;
use atrium_protocol::staff::NewEvent;

use super::terms::Terms;
use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, number};
use crate::wall;

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Mall,
    Title,
    Summary,
    Body,
    Place,
    Starts,
    Ends,
    SignUpFrom,
    SignUpUntil,
    CancelUntil,
    Capacity,
    Guests,
    Price,
    Reward,
    OfferHours,
    EarlyFrom,
    Sessions,
}

/// What stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub mall_id: Option<MallId>,
    pub title: Localized,
    pub summary: Localized,
    pub body: Localized,
    pub place: Localized,
    pub theme: EventTheme,
    pub times: Times,
    pub capacity: String,
    /// Code of the lowest tier; empty for everybody.
    pub tier: String,
    pub terms: Terms,
}

/// The five moments, as typed by the malls' clock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    pub starts: String,
    pub ends: String,
    pub sign_up_from: String,
    pub sign_up_until: String,
    pub cancel_until: String,
}

impl Times {
    /// An afternoon in two weeks, with sign-up from now until the evening before.
    pub fn suggested(now: Millis, offset: i32) -> Self {
        let on = |days, hour| wall::on_day_after(now, days, hour, offset);
        Self {
            starts: on(14, 14),
            ends: on(14, 16),
            sign_up_from: on(0, 0),
            sign_up_until: on(13, 20),
            cancel_until: on(13, 20),
        }
    }
}

impl Draft {
    /// The event, or what is wrong with each field.
    pub fn check(self, now: Millis, offset: i32) -> Result<NewEvent, Faults<Field>> {
        let mut faults = Faults::default();
        let mall = faults.take(Field::Mall, self.mall_id.ok_or(Fault::Choose));
        let title = faults.take(Field::Title, complete(&self.title));
        let summary = faults.take(Field::Summary, complete(&self.summary));
        let body = faults.take(Field::Body, complete(&self.body));
        let place = faults.take(Field::Place, complete(&self.place));
        let moments = moments(&self.times, &mut faults, now, offset);
        let capacity = faults.take(Field::Capacity, number(&self.capacity, 1, 100_000));
        let words = (title, summary, body, place);
        let (Some(mall_id), (Some(title), Some(summary), Some(body), Some(place))) = (mall, words)
        else {
            return Err(faults);
        };
        let (Some(moments), Some(capacity)) = (moments, capacity) else {
            return Err(faults);
        };
        let [starts_at, ends_at, sign_up_from, sign_up_until, cancel_until] = moments;
        let terms = self.terms.check(sign_up_from, &mut faults, offset);
        let sessions = self.terms.sessions(starts_at, &mut faults, offset);
        let (Some(terms), Some(sessions)) = (terms, sessions) else {
            return Err(faults);
        };
        Ok(NewEvent {
            mall_id,
            title,
            summary,
            body,
            place,
            theme: self.theme,
            starts_at,
            ends_at,
            sign_up_from,
            sign_up_until,
            cancel_until,
            capacity,
            tier: Some(self.tier).filter(|tier| !tier.is_empty()),
            terms,
            sessions,
        })
    }
}

/// The five moments in the order of [`Times`], if they make sense together.
fn moments(
    times: &Times,
    faults: &mut Faults<Field>,
    now: Millis,
    offset: i32,
) -> Option<[Millis; 5]> {
    let mut take =
        |field, text: &str| faults.take(field, wall::parse(text, offset).ok_or(Fault::Time));
    let starts = take(Field::Starts, &times.starts);
    let ends = take(Field::Ends, &times.ends);
    let from = take(Field::SignUpFrom, &times.sign_up_from);
    let until = take(Field::SignUpUntil, &times.sign_up_until);
    let cancel = take(Field::CancelUntil, &times.cancel_until);
    let (starts, ends, from, until, cancel) = (starts?, ends?, from?, until?, cancel?);
    let rules = [
        (ends > starts, Field::Ends, Fault::TooEarly),
        (ends > now, Field::Ends, Fault::Past),
        (until > from, Field::SignUpUntil, Fault::TooEarly),
        (until <= ends, Field::SignUpUntil, Fault::TooLate),
        (cancel <= ends, Field::CancelUntil, Fault::TooLate),
    ];
    for (_, field, fault) in rules.iter().filter(|(holds, ..)| !holds) {
        faults.note(*field, *fault);
    }
    let fine = rules.iter().all(|(holds, ..)| *holds);
    fine.then_some([starts, ends, from, until, cancel])
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: Millis = Millis(1_795_262_700_000);

    fn draft() -> Draft {
        let words = || Localized {
            zh_hans: "插花".to_owned(),
            zh_hant: String::new(),
            en: "Flowers".to_owned(),
        };
        Draft {
            mall_id: Some(MallId::from(Uuid::from_u128(1))),
            title: words(),
            summary: words(),
            body: words(),
            place: words(),
            theme: EventTheme::Craft,
            times: Times::suggested(NOW, 0),
            capacity: "20".to_owned(),
            tier: String::new(),
            terms: Terms::default(),
        }
    }

    fn fault(change: fn(&mut Draft), field: Field) -> Option<Fault> {
        let mut draft = draft();
        change(&mut draft);
        draft.check(NOW, 0).err().and_then(|faults| faults.of(field))
    }

    #[test]
    fn what_is_suggested_can_be_published() {
        let event = draft().check(NOW, 0).expect("an event");
        assert!(event.sign_up_until < event.starts_at && event.starts_at < event.ends_at);
        assert_eq!(event.title.zh_hant, "插花");
        assert_eq!(event.capacity, 20);
    }

    #[test]
    fn each_wrong_field_says_so() {
        assert_eq!(fault(|d| d.mall_id = None, Field::Mall), Some(Fault::Choose));
        assert_eq!(fault(|d| d.place.zh_hans.clear(), Field::Place), Some(Fault::Missing));
        assert_eq!(
            fault(|d| d.times.ends = d.times.starts.clone(), Field::Ends),
            Some(Fault::TooEarly)
        );
        assert_eq!(fault(|d| d.times.starts.clear(), Field::Starts), Some(Fault::Time));
        assert_eq!(
            fault(|d| d.times.cancel_until = "2031-01-01T00:00".into(), Field::CancelUntil),
            Some(Fault::TooLate)
        );
        assert_eq!(
            fault(|d| d.capacity = "0".into(), Field::Capacity),
            Some(Fault::Number { least: 1, most: 100_000 })
        );
    }
}
