//! What is typed of the directory, and what it becomes.

use atrium_domain::text::Localized;
use atrium_protocol::directory::{Facility, FacilityKind, StoreEdit, StoreGuide};

/// A day, in minutes.
const DAY: i32 = 1_440;

/// A store's line as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub place: String,
    pub opens: String,
    pub closes: String,
    pub initials: String,
}

impl Draft {
    /// None where a time is none.
    pub fn edit(&self) -> Option<StoreEdit> {
        let (opens, closes) = (minutes(&self.opens)?, minutes(&self.closes)?);
        let closes = if closes <= opens { closes + DAY } else { closes };
        Some(StoreEdit {
            place: self.place.trim().to_owned(),
            guide: StoreGuide { opens, closes, initials: self.initials.trim().to_lowercase() },
        })
    }
}

/// `10:00`, in minutes.
fn minutes(time: &str) -> Option<i32> {
    let (hours, minutes) = time.trim().split_once([':', '：'])?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_time = (0..24).contains(&hours) && (0..60).contains(&minutes);
    is_time.then_some(hours * 60 + minutes)
}

pub fn clock(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

const KINDS: [(&str, FacilityKind); 4] = [
    ("nursing_room", FacilityKind::NursingRoom),
    ("power_bank", FacilityKind::PowerBank),
    ("toilets", FacilityKind::Toilets),
    ("barrier_free", FacilityKind::BarrierFree),
];

/// One a line. The number of the first line that is not understood.
pub fn facilities(typed: &str) -> Result<Vec<Facility>, usize> {
    let lines = typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| facility(line).ok_or(number + 1)).collect()
}

fn facility(line: &str) -> Option<Facility> {
    let parts: Vec<&str> = line.split(['|', '｜']).map(str::trim).collect();
    let [kind, zh_hans, zh_hant, en] = parts.as_slice() else { return None };
    let kind = KINDS.iter().find(|(name, _)| name == kind)?.1;
    let own = |text: &&str| text.to_string();
    Some(Facility {
        kind,
        place: Localized { zh_hans: own(zh_hans), zh_hant: own(zh_hant), en: own(en) },
    })
}

/// As [`facilities`] reads it.
pub fn written(facilities: &[Facility]) -> String {
    let line = |facility: &Facility| {
        let kind =
            KINDS.iter().find(|(_, kind)| *kind == facility.kind).map_or("", |(name, _)| *name);
        let Localized { zh_hans, zh_hant, en } = &facility.place;
        format!("{kind} | {zh_hans} | {zh_hant} | {en}")
    };
    facilities.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_before_opening_is_the_day_after() {
        let draft = |opens: &str, closes: &str| Draft {
            opens: opens.to_owned(),
            closes: closes.to_owned(),
            ..Draft::default()
        };
        let times = |draft: Draft| draft.edit().map(|edit| (edit.guide.opens, edit.guide.closes));
        assert_eq!(times(draft("10:00", "22:30")), Some((600, 1_350)));
        assert_eq!(times(draft("10：00", "0:30")), Some((600, 1_470)));
        assert_eq!(times(draft("24:00", "1:00")), None);
        assert_eq!(times(draft("10", "22:00")), None);
        assert_eq!(clock(1_470), "00:30");
    }

    #[test]
    fn facilities_are_read_as_they_are_written() {
        let typed = "toilets | 东侧 | 東側 | East\n\npower_bank|一层|一樓|Ground";
        let read = facilities(typed).expect("understood");
        assert_eq!(read.len(), 2);
        assert_eq!(facilities(&written(&read)), Ok(read));
        assert_eq!(facilities("toilets | a | b | c\nbench | a | b | c"), Err(2));
    }
}
