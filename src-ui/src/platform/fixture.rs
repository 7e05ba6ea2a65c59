//! A runtime without an engine: serves the sample, and answers the deeds that a designer tries.
//!
//! `?as=signed-out|code|starting|offline|empty|scanned` chooses what to show.

use atrium_client::snapshot::{CouponView, LockState, Notice, NoticeKind, SessionState};
use atrium_client::{Action, Shared, Snapshot};
use atrium_domain::card::Mode;
use atrium_domain::{Locale, PhotoId, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{Coupon, PointsEntry};
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use super::browser::{self, device_now, parameter};
use super::{CardCode, PhotoAddress, Runtime, sample};

pub(super) struct Fixture {
    snapshot: RwSignal<Snapshot>,
}

impl Fixture {
    pub(super) fn start(snapshot: RwSignal<Snapshot>) -> Self {
        let mut shown = chosen(&parameter("as").unwrap_or_default());
        shown.clock_offset_ms = sample::NOW.since(device_now());
        if let Some(tag) = parameter("lang") {
            shown.locale = Locale::nearest(&tag);
        }
        snapshot.set(shown);
        Self { snapshot }
    }
}

fn chosen(what: &str) -> Snapshot {
    let mut shown = sample::signed_in();
    match what {
        "signed-out" => return sample::signed_out(),
        "starting" => return super::before_the_first(),
        "code" => {
            shown = sample::signed_out();
            shown.session = entering("13800000001".to_owned());
        }
        "offline" => shown.sync.online = false,
        "empty" => empty(&mut shown),
        "long" => long(&mut shown),
        "scanned" => {
            let points =
                shown.member.as_ref().map_or(Points::ZERO, |member| member.entries[0].points);
            let balance =
                shown.member.as_ref().map_or(Points::ZERO, |member| member.wallet.balance);
            shown.notices.push(Notice { id: 1, what: NoticeKind::PointsMoved { points, balance } });
        }
        _ => {}
    }
    shown
}

fn entering(address: String) -> SessionState {
    SessionState::EnteringCode {
        address,
        expires_at: sample::NOW.plus_secs(300),
        resend_at: sample::NOW.plus_secs(60),
        problem: None,
        busy: false,
    }
}

fn empty(shown: &mut Snapshot) {
    if let Some(member) = shown.member.as_mut() {
        member.entries = Shared::default();
        member.more_entries = false;
        member.coupons = Shared::default();
        member.claimable.clear();
        member.events.clear();
        member.wallet.balance = Points::ZERO;
        member.wallet.pending = Points::ZERO;
        member.wallet.expiring.clear();
        member.profile.name.clear();
    }
}

/// A history and coupons of years, to see that they open and scroll as short ones do.
fn long(shown: &mut Snapshot) {
    const ENTRIES: usize = 10_000;
    const COUPONS: usize = 2_000;
    let Some(member) = shown.member.as_mut() else { return };
    let known = member.entries.clone();
    let entry = |(number, entry): (i64, &PointsEntry)| PointsEntry {
        id: uuid::Uuid::from_u128(u128::from(number.unsigned_abs())).into(),
        at: sample::NOW.plus_secs(-6 * 3_600 * number),
        ..entry.clone()
    };
    let entries: Vec<PointsEntry> =
        (0..).zip(known.iter().cycle().take(ENTRIES)).map(entry).collect();
    member.entries = entries.into();
    member.more_entries = false;
    let coupon = |(number, view): (u128, &CouponView)| {
        let id = uuid::Uuid::from_u128(number).into();
        CouponView { coupon: Coupon { id, ..view.coupon.clone() } }
    };
    let coupons = (0..).zip(member.coupons.iter().cycle().take(COUPONS)).map(coupon);
    member.coupons = coupons.collect::<Vec<_>>().into();
}

fn answer(shown: &mut Snapshot, state: LockState) {
    shown.lock.state = state;
    shown.lock.answered += 1;
}

impl Runtime for Fixture {
    fn dispatch(&self, action: Action) {
        self.snapshot.update(|shown| match action {
            Action::RequestCode { address } => shown.session = entering(address),
            Action::SubmitCode { .. } => *shown = sample::signed_in(),
            Action::ForgetAddress | Action::SignOut | Action::SignOutEverywhere => {
                *shown = sample::signed_out();
            }
            Action::SetLocale { locale } => shown.locale = locale,
            Action::Unlock { .. } | Action::SetPin { .. } => answer(shown, LockState::Open),
            Action::Lock => shown.lock.state = LockState::Shut,
            Action::RemovePin { .. } => answer(shown, LockState::NoPin),
            Action::DismissNotice { id } => shown.notices.retain(|notice| notice.id != id),
            Action::Do { deed: Deed::CheckIn { day } } => {
                if let Some(member) = shown.member.as_mut() {
                    member.check_in.done_today = true;
                    member.check_in.pending = !shown.sync.online;
                    member.check_in.streak += 1;
                    member.check_in.days.push(day);
                }
            }
            Action::Do { deed: Deed::MakeUp { day, .. } } => {
                if let Some(member) = shown.member.as_mut() {
                    member.check_in.missed.retain(|missed| *missed != day);
                    member.check_in.made_up.push(day);
                    member.check_in.days.push(day);
                }
            }
            _ => {}
        });
    }

    fn card_code(&self, _mode: Mode, _signed: bool) -> CardCode {
        let offset = self.snapshot.with_untracked(|shown| shown.clock_offset_ms);
        Box::pin(async move { Ok(sample::code(browser::device_now().plus_ms(offset))) })
    }

    fn photo(&self, _id: PhotoId) -> PhotoAddress {
        Box::pin(async { Err(ErrorCode::Offline) })
    }
}
