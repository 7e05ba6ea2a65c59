//! What the till just did: joyful, but calm.

use atrium_client::Action;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::model::Receipt;
use super::texts;
use crate::context::{use_actions, use_model};
use crate::shared::entry_detail::EntryDetailView;
use crate::view::react;

/// Opens by itself when points move while the card is shown; closing it settles the notices.
#[component]
pub fn ReceiptSheet() -> impl IntoView {
    let actions = use_actions();
    let receipt = use_model(Receipt::of);
    let open = RwSignal::new(false);
    react(move || {
        if receipt.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            let seen = receipt
                .with_untracked(|r| r.as_ref().map(|r| r.notices.clone()).unwrap_or_default());
            for id in seen {
                actions.dispatch(Action::DismissNotice { id });
            }
        }
        is
    });
    let gain = move || receipt.with(|receipt| receipt.as_ref().is_none_or(|receipt| receipt.gain));
    let title =
        tr(move |locale| if gain() { texts::received(locale) } else { texts::taken(locale) });
    let footer = move || {
        view! { <Button block=true on_press=move |()| open.set(false) attr:data-testid="receipt-close">{tr(texts::good)}</Button> }
    };
    view! {
        <Dialog open title footer>
            {move || receipt.get().map(|receipt| view! { <ReceiptBody receipt /> })}
        </Dialog>
    }
}

#[component]
fn ReceiptBody(receipt: Receipt) -> impl IntoView {
    let Receipt { points, balance, gain, entries, .. } = receipt;
    view! {
        <div class="a-receipt" data-testid="receipt">
            <div class="a-receipt__burst" class:a-receipt__burst--gain=gain>
                <svg class="a-receipt__rays" viewBox="0 0 200 120" aria-hidden="true" focusable="false">
                    <path d="M30 120a70 70 0 0 1 140 0M52 120a48 48 0 0 1 96 0M74 120a26 26 0 0 1 52 0"></path>
                </svg>
                <p class="a-receipt__points k-num" data-testid="receipt-points">
                    {tr(move |locale| texts::came_in(locale, &points))}
                </p>
                <p class="a-receipt__balance k-num" data-testid="receipt-balance">
                    {tr(move |locale| texts::balance_now(locale, &balance))}
                </p>
            </div>
            {entries.into_iter().map(|entry| view! { <EntryDetailView entry /> }).collect_view()}
        </div>
    }
}
