//! Parking: free hours of today, hours that points bought, and the cars that they are for.

pub mod model;
mod texts;

use atrium_client::Action;
use atrium_client::action::Source;
use atrium_domain::parking::Plate;
use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use atrium_protocol::parking::ParkingDeed;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::platform::use_platform;
use crate::shared::texts as words;
use crate::view::{Each, Show, live, react};
use model::{Bought, Car, Given, Parking};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Lot {
    page: Part<Parking>,
    said: RwSignal<Vec<ParkingDeed>>,
}

#[component]
pub fn ParkingPage() -> impl IntoView {
    let actions = use_actions();
    let said = RwSignal::new(Vec::new());
    let page = use_model(move |snapshot, lens| said.with(|said| Parking::of(snapshot, lens, said)));
    let snapshot = use_platform().snapshot;
    let sync = Part::new(move || {
        snapshot.with(|snapshot| (snapshot.sync.online, snapshot.sync.last_synced_at))
    });
    let waiting = Part::new(move || page.with(|page| page.waiting));
    // Read when the page opens, when the network is back, when a deed has reached the server, and
    // when a gate has just let a car out.
    react(move || {
        sync.get();
        waiting.get();
        actions.dispatch(Action::Read { source: Source::Parking });
    });
    // What was read now knows what was said before.
    let busy = Part::new(move || page.with(|page| page.busy));
    let was_busy = StoredValue::new(false);
    react(move || {
        let busy = busy.get();
        if was_busy.get_value() && !busy && waiting.get_untracked() == 0 {
            said.set(Vec::new());
        }
        was_busy.set_value(busy);
    });
    provide_context(Lot { page, said });
    let problem = Part::new(move || page.with(|page| page.problem.clone()));
    view! {
        <Page>
            <PageHeader title=tr(words::parking) lead=tr(texts::lead) back="/me" />
            <Show when=move || problem.with(Option::is_some)>
                <Banner icon=IconName::Offline>{move || problem.get().unwrap_or_default()}</Banner>
            </Show>
            <Hours />
            <Cars />
            <Latest />
        </Page>
    }
}

#[component]
fn Hours() -> impl IntoView {
    let Lot { page, .. } = expect_context();
    let known = move || page.with(|page| page.known);
    let bought = Part::new(move || page.with(|page| page.bought.clone()));
    view! {
        <Card>
            <div class="a-stack">
                <Show when=known>
                    <div class="a-hours" data-testid="parking-free">
                        <p class="a-hours__free k-num">{move || page.with(|page| page.free.clone())}</p>
                        <p class="a-fine k-num">{move || page.with(|page| page.why.clone())}</p>
                    </div>
                </Show>
                <Button kind=ButtonKind::Secondary block=true icon=IconName::Gift href="/rewards">{tr(texts::buy)}</Button>
            </div>
        </Card>
        <Show when=move || bought.with(|bought| !bought.is_empty())>
            <Section title=tr(texts::bought)>
                <Card flush=true>
                    <List label=tr(texts::bought)>
                        <Each each=move || bought.get() let(row)><BoughtRow row /></Each>
                    </List>
                </Card>
                <p class="a-fine">{tr(texts::bought_note)}</p>
            </Section>
        </Show>
    }
}

#[component]
fn BoughtRow(row: Bought) -> impl IntoView {
    let Bought { href, title, detail, waiting } = row;
    view! {
        <ListRow icon=IconName::Gift tone=Tone::Gold title=Signal::stored(title) detail=Signal::stored(detail) href attr:data-testid="parking-bought">
            {waiting.then(|| view! { <Badge tone=Tone::Warn icon=IconName::Clock>{tr(words::waiting)}</Badge> })}
        </ListRow>
    }
}

#[component]
fn Cars() -> impl IntoView {
    let Lot { page, .. } = expect_context();
    let cars = Part::new(move || page.with(|page| page.cars.clone()));
    let known = Part::new(move || page.with(|page| (page.known, page.busy)));
    let full = Part::new(move || page.with(Parking::is_full));
    let none = Part::new(move || cars.with(Vec::is_empty));
    let lead = move || match known.get() {
        (false, true) => view! { <SkeletonList rows=1 /> }.into_any(),
        (false, false) => view! { <p class="a-about">{tr(texts::never)}</p> }.into_any(),
        _ => view! { <p class="a-about">{tr(texts::none)}</p> }.into_any(),
    };
    view! {
        <Section title=tr(texts::cars)>
            <div class="a-stack" data-testid="parking-cars">
                <Show when=move || !none.get()>
                    <Card flush=true>
                        <List label=tr(texts::cars)>
                            <Each each=move || cars.get() let(car)><CarRow car /></Each>
                        </List>
                    </Card>
                </Show>
                {live(move || if full.get() {
                    view! { <p class="a-fine">{tr(texts::full)}</p> }.into_any()
                } else {
                    view! {
                        <Card>
                            <div class="a-stack">
                                <Show when=move || none.get()>{live(lead)}</Show>
                                <NewCar />
                            </div>
                        </Card>
                    }
                    .into_any()
                })}
            </div>
        </Section>
    }
}

#[component]
fn CarRow(car: Car) -> impl IntoView {
    let Lot { said, .. } = expect_context();
    let actions = use_actions();
    let Car { plate, shown, waiting } = car;
    let asking = RwSignal::new(false);
    let title = shown.clone();
    let remove = move |()| {
        let deed = ParkingDeed::RemovePlate { plate: plate.clone() };
        said.update(|said| said.push(deed.clone()));
        actions.dispatch(Action::Do { deed: Deed::Parking { deed } });
    };
    let end = if waiting {
        view! { <Badge tone=Tone::Warn icon=IconName::Clock>{tr(words::waiting)}</Badge> }
            .into_any()
    } else {
        let label = tr(move |locale| format!("{} {title}", texts::remove(locale)));
        let title = shown.clone();
        view! {
            <Button kind=ButtonKind::Quiet small=true on_press=move |()| asking.set(true) attr:aria-label=label attr:data-testid="parking-remove">
                {tr(texts::remove)}
            </Button>
            <ConfirmDialog
                open=asking
                title=tr(move |locale| texts::remove_title(locale, &title))
                confirm=tr(texts::remove)
                danger=true
                on_confirm=remove
            >
                {tr(texts::remove_ask)}
            </ConfirmDialog>
        }
        .into_any()
    };
    view! {
        <ListRow icon=IconName::Parking tone=Tone::Accent title=Signal::stored(shown) attr:data-testid="parking-car">{end}</ListRow>
    }
}

#[component]
fn NewCar() -> impl IntoView {
    let Lot { page, said } = expect_context();
    let actions = use_actions();
    let locale = use_locale();
    let typed = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let error = Signal::derive(move || {
        if !tried.get() {
            return None;
        }
        let plate = typed.with(|typed| Plate::parse(typed));
        match plate {
            None => Some(texts::plate_wrong(locale.get()).to_owned()),
            Some(plate) if page.with(|page| page.has(&plate)) => {
                Some(texts::plate_known(locale.get()).to_owned())
            }
            Some(_) => None,
        }
    });
    let add = move || {
        tried.set(true);
        let plate = typed.with_untracked(|typed| Plate::parse(typed));
        let new = |plate: &Plate| !page.with_untracked(|page| page.has(plate));
        let Some(plate) = plate.filter(new) else { return };
        let deed = ParkingDeed::AddPlate { plate: plate.as_str().to_owned() };
        tried.set(false);
        typed.set(String::new());
        said.update(|said| said.push(deed.clone()));
        actions.dispatch(Action::Do { deed: Deed::Parking { deed } });
    };
    view! {
        <Form on_submit=move |()| add()>
            <TextField label=tr(texts::plate) value=typed hint=tr(texts::plate_hint) error max_length=20 test_id="parking-plate" />
            <Button submit=true block=true icon=IconName::Plus attr:data-testid="parking-add">{tr(texts::add)}</Button>
        </Form>
    }
}

#[component]
fn Latest() -> impl IntoView {
    let Lot { page, .. } = expect_context();
    let given = Part::new(move || page.with(|page| page.given.clone()));
    let empty = || {
        view! { <EmptyState icon=IconName::Parking title=tr(texts::none_given) hint=tr(texts::none_given_hint) /> }.into_any()
    };
    view! {
        <Section title=tr(texts::given)>
            <Card flush=true>
                <Show when=move || given.with(|given| !given.is_empty()) fallback=empty>
                    <List label=tr(texts::given)>
                        <Each each=move || given.get() let(row)><GivenRow row /></Each>
                    </List>
                </Show>
            </Card>
        </Section>
    }
}

#[component]
fn GivenRow(row: Given) -> impl IntoView {
    let Given { car, detail, hours } = row;
    view! {
        <ListRow title=Signal::stored(car) detail=Signal::stored(detail) attr:data-testid="parking-given">
            <span class="k-small k-num">{hours}</span>
        </ListRow>
    }
}
