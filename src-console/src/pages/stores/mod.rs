//! The directory of the malls: where stores are, when they are open, and the plans.

pub mod draft;
pub mod plan;
mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{MallInfo, StoreInfo};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::house::{HouseView, use_house};
use crate::load::{Failure, Load};
use crate::pages::games::spots::modules;
use crate::platform::keys::idempotency_key;
use crate::platform::page::origin;
use crate::problem::ProblemBanner;
use draft::{Draft, clock};
use plan::PlanEditor;

#[component]
pub fn StoresPage() -> impl IntoView {
    let house = use_house();
    // Other pages see what was written here; asked for now, it would be drawn over the forms.
    on_cleanup(move || house.refresh());
    let content = move || match house.view.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| house.refresh() /> }.into_any()
        }
        Load::Ready(HouseView { catalogue, .. }) => {
            let malls = catalogue.malls.into_iter().map(|mall| {
                let own = catalogue.stores.iter().filter(|store| store.mall_id == mall.id);
                let stores: Vec<_> = own.cloned().collect();
                view! { <MallEditor mall stores /> }
            });
            malls.collect_view().into_any()
        }
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(crate::texts::stores) />
            <p class="k-muted">{tr(texts::hint)}</p>
            {content}
        </Page>
    }
}

#[component]
fn MallEditor(mall: MallInfo, stores: Vec<StoreInfo>) -> impl IntoView {
    let name = mall.name.clone();
    let choices: Vec<Choice> = stores
        .iter()
        .map(|store| {
            let name = store.name.clone();
            Choice::new(store.id.to_string(), tr(move |l| name.get(l).clone()))
        })
        .collect();
    let chosen =
        RwSignal::new(stores.first().map(|store| store.id.to_string()).unwrap_or_default());
    let on_plan = stores.clone();
    let kept = StoredValue::new(stores);
    let editor = move || {
        let id = chosen.get();
        let is_it = |store: &&StoreInfo| store.id.to_string() == id;
        let store = kept.with_value(|stores| stores.iter().find(is_it).cloned());
        let keep = move |saved: StoreInfo| {
            kept.update_value(|stores| {
                let own = stores.iter_mut().filter(|store| store.id == saved.id);
                own.for_each(|store| *store = saved.clone());
            });
        };
        store.map(|store| view! { <PlaceCode id=store.id.to_string() /> <StoreEditor store on_saved=keep /> })
    };
    view! {
        <Section title=tr(move |l| name.get(l).clone())>
            <Card>
                <Stack>
                    <Select label=tr(texts::store) choices=choices value=chosen on_change=move |id| chosen.set(id) test_id="store-choice" />
                    {editor}
                </Stack>
            </Card>
        </Section>
        <Section title=tr(texts::plan)>
            <PlanEditor mall stores=on_plan />
        </Section>
    }
}

/// What stands at the store: who scans it sees on the map where they are, and what is near.
#[component]
fn PlaceCode(id: String) -> impl IntoView {
    let link = format!("{}/stores?tab=map&at={id}", origin());
    let squares = modules(&link);
    view! {
        <Disclosure title=tr(texts::place_code)>
            <Stack>
                <p class="k-muted k-small">{tr(texts::place_code_hint)}</p>
                <div data-testid="store-code" data-link=link>
                    <QrPlate label=tr(texts::place_code) modules=Signal::stored(squares) room=Signal::stored(240) />
                </div>
            </Stack>
        </Disclosure>
    }
}

#[component]
fn StoreEditor(store: StoreInfo, #[prop(into)] on_saved: Callback<StoreInfo>) -> impl IntoView {
    let desk = use_desk();
    let guide = store.guide.clone();
    let time = |minutes: Option<i32>| RwSignal::new(minutes.map(clock).unwrap_or_default());
    let place = RwSignal::new(store.place.clone());
    let opens = time(guide.as_ref().map(|guide| guide.opens));
    let closes = time(guide.as_ref().map(|guide| guide.closes));
    let initials = RwSignal::new(guide.map(|guide| guide.initials).unwrap_or_default());
    let problem = RwSignal::new(None::<Problem>);
    let (busy, wrong, done) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let send = move || {
        let draft = Draft {
            place: place.get_untracked(),
            opens: opens.get_untracked(),
            closes: closes.get_untracked(),
            initials: initials.get_untracked(),
        };
        let edit = draft.edit();
        wrong.set(edit.is_none());
        let Some(edit) = edit.filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        done.set(false);
        spawn_local(async move {
            let caller = desk.as_staff().once(idempotency_key());
            let answer = caller.send_to(routes::EDIT_STORE, &[&store.id], &edit).await;
            if busy.try_set(false).is_some() {
                return;
            }
            done.set(answer.is_ok());
            match answer {
                Ok(saved) => {
                    problem.set(None);
                    on_saved.run(saved);
                }
                Err(refusal) => problem.set(Some(refusal)),
            }
        });
    };
    let error = tr(move |l| if wrong.get() { texts::wrong_time(l) } else { "" });
    let error = Signal::derive(move || Some(error.get()).filter(|error| !error.is_empty()));
    view! {
        <Form on_submit=move |()| send()>
            <div class="c-pair">
                <TextField label=tr(texts::place) value=place hint=tr(texts::place_hint) max_length=16 test_id="store-place" />
                <TextField label=tr(texts::opens) value=opens error max_length=5 test_id="store-opens" />
                <TextField label=tr(texts::closes) value=closes hint=tr(texts::closes_hint) max_length=5 test_id="store-closes" />
                <TextField label=tr(texts::initials) value=initials hint=tr(texts::initials_hint) max_length=16 test_id="store-initials" />
            </div>
            <ProblemBanner problem on_retry=move |()| send() />
            <Row>
                <Button submit=true small=true busy attr:data-testid="store-save">
                    {tr(move |l| if done.get() { texts::saved(l) } else { texts::save(l) })}
                </Button>
            </Row>
        </Form>
    }
}
