//! What every page has at hand: models that follow the snapshot, and the deeds a member can do.

use std::time::Duration;

use atrium_client::{Action, Snapshot};
use atrium_domain::{
    AskId, CouponId, CouponTemplateId, Day, DeviceId, EventId, Locale, MessageId, Millis, Points,
    RedemptionId, RewardId,
};
use atrium_kit::prelude::{Toast, Toasts, Tone, use_toasts};
use atrium_protocol::operation::Deed;
use atrium_protocol::sharing::FamilyDeed;
use leptos::prelude::*;

use crate::door::Door;
use crate::lens::Lens;
use crate::part::Part;
use crate::platform::{Platform, browser, use_platform};
use crate::shared::texts;
use crate::texts as words;
use crate::view::react;

/// How often pages look at the clock: days end, coupons run out, "5 minutes ago" grows.
const TICK: Duration = Duration::from_secs(10);

#[derive(Clone, Copy)]
struct Now(RwSignal<Millis>);

/// Puts the clock into context. Call once, in the root component.
pub fn provide_clock(platform: Platform) {
    let now = RwSignal::new(platform.now());
    set_interval(move || now.set(platform.now()), TICK);
    react(move || {
        // A better idea of the server's clock counts at once.
        platform.snapshot.with(|snapshot| snapshot.clock_offset_ms);
        now.set(platform.now());
    });
    provide_context(Now(now));
}

/// Server time, to a few seconds.
pub fn use_now() -> RwSignal<Millis> {
    expect_context::<Now>().0
}

/// A page's model, computed again when the snapshot or the time changes, and passed on only when
/// it differs.
pub fn use_model<M>(build: impl Fn(&Snapshot, Lens) -> M + Send + Sync + 'static) -> Part<M>
where
    M: PartialEq + Send + Sync + 'static,
{
    let platform = use_platform();
    let now = use_now();
    Part::new(move || {
        let now = now.get();
        platform.snapshot.with(|snapshot| build(snapshot, Lens::of(snapshot, now)))
    })
}

/// The same for a page whose words name days and no hours: the clock alone changes it once a day.
pub fn use_daily_model<M>(build: impl Fn(&Snapshot, Lens) -> M + Send + Sync + 'static) -> Part<M>
where
    M: PartialEq + Send + Sync + 'static,
{
    let platform = use_platform();
    let day = use_model(|_, lens| lens.of_day());
    Part::new(move || {
        let lens = day.get();
        platform.snapshot.with(|snapshot| build(snapshot, lens))
    })
}

/// The deeds of a member, each with the answer that the person sees at once.
#[derive(Clone, Copy)]
pub struct Actions {
    platform: Platform,
    toasts: Toasts,
    door: Door,
    /// What was done last, for as long as it can be taken back.
    last: StoredValue<Option<Deed>>,
}

pub fn use_actions() -> Actions {
    Actions {
        platform: use_platform(),
        toasts: use_toasts(),
        door: expect_context(),
        last: StoredValue::new(None),
    }
}

impl Actions {
    pub fn dispatch(self, action: Action) {
        self.platform.dispatch(action);
    }

    /// Queues a deed. A guest is asked in first, and hears of nothing done.
    fn queue(self, deed: Deed) {
        if self.is_guest() {
            self.door.open();
            return;
        }
        self.last.try_set_value(Some(deed.clone()));
        self.platform.dispatch(Action::Do { deed });
    }

    fn is_guest(self) -> bool {
        self.platform.snapshot.with_untracked(Snapshot::is_signed_out)
    }

    fn show(self, toast: Toast) {
        if !self.is_guest() {
            browser::tap();
            self.toasts.show(toast);
        }
    }

    fn lens(self) -> Lens {
        let now = self.platform.now();
        self.platform.snapshot.with_untracked(|snapshot| Lens::of(snapshot, now))
    }

    fn say(self, text: impl Into<String>) {
        self.show(Toast::new(text).tone(Tone::Good));
    }

    /// Says why something was not done.
    pub fn warn(self, text: impl Into<String>) {
        self.show(Toast::new(text).tone(Tone::Warn));
    }

    /// Says that something of this device's own was saved.
    pub fn say_saved(self) {
        self.say(words::saved(self.lens().locale));
    }

    /// Says that a text is in the clipboard.
    pub fn say_copied(self) {
        self.say(words::copied(self.lens().locale));
    }

    /// Says what was done, or that it will be. What waits for the network can be taken back.
    fn say_done(self, text: impl Into<String>) {
        let online = self.platform.snapshot.with_untracked(|snapshot| snapshot.sync.online);
        let deed = self.last.try_get_value().flatten();
        match deed.filter(|_| !online) {
            Some(deed) => self.say_undo(words::queued(self.lens().locale), move || {
                self.take_back(&deed, None);
            }),
            None => self.say(text),
        }
    }

    /// Says what was done and offers to take it back.
    fn say_undo(self, text: &str, undo: impl Fn() + Send + Sync + 'static) {
        let label = texts::undo(self.lens().locale);
        self.show(Toast::new(text).tone(Tone::Good).action(label, undo));
    }

    pub fn check_in(self) {
        let lens = self.lens();
        let view = self.platform.snapshot.with_untracked(|snapshot| {
            snapshot
                .member
                .as_ref()
                .map(|member| (member.check_in.today, member.check_in.reward_today))
        });
        let (day, reward): (Day, _) =
            view.map_or((lens.today(), None), |(day, reward)| (day, Some(reward)));
        self.queue(Deed::CheckIn { day });
        let points = reward.map(atrium_kit::format::points).unwrap_or_default();
        self.say_done(words::checked_in(lens.locale, &points));
    }

    pub fn make_up(self, day: Day, points: Points) {
        self.queue(Deed::MakeUp { day, points });
        self.say_done(words::made_up(self.lens().locale));
    }

    pub fn answer(self, ask_id: AskId, allow: bool) {
        self.queue(Deed::AnswerAsk { ask_id, allow });
        let words = if allow { words::ask_allowed } else { words::ask_denied };
        self.say_done(words(self.lens().locale));
    }

    pub fn read_message(self, message_id: MessageId) {
        self.queue(Deed::ReadMessage { message_id });
    }

    /// Back to the list, from which it is gone.
    pub fn archive_message(self, message_id: MessageId) {
        let deed = move |archived| Deed::ArchiveMessage { message_id, archived };
        self.queue(deed(true));
        self.platform.go("/messages");
        self.say_undo(words::put_away(self.lens().locale), move || {
            self.take_back(&deed(true), Some(deed(false)));
        });
    }

    pub fn claim(self, template_id: CouponTemplateId) {
        self.queue(Deed::ClaimCoupon { template_id });
        self.say_done(words::claimed(self.lens().locale));
    }

    pub fn redeem_code(self, code: String) {
        if !code.trim().is_empty() {
            self.queue(Deed::RedeemCode { code });
        }
    }

    pub fn offer_coupon(self, coupon_id: CouponId) {
        self.queue(Deed::OfferCoupon { coupon_id });
    }

    pub fn keep_coupon(self, coupon_id: CouponId) {
        self.queue(Deed::KeepCoupon { coupon_id });
    }

    pub fn sign_up(self, event_id: EventId, guests: i64) {
        let there = Deed::SignUp { event_id, guests };
        self.queue(there.clone());
        self.say_undo(words::signed_up(self.lens().locale), move || {
            self.take_back(&there, Some(Deed::CancelSignUp { event_id, late: false }));
        });
    }

    /// Gives a place back that is given back in time.
    pub fn cancel_sign_up(self, event_id: EventId, guests: i64) {
        let back = Deed::CancelSignUp { event_id, late: false };
        self.queue(back.clone());
        self.say_undo(words::cancelled(self.lens().locale), move || {
            self.take_back(&back, Some(Deed::SignUp { event_id, guests }));
        });
    }

    /// Takes a deed back while it waits; once sent, does its opposite, if it has one.
    fn take_back(self, deed: &Deed, opposite: Option<Deed>) {
        let waiting = self.platform.snapshot.with_untracked(|snapshot| {
            snapshot
                .pending
                .iter()
                .rev()
                .find(|waiting| waiting.deed == *deed)
                .map(|waiting| waiting.id)
        });
        match waiting {
            Some(operation) => self.platform.dispatch(Action::Undo { operation }),
            None => opposite.into_iter().for_each(|deed| self.queue(deed)),
        }
    }

    pub fn give_points(self, to: String, points: Points) {
        self.queue(Deed::GivePoints { to, points });
        self.say_done(words::given(self.lens().locale));
    }

    pub fn family(self, deed: FamilyDeed) {
        self.queue(Deed::Family { deed });
    }

    pub fn redeem(self, reward_id: RewardId, points: Points) {
        self.queue(Deed::Redeem { reward_id, points });
        self.say_done(words::redeemed(self.lens().locale));
        if !self.is_guest() {
            self.platform.go("/rewards?tab=mine");
        }
    }

    pub fn give_back(self, redemption_id: RedemptionId) {
        self.queue(Deed::CancelRedemption { redemption_id });
        self.say_done(words::given_back(self.lens().locale));
    }

    pub fn update_profile(self, name: String, birthday: Option<atrium_domain::time::Date>) {
        self.queue(Deed::UpdateProfile { name: Some(name), birthday, locale: None });
        self.say_done(words::saved(self.lens().locale));
    }

    /// Queues a deed and says that it was noted.
    pub fn send(self, deed: Deed) {
        self.queue(deed);
        self.say_done(words::saved(self.lens().locale));
    }

    /// Queues a deed and says what becomes of it.
    pub fn send_saying(self, deed: Deed, said: fn(Locale) -> &'static str) {
        self.queue(deed);
        self.say_done(said(self.lens().locale));
    }

    /// Notes a visit by the code that was scanned on site, and shows what it is for.
    pub fn visit(self, code: String, said: fn(Locale) -> &'static str) {
        self.queue(Deed::Visit { code });
        self.say_done(said(self.lens().locale));
        if !self.is_guest() {
            self.platform.go("/tasks");
        }
    }

    pub fn remove_device(self, device_id: DeviceId) {
        self.queue(Deed::RevokeDevice { device_id });
        self.say_done(words::device_removed(self.lens().locale));
    }

    pub fn rotate_card(self) {
        self.queue(Deed::RotateCard);
        self.say_done(words::card_rotated(self.lens().locale));
    }

    /// Gives a file to keep and says so.
    pub fn save_file(self, name: &str, media_type: &str, content: &str) {
        self.platform.save_file(name, media_type, content);
        self.say(words::file_saved(self.lens().locale));
    }
}
