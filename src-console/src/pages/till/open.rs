//! Opening this browser as a till.

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::StoreInfo;
use atrium_protocol::staff::NewTerminal;
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::counter::Counter;
use super::texts;
use crate::desk::use_desk;
use crate::house::use_house;
use crate::load::Load;
use crate::problem::ProblemBanner;

#[component]
pub fn OpenTill() -> impl IntoView {
    let desk = use_desk();
    let locale = use_locale();
    let house = use_house();
    // Why this browser is a till no more.
    let before = expect_context::<Counter>().problem;
    let own = untrack(|| desk.staff()).and_then(|staff| staff.store_id);
    let picked = RwSignal::new(own.map(|id| id.to_string()).unwrap_or_default());
    let label = RwSignal::new(texts::label_default(locale.get_untracked()).to_owned());
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let stores = Memo::new(move |_| {
        let all = house.view.with(|view| view.ready().map(|view| view.catalogue.stores.clone()));
        let mut stores = all.unwrap_or_default();
        stores.retain(|store| own.is_none_or(|id| id == store.id));
        stores
    });
    // The first store until another is picked.
    let chosen = Memo::new(move |_| {
        let first = stores.with(|stores| stores.first().map(|store| store.id.to_string()));
        Some(picked.get()).filter(|id| !id.is_empty()).or(first).unwrap_or_default()
    });
    let choices = Signal::derive(move || {
        let locale = locale.get();
        let choice = |store: StoreInfo| {
            Choice::new(
                store.id.to_string(),
                Signal::stored(format!("{} · {}", store.name.get(locale), store.place)),
            )
        };
        stores.get().into_iter().map(choice).collect::<Vec<_>>()
    });
    let failed = move || {
        house.view.with(|view| match view {
            Load::Failed(problem) => Some(problem.clone()),
            Load::Loading | Load::Ready(_) => None,
        })
    };
    let submit = move |()| {
        let Ok(store_id) = chosen.get_untracked().parse() else { return };
        let body = NewTerminal { store_id, label: label.get_untracked().trim().to_owned() };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = desk.as_staff().send_to(routes::OPEN_TERMINAL, &[], &body).await;
            busy.set(false);
            match answer {
                Ok(grant) => {
                    before.set(None);
                    desk.become_till(grant);
                }
                Err(found) => {
                    desk.notice(&found);
                    let _gone = problem.try_set(Some(found));
                }
            }
        });
    };
    view! {
        <Page>
            <PageHeader title=tr(texts::open_title) lead=tr(texts::open_lead) />
            <Form on_submit=submit validate=true class="c-narrow">
                <Card>
                    <Stack>
                        <ProblemBanner problem=before />
                        <ProblemBanner problem />
                        <ProblemBanner problem=Signal::derive(failed) on_retry=move |()| house.refresh() />
                        <Select
                            label=tr(texts::store)
                            choices
                            value=chosen
                            on_change=move |id| picked.set(id)
                            test_id="till-store"
                        />
                        <TextField label=tr(texts::label) value=label required=true max_length=40 test_id="till-label" />
                        <Button submit=true block=true busy disabled=Signal::derive(move || chosen.with(String::is_empty)) attr:data-testid="till-open">{tr(texts::open)}</Button>
                    </Stack>
                </Card>
            </Form>
        </Page>
    }
}
