//! A terminal: its key, and what it may ask.

use std::fmt::Display;
use std::sync::Arc;

use atrium_domain::{AskId, Millis, SaleId, VisitId};
use atrium_protocol::Route;
use atrium_protocol::offline::OfflineKit;
use atrium_protocol::routes::{
    ASK_BY_PHONE, ASKED, BATCH, COMMIT, IDENTIFY, OFFLINE_KEYS, PREVIEW_REFUND, QUOTE, REFUND,
    RELEASE, SALE, SALES, TERMINAL, VOID,
};
use atrium_protocol::till::{
    Asked, Batch, BatchItem, BatchResult, BatchResults, ByPhone, Identify, NewRefund, NewSale,
    Quote, QuoteRequest, Refund, Sale, SalePage, Terminal, Visit,
};
use serde::Serialize;

use crate::call::path;
use crate::{Call, Caller, Failure, Reply};

/// A terminal. Each call is repeated until the server stands by its answer.
///
/// All methods fail with [`Failure::Refused`] where the server refuses, and with
/// [`Failure::NoAnswer`] once patience is at an end: the call may have been done all the same, so
/// that it has to be sent again with the same key.
#[derive(Debug, Clone)]
pub struct Till {
    caller: Caller,
    key: Arc<str>,
}

impl Till {
    /// `key` is the terminal's credential (`at_…`).
    pub fn new(caller: Caller, key: &str) -> Self {
        Self { caller, key: Arc::from(key) }
    }

    /// The same way to the server with another key.
    #[must_use]
    pub fn with_key(&self, key: &str) -> Self {
        Self::new(self.caller.clone(), key)
    }

    /// The server's clock, by its last answer.
    pub fn server_now(&self) -> Option<Millis> {
        self.caller.server_now()
    }

    /// Which store the key belongs to.
    pub async fn terminal(&self) -> Result<Terminal, Failure> {
        self.caller.done(&self.asking(TERMINAL, &[])).await
    }

    /// What to keep for a time without a network.
    pub async fn offline_kit(&self) -> Result<OfflineKit, Failure> {
        self.caller.done(&self.asking(OFFLINE_KEYS, &[])).await
    }

    /// Who it is that shows this code: what was scanned or typed.
    pub async fn identify(&self, code: &str) -> Result<Visit, Failure> {
        self.done(self.call(IDENTIFY, &[], &Identify { code: code.to_owned() })).await
    }

    /// What a basket will cost and earn.
    pub async fn quote(&self, basket: &QuoteRequest) -> Result<Quote, Failure> {
        self.done(self.call(QUOTE, &[], basket)).await
    }

    /// Lets go of what this terminal's quotes reserved of the visit's member.
    pub async fn release(&self, visit_id: VisitId) -> Result<(), Failure> {
        self.done(self.call(RELEASE, &[&visit_id], &())).await
    }

    /// Settles a sale. `key` is new for each sale, and the same each time that this one is sent.
    pub async fn commit(&self, sale: &NewSale, key: &str) -> Result<Sale, Failure> {
        self.done(self.call(COMMIT, &[], sale).map(|call| call.keyed(key))).await
    }

    /// What a refund would do.
    pub async fn preview_refund(&self, id: SaleId, lines: &NewRefund) -> Result<Refund, Failure> {
        self.done(self.call(PREVIEW_REFUND, &[&id], lines)).await
    }

    /// Refunds whole lines.
    pub async fn refund(
        &self,
        id: SaleId,
        lines: &NewRefund,
        key: &str,
    ) -> Result<Refund, Failure> {
        self.done(self.call(REFUND, &[&id], lines).map(|call| call.keyed(key))).await
    }

    /// Takes a whole sale back, on its day.
    pub async fn void(&self, id: SaleId, key: &str) -> Result<Refund, Failure> {
        self.done(self.call(VOID, &[&id], &()).map(|call| call.keyed(key))).await
    }

    /// Hands in what was done without a network. Each item has an outcome of its own; an item that
    /// was refused for now (`sale_not_yet`, or transient) is to be handed in again.
    pub async fn batch(&self, items: Vec<BatchItem>) -> Result<Vec<BatchResult>, Failure> {
        let answer: BatchResults = self.done(self.call(BATCH, &[], &Batch { items })).await?;
        Ok(answer.results)
    }

    /// Asks the member with this phone number, on their phone, whether the purchase is theirs.
    pub async fn ask_by_phone(&self, phone: &str) -> Result<Asked, Failure> {
        let body = ByPhone { phone: phone.to_owned() };
        self.done(self.call(ASK_BY_PHONE, &[], &body)).await
    }

    /// What the member answered.
    pub async fn asked(&self, id: AskId) -> Result<Asked, Failure> {
        self.caller.done(&self.asking(ASKED, &[&id])).await
    }

    /// One sale of this store.
    pub async fn sale(&self, id: SaleId) -> Result<Sale, Failure> {
        self.caller.done(&self.asking(SALE, &[&id])).await
    }

    /// The store's sales with a receipt number of this alphabet: letters, digits, `-`, `.`, `_`.
    pub async fn by_receipt(&self, receipt: &str) -> Result<SalePage, Failure> {
        let path = format!("{}?receipt={receipt}", SALES.template);
        self.caller.done(&Call::get(path, &self.key)).await
    }

    /// A call of this terminal, to be sent in whatever way.
    ///
    /// # Errors
    /// [`Failure::NotACall`] for a body that is not JSON.
    pub fn call<B: Serialize, A>(
        &self,
        route: Route<B, A>,
        parameters: &[&(dyn Display + Sync)],
        body: &B,
    ) -> Result<Call, Failure> {
        Call::new(route, parameters, &self.key, body)
    }

    /// A call without a body.
    pub fn asking<A>(&self, route: Route<(), A>, parameters: &[&(dyn Display + Sync)]) -> Call {
        Call::get(path(route, parameters), &self.key)
    }

    /// One try; whatever comes back.
    pub async fn send(&self, call: &Call) -> Result<Reply, Failure> {
        self.caller.send(call).await
    }

    async fn done<A: serde::de::DeserializeOwned>(
        &self,
        call: Result<Call, Failure>,
    ) -> Result<A, Failure> {
        self.caller.done(&call?).await
    }
}
