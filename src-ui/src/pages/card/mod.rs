//! The member code, ready to be scanned, and what the till did with it.

mod code;
pub mod model;
pub mod receipt;
mod texts;

use atrium_client::Action;
use atrium_client::snapshot::LockState;
use atrium_domain::card::Mode;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::use_model;
use crate::part::Part;
use crate::platform::{browser, use_platform};
use crate::shared::code128;
use crate::shared::pin::{PinDialog, PinTask, use_lock};
use crate::view::{Show, react};
use code::{LiveCode, stay_awake, use_code};
use model::Card;
use receipt::ReceiptSheet;

/// The most CSS pixels for the symbol: 8 for each of 33 modules are about 40 mm on a phone.
const ROOM: u32 = 280;

/// The same for the signed form: 65 modules want more of it.
const SIGNED_ROOM: u32 = 390;

/// What stands beside the symbol on a narrow screen: the page's edge, the plate and the ring.
const BESIDE: u32 = 92;

#[component]
pub fn CardPage() -> impl IntoView {
    let card = use_model(Card::of);
    let text = move |get: fn(&Card) -> String| {
        Signal::derive(move || card.with(|card| card.as_ref().map(get).unwrap_or_default()))
    };
    let mode = RwSignal::new(Mode::Identify);
    let paying = move || mode.get() == Mode::Spend;
    let signed = RwSignal::new(false);
    let live = use_code(text(|card| card.number.clone()), mode, signed);
    let task = RwSignal::new(None::<PinTask>);
    let (platform, lock) = (use_platform(), use_lock());
    let locked = Part::new(move || lock.with(|lock| lock.state));
    let is_open = move || locked.get_untracked() == LockState::Open;
    let turn = move |()| {
        if mode.get_untracked() == Mode::Spend {
            platform.dispatch(Action::Lock);
            mode.set(Mode::Identify);
        } else if is_open() {
            mode.set(Mode::Spend);
        } else {
            task.set(Some(PinTask::to_pay(locked.get_untracked())));
        }
    };
    let unlocked = move |()| {
        if is_open() {
            mode.set(Mode::Spend);
        }
    };
    react(move || {
        if locked.get() != LockState::Open && mode.get_untracked() == Mode::Spend {
            mode.set(Mode::Identify);
        }
    });
    stay_awake();
    let large = RwSignal::new(false);
    view! {
        <Page>
            <div class="a-card-page">
                <PageHeader title=tr(texts::title) lead=tr(move |locale| match (signed.get(), paying()) {
                    (true, _) => texts::show_cut_off(locale),
                    (false, true) => texts::show_to_pay(locale),
                    (false, false) => texts::show_cashier(locale),
                }) />
                <div class="a-plate">
                    <div class="a-plate__head">
                        <TierBadge
                            rank=Signal::derive(move || card.with(|card| card.as_ref().map_or(0, |card| card.rank)))
                            name=text(|card| card.tier.clone())
                        />
                        <span class="a-plate__name">{text(|card| card.name.clone())}</span>
                        <span class="a-plate__balance">
                            <span class="k-num">{text(|card| card.balance.clone())}</span>
                            <small>{tr(texts::balance)}</small>
                        </span>
                    </div>
                    <Code live signed />
                    <div class="a-plate__tools">
                        <Button kind=ButtonKind::Secondary small=true icon=IconName::Eye on_press=move |()| large.set(true) attr:data-testid="card-large">
                            {tr(texts::large)}
                        </Button>
                        {move || (!signed.get()).then(|| view! { <CopyDigits live /> })}
                        <Button
                            kind=ButtonKind::Quiet
                            small=true
                            icon=IconName::Points
                            on_press=turn
                            attr:data-testid="card-pay"
                        >
                            {tr(move |locale| match paying() {
                                true => texts::earn_only(locale),
                                false => texts::pay(locale),
                            })}
                        </Button>
                        <Button
                            kind=ButtonKind::Quiet
                            small=true
                            icon=IconName::Offline
                            on_press=move |()| signed.update(|signed| *signed = !*signed)
                            attr:data-testid="card-cut-off"
                        >
                            {tr(move |locale| match signed.get() {
                                true => texts::till_is_online(locale),
                                false => texts::till_is_cut_off(locale),
                            })}
                        </Button>
                    </div>
                </div>
                <CouponHint ready=Signal::derive(move || card.with(|card| card.as_ref().map_or(0, |card| card.coupons_ready))) />
                <p class="a-card-page__note">{tr(texts::always_new)}</p>
            </div>
            <LargeCode
                open=large
                label=tr(texts::picture)
                modules=live.modules()
                digits=live.digits()
                attr:data-testid="card-large-view"
            />
            <PinDialog task on_done=unlocked />
            <ReceiptSheet />
        </Page>
    }
}

/// The symbol, the seconds left, and the digits; or why there is no code.
#[component]
fn Code(live: LiveCode, signed: RwSignal<bool>) -> impl IntoView {
    let locale = use_locale();
    let (modules, digits) = (live.modules(), live.digits());
    // A code that cannot be renewed is not shown: no till would take it.
    let fresh = move || live.faces.with(Option::is_some) && live.problem.get().is_none();
    let screen = atrium_kit::platform::screen();
    let room = Signal::derive(move || {
        let most = if signed.get() { SIGNED_ROOM } else { ROOM };
        most.min(screen.get().short_side.saturating_sub(BESIDE))
    });
    let ring = Signal::derive(move || live.left.get().map(|left| left.thousandths));
    let seconds = move || live.left.get().map(|left| left.seconds);
    let turns =
        tr(move |locale| seconds().map(|left| texts::turns_in(locale, left)).unwrap_or_default());
    let fallback = move || match live.problem.get() {
        Some(problem) => {
            let sentence = Signal::derive(move || problem.sentence(locale.get()).to_owned());
            view! { <ErrorState sentence /> }.into_any()
        }
        None => view! { <div class="a-plate__waiting"><SkeletonCard /></div> }.into_any(),
    };
    view! {
        <Show when=fresh fallback>
            <QrPlate
                label=tr(texts::picture)
                modules
                left=ring
                room
                attr:data-testid="card-qr"
            />
            {move || (!signed.get()).then(|| view! {
                <DigitGroups digits test_id="card-digits" />
                <Bars digits room />
            })}
            <p class="a-plate__turns k-num" aria-hidden="true">{turns}</p>
        </Show>
    }
}

/// The digits as lines, for scanners that read nothing else; whole pixels for each module.
#[component]
fn Bars(digits: Signal<String>, room: Signal<u32>) -> impl IntoView {
    let bars = move || {
        let (modules, path) = digits.with(|digits| code128::path(digits))?;
        let width = modules * (room.get() / modules).max(1);
        Some(view! {
            <svg width=width.to_string() height="44" viewBox=format!("0 0 {modules} 1") preserveAspectRatio="none" shape-rendering="crispEdges">
                <path d=path></path>
            </svg>
        })
    };
    view! { <div class="a-bars" data-testid="card-bars" aria-hidden="true">{bars}</div> }
}

#[component]
fn CopyDigits(live: LiveCode) -> impl IntoView {
    let toasts = use_toasts();
    let locale = use_locale();
    let copy = move |()| {
        if let Some(digits) =
            live.faces.with_untracked(|code| code.as_ref().map(|code| code.digits.clone()))
        {
            browser::copy(&digits);
            toasts.say(texts::copied(locale.get_untracked()));
        }
    };
    view! {
        <Button kind=ButtonKind::Quiet small=true icon=IconName::Copy on_press=copy>{tr(texts::copy_digits)}</Button>
    }
}

#[component]
fn CouponHint(ready: Signal<usize>) -> impl IntoView {
    let words = tr(move |locale| match ready.get() {
        0 => texts::coupons_none(locale).to_owned(),
        count => texts::coupons_ready(locale, count),
    });
    view! {
        <a class="a-hint" href="/coupons">
            <Icon name=IconName::Ticket />
            <span>{words}</span>
            <Icon name=IconName::Chevron />
        </a>
    }
}
