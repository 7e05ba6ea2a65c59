//! The editor of a mall's plan: floors, rooms, and what is for everybody.

pub mod draft;
pub mod fields;
mod texts;

use atrium_domain::plan::{FacilityKind, MallPlan, PlanFault};
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{MallInfo, StoreInfo};
use atrium_protocol::directory::read_plan;
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts as words;
use crate::desk::use_desk;
use crate::platform::keys::idempotency_key;
use crate::problem::ProblemBanner;
use draft::Thing;
use fields::{FloorFields, ThingFields};

/// Stands in the choice of rooms for one that is no store's.
const OPEN: &str = "open";

/// What is being drawn. Copies share it.
#[derive(Clone, Copy)]
pub struct Board {
    plan: RwSignal<MallPlan>,
    stores: StoredValue<Vec<StoreInfo>>,
    /// The floor that is shown, by its place in the list.
    floor: RwSignal<usize>,
    chosen: RwSignal<Option<Thing>>,
    /// The next press on the plan places what is chosen.
    placing: RwSignal<bool>,
}

impl Board {
    fn choose(self, thing: Option<Thing>) {
        self.placing.set(false);
        self.chosen.set(thing);
    }

    /// Shows what a fault is about.
    fn show(self, fault: PlanFault) {
        match fault {
            PlanFault::Floor(floor) | PlanFault::Unit(floor, _) => self.floor.set(floor),
            PlanFault::Floors | PlanFault::Facilities | PlanFault::Facility(_) => {}
        }
        self.choose(Thing::at_fault(fault));
    }

    /// A sentence about a fault.
    fn words(self, fault: PlanFault, locale: Locale) -> String {
        self.plan.with(|plan| match fault {
            PlanFault::Floors | PlanFault::Facilities => texts::wrong_many(locale).to_owned(),
            PlanFault::Floor(floor) => {
                let code = plan.floors.get(floor).map_or("", |floor| floor.code.as_str());
                texts::wrong_floor(locale, code)
            }
            PlanFault::Unit(floor, unit) => {
                let unit = plan.floors.get(floor).and_then(|floor| floor.units.get(unit));
                texts::wrong_unit(locale, unit.map_or("", |unit| unit.address.as_str()))
            }
            PlanFault::Facility(number) => {
                let kind = plan.facilities.get(number).map(|facility| facility.kind.words(locale));
                texts::wrong_facility(locale, kind.unwrap_or_default())
            }
        })
    }
}

#[component]
pub fn PlanEditor(mall: MallInfo, stores: Vec<StoreInfo>) -> impl IntoView {
    let desk = use_desk();
    let id = mall.id;
    let board = Board {
        plan: RwSignal::new(read_plan(&mall.plan)),
        stores: StoredValue::new(stores),
        floor: RwSignal::new(0),
        chosen: RwSignal::new(None),
        placing: RwSignal::new(false),
    };
    let problem = RwSignal::new(None::<Problem>);
    let fault = RwSignal::new(None::<PlanFault>);
    let (busy, done) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        board.plan.track();
        done.set(false);
    });
    let send = move || {
        let plan = board.plan.get_untracked();
        let found = plan.check().err();
        fault.set(found);
        if let Some(found) = found {
            board.show(found);
            return;
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let caller = desk.as_staff().once(idempotency_key());
            let answer = caller.send_to(routes::EDIT_PLAN, &[&id], &plan).await;
            if busy.try_set(false).is_some() {
                return;
            }
            done.set(answer.is_ok());
            problem.set(answer.err());
        });
    };
    let wrong = tr(move |l| fault.get().map(|fault| board.words(fault, l)).unwrap_or_default());
    view! {
        <Card>
            <Form on_submit=move |()| send() attr:data-testid="plan-editor">
                <p class="k-muted">{tr(texts::hint)}</p>
                <Floors board />
                <Columns side=move || view! { <Adding board /><ThingFields board /> }>
                    <Drawing board />
                </Columns>
                {move || fault.get().map(|_| view! {
                    <div data-testid="plan-fault"><Banner tone=Tone::Bad>{wrong}</Banner></div>
                })}
                <ProblemBanner problem on_retry=move |()| send() />
                <Row>
                    <Button submit=true small=true busy attr:data-testid="plan-save">
                        {tr(move |l| if done.get() { words::saved(l) } else { words::save(l) })}
                    </Button>
                </Row>
            </Form>
        </Card>
    }
}

/// Which floor is shown, another one, and what it is called.
#[component]
fn Floors(board: Board) -> impl IntoView {
    let codes = Memo::new(move |_| {
        let code = |floor: &atrium_domain::plan::Floor| floor.code.clone();
        board.plan.with(|plan| plan.floors.iter().map(code).collect::<Vec<String>>())
    });
    let choices = Signal::derive(move || {
        let choice = |(n, code): (usize, String)| Choice::new(n.to_string(), Signal::stored(code));
        codes.get().into_iter().enumerate().map(choice).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || board.floor.get().to_string());
    let change = move |number: String| {
        board.floor.set(number.parse().unwrap_or_default());
        board.choose(None);
    };
    let add = move |()| {
        let number = board.plan.try_update(draft::add_floor).unwrap_or_default();
        board.floor.set(number);
        board.choose(None);
    };
    let fields = move || {
        let number = board.floor.get();
        (number < codes.with(Vec::len)).then(|| view! { <FloorFields board number /> })
    };
    view! {
        <Row>
            <SegmentedControl label=tr(texts::floor) choices value on_change=change chips=true />
            <Button small=true kind=ButtonKind::Secondary icon=IconName::Plus on_press=add attr:data-testid="plan-add-floor">{tr(texts::add_floor)}</Button>
        </Row>
        {fields}
    }
}

#[component]
fn Drawing(board: Board) -> impl IntoView {
    let locale = use_locale();
    let sheet = Memo::new(move |_| {
        board.plan.with(|plan| {
            let floor = plan.floors.get(board.floor.get())?;
            board.stores.with_value(|stores| Some(draft::sheet(plan, floor, stores, locale.get())))
        })
    });
    let selected = Signal::derive(move || board.chosen.get().map(Thing::key).unwrap_or_default());
    let press = move |key: String| {
        if !board.placing.get_untracked() {
            board.choose(Thing::of(&key, board.floor.get_untracked()));
        }
    };
    let place = move |at: (i32, i32)| {
        let Some(thing) = board.chosen.get_untracked().filter(|_| board.placing.get_untracked())
        else {
            return;
        };
        let floor = board.floor.get_untracked();
        board.plan.update(|plan| draft::put(plan, thing, floor, at));
        // Anew, so that the fields show where it stands now.
        board.choose(Some(thing));
    };
    let press = Callback::new(press);
    let place = Callback::new(place);
    move || match sheet.get() {
        Some(sheet) => view! {
            <div class="c-plan" data-testid="plan-sheet">
                <FloorPlan label=tr(texts::title) sheet selected on_press=press on_place=place />
            </div>
        }
        .into_any(),
        None => view! {
            <EmptyState icon=IconName::Pin title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
    }
}

/// Stores and facilities to put on the plan.
#[component]
fn Adding(board: Board) -> impl IntoView {
    let full = RwSignal::new(false);
    let room = RwSignal::new(String::new());
    // Stores of this floor first; those that have a room already are left out.
    let stores = Memo::new(move |_| {
        let code = board
            .plan
            .with(|plan| plan.floors.get(board.floor.get()).map(|floor| floor.code.clone()))
            .unwrap_or_default();
        let here = |store: &StoreInfo| store.place.split('-').next() == Some(code.as_str());
        board.plan.with(|plan| {
            board.stores.with_value(|stores| {
                let free = stores.iter().filter(|store| plan.find(&store.place).is_none());
                let mut free: Vec<StoreInfo> = free.cloned().collect();
                free.sort_by_key(|store| (!here(store), store.place.clone()));
                free
            })
        })
    });
    let choices = Signal::derive(move || {
        let named = |store: StoreInfo| {
            let place = store.place.clone();
            let label = tr(move |l| format!("{} · {}", store.place, store.name.get(l)));
            Choice::new(place, label)
        };
        let mut choices: Vec<Choice> = stores.get().into_iter().map(named).collect();
        choices.push(Choice::new(OPEN, tr(texts::open_space)));
        choices
    });
    // What is chosen may have got its room meanwhile.
    let value = Signal::derive(move || {
        let wanted = room.get();
        let known = stores.with(|stores| stores.iter().any(|store| store.place == wanted));
        let first = || stores.with(|stores| stores.first().map(|store| store.place.clone()));
        if known || wanted == OPEN { wanted } else { first().unwrap_or_else(|| OPEN.to_owned()) }
    });
    let add_room = move |()| {
        let (floor, address) = (board.floor.get_untracked(), value.get_untracked());
        let address = if address == OPEN { String::new() } else { address };
        let added = board.plan.try_update(|plan| draft::add_unit(plan, floor, &address)).flatten();
        full.set(added.is_none());
        if added.is_some() {
            board.choose(added);
        }
    };
    let kind = RwSignal::new("0".to_owned());
    let kinds: Vec<Choice> = (0..)
        .zip(FacilityKind::ALL)
        .map(|(n, kind): (usize, _)| Choice::new(n.to_string(), tr(move |l| kind.words(l))))
        .collect();
    let add_facility = move |()| {
        let number: usize = kind.get_untracked().parse().unwrap_or_default();
        let Some(kind) = FacilityKind::ALL.get(number).copied() else { return };
        let floor = board.floor.get_untracked();
        board.choose(board.plan.try_update(|plan| draft::add_facility(plan, floor, kind)));
    };
    let any_floor = move || board.plan.with(|plan| !plan.floors.is_empty());
    view! {
        {move || any_floor().then(|| view! {
            <div class="c-plan__add">
                <Select label=tr(texts::unplaced) choices value on_change=move |place| room.set(place) test_id="plan-room-choice" />
                <Button small=true kind=ButtonKind::Secondary on_press=add_room attr:data-testid="plan-add-room">{tr(texts::add_room)}</Button>
            </div>
        })}
        {move || full.get().then(|| view! { <Banner tone=Tone::Warn>{tr(texts::full)}</Banner> })}
        <div class="c-plan__add">
            <Select label=tr(texts::kind) choices=kinds.clone() value=kind on_change=move |n| kind.set(n) test_id="plan-kind" />
            <Button small=true kind=ButtonKind::Secondary on_press=add_facility attr:data-testid="plan-add-facility">{tr(texts::add_facility)}</Button>
        </div>
    }
}
