use atrium_domain::Day;
use atrium_domain::checkin::{PaidDays, Streak};
use atrium_domain::referral::InviteCode;
use atrium_protocol::documents::{CheckIns, Device, MadeUp, Profile};
use atrium_store::members::Member;
use atrium_store::{devices, make_ups};

use super::platform;
use crate::ServerError;
use crate::address::mask;

/// How many days back the check-in calendar shows.
const CALENDAR_DAYS: i32 = 62;

pub(crate) fn profile(member: &Member, tags: Vec<String>, invited: bool) -> Profile {
    Profile {
        member_id: member.id,
        name: member.name.clone(),
        address_masked: mask(&member.address),
        birthday: member.birthday.map(Day::date),
        locale: member.locale,
        joined_at: member.joined_at,
        card_number: member.card_number.to_string(),
        tags,
        invite_code: InviteCode::of(member.id).map(|code| code.to_string()),
        invited,
    }
}

pub(crate) fn device(device: &devices::Device) -> Result<Device, ServerError> {
    Ok(Device {
        id: device.id,
        name: device.name.clone(),
        platform: platform(&device.platform)?,
        signed_in_at: device.signed_in_at,
        seen_at: device.seen_at,
    })
}

pub(crate) fn check_ins(
    paid: &PaidDays,
    made_up: &[make_ups::MadeUp],
    cards: i64,
    today: Day,
) -> CheckIns {
    let shown = paid.range(today.plus(1 - CALENDAR_DAYS)..);
    let in_sight = |made_up: &&make_ups::MadeUp| made_up.day > today.plus(-CALENDAR_DAYS);
    let streak = Streak::of(paid.keys().copied(), today);
    // The device knows today better than a document that may be days old; so it gets the run up
    // to the last day, alive or not.
    let run = streak.last_day.map_or(0, |last| Streak::of(paid.keys().copied(), last).current);
    CheckIns {
        streak: i64::from(run),
        best_streak: i64::from(streak.longest),
        total: i64::try_from(paid.len()).unwrap_or(i64::MAX),
        last_day: streak.last_day,
        days: shown.map(|(day, _)| *day).collect(),
        cards,
        made_up: made_up
            .iter()
            .filter(in_sight)
            .map(|it| MadeUp { day: it.day, on: it.used_on })
            .collect(),
    }
}
