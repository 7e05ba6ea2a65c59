//! Home: where one stands, and what to do today.

pub mod model;
mod texts;

use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::shared::event_art::EventArt;
use crate::shared::texts as words;
use model::{CardTeaser, CheckInTeaser, CouponLine, Home, NextEvent, StoreLine};

#[component]
pub fn HomePage() -> impl IntoView {
    let home = use_model(Home::of);
    let greeting = Signal::derive(move || {
        home.with(|home| home.as_ref().map(|h| h.greeting.clone()).unwrap_or_default())
    });
    let part = move |part: fn(&Home) -> bool| home.with(|home| home.as_ref().is_some_and(part));
    view! {
        <Page>
            <PageHeader title=greeting />
            {move || {
                let notes = home.with(|home| home.as_ref().map(|h| h.earn_notes.clone()).unwrap_or_default());
                notes.into_iter().map(|note| view! { <EarnNote note /> }).collect_view()
            }}
            {move || home.with(|home| home.as_ref().map(|h| h.card.clone())).map(|card| view! { <CardTeaserView card /> })}
            <CheckInCard check_in=Signal::derive(move || home.with(|home| home.as_ref().map(|h| h.check_in.clone())))/>
            <Show when=move || part(|home| !home.coupons.is_empty() || home.claimable > 0)>
                <Section title=tr(texts::expiring) more="/coupons?tab=mine">
                    <div class="a-tickets">
                        {move || {
                            let coupons = home.with(|home| home.as_ref().map(|h| h.coupons.clone()).unwrap_or_default());
                            coupons.into_iter().map(|coupon| view! { <CouponTeaser coupon /> }).collect_view()
                        }}
                    </div>
                    {move || {
                        let count = home.with(|home| home.as_ref().map_or(0, |h| h.claimable));
                        (count > 0).then(|| view! { <ClaimLink count /> })
                    }}
                </Section>
            </Show>
            {move || {
                home.with(|home| home.as_ref().and_then(|h| h.event.clone())).map(|event| view! { <EventTeaser event /> })
            }}
            <Show when=move || part(|home| !home.stores.is_empty())>
                <Section title=tr(texts::stores)>
                    <ul class="a-stores" role="list">
                        <For
                            each=move || home.with(|home| home.as_ref().map(|h| h.stores.clone()).unwrap_or_default())
                            key=Clone::clone
                            let(store)
                        >
                            <StoreTile store />
                        </For>
                    </ul>
                </Section>
            </Show>
        </Page>
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
            <a class="a-home-card__link" href="/card" aria-label=tr(texts::show_code) data-testid="home-card">
                <CardFace rank=Signal::stored(card.rank) program=tr(words::program) tier=card.tier number=card.number>
                    <div class="a-face-points">
                        <span class="a-face-points__label">{tr(texts::balance)}</span>
                        <span class="a-face-points__value" data-testid="home-points">{balance}</span>
                    </div>
                </CardFace>
            </a>
            <div class="a-home-card__foot">
                {match card.progress {
                    Some(progress) => view! {
                        <ProgressBar
                            label=progress.words
                            value=Signal::stored(progress.spent)
                            max=Signal::stored(progress.threshold)
                            detail=progress.until
                        />
                    }.into_any(),
                    None => view! { <p class="a-home-card__top">{tr(texts::top_tier)}</p> }.into_any(),
                }}
                <div class="a-home-card__links">
                    <Button kind=ButtonKind::Secondary small=true icon=IconName::Points href="/points">
                        {match card.coming {
                            Some(coming) => view! { {coming} }.into_any(),
                            None => view! { {tr(words::points_history)} }.into_any(),
                        }}
                    </Button>
                    <Button small=true icon=IconName::Qr href="/card">{tr(texts::show_code)}</Button>
                </div>
            </div>
        </div>
    }
}

#[component]
fn CheckInCard(check_in: Signal<Option<CheckInTeaser>>) -> impl IntoView {
    let actions = use_actions();
    let text = move |get: fn(&CheckInTeaser) -> &String| {
        Signal::derive(move || {
            check_in.with(|c| c.as_ref().map(|c| get(c).clone()).unwrap_or_default())
        })
    };
    let done = move || check_in.with(|c| c.as_ref().is_some_and(|c| c.done));
    let reward = text(|c| &c.reward);
    let button = tr(move |locale| texts::check_in_now(locale, &reward.get()));
    view! {
        <div class="a-check-in-card" class:a-check-in-card--done=done>
            <a class="a-check-in-card__text" href="/check-in">
                <span class="a-check-in-card__icon">
                    {move || if done() { view! { <Icon name=IconName::Flame /> } } else { view! { <Icon name=IconName::CheckIn /> } }}
                </span>
                <span>
                    <strong>{text(|c| &c.title)}</strong>
                    <small>{text(|c| &c.detail)}</small>
                </span>
            </a>
            <Show when=move || !done()>
                <Button small=true on_press=move |()| actions.check_in()>{button}</Button>
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
fn ClaimLink(count: usize) -> impl IntoView {
    view! {
        <Card flush=true>
            <List>
                <ListRow
                    icon=IconName::Gift
                    tone=Tone::Accent
                    title=tr(move |locale| texts::to_claim(locale, count))
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
        <li class="a-store">
            <span class="a-store__mark" aria-hidden="true">{initial}</span>
            <span class="a-store__text">
                <strong>{store.name}</strong>
                <small>{store.detail}</small>
            </span>
        </li>
    }
}
