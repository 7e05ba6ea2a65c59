//! The family: who belongs to it, its pool of points, and the pool's history.

pub mod model;
pub mod start;
mod texts;

use atrium_domain::{FamilyRole, Locale, Points};
use atrium_kit::prelude::*;
use atrium_protocol::sharing::FamilyDeed;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::platform::browser;
use crate::shared::texts as words;
use crate::view::{Show, live};
use model::{FamilyPage as Model, HistoryRow, Home, PersonRow};
use start::{OneLine, Start};

#[component]
pub fn FamilyPage() -> impl IntoView {
    let page = use_model(Model::of);
    let waiting = move || page.with(|page| page.waiting);
    // What is typed stays while only the rest changes.
    let home = Part::new(move || page.with(|page| page.home.clone()));
    view! {
        <Page>
            <PageHeader title=tr(texts::title) lead=tr(texts::lead) back="/points" />
            <Show when=waiting>
                <Banner tone=Tone::Accent icon=IconName::Clock>{tr(words::waiting)}</Banner>
            </Show>
            {live(move || match home.get() {
                Some(home) => view! { <HomeView home /> }.into_any(),
                None => view! { <Start /> }.into_any(),
            })}
        </Page>
    }
}

#[component]
fn HomeView(home: Home) -> impl IntoView {
    let Home { name, balance, lines, owner, takes, shares, people, invitation, history } = home;
    view! {
        <div class="a-balance">
            <p class="a-balance__label">{name}" · "{tr(texts::balance)}</p>
            <p class="a-balance__value k-num" data-testid="family-balance">{balance}</p>
        </div>
        <Card>
            <div class="a-stack">
                <div>{lines.into_iter().map(|line| view! { <p class="a-fine k-num">{line}</p> }).collect_view()}</div>
                <HowMany label=texts::how_many verb=texts::put_in test_id="family-put-in" deed=|points| FamilyDeed::PutIn { points } />
            </div>
        </Card>
        {takes.then(|| view! {
            <Card>
                <div class="a-stack">
                    <p class="a-fine">{tr(texts::take_out_hint)}</p>
                    <HowMany label=texts::how_many_out verb=texts::take_out test_id="family-take-out" deed=|points| FamilyDeed::TakeOut { points } />
                </div>
            </Card>
        })}
        <Section title=tr(texts::by_itself)>
            <Card flush=true><Shares shares /></Card>
        </Section>
        <Section title=tr(texts::people)>
            <Card flush=true>
                <ul class="a-devices" role="list">
                    {people.into_iter().map(|person| view! { <Person person /> }).collect_view()}
                </ul>
            </Card>
            {owner.then(|| view! { <Invite invitation /> })}
        </Section>
        <History history />
        <Leave owner />
    }
}

/// Points on their way into the pool or out of it.
#[component]
fn HowMany(
    label: fn(Locale) -> &'static str,
    verb: fn(Locale) -> &'static str,
    test_id: &'static str,
    deed: fn(Points) -> FamilyDeed,
) -> impl IntoView {
    let actions = use_actions();
    let send = move |typed: String| {
        if let Some(points) = typed.trim().parse().ok().filter(|points| *points > 0) {
            actions.family(deed(Points(points)));
        }
    };
    view! {
        <OneLine label=tr(label) verb=tr(verb) input_mode="numeric" test_id on_send=send />
    }
}

#[component]
fn Shares(shares: bool) -> impl IntoView {
    let actions = use_actions();
    let state = if shares { tr(texts::on) } else { tr(texts::off) };
    view! {
        <List>
            <ListRow
                icon=IconName::Sync
                title=tr(texts::share_on)
                detail=tr(texts::share_hint)
                on_press=move |()| actions.family(FamilyDeed::Share { on: !shares })
                attr:data-testid="family-share"
            >
                <Badge tone=if shares { Tone::Good } else { Tone::Neutral }>{state}</Badge>
            </ListRow>
        </List>
    }
}

#[component]
fn Person(person: PersonRow) -> impl IntoView {
    let actions = use_actions();
    let asking = RwSignal::new(false);
    let PersonRow { id, name, role, removable } = person;
    let title = name.clone();
    let ask = tr(move |locale| texts::remove_ask(locale, &title));
    view! {
        <li class="a-device" data-testid="family-person">
            <span class="a-device__icon"><Icon name=IconName::Person /></span>
            <span class="a-device__text"><strong>{name}</strong><small>{role}</small></span>
            {removable.then(|| view! {
                <Button kind=ButtonKind::Quiet small=true on_press=move |()| asking.set(true)>{tr(texts::remove)}</Button>
            })}
        </li>
        <ConfirmDialog
            open=asking
            title=tr(texts::remove)
            confirm=tr(texts::remove)
            danger=true
            on_confirm=move |()| actions.family(FamilyDeed::Remove { member_id: id })
        >
            {ask}
        </ConfirmDialog>
    }
}

#[component]
fn Invite(invitation: Option<(String, String)>) -> impl IntoView {
    let actions = use_actions();
    let locale = use_locale();
    let invite = move |role| actions.family(FamilyDeed::Invite { role });
    view! {
        {invitation.map(|(code, what)| {
            let sent = code.clone();
            let share = move |()| {
                if browser::share_text(&texts::share_words(locale.get_untracked(), &sent)) {
                    actions.say_copied();
                }
            };
            view! {
                <Card>
                    <p class="a-fine k-num">{what}</p>
                    <p class="a-balance__value k-num" data-testid="family-code">{code}</p>
                    <Button kind=ButtonKind::Secondary small=true icon=IconName::Share on_press=share attr:data-testid="family-share-code">
                        {tr(texts::share_code)}
                    </Button>
                </Card>
            }
        })}
        <div class="a-buttons">
            <Button kind=ButtonKind::Secondary small=true icon=IconName::Plus on_press=move |()| invite(FamilyRole::Adult) attr:data-testid="family-invite-adult">
                {tr(texts::invite_adult)}
            </Button>
            <Button kind=ButtonKind::Secondary small=true icon=IconName::Plus on_press=move |()| invite(FamilyRole::Child) attr:data-testid="family-invite-child">
                {tr(texts::invite_child)}
            </Button>
        </div>
    }
}

#[component]
fn History(history: Vec<HistoryRow>) -> impl IntoView {
    let rows = history.into_iter().map(|row| {
        let HistoryRow { title, detail, points, gain, .. } = row;
        view! {
            <ListRow icon=IconName::Points title detail attr:data-testid="family-entry">
                <span class="k-num a-change" class:k-plus=gain>{points}</span>
            </ListRow>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <Section title=tr(texts::history)>
            {if rows.is_empty() {
                view! { <p class="a-fine">{tr(texts::none)}</p> }.into_any()
            } else {
                view! { <Card flush=true><List>{rows}</List></Card> }.into_any()
            }}
        </Section>
    }
}

#[component]
fn Leave(owner: bool) -> impl IntoView {
    let actions = use_actions();
    let asking = RwSignal::new(false);
    let (verb, ask) = if owner {
        (tr(texts::end), tr(texts::end_ask))
    } else {
        (tr(texts::leave), tr(texts::leave_ask))
    };
    view! {
        <Button kind=ButtonKind::Quiet block=true on_press=move |()| asking.set(true) attr:data-testid="family-leave">
            {verb}
        </Button>
        <ConfirmDialog
            open=asking
            title=verb
            confirm=verb
            danger=true
            on_confirm=move |()| actions.family(FamilyDeed::Leave)
        >
            {ask}
        </ConfirmDialog>
    }
}
