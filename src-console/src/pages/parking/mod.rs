//! Parking: a plate and how long the car stood, and the hours that come off, once.

mod texts;

use atrium_domain::parking::{MOST_HOURS, Plate};
use atrium_kit::prelude::*;
use atrium_protocol::parking::{NewParking, ParkingHours, ParkingQuery, ParkingRow};
use atrium_protocol::routes;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::asked::Asked;
use crate::forms::number;
use crate::house::use_house;
use crate::load::{Failure, Load, fill};
use crate::platform::keys::idempotency_key;
use crate::problem::ProblemBanner;

/// A car that was looked up.
#[derive(Debug, Clone, PartialEq)]
struct Looked {
    /// The same for every try, so that nothing is taken off twice.
    id: String,
    hours: i32,
    offer: ParkingHours,
    done: bool,
}

/// What is on the desk. Copies share it.
#[derive(Clone, Copy)]
struct Gate {
    asked: Asked<Looked>,
    plate: RwSignal<String>,
    hours: RwSignal<String>,
    tried: RwSignal<bool>,
    latest: RwSignal<Load<Vec<ParkingRow>>>,
}

impl Gate {
    fn new() -> Self {
        let gate = Self {
            asked: Asked::begin(),
            plate: RwSignal::default(),
            hours: RwSignal::default(),
            tried: RwSignal::new(false),
            latest: RwSignal::new(Load::Loading),
        };
        gate.refresh();
        gate
    }

    fn refresh(self) {
        let desk = self.asked.desk;
        fill(desk, self.latest, async move {
            Ok(desk.as_staff().get(routes::PARKINGS, &[], &[]).await?.parkings)
        });
    }

    fn car(self) -> Option<Plate> {
        self.plate.with(|typed| Plate::parse(typed))
    }

    fn stood(self) -> Result<i32, crate::forms::Fault> {
        let hours = self.hours.with(|typed| number(typed, 1, MOST_HOURS.into()))?;
        Ok(i32::try_from(hours).unwrap_or(i32::MAX))
    }

    fn look(self) {
        self.tried.set(true);
        let (plate, hours) = untrack(|| (self.car(), self.stood()));
        let (Some(plate), Ok(hours)) = (plate, hours) else { return };
        let query = ParkingQuery { plate: plate.as_str().to_owned(), hours };
        self.asked.found.set(None);
        self.asked.ask(async move {
            let found =
                self.asked.desk.as_staff().send_to(routes::PREVIEW_PARKING, &[], &query).await;
            found.map(|offer| Looked { id: idempotency_key(), hours, offer, done: false })
        });
    }

    fn give(self, looked: Looked) {
        let Ok(id) = looked.id.parse() else { return };
        let new = NewParking { id, plate: looked.offer.plate.clone(), hours: looked.hours };
        self.asked.ask(async move {
            let given = self.asked.desk.as_staff().send_to(routes::GIVE_PARKING, &[], &new).await?;
            self.refresh();
            // The next car.
            let _gone = (self.plate.try_set(String::new()), self.hours.try_set(String::new()));
            let _gone = self.tried.try_set(false);
            Ok(Looked { offer: given, done: true, ..looked })
        });
    }
}

#[component]
pub fn ParkingPage() -> impl IntoView {
    let gate = Gate::new();
    let locale = use_locale();
    let tried = move || gate.tried.get();
    let plate_error = Signal::derive(move || {
        (tried() && gate.car().is_none()).then(|| texts::plate_wrong(locale.get()).to_owned())
    });
    let hours_error = Signal::derive(move || {
        gate.stood().err().filter(|_| tried()).map(|fault| fault.sentence(locale.get()))
    });
    view! {
        <Page wide=true>
            <PageHeader title=tr(crate::texts::parking) lead=tr(texts::lead) />
            <ProblemBanner problem=gate.asked.problem />
            {move || gate.asked.found.get().map(|looked| view! { <Car gate looked /> })}
            <Form on_submit=move |()| gate.look()>
                <Card>
                    <Stack>
                        <div class="c-pair">
                            <TextField label=tr(texts::plate) value=gate.plate hint=tr(texts::plate_hint) error=plate_error icon=IconName::Parking max_length=20 test_id="parking-plate" />
                            <TextField label=tr(texts::hours) value=gate.hours hint=tr(texts::hours_hint) error=hours_error input_mode="numeric" max_length=3 test_id="parking-hours" />
                        </div>
                        <Button submit=true block=true busy=gate.asked.busy attr:data-testid="parking-look">{tr(texts::look)}</Button>
                    </Stack>
                </Card>
            </Form>
            <Latest gate />
        </Page>
    }
}

/// What the car is given, and the button that takes it off.
#[component]
fn Car(gate: Gate, looked: Looked) -> impl IntoView {
    let ParkingHours { plate, known, free, bought, to_pay, name_masked } = looked.offer.clone();
    let hours = free + bought;
    let done = looked.done;
    let name = name_masked.filter(|name| !name.is_empty());
    let rest = move |l| match to_pay {
        0 => texts::all_covered(l).to_owned(),
        hours => texts::to_pay(l, hours),
    };
    let end = match (known, hours, done) {
        (false, ..) => view! {
            <p class="k-strong">{tr(texts::unknown)}</p>
            <p class="k-muted">{tr(texts::unknown_hint)}</p>
        }
        .into_any(),
        (_, 0, _) => view! { <p>{tr(move |l| texts::nothing(l, to_pay))}</p> }.into_any(),
        (_, _, true) => view! { <p><Badge tone=Tone::Good icon=IconName::Check>{tr(texts::given)}</Badge></p> }.into_any(),
        _ => view! {
            <Button block=true icon=IconName::Parking busy=gate.asked.busy on_press=move |()| gate.give(looked.clone()) attr:data-testid="parking-give">
                {tr(move |l| texts::give(l, hours))}
            </Button>
        }
        .into_any(),
    };
    let hours = (hours > 0).then(|| {
        view! {
            <p class="k-num" data-testid="parking-offer">
                {tr(move |l| [parts(l, free, bought), rest(l)].join(" · "))}
            </p>
        }
    });
    view! {
        <Card>
            <div data-testid="parking-found">
                <Stack>
                    <h2 class="k-strong k-num">{Plate::shown(&plate)}</h2>
                    {name.map(|name| view! { <p class="k-muted">{name}</p> })}
                    {hours}
                    {end}
                </Stack>
            </div>
        </Card>
    }
}

#[component]
fn Latest(gate: Gate) -> impl IntoView {
    let content = move || match gate.latest.get() {
        Load::Loading => view! { <SkeletonList rows=4 /> }.into_any(),
        Load::Failed(problem) => view! {
            <Failure problem on_retry=move |()| gate.refresh() />
        }
        .into_any(),
        Load::Ready(rows) if rows.is_empty() => view! {
            <EmptyState icon=IconName::Parking title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(rows) => {
            let rows = rows.into_iter().map(move |row| view! { <LatestRow gate row /> });
            view! { <List>{rows.collect_view()}</List> }.into_any()
        }
    };
    view! {
        <Section title=tr(texts::recent)>
            <Card flush=true>{content}</Card>
        </Section>
    }
}

#[component]
fn LatestRow(gate: Gate, row: ParkingRow) -> impl IntoView {
    let house = use_house();
    let ParkingRow { id, plate, at, hours, free, bought, taken_back_at, name_masked } = row;
    let plate = Plate::shown(&plate);
    let title = plate.clone();
    let detail = tr(move |l| {
        let when = house.moment(l, at);
        let name = name_masked.clone().filter(|name| !name.is_empty());
        let rest = [when, texts::stood(l, hours), parts(l, free, bought)];
        name.into_iter().chain(rest).collect::<Vec<_>>().join(" · ")
    });
    let open = RwSignal::new(false);
    let send = move |()| {
        spawn_local(async move {
            let route = routes::TAKE_PARKING_BACK;
            if let Err(problem) = gate.asked.desk.as_staff().send_to(route, &[&id], &()).await {
                gate.asked.desk.notice(&problem);
                let _gone = gate.asked.problem.try_set(Some(problem));
            }
            gate.refresh();
        });
    };
    let end = if taken_back_at.is_some() {
        view! { <span class="k-muted k-small">{tr(texts::taken_back)}</span> }.into_any()
    } else {
        view! {
            <IconButton icon=IconName::Undo label=tr(texts::take_back) on_press=move |()| open.set(true) attr:data-testid="parking-take-back" />
            <ConfirmDialog open title=tr(move |l| texts::take_back_title(l, &plate)) confirm=tr(texts::take_back) danger=true on_confirm=send>
                <p>{tr(texts::take_back_ask)}</p>
            </ConfirmDialog>
        }
        .into_any()
    };
    view! { <ListRow title=Signal::stored(title) detail icon=IconName::Parking>{end}</ListRow> }
}

/// Where the hours come from.
fn parts(locale: Locale, free: i32, bought: i32) -> String {
    let free = (free > 0).then(|| texts::free(locale, free));
    let bought = (bought > 0).then(|| texts::bought(locale, bought));
    free.into_iter().chain(bought).collect::<Vec<_>>().join(" · ")
}
