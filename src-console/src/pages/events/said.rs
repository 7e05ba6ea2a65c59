//! What members said of an event.

use atrium_domain::EventId;
use atrium_kit::prelude::*;
use atrium_protocol::routes;
use atrium_protocol::staff::{EventFeedback, Said};
use leptos::prelude::*;

use super::texts;
use crate::desk::use_desk;
use crate::load::{Failure, Load, fill};

/// A button, and what was said behind it.
#[component]
pub fn SaidButton(id: EventId, name: Signal<String>) -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    let said = RwSignal::new(Load::Loading);
    let load =
        move || {
            fill(desk, said, async move {
                desk.as_staff().get(routes::EVENT_FEEDBACK, &[&id], &[]).await
            });
        };
    let press = move |()| {
        load();
        open.set(true);
    };
    view! {
        <IconButton icon=IconName::Star label=tr(texts::said) on_press=press attr:data-testid="said-open" />
        <Dialog open title=name>
            {move || match said.get() {
                Load::Loading => view! { <SkeletonList rows=3 /> }.into_any(),
                Load::Failed(problem) => view! { <Failure problem on_retry=move |()| load() /> }.into_any(),
                Load::Ready(feedback) => view! { <All feedback /> }.into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn All(feedback: EventFeedback) -> impl IntoView {
    let EventFeedback { stars, said } = feedback;
    let all: i64 = stars.iter().sum();
    if all == 0 {
        return view! { <p class="k-muted">{tr(texts::nothing_said)}</p> }.into_any();
    }
    let sum: i64 = stars.iter().zip(1..).map(|(count, stars)| count * stars).sum();
    let tenths = sum * 10 / all;
    let lead = tr(move |l| texts::average(l, tenths / 10, tenths % 10, all));
    let line = |said: Said| view! { <li>{"★".repeat(usize::try_from(said.stars).unwrap_or(0))} " " {said.words}</li> };
    view! {
        <p class="k-strong" data-testid="said-average">{lead}</p>
        <ul role="list">{said.into_iter().map(line).collect_view()}</ul>
    }
    .into_any()
}
