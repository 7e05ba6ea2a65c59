//! What members say of themselves.

use atrium_domain::time::Date;
use atrium_domain::{Day, Locale};
use atrium_store::members::{self, Persona};
use atrium_store::{Tx, changes};

use super::Context;
use crate::ServerError;
use crate::extract::is_plain;

/// Longest name, in characters.
const NAME_LENGTH: usize = 40;

/// The year of the earliest birthday.
const FIRST_YEAR: i32 = 1900;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    name: Option<&str>,
    birthday: Option<Date>,
    locale: Option<Locale>,
) -> Result<(), ServerError> {
    let name = name.map(checked_name).transpose()?;
    let birthday = birthday.map(|date| checked_birthday(date, context.now.day())).transpose()?;
    let member_id = context.device.member_id;
    changes::next_revision(tx, member_id).await?;
    let member = members::get(tx, member_id).await?;
    let persona = Persona {
        name: name.unwrap_or(member.name),
        birthday: birthday.or(member.birthday),
        locale: locale.unwrap_or(member.locale),
    };
    Ok(members::set_persona(tx, member_id, &persona, context.now.at).await?)
}

fn checked_name(name: &str) -> Result<String, ServerError> {
    let name = name.trim();
    if name.chars().count() > NAME_LENGTH || !is_plain(name) {
        return Err(ServerError::field("name"));
    }
    Ok(name.to_owned())
}

fn checked_birthday(date: Date, today: Day) -> Result<Day, ServerError> {
    let exists = (1..=12).contains(&date.month)
        && (FIRST_YEAR..=today.date().year).contains(&date.year)
        && (1..=date.days_in_month()).contains(&date.day);
    let past = exists && date.to_day() <= today;
    if past { Ok(date.to_day()) } else { Err(ServerError::field("birthday")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birthdays_exist_and_are_past() {
        let today = Date { year: 2026, month: 11, day: 21 }.to_day();
        let ok = |year, month, day| checked_birthday(Date { year, month, day }, today).is_ok();
        assert!(ok(2000, 2, 29) && ok(2026, 11, 21));
        assert!(!ok(2001, 2, 29) && !ok(2026, 11, 22) && !ok(1899, 1, 1));
        assert!(!ok(2000, 0, 1) && !ok(2000, 13, 1) && !ok(2000, 1, 0));
        assert!(!ok(i32::MAX, 12, 1));
    }

    #[test]
    fn names_are_short_and_plain() {
        assert_eq!(checked_name("  小明 ").ok().as_deref(), Some("小明"));
        assert!(checked_name(&"名".repeat(41)).is_err());
        assert!(checked_name("a\u{0}b").is_err());
    }
}
