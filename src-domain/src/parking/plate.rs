use std::fmt;

/// A number plate (车牌), in the one way in which it is compared: `沪A12345`.
///
/// Typed and photographed plates differ in spaces, dots, case and wide letters, which are dropped
/// here. Chinese serials have no I and no O (GA 36-2018), so there they are read as 1 and 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plate(String);

/// What a plate of the mainland begins with.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// What may stand at its end in place of a digit: learners, police, Hong Kong and Macau, trailers,
/// consulates, trials, oversize.
const ENDS: &str = "学警港澳挂领试超";

/// Letters and digits of a plate from elsewhere, at least and at most.
const ELSEWHERE: std::ops::RangeInclusive<usize> = 2..=10;

impl Plate {
    /// Reads what was typed; `None` where no car has such a plate.
    pub fn parse(typed: &str) -> Option<Self> {
        let kept: Vec<char> = typed.chars().map(narrow).filter(|c| !is_gap(*c)).collect();
        let plate = match kept.as_slice() {
            [province, city, serial @ ..] if PROVINCES.contains(*province) => {
                mainland(*province, *city, serial)?
            }
            all if ELSEWHERE.contains(&all.len())
                && all.iter().all(char::is_ascii_alphanumeric) =>
            {
                all.iter().collect()
            }
            _ => return None,
        };
        Some(Self(plate))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What was read of a plate, as it stands on the car; what is none stays as it is.
    pub fn shown(read: &str) -> String {
        Self::parse(read).map_or_else(|| read.to_owned(), |plate| plate.to_string())
    }
}

/// As it stands on the car: `沪A·12345`.
impl fmt::Display for Plate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let province = self.0.chars().next().filter(|first| PROVINCES.contains(*first));
        match province.and_then(|first| self.0.split_at_checked(first.len_utf8() + 1)) {
            Some((place, serial)) => write!(f, "{place}·{serial}"),
            None => f.write_str(&self.0),
        }
    }
}

/// A province, a letter, and five or six letters and digits, the last perhaps a mark.
fn mainland(province: char, city: char, serial: &[char]) -> Option<String> {
    let (last, rest) = serial.split_last()?;
    let sound = city.is_ascii_uppercase()
        && (5..=6).contains(&serial.len())
        && rest.iter().all(char::is_ascii_alphanumeric)
        && (last.is_ascii_alphanumeric() || ENDS.contains(*last));
    let serial = serial.iter().map(|c| match c {
        'O' => '0',
        'I' => '1',
        other => *other,
    });
    sound.then(|| [province, city].into_iter().chain(serial).collect())
}

/// Upper case, and wide letters and digits as narrow ones.
fn narrow(c: char) -> char {
    const WIDE: u32 = '！' as u32 - '!' as u32;
    let narrow = match c {
        '！'..='～' => char::from_u32(c as u32 - WIDE).unwrap_or(c),
        other => other,
    };
    narrow.to_ascii_uppercase()
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '·' | '•' | '・')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<String> {
        Plate::parse(typed).map(|plate| plate.as_str().to_owned())
    }

    #[test]
    fn however_it_is_typed_it_is_one_plate() {
        for typed in
            ["沪A12345", " 沪a·12345", "沪Ａ１２３４５", "沪A 123-45", "沪A1234５", "沪AI2345"]
        {
            assert_eq!(read(typed).as_deref(), Some("沪A12345"), "{typed}");
        }
        assert_eq!(read("粤BO1O1F8").as_deref(), Some("粤B0101F8"));
        assert_eq!(read("京A1234警").as_deref(), Some("京A1234警"));
        // Elsewhere they have both letters.
        assert_eq!(read("io 88").as_deref(), Some("IO88"));
        assert_eq!(read("SBA-1234-G").as_deref(), Some("SBA1234G"));
    }

    #[test]
    fn what_no_car_has_is_none() {
        let wrong =
            ["", "A", "沪", "沪A", "沪A1234", "沪A1234567", "沪112345", "护A12345", "沪A12学45"];
        for typed in wrong.into_iter().chain(["ABCDEFGHIJK", "AB/12", "沪A123💥5"]) {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn it_is_shown_as_on_the_car_and_read_again() {
        for (plate, shown) in [("沪A12345", "沪A·12345"), ("HK1234", "HK1234")] {
            let plate = Plate::parse(plate).expect("a plate");
            assert_eq!(plate.to_string(), shown);
            assert_eq!(Plate::shown(plate.as_str()), shown);
            assert_eq!(Plate::parse(shown), Some(plate));
        }
        assert_eq!(Plate::shown("护A"), "护A");
    }
}
