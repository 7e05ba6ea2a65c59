//! What the member's own page shows and takes.

use atrium_client::Snapshot;
use atrium_client::snapshot::{DeviceView, KeyStore, MemberView};
use atrium_domain::referral::INVITED_WITHIN_DAYS;
use atrium_domain::time::Date;
use atrium_domain::{DeviceId, Millis};
use atrium_kit::format;
use atrium_protocol::account::DevicePlatform;
use atrium_protocol::catalogue::{Catalogue, TierInfo};
use atrium_protocol::documents::{EntryKind, TierStanding};

use super::texts;
use crate::lens::Lens;
use crate::shared::tiers;

/// The longest name that the server takes, in characters.
pub const NAME_LENGTH: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    pub name: String,
    pub address: String,
    pub since: String,
    pub card_number: String,
    pub birthday: String,
    pub rank: u8,
    pub tier: String,
    /// How long the tier is secure, what keeps it, and what reaches the next.
    pub standing: Vec<String>,
    pub invite: Option<Invite>,
    pub benefits: Vec<String>,
    pub devices: Vec<DeviceRow>,
    /// How many deeds wait for the server.
    pub pending: usize,
    pub synced: Option<String>,
    pub key_store: KeyStore,
}

/// What there is to say about inviting friends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// What both get.
    pub gain: String,
    pub code: String,
    /// Whether the member may still say who invited them.
    pub may_name: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeviceRow {
    pub id: DeviceId,
    pub name: String,
    pub seen: String,
    pub this: bool,
    pub waiting: bool,
    /// The card in a phone's wallet.
    pub pass: bool,
}

impl Me {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let member = snapshot.member.as_ref()?;
        let catalogue = snapshot.catalogue.as_deref();
        let code = &member.wallet.tier.code;
        let tier = catalogue
            .and_then(|catalogue| catalogue.program.tiers.iter().find(|tier| tier.code == *code));
        let profile = &member.profile;
        Some(Self {
            name: profile.name.clone(),
            address: profile.address_masked.clone(),
            since: texts::since(
                lens.locale,
                // A date stays in one line.
                &format::date(lens.locale, lens.day(profile.joined_at)).replace(' ', "\u{a0}"),
            ),
            card_number: format::digit_groups(&profile.card_number, 3).join(" "),
            birthday: profile.birthday.map(|date| date.to_string()).unwrap_or_default(),
            rank: tiers::rank(catalogue, code),
            tier: tiers::held(catalogue, &member.wallet.tier, lens.locale),
            standing: standing(&member.wallet.tier, lens),
            invite: invite_of(member, catalogue, lens),
            benefits: tier.map(|tier| benefits(tier, lens)).unwrap_or_default(),
            devices: devices(member, lens),
            pending: snapshot.pending.len(),
            synced: snapshot
                .sync
                .last_synced_at
                .map(|at| texts::synced(lens.locale, &lens.ago(at))),
            key_store: snapshot.key_store,
        })
    }
}

fn standing(tier: &TierStanding, lens: Lens) -> Vec<String> {
    let day = |at: Millis| format::date(lens.locale, lens.last_day(at));
    let secure = tier.secure_until.map(|at| texts::secure_until(lens.locale, &day(at)));
    let keep = tier.keep.as_ref().map(|keep| lens.text(&keep.words));
    let next = tier.next.as_ref().and_then(|next| next.words.as_ref());
    keep.or(secure).into_iter().chain(next.map(|words| lens.text(words))).collect()
}

/// What there is to say about inviting friends; none where the program gives nothing for it.
pub fn invite_of(member: &MemberView, catalogue: Option<&Catalogue>, lens: Lens) -> Option<Invite> {
    let profile = &member.profile;
    let young = lens.now < profile.joined_at.plus_days(INVITED_WITHIN_DAYS);
    let bought = member.entries.iter().any(|entry| entry.kind == EntryKind::Purchase);
    Some(Invite {
        gain: lens.text(catalogue?.program.referral.as_ref()?),
        code: profile.invite_code.clone()?,
        may_name: young && !profile.invited && !bought,
    })
}

fn benefits(tier: &TierInfo, lens: Lens) -> Vec<String> {
    let mut lines = Vec::new();
    if tier.multiplier_percent > 100 {
        let (whole, rest) = (tier.multiplier_percent / 100, tier.multiplier_percent % 100);
        let times = match rest {
            0 => whole.to_string(),
            rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
            rest => format!("{whole}.{rest:02}"),
        };
        lines.push(texts::earn_rate(lens.locale, &times));
    }
    lines.extend(tier.benefits.iter().map(|benefit| lens.text(benefit)));
    lines
}

/// This device first, the others as they come.
fn devices(member: &MemberView, lens: Lens) -> Vec<DeviceRow> {
    let (this, others): (Vec<&DeviceView>, Vec<_>) =
        member.devices.iter().partition(|view| view.this_device);
    this.into_iter()
        .chain(others)
        .map(|view| DeviceRow {
            id: view.device.id,
            name: view.device.name.clone(),
            seen: if is_pass(view) {
                texts::added(lens.locale, &lens.ago(view.device.signed_in_at))
            } else {
                texts::seen(lens.locale, &lens.ago(view.device.seen_at))
            },
            pass: is_pass(view),
            this: view.this_device,
            waiting: view.pending,
        })
        .collect()
}

fn is_pass(view: &DeviceView) -> bool {
    matches!(view.device.platform, DevicePlatform::AppleWallet | DevicePlatform::GoogleWallet)
}

/// A birthday as the date field gives it, `1992-05-20`. Empty means none is given.
///
/// # Errors
/// Where it is no date, or lies in the future or before 1900.
pub fn parse_birthday(text: &str, today: Date) -> Result<Option<Date>, BirthdayFault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let mut parts = text.split('-');
    let (year, month, day) = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day), None) => (year, month, day),
        _ => return Err(BirthdayFault),
    };
    let fault = |_| BirthdayFault;
    let date = Date {
        year: year.parse().map_err(fault)?,
        month: month.parse().map_err(fault)?,
        day: day.parse().map_err(fault)?,
    };
    let exists = (1..=12).contains(&date.month)
        && date.day >= 1
        && date.day <= Date { day: 1, ..date }.days_in_month();
    (exists && date.year >= 1900 && date <= today).then_some(Some(date)).ok_or(BirthdayFault)
}

/// Not a birthday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BirthdayFault;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    #[test]
    fn this_device_comes_first() {
        let snapshot = sample::signed_in();
        let me = Me::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member");
        assert!(me.devices[0].this);
        assert!(me.devices.len() > 1 && !me.devices[1].this);
    }

    #[test]
    fn benefits_begin_with_the_multiplier() {
        let snapshot = sample::signed_in();
        let me = Me::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member");
        assert_eq!(me.benefits[0], "消费积分 ×1.5");
    }

    #[test]
    fn only_real_past_days_are_birthdays() {
        let today = Date { year: 2026, month: 11, day: 21 };
        let good = Date { year: 1992, month: 5, day: 20 };
        assert_eq!(parse_birthday("1992-05-20", today), Ok(Some(good)));
        assert_eq!(parse_birthday(" ", today), Ok(None));
        for wrong in ["1992-02-30", "2026-11-22", "1899-12-31", "1992-13-01", "20 May", "1-2-3-4"] {
            assert_eq!(parse_birthday(wrong, today), Err(BirthdayFault), "{wrong}");
        }
    }
}
