//! A till at a store.

use atrium_domain::{AskId, Money, SaleId, StoreId, VisitId};
use atrium_protocol::IDEMPOTENCY_HEADER;
use atrium_protocol::offline::OfflineKit;
use atrium_protocol::routes::{
    ASK_BY_PHONE, ASKED, BATCH, COMMIT, IDENTIFY, OFFLINE_KEYS, OPEN_TERMINAL, PREVIEW_REFUND,
    QUOTE, REFUND, SALE, VOID,
};
use atrium_protocol::staff::NewTerminal;
use atrium_protocol::till::{
    Asked, Batch, BatchItem, BatchResults, ByPhone, CouponChoice, Identify, Line, NewRefund,
    NewSale, PointsChoice, Quote, QuoteRequest, Refund, Sale, Terminal, Visit,
};
use uuid::Uuid;

use super::{Client, Desk, Member, Reply, new_id};

#[derive(Debug, Clone)]
pub(crate) struct Till {
    pub(crate) client: Client,
    pub(crate) key: String,
    pub(crate) terminal: Terminal,
}

/// A line, its amount in fen.
pub(crate) fn line(id: &str, amount: i64) -> Line {
    Line { id: id.to_owned(), amount: Money(amount), category: None }
}

/// Lines `1`, `2`, … of so many yuan.
pub(crate) fn lines(yuan: &[i64]) -> Vec<Line> {
    (1..).zip(yuan).map(|(number, yuan): (i32, _)| line(&number.to_string(), yuan * 100)).collect()
}

/// An idempotency key that was never used.
pub(crate) fn new_key() -> String {
    new_id::<Uuid>().to_string()
}

impl Till {
    pub(crate) async fn open(operator: &Desk, store_id: StoreId) -> Self {
        let body = NewTerminal { store_id, label: "前台 1".to_owned() };
        let opened = operator.client.to(OPEN_TERMINAL).by(&operator.token).body(&body).send();
        let grant = opened.await.ok();
        Self { client: operator.client.clone(), key: grant.key, terminal: grant.terminal }
    }

    pub(crate) async fn identify(&self, code: &str) -> Reply<Visit> {
        let body = Identify { code: code.to_owned() };
        self.client.to(IDENTIFY).by(&self.key).body(&body).send().await
    }

    /// What the till keeps for a time without a network; `tag` is of the last answer.
    pub(crate) async fn offline_kit(&self, tag: Option<&str>) -> Reply<OfflineKit> {
        let call = self.client.to(OFFLINE_KEYS).by(&self.key);
        call.header("if-none-match", tag.unwrap_or("\"none\"")).send().await
    }

    /// The visit of a member who shows their card now.
    pub(crate) async fn visit(&self, member: &Member) -> Visit {
        self.identify(&member.code().qr).await.ok()
    }

    /// Asks for a member by phone number.
    pub(crate) async fn ask_phone(&self, phone: &str) -> Reply<Asked> {
        let body = ByPhone { phone: phone.to_owned() };
        self.client.to(ASK_BY_PHONE).by(&self.key).body(&body).send().await
    }

    pub(crate) async fn asked(&self, id: AskId) -> Reply<Asked> {
        self.client.to_path(ASKED, &[&id]).by(&self.key).send().await
    }

    pub(crate) async fn ask_quote(
        &self,
        visit_id: VisitId,
        lines: Vec<Line>,
        coupons: CouponChoice,
    ) -> Reply<Quote> {
        let points = PointsChoice::None;
        let body = QuoteRequest { visit_id, lines, coupons, points, hold: false };
        self.client.to(QUOTE).by(&self.key).body(&body).send().await
    }

    /// The best quote for lines of so many yuan.
    pub(crate) async fn quote(&self, visit: &Visit, yuan: &[i64]) -> Quote {
        self.ask_quote(visit.visit_id, lines(yuan), CouponChoice::Best).await.ok()
    }

    /// The sale that the best quote leads to.
    pub(crate) async fn new_sale(&self, visit: &Visit, yuan: &[i64]) -> NewSale {
        NewSale {
            visit_id: Some(visit.visit_id),
            code: None,
            receipt: "R-1".to_owned(),
            lines: lines(yuan),
            coupons: CouponChoice::Best,
            points: PointsChoice::None,
            expected_payable: self.quote(visit, yuan).await.payable,
        }
    }

    pub(crate) async fn commit(&self, sale: &NewSale, key: &str) -> Reply<Sale> {
        let call = self.client.to(COMMIT).by(&self.key).header(IDEMPOTENCY_HEADER, key);
        call.body(sale).send().await
    }

    /// Identifies, quotes and settles a basket of lines of so many yuan.
    pub(crate) async fn sell(&self, member: &Member, yuan: &[i64]) -> Sale {
        let visit = self.visit(member).await;
        let sale = self.new_sale(&visit, yuan).await;
        self.commit(&sale, &new_key()).await.ok()
    }

    pub(crate) async fn sale(&self, id: SaleId) -> Reply<Sale> {
        self.client.to_path(SALE, &[&id]).by(&self.key).send().await
    }

    pub(crate) async fn refund_with(
        &self,
        id: SaleId,
        line_ids: &[&str],
        key: &str,
    ) -> Reply<Refund> {
        let call = self.client.to_path(REFUND, &[&id]).by(&self.key);
        call.header(IDEMPOTENCY_HEADER, key).body(&new_refund(line_ids)).send().await
    }

    pub(crate) async fn refund(&self, id: SaleId, line_ids: &[&str]) -> Reply<Refund> {
        self.refund_with(id, line_ids, &new_key()).await
    }

    pub(crate) async fn void(&self, id: SaleId, key: &str) -> Reply<Refund> {
        let call = self.client.to_path(VOID, &[&id]).by(&self.key);
        call.header(IDEMPOTENCY_HEADER, key).send().await
    }

    /// Hands in what was done without a network.
    pub(crate) async fn batch(&self, items: &[BatchItem]) -> Reply<BatchResults> {
        let body = Batch { items: items.to_vec() };
        self.client.to(BATCH).by(&self.key).body(&body).send().await
    }

    pub(crate) async fn preview_refund(&self, id: SaleId, line_ids: &[&str]) -> Reply<Refund> {
        let call = self.client.to_path(PREVIEW_REFUND, &[&id]).by(&self.key);
        call.body(&new_refund(line_ids)).send().await
    }
}

fn new_refund(line_ids: &[&str]) -> NewRefund {
    NewRefund { lines: line_ids.iter().map(|&id| id.to_owned()).collect() }
}
