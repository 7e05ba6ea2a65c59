//! Opening this browser as a till.

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::StoreInfo;
use atrium_protocol::staff::NewTerminal;
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::api::Caller;
use crate::desk::use_desk;
use crate::pages::sign_in::ProblemBanner;

#[component]
pub fn OpenTill() -> impl IntoView {
    let desk = use_desk();
    let locale = use_locale();
    let stores = RwSignal::new(Vec::<StoreInfo>::new());
    let own = desk.staff().and_then(|staff| staff.store_id);
    let chosen = RwSignal::new(own.map(|id| id.to_string()).unwrap_or_default());
    let label = RwSignal::new(texts::label_default(locale.get_untracked()).to_owned());
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    spawn_local(async move {
        match Caller::anybody().get(routes::CATALOGUE, &[], "").await {
            Ok(catalogue) => {
                let mut found = catalogue.stores;
                found.retain(|store| own.is_none_or(|id| id == store.id));
                if let Some(first) = found.first().filter(|_| chosen.get_untracked().is_empty()) {
                    chosen.set(first.id.to_string());
                }
                stores.set(found);
            }
            Err(found) => problem.set(Some(found)),
        }
    });
    let choices = Signal::derive(move || {
        let locale = locale.get();
        let choice = |store: StoreInfo| {
            Choice::new(
                store.id.to_string(),
                format!("{} · {}", store.name.get(locale), store.place),
            )
        };
        stores.get().into_iter().map(choice).collect::<Vec<_>>()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(store_id) = chosen.get_untracked().parse() else { return };
        let body = NewTerminal { store_id, label: label.get_untracked().trim().to_owned() };
        busy.set(true);
        spawn_local(async move {
            let answer = desk.as_staff().send_to(routes::OPEN_TERMINAL, &[], &body).await;
            busy.set(false);
            match answer {
                Ok(grant) => desk.become_till(grant),
                Err(found) => problem.set(Some(found)),
            }
        });
    };
    view! {
        <Page>
            <PageHeader title=tr(texts::open_title) lead=tr(texts::open_lead) />
            <form class="c-narrow" on:submit=submit>
                <Card>
                    <Stack>
                        <ProblemBanner problem />
                        <Select
                            label=tr(texts::store)
                            choices
                            value=chosen
                            on_change=move |id| chosen.set(id)
                            attr:data-testid="till-store"
                        />
                        <TextField label=tr(texts::label) value=label required=true max_length=40 test_id="till-label" />
                        <Button submit=true block=true busy attr:data-testid="till-open">{tr(texts::open)}</Button>
                    </Stack>
                </Card>
            </form>
        </Page>
    }
}
