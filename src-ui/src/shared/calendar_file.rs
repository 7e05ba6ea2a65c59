//! Calendar files (iCalendar, RFC 5545) for events.

use atrium_domain::{Day, Millis};

/// The media type of [`CalendarEvent::to_ics`].
pub const MEDIA_TYPE: &str = "text/calendar;charset=utf-8";

/// One event, as a calendar wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// Stable, so that saving twice does not double the entry.
    pub uid: String,
    pub title: String,
    pub place: String,
    pub description: String,
    pub starts_at: Millis,
    pub ends_at: Millis,
    /// When the file is made.
    pub stamp: Millis,
}

impl CalendarEvent {
    /// The file's text, with a reminder two hours before the start.
    pub fn to_ics(&self) -> String {
        let lines = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Atrium//Member app//ZH".to_owned(),
            "CALSCALE:GREGORIAN".to_owned(),
            "METHOD:PUBLISH".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@atrium", self.uid),
            format!("DTSTAMP:{}", utc(self.stamp)),
            format!("DTSTART:{}", utc(self.starts_at)),
            format!("DTEND:{}", utc(self.ends_at)),
            format!("SUMMARY:{}", escaped(&self.title)),
            format!("LOCATION:{}", escaped(&self.place)),
            format!("DESCRIPTION:{}", escaped(&self.description)),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{}", escaped(&self.title)),
            "TRIGGER:-PT2H".to_owned(),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ];
        lines.iter().map(|line| folded(line)).collect()
    }
}

/// A moment in UTC in the basic form: `20261121T140500Z` (§3.3.5, form 2).
fn utc(at: Millis) -> String {
    let day = Day::of(at, 0);
    let date = day.date();
    let seconds = at.since(day.start(0)) / 1_000;
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    format!(
        "{:04}{:02}{:02}T{hours:02}{minutes:02}{:02}Z",
        date.year,
        date.month,
        date.day,
        seconds % 60
    )
}

/// Text with its special characters escaped (§3.3.11).
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => safe.push_str("\\\\"),
            ';' => safe.push_str("\\;"),
            ',' => safe.push_str("\\,"),
            '\n' => safe.push_str("\\n"),
            '\r' => {}
            other => safe.push(other),
        }
    }
    safe
}

/// A content line of at most 75 octets per physical line, never cut inside a character (§3.1).
fn folded(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 2);
    let mut octets = 0;
    for character in line.chars() {
        if octets + character.len_utf8() > 75 {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(character);
        octets += character.len_utf8();
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use atrium_domain::time::Date;

    fn event() -> CalendarEvent {
        let day = Date { year: 2026, month: 11, day: 28 }.to_day();
        CalendarEvent {
            uid: "018f0000-0000-7000-8000-000000000001".to_owned(),
            title: "亲子手作：做一盏灯".to_owned(),
            place: "中庭, L1; 服务台旁".to_owned(),
            description: "第一行\n第二行".to_owned(),
            starts_at: day.start(8 * 3_600).plus_secs(14 * 3_600),
            ends_at: day.start(8 * 3_600).plus_secs(16 * 3_600),
            stamp: day.start(0),
        }
    }

    #[test]
    fn times_are_in_utc() {
        let file = event().to_ics();
        assert!(file.contains("DTSTART:20261128T060000Z\r\n"));
        assert!(file.contains("DTEND:20261128T080000Z\r\n"));
    }

    #[test]
    fn special_characters_are_escaped() {
        let file = event().to_ics();
        assert!(file.contains("LOCATION:中庭\\, L1\\; 服务台旁\r\n"));
        assert!(file.contains("DESCRIPTION:第一行\\n第二行\r\n"));
    }

    #[test]
    fn long_lines_fold_between_characters_and_unfold_to_the_same() {
        let long = "灯".repeat(100);
        let file = CalendarEvent { title: long.clone(), ..event() }.to_ics();
        assert!(file.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = file.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("SUMMARY:{long}\r\n")));
    }

    #[test]
    fn every_line_ends_as_the_standard_asks() {
        let file = event().to_ics();
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        assert!(!file.replace("\r\n", "").contains('\n'));
    }
}
