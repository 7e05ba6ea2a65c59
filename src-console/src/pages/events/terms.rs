//! What an event asks and gives, and its other dates: as typed, and what they become.

use atrium_domain::{Millis, Points};
use atrium_protocol::catalogue::EarlySignUp;
use atrium_protocol::staff::{NewEventTerms, NewSession};

use super::draft::Field;
use crate::forms::{Fault, Faults, number, optional_number};
use crate::wall;

/// What stands in the form. An empty field is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    pub guests: String,
    pub price: String,
    pub reward: String,
    pub offer_hours: String,
    /// Code of the tier that may sign up earlier, and from when.
    pub early_tier: String,
    pub early_from: String,
    /// Start and places of each other date.
    pub sessions: Vec<(String, String)>,
}

impl Terms {
    /// The terms, unless something is wrong with them. `opens` is when sign-up begins for all.
    pub fn check(
        &self,
        opens: Millis,
        faults: &mut Faults<Field>,
        offset: i32,
    ) -> Option<NewEventTerms> {
        let mut count =
            |field, text: &str, least, most| faults.take(field, optional_number(text, least, most));
        let guests = count(Field::Guests, &self.guests, 0, 10);
        let price = count(Field::Price, &self.price, 0, 1_000_000);
        let reward = count(Field::Reward, &self.reward, 0, 1_000_000);
        let offer_hours = count(Field::OfferHours, &self.offer_hours, 1, 336);
        let early = faults.take(Field::EarlyFrom, self.early(opens, offset));
        Some(NewEventTerms {
            guests: guests?.unwrap_or(0),
            price: Points(price?.unwrap_or(0)),
            reward: Points(reward?.unwrap_or(0)),
            offer_hours: offer_hours?,
            early: early?.into_iter().collect(),
        })
    }

    fn early(&self, opens: Millis, offset: i32) -> Result<Option<EarlySignUp>, Fault> {
        if self.early_tier.is_empty() {
            return Ok(None);
        }
        let from = wall::parse(&self.early_from, offset).ok_or(Fault::Time)?;
        if from >= opens {
            return Err(Fault::TooLate);
        }
        Ok(Some(EarlySignUp { tier: self.early_tier.clone(), from }))
    }

    /// The other dates; a row without a start is left out.
    pub fn sessions(
        &self,
        starts: Millis,
        faults: &mut Faults<Field>,
        offset: i32,
    ) -> Option<Vec<NewSession>> {
        let mut sessions: Vec<NewSession> = Vec::new();
        for (start, places) in self.sessions.iter().filter(|(start, _)| !start.is_empty()) {
            let session = wall::parse(start, offset).ok_or(Fault::Time).and_then(|starts_at| {
                let capacity = number(places, 1, 100_000)?;
                Ok(NewSession { starts_at, capacity })
            });
            let session = faults.take(Field::Sessions, session)?;
            let known = sessions.iter().map(|known| known.starts_at).chain([starts]);
            if known.into_iter().any(|known| known == session.starts_at) {
                faults.note(Field::Sessions, Fault::Time);
                return None;
            }
            sessions.push(session);
        }
        Some(sessions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENS: Millis = Millis(1_795_262_700_000);

    fn fault(change: fn(&mut Terms), field: Field) -> Option<Fault> {
        let mut terms = Terms::default();
        change(&mut terms);
        let mut faults = Faults::default();
        let _wrong = terms.check(OPENS, &mut faults, 0);
        let _wrong = terms.sessions(OPENS, &mut faults, 0);
        faults.of(field)
    }

    #[test]
    fn empty_fields_mean_none() {
        let mut faults = Faults::default();
        let terms = Terms::default().check(OPENS, &mut faults, 0).expect("terms");
        assert_eq!(terms, NewEventTerms::default());
        assert_eq!(Terms::default().sessions(OPENS, &mut faults, 0), Some(Vec::new()));
    }

    #[test]
    fn what_is_typed_is_checked() {
        let most = Some(Fault::Number { least: 0, most: 10 });
        assert_eq!(fault(|t| t.guests = "11".into(), Field::Guests), most);
        assert_eq!(fault(|t| t.early_tier = "gold".into(), Field::EarlyFrom), Some(Fault::Time));
        let late = |t: &mut Terms| {
            t.early_tier = "gold".into();
            t.early_from = "2031-01-01T00:00".into();
        };
        assert_eq!(fault(late, Field::EarlyFrom), Some(Fault::TooLate));
        let twice = |t: &mut Terms| {
            let row = ("2031-01-01T00:00".to_owned(), "5".to_owned());
            t.sessions = vec![row.clone(), row];
        };
        assert_eq!(fault(twice, Field::Sessions), Some(Fault::Time));
    }
}
