//! What a terminal may call: the till protocol (`docs/till-protocol.md`).

mod answer;
mod basket;
mod commit;
mod credential;
mod identify;
mod once;
mod preview_refund;
mod quote;
mod refund;
mod sale;
mod sales;
mod terminal;

#[cfg(test)]
mod tests;

use atrium_protocol::routes::{
    COMMIT, IDENTIFY, PREVIEW_REFUND, QUOTE, REFUND, SALE, SALES, TERMINAL,
};
use axum::Router;
use utoipa::OpenApi;

use super::Mount;
use crate::App;

pub(crate) use answer::terminal as terminal_answer;
pub(crate) use credential::PREFIX as KEY_PREFIX;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .mount(TERMINAL, terminal::terminal)
        .mount(IDENTIFY, identify::identify)
        .mount(QUOTE, quote::quote)
        .mount(COMMIT, commit::commit)
        .mount(SALES, sales::sales)
        .mount(SALE, sale::sale)
        .mount(PREVIEW_REFUND, preview_refund::preview_refund)
        .mount(REFUND, refund::refund)
}

#[derive(OpenApi)]
#[openapi(paths(
    terminal::terminal,
    identify::identify,
    quote::quote,
    commit::commit,
    sales::sales,
    sale::sale,
    preview_refund::preview_refund,
    refund::refund
))]
pub(crate) struct Doc;
