//! A shopper with a phone.

use atrium_domain::card::{CodeFaces, Mode};
use atrium_domain::{CouponTemplateId, Locale, Millis};
use atrium_protocol::account::{
    CodeRequest, CodeSent, DeviceInfo, DevicePlatform, NewSession, Session,
};
use atrium_protocol::documents::{Coupon, Device, Document, PointsEntry, Wallet};
use atrium_protocol::operation::{Deed, Operation, OperationResults, Operations, Outcome};
use atrium_protocol::routes::{CHANGES, CREATE_SESSION, OPERATIONS, REQUEST_CODE};
use atrium_protocol::sync::{Change, Changes};
use atrium_till::Card;

use super::{Client, Reply, new_id};

/// One signed-in device of a member.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) client: Client,
    pub(crate) session: Session,
}

pub(crate) async fn ask_for_code(client: &Client, phone: &str) -> Reply<CodeSent> {
    let body = CodeRequest { address: phone.to_owned(), locale: Locale::ZhHans };
    client.to(REQUEST_CODE).body(&body).send().await
}

/// The newest code in the development inbox for a phone number.
pub(crate) async fn code_of(client: &Client, phone: &str) -> String {
    let inbox = client.by_hand::<(), Vec<serde_json::Value>>("GET", "/dev/inbox.json").send();
    let messages = inbox.await.ok();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let number = &digits[digits.len().saturating_sub(11)..];
    let is_ours = |message: &&serde_json::Value| {
        message["address"].as_str().is_some_and(|address| address.ends_with(number))
    };
    let message = messages.iter().find(is_ours).expect("a message was sent");
    message["code"].as_str().expect("it has a code").to_owned()
}

fn device() -> DeviceInfo {
    let platform = DevicePlatform::Web;
    DeviceInfo { name: "phone".to_owned(), platform, locale: Locale::ZhHans }
}

pub(crate) async fn try_sign_in(client: &Client, phone: &str, code: &str) -> Reply<Session> {
    let body = NewSession { address: phone.to_owned(), code: code.to_owned(), device: device() };
    client.to(CREATE_SESSION).body(&body).send().await
}

impl Member {
    /// Signs a device in by a code from the inbox.
    pub(crate) async fn sign_in(client: &Client, phone: &str) -> Self {
        ask_for_code(client, phone).await.ok();
        let code = code_of(client, phone).await;
        let session = try_sign_in(client, phone, &code).await.ok();
        Self { client: client.clone(), session }
    }

    pub(crate) fn token(&self) -> &str {
        &self.session.token
    }

    /// The code that the device shows now.
    pub(crate) fn code(&self) -> CodeFaces {
        self.code_at(self.client.clock.now())
    }

    /// The code that the device shows at a time.
    pub(crate) fn code_at(&self, at: Millis) -> CodeFaces {
        self.code_of_mode(at, Mode::Identify)
    }

    /// The code of a mode that the device shows at a time.
    pub(crate) fn code_of_mode(&self, at: Millis, mode: Mode) -> CodeFaces {
        self.card().code(at, mode)
    }

    pub(crate) fn card(&self) -> Card {
        Card::granted(&self.session.card).expect("a card")
    }

    pub(crate) async fn ask_changes(&self, since: Option<&str>) -> Reply<Changes> {
        let query = since.map(|since| format!("?since={since}")).unwrap_or_default();
        let path = format!("{}{query}", CHANGES.template);
        self.client.by_hand::<(), Changes>("GET", &path).by(self.token()).send().await
    }

    pub(crate) async fn changes(&self, since: Option<&str>) -> Changes {
        self.ask_changes(since).await.ok()
    }

    /// Everything that the server holds for the member.
    pub(crate) async fn documents(&self) -> Vec<Document> {
        documents(self.changes(None).await)
    }

    pub(crate) async fn wallet(&self) -> Wallet {
        let is_wallet = |document| match document {
            Document::Wallet(wallet) => Some(wallet),
            _ => None,
        };
        self.documents().await.into_iter().find_map(is_wallet).expect("a member has a wallet")
    }

    pub(crate) async fn balance(&self) -> i64 {
        self.wallet().await.balance.0
    }

    pub(crate) async fn coupons(&self) -> Vec<Coupon> {
        let is_coupon = |document| match document {
            Document::Coupon(coupon) => Some(coupon),
            _ => None,
        };
        self.documents().await.into_iter().filter_map(is_coupon).collect()
    }

    pub(crate) async fn entries(&self) -> Vec<PointsEntry> {
        let is_entry = |document| match document {
            Document::Entry(entry) => Some(entry),
            _ => None,
        };
        self.documents().await.into_iter().filter_map(is_entry).collect()
    }

    pub(crate) async fn devices(&self) -> Vec<Device> {
        let is_device = |document| match document {
            Document::Device(device) => Some(device),
            _ => None,
        };
        self.documents().await.into_iter().filter_map(is_device).collect()
    }

    /// An operation of this moment.
    pub(crate) fn operation(&self, deed: Deed) -> Operation {
        Operation { id: new_id(), at: self.client.clock.now(), deed }
    }

    pub(crate) async fn send(&self, operations: Vec<Operation>) -> Reply<OperationResults> {
        let body = Operations { operations };
        self.client.to(OPERATIONS).by(self.token()).body(&body).send().await
    }

    pub(crate) async fn apply(&self, operation: Operation) -> Outcome {
        let id = operation.id;
        let results = self.send(vec![operation]).await.ok().results;
        assert_eq!(results.len(), 1);
        assert_eq!(results[0].id, id);
        results[0].outcome.clone()
    }

    pub(crate) async fn act(&self, deed: Deed) -> Outcome {
        self.apply(self.operation(deed)).await
    }

    /// Claims a coupon and answers what the member then holds of it.
    pub(crate) async fn claim(&self, template_id: CouponTemplateId) -> Coupon {
        assert_eq!(self.act(Deed::ClaimCoupon { template_id }).await, Outcome::Applied);
        let mut coupons = self.coupons().await;
        coupons.retain(|coupon| coupon.template_id == template_id);
        coupons.pop().expect("the coupon is there")
    }
}

/// The documents that changes bring.
pub(crate) fn documents(changes: Changes) -> Vec<Document> {
    let put = |change| match change {
        Change::Put { document } => Some(document),
        Change::Gone { .. } => None,
    };
    changes.changes.into_iter().filter_map(put).collect()
}
