//! What the cashier sees of the queue: how many wait, and what a person has to look at.

use std::time::Duration;

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::queue::Queue;
use super::texts;
use crate::problem::sentence;

/// How often the queue is tried.
const TRY: Duration = Duration::from_secs(10);

#[component]
pub fn Queued(queue: Queue) -> impl IntoView {
    let locale = use_locale();
    queue.hand_in();
    if let Ok(trying) = set_interval_with_handle(move || queue.hand_in(), TRY) {
        on_cleanup(move || trying.clear());
    }
    let count = Memo::new(move |_| queue.waiting.with(|waiting| waiting.items.len()));
    let send = move || {
        view! {
            <Button small=true kind=ButtonKind::Secondary icon=IconName::Sync busy=queue.busy on_press=move |()| queue.hand_in() attr:data-testid="till-queue-send">
                {tr(texts::queue_send)}
            </Button>
        }
    };
    let refused = move || {
        let refused = queue.waiting.with(|waiting| waiting.refused.clone());
        (!refused.is_empty()).then(move || {
            let rows = refused.into_iter().map(move |refused| {
                let words = move || sentence(&refused.problem, locale.get());
                view! { <li><strong>{refused.receipt.clone()}</strong>" "{words}</li> }
            });
            let seen = move || {
                view! {
                    <Button small=true kind=ButtonKind::Secondary on_press=move |()| queue.dismiss() attr:data-testid="till-queue-seen">
                        {tr(texts::queue_seen)}
                    </Button>
                }
            };
            view! {
                <div data-testid="till-queue-refused">
                    <Banner tone=Tone::Bad action=seen>
                        <p>{tr(texts::queue_refused)}</p>
                        <ul>{rows.collect_view()}</ul>
                    </Banner>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="c-queue" role="status" data-testid="till-queue" data-count=move || count.get().to_string()>
                <Banner tone=Tone::Warn icon=IconName::Sync action=send>
                    {tr(move |locale| texts::queue_waits(locale, count.get()))}
                </Banner>
            </div>
        </Show>
        {refused}
    }
}
