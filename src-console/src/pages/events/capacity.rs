//! Changing how many may come. New places go to those who wait.

use atrium_domain::EventId;
use atrium_protocol::routes;
use atrium_protocol::staff::EventCapacity;
use leptos::prelude::*;

use super::texts;
use crate::desk::Desk;
use crate::forms::asking::{NumberButton, NumberQuestion, Sending};
use crate::forms::number;

const QUESTION: NumberQuestion = NumberQuestion {
    action: texts::change_capacity,
    label: texts::capacity,
    hint: texts::capacity_hint,
    read: |typed| number(typed, 1, 100_000).map(Some),
    test_ids: ["capacity-open", "capacity-typed", "capacity-save"],
};

#[component]
pub fn CapacityButton(id: EventId, name: Signal<String>) -> impl IntoView {
    let send = move |(desk, capacity): (Desk, Option<i64>)| -> Sending {
        let body = EventCapacity { capacity: capacity.unwrap_or(0) };
        Box::pin(async move {
            let route = routes::SET_EVENT_CAPACITY;
            desk.as_staff().send_to(route, &[&id], &body).await.map(drop)
        })
    };
    view! { <NumberButton name question=QUESTION send=Callback::new(send) /> }
}
