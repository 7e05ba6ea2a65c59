//! A message to many members as it is typed, and what it becomes.

use atrium_domain::text::Localized;
use atrium_domain::{CampaignId, Millis};
use atrium_protocol::campaign::{Audience, NewCampaign};

use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, optional_number};
use crate::wall;

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    Body,
    BoughtWithin,
    NotBoughtFor,
    SendAt,
}

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub link: String,
    pub audience: AudienceDraft,
    /// By the malls' clock; empty is now.
    pub send_at: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AudienceDraft {
    /// Code of the one tier; empty for every one.
    pub tier: String,
    pub tag: String,
    pub bought_within: String,
    pub not_bought_for: String,
}

impl AudienceDraft {
    pub fn check(&self, faults: &mut Faults<Field>) -> Option<Audience> {
        let mut days = |field, text: &str| {
            let days = faults.take(field, optional_number(text, 1, 3_650))?;
            Some(days.and_then(|days| u16::try_from(days).ok()))
        };
        let within = days(Field::BoughtWithin, &self.bought_within);
        let without = days(Field::NotBoughtFor, &self.not_bought_for);
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Some(Audience {
            tiers: some(&self.tier).into_iter().collect(),
            tag: some(&self.tag),
            bought_within_days: within?,
            not_bought_for_days: without?,
        })
    }
}

impl Draft {
    /// The message, or what is wrong with each field.
    pub fn check(
        self,
        id: CampaignId,
        (title, body): (Localized, Localized),
        now: Millis,
        offset: i32,
    ) -> Result<NewCampaign, Faults<Field>> {
        let mut faults = Faults::default();
        let title = faults.take(Field::Title, complete(&title));
        let body = faults.take(Field::Body, complete(&body));
        let audience = self.audience.check(&mut faults);
        let send_at = match self.send_at.trim() {
            "" => Ok(now),
            text => wall::parse(text, offset).ok_or(Fault::Time),
        };
        let past = |at: Millis| if at < now { Err(Fault::Past) } else { Ok(at) };
        let send_at = faults.take(Field::SendAt, send_at.and_then(past));
        match (title, body, audience, send_at) {
            (Some(title), Some(body), Some(audience), Some(send_at)) => {
                let link = Some(self.link).filter(|link| !link.is_empty());
                Ok(NewCampaign { id, title, body, link, audience, send_at })
            }
            _ => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_795_000_000_000);
    const SHANGHAI: i32 = 28_800;

    fn words(text: &str) -> (Localized, Localized) {
        (Localized::each(|_| text.to_owned()), Localized::each(|_| text.to_owned()))
    }

    fn id() -> CampaignId {
        CampaignId(uuid::Uuid::from_u128(1))
    }

    #[test]
    fn an_empty_time_is_now_and_an_empty_audience_everybody() {
        let made = Draft::default().check(id(), words("Sale"), NOW, SHANGHAI).expect("a campaign");
        assert_eq!((made.send_at, made.link, made.audience), (NOW, None, Audience::default()));
    }

    #[test]
    fn faults_stand_at_their_fields() {
        let draft = Draft {
            audience: AudienceDraft { bought_within: "0".to_owned(), ..AudienceDraft::default() },
            send_at: "2020-01-01T10:00".to_owned(),
            ..Draft::default()
        };
        let faults = draft.check(id(), words(" "), NOW, SHANGHAI).expect_err("faults");
        assert_eq!(faults.of(Field::Title), Some(Fault::Missing));
        assert_eq!(faults.of(Field::BoughtWithin), Some(Fault::Number { least: 1, most: 3_650 }));
        assert_eq!(faults.of(Field::SendAt), Some(Fault::Past));
    }
}
