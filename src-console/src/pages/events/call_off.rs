//! Calling a session off: asked once more, with the reason that everybody is told.

use atrium_domain::{EventId, Millis};
use atrium_kit::prelude::*;
use atrium_protocol::routes;
use atrium_protocol::staff::CallOff;
use leptos::prelude::*;

use super::texts;
use crate::forms::asking::{Asking, Sending};
use crate::forms::localized::complete;
use crate::forms::{LocalizedDraft, LocalizedFields};
use crate::platform::clock::device_now;
use crate::problem::ProblemBanner;

/// A button with a question behind it, for those who may publish, until the session is over.
#[component]
pub fn CallOffButton(id: EventId, name: Signal<String>, ends_at: Millis) -> impl IntoView {
    let asking = Asking::of_publisher().filter(|_| device_now() < ends_at);
    let Some(asking) = asking else { return ().into_any() };
    let reason = LocalizedDraft::new();
    let press = move |()| {
        asking.send(complete(&reason.typed()), |reason| -> Sending {
            Box::pin(async move {
                let body = CallOff { reason };
                let route = routes::CALL_OFF_EVENT;
                asking.desk.as_staff().send_to(route, &[&id], &body).await.map(drop)
            })
        });
    };
    let footer = move || {
        view! {
            <Button kind=ButtonKind::Danger on_press=press attr:data-testid="call-off-send">{tr(texts::call_off)}</Button>
        }
    };
    let open = asking.open;
    view! {
        <IconButton icon=IconName::Close label=tr(texts::call_off) on_press=move |()| open.set(true) attr:data-testid="call-off-open" />
        <Dialog open title=name footer>
            <p>{tr(texts::call_off_ask)}</p>
            <LocalizedFields label=tr(texts::call_off_reason) draft=reason error=asking.error() max_length=200 test_id="call-off-reason" />
            <ProblemBanner problem=asking.problem />
        </Dialog>
    }
    .into_any()
}
