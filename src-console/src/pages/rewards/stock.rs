//! Changing how many of a reward there are.

use atrium_domain::RewardId;
use atrium_protocol::reward::RewardStock;
use atrium_protocol::routes;
use leptos::prelude::*;

use super::texts;
use crate::desk::Desk;
use crate::forms::asking::{NumberButton, NumberQuestion, Sending};
use crate::forms::optional_number;

const QUESTION: NumberQuestion = NumberQuestion {
    action: texts::more_stock,
    label: texts::stock,
    hint: texts::unlimited_hint,
    read: |typed| optional_number(typed, 1, 10_000_000),
    test_ids: ["stock-open", "stock-typed", "stock-save"],
};

#[component]
pub fn StockButton(id: RewardId, name: Signal<String>) -> impl IntoView {
    let send = move |(desk, stock): (Desk, Option<i64>)| -> Sending {
        Box::pin(async move {
            let route = routes::SET_REWARD_STOCK;
            desk.as_staff().send_to(route, &[&id], &RewardStock { stock }).await.map(drop)
        })
    };
    view! { <NumberButton name question=QUESTION send=Callback::new(send) /> }
}
