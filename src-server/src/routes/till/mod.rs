//! What a terminal may call: the till protocol (`docs/till-protocol.md`).

mod answer;
mod approve;
mod ask_by_phone;
mod asked;
mod basket;
mod batch;
mod commit;
mod credential;
mod identify;
mod offline_keys;
mod once;
mod parking;
mod preview_refund;
mod quote;
mod refund;
mod refusal;
mod release;
mod sale;
mod sales;
mod scanned;
mod terminal;
mod void;

#[cfg(test)]
mod tests;

use atrium_protocol::routes::{
    ASK_BY_PHONE, ASKED, BATCH, COMMIT, GATE_PARKING, GATE_PREVIEW, IDENTIFY, OFFLINE_KEYS,
    PREVIEW_REFUND, QUOTE, REFUND, RELEASE, SALE, SALES, TERMINAL, VOID,
};
use axum::Router;
use utoipa::OpenApi;

use super::Mount;
use crate::App;

pub(crate) use answer::terminal as terminal_answer;
pub(crate) use commit::sale_answer;
pub(crate) use credential::{PREFIX as KEY_PREFIX, Terminals};
pub(crate) use identify::VISIT_MS;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .mount(TERMINAL, terminal::terminal)
        .mount(IDENTIFY, identify::identify)
        .mount(ASK_BY_PHONE, ask_by_phone::ask_by_phone)
        .mount(ASKED, asked::asked)
        .mount(OFFLINE_KEYS, offline_keys::offline_keys)
        .mount(QUOTE, quote::quote)
        .mount(RELEASE, release::release)
        .mount(COMMIT, commit::commit)
        .mount(SALES, sales::sales)
        .mount(SALE, sale::sale)
        .mount(PREVIEW_REFUND, preview_refund::preview_refund)
        .mount(REFUND, refund::refund)
        .mount(VOID, void::void)
        .mount(BATCH, batch::batch)
        .mount(GATE_PREVIEW, parking::gate_preview)
        .mount(GATE_PARKING, parking::gate_parking)
}

#[derive(OpenApi)]
#[openapi(paths(
    terminal::terminal,
    identify::identify,
    ask_by_phone::ask_by_phone,
    asked::asked,
    offline_keys::offline_keys,
    quote::quote,
    release::release,
    commit::commit,
    sales::sales,
    sale::sale,
    preview_refund::preview_refund,
    refund::refund,
    void::void,
    batch::batch,
    parking::gate_preview,
    parking::gate_parking
))]
pub(crate) struct Doc;
