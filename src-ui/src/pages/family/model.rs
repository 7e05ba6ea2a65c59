//! What the family's page shows.

use atrium_client::Snapshot;
use atrium_domain::{FamilyRole, Locale, MemberId};
use atrium_kit::format;
use atrium_protocol::documents::{EntryKind, PointsEntry};
use atrium_protocol::operation::Deed;
use atrium_protocol::sharing::{Family, FamilyPerson};

use super::texts;
use crate::lens::Lens;
use crate::shared::entry_words;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FamilyPage {
    /// None without a family.
    pub home: Option<Home>,
    /// A deed of the family's waits for the server.
    pub waiting: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    pub name: String,
    pub balance: String,
    /// Sentences below the balance.
    pub lines: Vec<String>,
    pub owner: bool,
    /// Whether there is something that the member may take out today.
    pub takes: bool,
    pub shares: bool,
    pub people: Vec<PersonRow>,
    /// The code and what it is.
    pub invitation: Option<(String, String)>,
    pub history: Vec<HistoryRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonRow {
    pub id: MemberId,
    pub name: String,
    pub role: &'static str,
    pub removable: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HistoryRow {
    pub id: String,
    pub title: String,
    pub detail: String,
    pub points: String,
    pub gain: bool,
}

impl FamilyPage {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Self {
        let is_family = |deed: &Deed| matches!(deed, Deed::Family { .. });
        let member = snapshot.member.as_ref();
        Self {
            home: member.and_then(|member| {
                Some(home(member.family.as_ref()?, member.profile.member_id, lens))
            }),
            waiting: snapshot.pending.iter().any(|pending| is_family(&pending.deed)),
        }
    }
}

fn home(family: &Family, me: MemberId, lens: Lens) -> Home {
    let locale = lens.locale;
    let owner = family.role == FamilyRole::Owner;
    let spendable = match family.role {
        FamilyRole::Child => texts::child(locale).to_owned(),
        FamilyRole::Owner | FamilyRole::Adult => {
            texts::spendable(locale, &format::points(family.spendable))
        }
    };
    let soonest = family.expiring.as_ref().and_then(|soonest| Some((soonest.at?, soonest.points)));
    let expiring = soonest.map(|(at, points)| {
        let last = format::date_near(locale, lens.last_day(at), lens.today());
        texts::expiring(locale, &format::points(points), &last)
    });
    let mine = texts::mine(locale, &format::points(family.mine));
    Home {
        name: family.name.clone(),
        balance: format::points(family.balance),
        lines: [spendable, mine].into_iter().chain(expiring).collect(),
        owner,
        takes: family.spendable.is_positive(),
        shares: family.shares,
        people: family.people.iter().map(|person| row(person, me, owner, locale)).collect(),
        invitation: family.invitation.as_ref().map(|open| {
            let (role, until) = (role_name(open.role, locale), lens.day_and_time(open.expires_at));
            (open.code.clone(), texts::invitation(locale, role, &until))
        }),
        history: family.history.iter().map(|entry| history(entry, lens)).collect(),
    }
}

fn row(person: &FamilyPerson, me: MemberId, owner: bool, locale: Locale) -> PersonRow {
    let name = match person.name.trim() {
        "" => texts::someone(locale, &person.card_tail),
        name => name.to_owned(),
    };
    let own = person.member_id == me;
    PersonRow {
        id: person.member_id,
        name: if own { texts::you(locale, &name) } else { name },
        role: role_name(person.role, locale),
        removable: owner && !own,
    }
}

fn role_name(role: FamilyRole, locale: Locale) -> &'static str {
    match role {
        FamilyRole::Owner => texts::owner(locale),
        FamilyRole::Adult => texts::adult(locale),
        FamilyRole::Child => texts::kid(locale),
    }
}

fn history(entry: &PointsEntry, lens: Lens) -> HistoryRow {
    let gain = entry.points.is_positive();
    let title = match entry.kind {
        EntryKind::Family if gain => texts::put_in_by(lens.locale).to_owned(),
        EntryKind::Family => texts::taken_out(lens.locale).to_owned(),
        _ => entry_words::title(entry, lens.locale),
    };
    let why = entry.why.first().map(|why| lens.text(why)).unwrap_or_default();
    HistoryRow {
        id: entry.id.to_string(),
        title,
        detail: format!("{} · {why}", lens.day_and_time(entry.at)),
        points: format::points_change(entry.points),
        gain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    fn page(role: FamilyRole) -> Home {
        let mut snapshot = sample::signed_in();
        let family = snapshot.member.as_mut().and_then(|member| member.family.as_mut());
        family.expect("the sample has a family").role = role;
        FamilyPage::of(&snapshot, Lens::of(&snapshot, sample::NOW)).home.expect("a family")
    }

    #[test]
    fn the_owner_may_remove_everybody_else() {
        let people = page(FamilyRole::Owner).people;
        assert_eq!(people.iter().filter(|person| person.removable).count(), people.len() - 1);
        assert!(page(FamilyRole::Adult).people.iter().all(|person| !person.removable));
    }

    #[test]
    fn a_child_reads_that_it_does_not_spend() {
        assert_eq!(page(FamilyRole::Child).lines[0], "孩子可以存入，不能取用");
        assert!(page(FamilyRole::Adult).lines[0].starts_with("今天您还能取用"));
    }

    #[test]
    fn the_history_says_who_put_points_in() {
        let history = page(FamilyRole::Owner).history;
        assert_eq!(history[0].title, "存入");
        assert!(history[0].gain && history[0].detail.contains("存入家庭积分"));
    }
}
