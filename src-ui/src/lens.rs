//! How this member sees things: in their language, at this moment, in the malls' time zone.

use atrium_client::Snapshot;
use atrium_domain::text::Localized;
use atrium_domain::{Day, Locale, Millis};
use atrium_kit::format;

/// Malls of a program whose catalogue has not arrived yet are taken to be in China.
const USUAL_OFFSET_SECS: i32 = 8 * 3_600;

/// Language, moment and zone: what every model needs to turn documents into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lens {
    pub locale: Locale,
    /// By the server's clock.
    pub now: Millis,
    pub offset_secs: i32,
}

impl Lens {
    pub fn of(snapshot: &Snapshot, now: Millis) -> Self {
        let offset_secs = snapshot
            .catalogue
            .as_deref()
            .map_or(USUAL_OFFSET_SECS, |catalogue| catalogue.program.utc_offset_at(now));
        Self { locale: snapshot.locale, now, offset_secs }
    }

    /// The same for the whole day: for words that name days but not hours ago.
    pub fn of_day(self) -> Self {
        Self { now: self.today().start(self.offset_secs), ..self }
    }

    pub fn today(&self) -> Day {
        self.day(self.now)
    }

    pub fn day(&self, at: Millis) -> Day {
        Day::of(at, self.offset_secs)
    }

    pub fn text(&self, text: &Localized) -> String {
        text.get(self.locale).clone()
    }

    /// The day with its year only where it is not this one.
    pub fn date(&self, at: Millis) -> String {
        format::date_near(self.locale, self.day(at), self.today())
    }

    /// `今天 14:05`, `11月3日 14:05`.
    pub fn day_and_time(&self, at: Millis) -> String {
        let (day, today) = (self.day(at), self.today());
        let day = match day.0.saturating_sub(today.0) {
            -1..=1 => format::relative_day(self.locale, day, today),
            // A time of day does not go with a number of days.
            _ => format::date_near(self.locale, day, today),
        };
        format!("{day} {}", format::time(at, self.offset_secs))
    }

    /// The last day on which something that ends at `at`, exclusively, is still good.
    pub fn last_day(&self, at: Millis) -> Day {
        self.day(at.plus_ms(-1))
    }

    pub fn span(&self, from: Millis, to: Millis) -> String {
        format::time_span(self.locale, from, to, self.offset_secs)
    }

    pub fn ago(&self, at: Millis) -> String {
        format::ago(self.locale, at, self.now, self.offset_secs)
    }
}
