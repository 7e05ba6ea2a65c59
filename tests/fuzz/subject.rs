//! The service that is fed, with a member, a till, a visit, a coupon and a sale in it.

use anyhow::{Context, Result, ensure};
use atrium_domain::card::offline::{OfflineCode, server_keys, verify};
use atrium_domain::card::{CardKey, Mode, Presented, verify_qr};
use atrium_domain::{SaleId, VisitId};
use atrium_protocol::Problem;
use atrium_protocol::offline::OfflineGrant;
use atrium_protocol::routes::{
    BATCH, COMMIT, IDENTIFY, OFFLINE_CERTIFICATE, OPERATIONS, QUOTE, REFUND,
};
use atrium_protocol::till::{Sale, Visit};
use atrium_server::Answered;
use atrium_store::{Store, Tx, ledger};
use atrium_till::SignedCard;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Target;
use crate::bank::dice::Dice;
use crate::bank::ground;
use crate::sim::device::{Device, SIGNING};
use crate::sim::site::{EVENT, Message, NOON, Site, Template};
use crate::sim::world::World;

pub(super) struct Subject {
    world: World,
    token: String,
    code: String,
    /// The signed form of the same moment.
    signed: String,
    visit_id: VisitId,
    sale_id: SaleId,
    keys: u64,
}

impl Subject {
    pub(super) async fn open() -> Result<Self> {
        let site = Site::open(&Template::make().await?, 1).await?;
        let mut world = World::new(site, Dice::seeded(1, 1));
        world.devices.push(Device::new(0, "13900000001", 0, Dice::seeded(1, 2)));
        world.sign_in(0).await?;
        let device = &world.devices[0];
        let token = device.secrets.as_ref().context("a signed-in device")?.token.clone();
        let code = device.code(world.now).context("a card")?.qr;
        let (visit_id, sale_id) = (VisitId(Uuid::nil()), SaleId(Uuid::nil()));
        let signed = String::new();
        let mut subject = Self { world, token, code, signed, visit_id, sale_id, keys: 0 };
        subject.signed = subject.certify().await?;
        let code = json!({ "code": subject.code });
        let visit: Visit = subject.done(Target::Identify, &code).await?;
        subject.visit_id = visit.visit_id;
        let sale = subject.sale(20_000);
        let sale: Sale = subject.done(Target::Commit, &sale).await?;
        subject.sale_id = sale.id;
        Ok(subject)
    }

    /// What the device shows to tills without a network. It has asked by itself before; for the
    /// same key the answer is the same.
    async fn certify(&mut self) -> Result<String> {
        let key = SignedCard::device_key(&SIGNING).context("a key")?;
        let message = Message {
            method: "PUT",
            path: OFFLINE_CERTIFICATE.path(&[]),
            token: Some(self.token.clone()),
            key: None,
            if_none_match: None,
            body: serde_json::to_vec(&json!({ "key": key }))?,
        };
        let answer = self.world.site.answer(&message).await?;
        let answer = answer.context("the service is up")?;
        let grant: OfflineGrant = serde_json::from_slice(&answer.body)?;
        let card = SignedCard::certified(SIGNING, &grant.certificate)?;
        card.code(self.world.now, Mode::Spend).context("a code")
    }

    async fn done<A: DeserializeOwned>(&mut self, target: Target, body: &Value) -> Result<A> {
        let answer = self.call(target, body.to_string().into_bytes()).await?;
        let text = || String::from_utf8_lossy(&answer.body).into_owned();
        ensure!(answer.status == 200, "{}", text());
        serde_json::from_slice(&answer.body).with_context(text)
    }

    fn sale(&self, payable: i64) -> Value {
        json!({
            "visit_id": self.visit_id, "receipt": "R-1", "coupons": { "use": "best" },
            "lines": [{ "id": "1", "amount": 12_000 }, { "id": "2", "amount": 8_000 }],
            "expected_payable": payable,
        })
    }

    /// Good input, of which bad input is made.
    pub(super) fn samples(&self, target: Target) -> Vec<Vec<u8>> {
        let Self { visit_id, .. } = self;
        let bodies = match target {
            Target::Code => {
                let digits = self.world.devices[0].code(NOON).map(|code| code.grouped_digits());
                let signed = self.signed.clone();
                let texts = [self.code.clone(), digits.unwrap_or_default(), signed];
                return texts.map(String::into_bytes).to_vec();
            }
            Target::Identify => vec![json!({ "code": self.code }), json!({ "code": self.signed })],
            Target::Quote => {
                let lines = json!([{ "id": "1", "amount": 12_000, "category": "food" }]);
                let these = json!({ "use": "these", "ids": [visit_id] });
                vec![
                    json!({ "visit_id": visit_id, "lines": lines }),
                    json!({ "visit_id": visit_id, "lines": lines, "coupons": these }),
                ]
            }
            Target::Commit => vec![self.sale(20_000), self.sale(19_999)],
            Target::Refund => vec![json!({ "lines": ["1"] }), json!({ "lines": ["2", "1"] })],
            Target::Batch => vec![self.batch()],
            Target::Operations => vec![self.operations()],
        };
        bodies.into_iter().map(|body| body.to_string().into_bytes()).collect()
    }

    fn batch(&self) -> Value {
        let at = self.world.now;
        let visit = json!({ "do": "sale", "sale": self.sale(20_000) });
        let mut signed = json!({ "code": self.signed, "coupons": { "use": "none" } });
        signed["receipt"] = json!("R-2");
        signed["lines"] = json!([{ "id": "1", "amount": 12_000, "category": "food" }]);
        signed["points"] = json!({ "use": "some", "points": 100 });
        signed["expected_payable"] = json!(11_900);
        let by_key = json!({ "by": "key", "key": "b-1" });
        let whats = [
            visit,
            json!({ "do": "sale", "sale": signed }),
            json!({ "do": "refund", "of": by_key, "lines": ["1"] }),
            json!({ "do": "void", "of": { "by": "id", "id": self.sale_id } }),
        ];
        let item = |(number, what): (usize, Value)| json!({ "key": format!("b-{number}"), "at": at, "what": what });
        json!({ "items": whats.into_iter().enumerate().map(item).collect::<Vec<_>>() })
    }

    fn operations(&self) -> Value {
        let template = ground::PLENTY.id;
        let deeds = [
            json!({ "do": "check_in", "day": 20_773 }),
            json!({ "do": "visit", "code": "0123456789abcdef0123" }),
            json!({ "do": "answer", "task_id": template, "option": 1 }),
            json!({ "do": "collect", "task_id": template }),
            json!({ "do": "spin", "draw_id": template }),
            json!({ "do": "make_up", "day": 20_772, "points": 50 }),
            json!({ "do": "claim_coupon", "template_id": template }),
            json!({ "do": "sign_up", "event_id": EVENT }),
            json!({ "do": "cancel_sign_up", "event_id": EVENT }),
            json!({ "do": "update_profile", "name": "Name", "locale": "en",
                    "birthday": { "year": 1990, "month": 2, "day": 28 } }),
            json!({ "do": "revoke_device", "device_id": template }),
        ];
        let mut dice = Dice::seeded(self.keys, 3);
        let operation = |deed| {
            let id: Uuid = dice.id(self.world.now);
            json!({ "id": id, "at": self.world.now, "deed": deed })
        };
        json!({ "operations": deeds.map(operation) })
    }

    /// Feeds it once. An error is a finding.
    pub(super) async fn feed(&mut self, target: Target, input: &[u8]) -> Result<()> {
        if target == Target::Code {
            return read_code(&String::from_utf8_lossy(input));
        }
        let answer = self.call(target, input.to_vec()).await?;
        let text = || String::from_utf8_lossy(&answer.body).into_owned();
        ensure!(answer.status < 500, "a fault of the server: {}", text());
        if answer.status >= 400 {
            let problem: Problem = serde_json::from_slice(&answer.body).with_context(text)?;
            ensure!(problem.status == answer.status, "{} is not {}", problem.status, answer.status);
        }
        Ok(())
    }

    async fn call(&mut self, target: Target, body: Vec<u8>) -> Result<Answered> {
        self.keys += 1;
        let path = match target {
            Target::Code | Target::Identify => IDENTIFY.path(&[]),
            Target::Quote => QUOTE.path(&[]),
            Target::Commit => COMMIT.path(&[]),
            Target::Refund => REFUND.path(&[&self.sale_id]),
            Target::Batch => BATCH.path(&[]),
            Target::Operations => OPERATIONS.path(&[]),
        };
        let of_till = target != Target::Operations;
        let token = if of_till { ground::key(0).to_string() } else { self.token.clone() };
        let key = Some(format!("key-{}", self.keys));
        let (token, if_none_match) = (Some(token), None);
        let message = Message { method: "POST", path, token, key, if_none_match, body };
        self.world.site.answer(&message).await?.context("the service is up")
    }

    /// Whatever it was fed with, the ledger is right.
    pub(super) async fn close(mut self) -> Result<()> {
        self.world.site.kill().await;
        let store = Store::open(&self.world.site.url).await?;
        let now = self.world.now;
        let faults = store.read(async move |tx: &Tx| ledger::verify_all(tx, now).await).await?;
        store.close().await;
        ensure!(faults.is_empty(), "the ledger is wrong: {faults:#?}");
        Ok(())
    }
}

/// Reading a code never fails in another way than by saying so, and what it reads does not depend
/// on what scanners put around it.
fn read_code(text: &str) -> Result<()> {
    if let Ok(code) = OfflineCode::parse(text) {
        // What is read is written the same way, and nobody signed what was changed.
        let written = code.text().context("what was read can be written")?;
        ensure!(OfflineCode::parse(&written) == Ok(code), "another code: {text:?}");
        let keys = server_keys(&[7; 32], NOON);
        ensure!(verify(&code, &keys, &[], NOON).is_err(), "a foreign key made {text:?}");
    }
    let read = Presented::parse(text);
    let Ok(presented) = &read else { return Ok(()) };
    let around = format!(" {}\r\n", text.trim());
    ensure!(
        around.len() > 120 || Presented::parse(&around) == read,
        "white space changes {text:?}"
    );
    let lower = text.to_ascii_lowercase();
    ensure!(Presented::parse(&lower) == read, "case changes {text:?}");
    if let Presented::Qr(code) = presented {
        // 80 bits are not guessed.
        let foreign = CardKey([7; 32]);
        ensure!(verify_qr(&foreign, code, NOON).is_err(), "a foreign key made {text:?}");
    }
    Ok(())
}
