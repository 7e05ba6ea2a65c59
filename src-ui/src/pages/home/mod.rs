//! Home: where one stands, and what to do today.

pub mod guide;
pub mod likings;
pub mod model;
mod texts;

use std::cell::Cell;

use atrium_kit::platform::after_paint;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::brand;
use crate::context::{use_actions, use_model};
use crate::door::Door;
use crate::pages::messages::model::unread;
use crate::pages::sign_in::texts as sign_in;
use crate::part::Part;
use crate::platform::browser;
use crate::shared::event_art::EventArt;
use crate::shared::texts as words;
use crate::view::{Each, Show};
use guide::Guide;
use likings::Likings;
use model::{CardTeaser, CheckInTeaser, CouponLine, Home, NextEvent, StoreLine};

/// What has the focus after checking in.
const DONE_FOCUS: &str = "home-check-in-done";

#[component]
pub fn HomePage() -> impl IntoView {
    let home = use_model(Home::of);
    let unread = use_model(|snapshot, _| unread(snapshot) > 0);
    let greeting = slice(home, |home| home.greeting.clone());
    let notes = slice(home, |home| home.earn_notes.clone());
    let card = slice(home, |home| Some(home.card.clone()));
    let check_in = slice(home, |home| Some(home.check_in.clone()));
    let guest = slice(home, |home| home.guest);
    view! {
        <Page wide=true>
            <PageHeader
                title=greeting.signal()
                actions=move || view! {
                    <IconButton icon=IconName::Bell label=tr(words::messages) href="/messages" mark=unread.signal() attr:data-testid="home-messages" />
                }
            />
            <Columns side=move || view! { <NextTurn><Discover home /></NextTurn> }>
                <Each each=move || notes.get() let(note)>
                    <EarnNote note />
                </Each>
                <Guide />
                <Show when=move || guest.get() fallback=move || view! {
                    {move || card.get().map(|card| view! { <CardTeaserView card /> })}
                    <CheckInCard check_in />
                }>
                    <Invitation />
                </Show>
                <NextTurn>
                    <Likings />
                    <Coupons home />
                </NextTurn>
            </Columns>
        </Page>
    }
}

thread_local! {
    /// Whether the page was drawn before.
    static DRAWN: Cell<bool> = const { Cell::new(false) };
}

/// What is further down comes a paint later the first time: drawn in one go with the rest, it would
/// keep a small phone from answering for a moment.
#[component]
fn NextTurn(children: ChildrenFn) -> impl IntoView {
    let here = RwSignal::new(DRAWN.get());
    if !DRAWN.get() {
        after_paint(move || {
            DRAWN.set(true);
            // The page may be gone by then.
            let _gone = here.try_set(true);
        });
    }
    view! { <Show when=move || here.get()>{children()}</Show> }
}

/// What a guest gets instead of a card.
#[component]
fn Invitation() -> impl IntoView {
    let door: Door = expect_context();
    view! {
        <Card tone=Tone::Accent>
            <div class="a-invitation">
                <strong>{tr(texts::guest_title)}</strong>
                <p>{tr(texts::guest_hint)}</p>
                <Button on_press=move |()| door.open() attr:data-testid="guest-sign-in">{tr(sign_in::title)}</Button>
            </div>
        </Card>
    }
}

/// A part of the model, which changes only when it itself does.
fn slice<T>(home: Part<Option<Home>>, get: impl Fn(&Home) -> T + Send + Sync + 'static) -> Part<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    Part::new(move || home.with(|home| home.as_ref().map(&get).unwrap_or_default()))
}

/// Coupons that end soon, and how many more there are to claim.
#[component]
fn Coupons(home: Part<Option<Home>>) -> impl IntoView {
    let coupons = slice(home, |home| home.coupons.clone());
    let claimable = slice(home, |home| home.claimable);
    let expiring = move || coupons.with(|coupons| !coupons.is_empty());
    let title = tr(move |locale| match expiring() {
        true => texts::expiring(locale),
        false => words::coupons(locale),
    });
    view! {
        <Show when=move || expiring() || claimable.get() != 0>
            <Section title more="/coupons?tab=mine">
                <div class="a-tickets">
                    <Each each=move || coupons.get() let(coupon)>
                        <CouponTeaser coupon />
                    </Each>
                    <Show when=move || claimable.get() != 0>
                        <ClaimLink count=claimable />
                    </Show>
                </div>
            </Section>
        </Show>
    }
}

/// What is on, and where to go.
#[component]
fn Discover(home: Part<Option<Home>>) -> impl IntoView {
    let event = slice(home, |home| home.event.clone());
    let stores = slice(home, |home| home.stores.clone());
    view! {
        {move || event.get().map(|event| view! { <EventTeaser event /> })}
        <Show when=move || stores.with(|stores| !stores.is_empty())>
            <Section title=tr(texts::stores) more="/stores">
                <ul class="a-stores" role="list">
                    <Each each=move || stores.get() let(store)>
                        <StoreTile store />
                    </Each>
                </ul>
            </Section>
        </Show>
    }
}

#[component]
fn EarnNote(note: String) -> impl IntoView {
    view! {
        <p class="a-note">
            <Icon name=IconName::Sparkle />
            <span>{note}</span>
        </p>
    }
}

#[component]
fn CardTeaserView(card: CardTeaser) -> impl IntoView {
    let balance = card.balance;
    view! {
        <div class="a-home-card">
            <a class="a-home-card__link" href="/card" data-testid="home-card">
                <CardFace rank=Signal::stored(card.rank) program=tr(brand::program) tier=card.tier number=card.number>
                    <div class="a-face-points">
                        <span class="a-face-points__label">
                            {tr(texts::balance)}
                            {card.coming.map(|coming| view! { <span>" · "{coming}</span> })}
                        </span>
                        <span class="a-face-points__value" data-testid="home-points">{balance}</span>
                    </div>
                </CardFace>
            </a>
            <div class="a-home-card__foot">
                {card.keep.map(|keep| view! {
                    <p class="a-home-card__keep" data-testid="home-keep"><Icon name=IconName::Clock />{keep}</p>
                })}
                {match card.progress {
                    Some(progress) => view! {
                        <ProgressBar
                            label=progress.words
                            value=Signal::stored(progress.percent)
                            max=Signal::stored(100)
                        />
                    }.into_any(),
                    None => view! { <p class="a-home-card__top">{tr(texts::top_tier)}</p> }.into_any(),
                }}
                <div class="a-home-card__links">
                    <Button kind=ButtonKind::Secondary small=true icon=IconName::Points href="/points">
                        {tr(texts::history)}
                    </Button>
                    <Button small=true icon=IconName::Qr href="/card">{tr(texts::show_code)}</Button>
                </div>
            </div>
        </div>
    }
}

#[component]
fn CheckInCard(check_in: Part<Option<CheckInTeaser>>) -> impl IntoView {
    let actions = use_actions();
    let text = move |get: fn(&CheckInTeaser) -> &String| {
        Signal::derive(move || {
            check_in.with(|c| c.as_ref().map(|c| get(c).clone()).unwrap_or_default())
        })
    };
    let done = move || check_in.with(|c| c.as_ref().is_some_and(|c| c.done));
    let reward = text(|c| &c.reward);
    let button = tr(move |locale| texts::check_in_now(locale, &reward.get()));
    let press = move |()| {
        actions.check_in();
        // The button goes away with the focus on it; what it belonged to stays.
        browser::focus(DONE_FOCUS);
    };
    view! {
        <div class="a-check-in-card" class:a-check-in-card--done=done>
            <a class="a-check-in-card__text" href="/check-in" id=DONE_FOCUS>
                <span class="a-check-in-card__icon">
                    {move || if done() { view! { <Icon name=IconName::Flame /> } } else { view! { <Icon name=IconName::CheckIn /> } }}
                </span>
                <span>
                    <strong>{text(|c| &c.title)}</strong>
                    <small>{text(|c| &c.detail)}</small>
                </span>
            </a>
            <Show when=move || !done()>
                <Button small=true on_press=press attr:data-testid="home-check-in">{button}</Button>
            </Show>
        </div>
    }
}

#[component]
fn CouponTeaser(coupon: CouponLine) -> impl IntoView {
    let href = format!("/coupons/{}", coupon.id);
    view! {
        <CouponTicket
            value=coupon.worth
            condition=coupon.condition
            title=coupon.title
            detail=coupon.left
            href=href
        />
    }
}

#[component]
fn ClaimLink(count: Part<usize>) -> impl IntoView {
    view! {
        <Card flush=true>
            <List>
                <ListRow
                    icon=IconName::Gift
                    tone=Tone::Accent
                    title=tr(move |locale| texts::to_claim(locale, count.get()))
                    detail=tr(texts::to_claim_hint)
                    href="/coupons"
                />
            </List>
        </Card>
    }
}

#[component]
fn EventTeaser(event: NextEvent) -> impl IntoView {
    let title = if event.mine { tr(texts::my_next) } else { tr(texts::next_event) };
    view! {
        <Section title more="/events">
            <a class="a-event-card" href=format!("/events/{}", event.id)>
                <EventArt theme=event.theme />
                <span class="a-event-card__text">
                    <strong class="a-event-card__title">{event.title}</strong>
                    <span class="a-event-card__line"><Icon name=IconName::Clock />{event.when}</span>
                    <span class="a-event-card__line"><Icon name=IconName::Pin />{event.place}</span>
                </span>
            </a>
        </Section>
    }
}

#[component]
fn StoreTile(store: StoreLine) -> impl IntoView {
    let initial: String = store.name.chars().next().into_iter().collect();
    view! {
        <li>
            <a class="a-store" href=format!("/stores/{}", store.id)>
            <span class=format!("a-store__mark a-store__mark--{}", store.tint) aria-hidden="true">{initial}</span>
            <span class="a-store__text">
                <strong>{store.name}</strong>
                <small>{store.detail}</small>
            </span>
            </a>
        </li>
    }
}
