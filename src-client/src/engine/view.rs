//! The snapshot: documents, catalogue and outbox as one picture.

use std::cmp::Reverse;

use atrium_domain::{EventId, Millis, Points};
use atrium_protocol::catalogue::{EventInfo, TierInfo};
use atrium_protocol::documents::{
    Ask, Profile, Registration, RegistrationEnd, RegistrationStatus, Wallet,
};

use super::blocked::Standing;
use super::flights::Purpose;
use super::overlay::{Overlay, Removal};
use super::photo::light;
use super::{Engine, check_in, guest, inbox, make_up, play, rewards, threads};
use crate::snapshot::{
    ClaimableView, DeviceView, EventView, MemberView, PendingOperation, Snapshot, SyncState,
};

pub(super) fn snapshot(engine: &Engine, now: Millis) -> Snapshot {
    let server_now = engine.clock.at(now);
    let session = if engine.running {
        engine.account.view(server_now)
    } else {
        crate::snapshot::SessionState::Starting
    };
    Snapshot {
        session,
        sync: sync_state(engine),
        clock_offset_ms: engine.clock.offset_ms(),
        locale: engine.locale,
        catalogue: engine.shelf.shared(),
        member: member(engine, server_now),
        guest: guest(engine, server_now),
        pending: pending(engine),
        notices: engine.notices.open().to_vec(),
        key_store: engine.setup.key_store,
        lock: engine.lock.view(),
        export: engine.export.clone(),
        recipient: engine.recipient.clone(),
        readings: engine.readings.clone(),
    }
}

fn sync_state(engine: &Engine) -> SyncState {
    let flying = [Purpose::Changes, Purpose::Operations, Purpose::Entries];
    SyncState {
        online: engine.link.device_online && !engine.link.unreachable,
        syncing: flying.iter().any(|purpose| engine.flights.any(purpose)),
        last_synced_at: engine.feed.record.last_synced_at,
        problem: engine.feed.problem.or(engine.shelf.problem()),
    }
}

fn pending(engine: &Engine) -> Vec<PendingOperation> {
    let view = |operation: &atrium_protocol::operation::Operation| PendingOperation {
        id: operation.id,
        at: operation.at,
        deed: light(&operation.deed),
    };
    engine.outbox.pending().map(view).collect()
}

fn member(engine: &Engine, server_now: Millis) -> Option<MemberView> {
    engine.account.session()?;
    let profile = engine.documents.profile.as_ref()?;
    let wallet = engine.documents.wallet.as_ref()?;
    Some(view_of(engine, profile, wallet, wallet.balance, server_now))
}

/// What costs points is not refused to a guest beforehand.
fn guest(engine: &Engine, server_now: Millis) -> Option<MemberView> {
    if !engine.running || engine.account.session().is_some() {
        return None;
    }
    engine.shelf.catalogue()?;
    let (profile, wallet) = guest::nobody(engine, server_now);
    Some(view_of(engine, &profile, &wallet, Points(i64::MAX), server_now))
}

/// `balance` is what counts where something costs points.
fn view_of(
    engine: &Engine,
    profile: &Profile,
    wallet: &Wallet,
    balance: Points,
    server_now: Millis,
) -> MemberView {
    let overlay = Overlay(&engine.outbox);
    let standing = Standing {
        tiers: tiers(engine),
        tier: &wallet.tier.code,
        balance,
        birthday_now: profile.birthday.map(|day| day.month)
            == Some(engine.mall_day(server_now).date().month),
        server_now,
    };
    MemberView {
        profile: overlay.profile(profile),
        wallet: wallet.clone(),
        entries: engine.documents.entries.shown(),
        more_entries: engine.feed.more_entries(engine.documents.entries.len()),
        coupons: engine.documents.coupons.shown(server_now),
        claimable: claimable(engine, overlay, standing),
        events: events(engine, overlay, standing),
        check_in: check_in_view(engine, overlay, server_now),
        tasks: play::tasks(engine, overlay, standing),
        draws: play::draws(engine, overlay),
        rewards: rewards::offered(engine, standing, balance),
        redemptions: rewards::redeemed(engine, server_now),
        devices: devices(engine, overlay),
        asks: asks(engine, overlay, server_now),
        messages: inbox::inbox(engine),
        surveys: play::surveys(engine, overlay),
        threads: threads::threads(engine, server_now),
        reach: engine.documents.reach.as_ref().map(|reach| overlay.reach(reach)),
        family: engine.documents.family.clone(),
    }
}

fn tiers(engine: &Engine) -> &[TierInfo] {
    engine.shelf.catalogue().map_or(&[], |catalogue| &catalogue.program.tiers)
}

fn claimable(engine: &Engine, overlay: Overlay<'_>, standing: Standing<'_>) -> Vec<ClaimableView> {
    let templates = engine.shelf.catalogue().map_or(&[][..], |catalogue| &catalogue.coupons);
    let view = |template: &atrium_protocol::catalogue::CouponTemplateInfo| {
        let pending = overlay.claiming(template.id);
        let owned = engine.documents.coupons.values().filter(|own| own.template_id == template.id);
        let owned = i64::try_from(owned.count()).unwrap_or(i64::MAX);
        ClaimableView {
            template: template.clone(),
            pending,
            blocked: if pending { None } else { standing.claim(template, owned) },
        }
    };
    let tags: &[String] = engine.documents.profile.as_ref().map_or(&[], |profile| &profile.tags);
    let meant = |tag: &Option<String>| tag.as_ref().is_none_or(|tag| tags.contains(tag));
    let current =
        templates.iter().filter(|it| standing.server_now < it.claim_until && meant(&it.tag));
    current.map(view).collect()
}

/// Coming events by start, then past ones, the latest first.
fn events(engine: &Engine, overlay: Overlay<'_>, standing: Standing<'_>) -> Vec<EventView> {
    let offered = engine.shelf.catalogue().map_or(&[][..], |catalogue| &catalogue.events);
    let mut views: Vec<EventView> = offered
        .iter()
        .map(|event| event_view(engine, event.id, Some(event), overlay, standing))
        .collect();
    let mut ids: Vec<EventId> =
        engine.documents.registrations.values().map(|held| held.event_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|id| offered.iter().all(|event| event.id != *id));
    views.extend(ids.into_iter().map(|id| event_view(engine, id, None, overlay, standing)));
    views.sort_by_key(|view| {
        let (starts, ends) = times(view);
        let past = ends <= standing.server_now;
        (past, if past { -starts.0 } else { starts.0 }, view.event_id)
    });
    views
}

fn times(view: &EventView) -> (Millis, Millis) {
    let of_event = view.event.as_ref().map(|event| (event.starts_at, event.ends_at));
    let of_ticket = view.registration.as_ref().map(|held| (held.starts_at, held.ends_at));
    of_event.or(of_ticket).unwrap_or_default()
}

fn event_view(
    engine: &Engine,
    event_id: EventId,
    event: Option<&EventInfo>,
    overlay: Overlay<'_>,
    standing: Standing<'_>,
) -> EventView {
    let mut registration = registration(engine, event_id).cloned();
    if let Some(own) = &mut registration {
        // The server's job may not have run yet, or the device may have been offline.
        let over = own.offer_until.is_some_and(|until| until <= standing.server_now);
        if over && own.status == RegistrationStatus::Offered {
            own.status = RegistrationStatus::Cancelled;
            own.ended = Some(RegistrationEnd::Lapsed);
        }
    }
    let told = registration.as_ref().and_then(|own| own.stars);
    let held = registration.as_ref().map(|own| own.status);
    let held = held.is_some_and(|status| status != RegistrationStatus::Cancelled);
    // A settled wish is dropped from the overlay once the document tells it.
    let pending = overlay.seat(event_id);
    let blocked = match event {
        Some(event) if !held && pending.is_none() => standing.sign_up(event),
        _ => None,
    };
    EventView {
        event_id,
        event: event.cloned(),
        registration,
        pending,
        blocked,
        opens_at: event.and_then(|event| standing.opens_at(event)),
        stars: told.or_else(|| overlay.stars(event_id)),
    }
}

/// The latest registration: somebody may have cancelled and signed up again.
fn registration(engine: &Engine, event_id: EventId) -> Option<&Registration> {
    let held = engine.documents.registrations.values().filter(|held| held.event_id == event_id);
    held.max_by_key(|held| (held.status != RegistrationStatus::Cancelled, held.at))
}

fn check_in_view(
    engine: &Engine,
    overlay: Overlay<'_>,
    server_now: Millis,
) -> crate::snapshot::CheckInView {
    let program = engine.shelf.catalogue().map(|catalogue| &catalogue.program);
    let rewards: &[Points] = program.map_or(&[], |program| &program.check_in_rewards);
    let known = engine.documents.check_ins.as_ref();
    let today = engine.mall_day(server_now);
    let view = check_in::view(known, overlay.check_ins(), rewards, today);
    let (Some(known), Some(program), Some(profile), Some(wallet)) =
        (known, program, &engine.documents.profile, &engine.documents.wallet)
    else {
        return view;
    };
    let joined = engine.mall_day(profile.joined_at);
    let rules = make_up::Terms { rules: program.make_up, joined, balance: wallet.balance };
    make_up::lay(view, known, overlay.make_ups(), rules)
}

fn asks(engine: &Engine, overlay: Overlay<'_>, server_now: Millis) -> Vec<Ask> {
    let asks = engine.documents.asks.values();
    let open = asks.filter(|ask| server_now < ask.expires_at && !overlay.answered(ask.id));
    let mut open: Vec<Ask> = open.cloned().collect();
    open.sort_by_key(|ask| (ask.expires_at, ask.id));
    open
}

/// This device first, then the one seen last.
fn devices(engine: &Engine, overlay: Overlay<'_>) -> Vec<DeviceView> {
    let own = engine.account.session().map(|session| session.device_id);
    let mut views: Vec<DeviceView> = engine
        .documents
        .devices
        .values()
        .filter_map(|device| {
            let removal = overlay.removal(device.id);
            (removal != Removal::Done).then(|| DeviceView {
                device: device.clone(),
                this_device: own == Some(device.id),
                pending: removal == Removal::Pending,
            })
        })
        .collect();
    views.sort_by_key(|view| (!view.this_device, Reverse(view.device.seen_at)));
    views
}
