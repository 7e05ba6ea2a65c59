//! A loyalty server in miniature: one member, the routes that the engine calls, no network.

use std::collections::BTreeMap;

use atrium_client::engine::{Answer, Call};
use atrium_domain::card::CardId;
use atrium_domain::text::Localized;
use atrium_domain::{Day, EntryId, Locale, Millis, Money, OperationId, Points};
use atrium_protocol::account::{CardGrant, CodeSent, NewSession, Session};
use atrium_protocol::catalogue::{Catalogue, MakeUpInfo, ProgramInfo};
use atrium_protocol::documents::{
    CheckIns, Document, EntryKind, PointsEntry, Profile, TierStanding, Wallet,
};
use atrium_protocol::operation::{Deed, Operation, OperationResult, Operations, Outcome};
use atrium_protocol::sync::{Change, Changes};
use atrium_protocol::{ErrorCode, Problem};
use serde::Serialize;
use uuid::Uuid;

pub(crate) const CODE: &str = "123456";
pub(crate) const SHANGHAI: i32 = 8 * 3_600;

/// What it holds of its one member.
pub(crate) struct Server {
    /// Its clock; always right.
    pub(crate) now: Millis,
    pub(crate) revision: u64,
    /// Every document with the revision of its last change.
    pub(crate) documents: BTreeMap<String, (u64, Document)>,
    /// Each operation that was ever applied, in order.
    pub(crate) applied: Vec<Operation>,
    pub(crate) catalogue: Catalogue,
    pub(crate) etag: u64,
    /// Every operation from now on is refused with this.
    pub(crate) refusal: Option<ErrorCode>,
    /// Every call from now on fails with this.
    pub(crate) trouble: Option<(ErrorCode, Option<i64>)>,
    pub(crate) signed_out: bool,
    /// The sizes of the batches that arrived.
    pub(crate) batches: Vec<usize>,
}

impl Server {
    pub(crate) fn new(now: Millis) -> Self {
        let mut server = Self {
            now,
            revision: 0,
            documents: BTreeMap::new(),
            applied: Vec::new(),
            catalogue: catalogue(),
            etag: 1,
            refusal: None,
            trouble: None,
            signed_out: false,
            batches: Vec::new(),
        };
        server.put(Document::Profile(profile()));
        server.put(Document::Wallet(wallet(Points(100))));
        server.put(Document::CheckIns(CheckIns {
            streak: 0,
            best_streak: 0,
            total: 0,
            last_day: None,
            days: Vec::new(),
            cards: 0,
            made_up: Vec::new(),
        }));
        server
    }

    pub(crate) fn put(&mut self, document: Document) {
        self.revision += 1;
        let key = format!("{:?}/{}", document.kind(), document.id());
        self.documents.insert(key, (self.revision, document));
    }

    pub(crate) fn today(&self) -> Day {
        Day::of(self.now, SHANGHAI)
    }

    /// A till settled a sale.
    pub(crate) fn earn(&mut self, points: i64) {
        let balance = Points(self.balance().0 + points);
        let id = EntryId(Uuid::from_u128(1_000 + u128::from(self.revision)));
        self.put(Document::Entry(PointsEntry {
            id,
            at: self.now,
            kind: EntryKind::Purchase,
            points: Points(points),
            balance,
            why: Vec::new(),
            active_at: None,
            sale: None,
        }));
        self.put(Document::Wallet(wallet(balance)));
    }

    pub(crate) fn answer(&mut self, call: &Call) -> Answer {
        let path = call.path.split('?').next().unwrap_or_default();
        let mut answer = match (&self.trouble, path) {
            (Some((code, retry_after_ms)), _) => {
                let mut problem = Problem::new(*code);
                problem.retry_after_ms = *retry_after_ms;
                json(code.status(), &problem)
            }
            (None, "/v1/auth/codes") => json(
                202,
                &CodeSent {
                    expires_at: self.now.plus_secs(300),
                    resend_at: self.now.plus_secs(60),
                },
            ),
            (None, "/v1/auth/sessions") => self.sign_in(call),
            (None, "/v1/catalogue") => self.shelf(call),
            (None, _) if self.signed_out || !call.signed => failure(ErrorCode::SignedOut),
            (None, "/v1/me/changes") => self.changes(call),
            (None, "/v1/me/operations") => self.operate(call),
            (None, "/v1/me/session" | "/v1/me/sessions") => {
                Answer { status: 204, ..Answer::default() }
            }
            (None, _) => failure(ErrorCode::NotFound),
        };
        answer.server_time = Some(self.now);
        answer
    }

    fn sign_in(&self, call: &Call) -> Answer {
        let asked: NewSession = body(call);
        if asked.code != CODE {
            return failure(ErrorCode::SignInCodeWrong);
        }
        json(
            201,
            &Session {
                token: "am_secret-token".into(),
                member_id: Uuid::from_u128(1).into(),
                device_id: Uuid::from_u128(2).into(),
                card: CardGrant {
                    card_id: CardId(7).to_string(),
                    card_number: "123456789".into(),
                    slot: 0,
                    key: "A".repeat(43),
                },
            },
        )
    }

    fn shelf(&self, call: &Call) -> Answer {
        let etag = format!("\"{}\"", self.etag);
        if call.if_none_match.as_ref() == Some(&etag) {
            return Answer { status: 304, ..Answer::default() };
        }
        Answer { etag: Some(etag), ..json(200, &self.catalogue) }
    }

    fn changes(&self, call: &Call) -> Answer {
        let since = call.path.split_once("since=").and_then(|(_, since)| since.parse().ok());
        if since == Some(self.revision) {
            return Answer { status: 304, ..Answer::default() };
        }
        let news = self.documents.values().filter(|(at, _)| since.is_none_or(|since| *at > since));
        json(
            200,
            &Changes {
                cursor: self.revision.to_string(),
                full: since.is_none(),
                changes: news
                    .map(|(_, document)| Change::Put { document: document.clone() })
                    .collect(),
                now: self.now,
                card: None,
            },
        )
    }

    fn operate(&mut self, call: &Call) -> Answer {
        let Operations { operations } = body(call);
        self.batches.push(operations.len());
        let results: Vec<OperationResult> = operations
            .into_iter()
            .map(|operation| {
                let id = operation.id;
                let outcome = match self.refusal {
                    Some(code) => Outcome::Rejected { code },
                    None => self.apply(operation),
                };
                OperationResult { id, outcome }
            })
            .collect();
        json(200, &serde_json::json!({ "results": results }))
    }

    fn apply(&mut self, operation: Operation) -> Outcome {
        if self.knows(operation.id) {
            return Outcome::Applied;
        }
        if let Deed::CheckIn { day } = operation.deed {
            let mut days = self.check_ins().days;
            if days.contains(&day) {
                // Another try of the same day is what was wanted already.
                self.applied.push(operation);
                return Outcome::Applied;
            }
            days.push(day);
            let total = i64::try_from(days.len()).expect("few days");
            self.put(Document::CheckIns(CheckIns {
                streak: total,
                best_streak: total,
                total,
                last_day: Some(day),
                days,
                cards: 0,
                made_up: Vec::new(),
            }));
            self.earn(1);
        }
        if let Deed::UpdateProfile { name: Some(name), .. } = &operation.deed {
            self.put(Document::Profile(Profile { name: name.clone(), ..profile() }));
        }
        self.applied.push(operation);
        Outcome::Applied
    }

    fn knows(&self, id: OperationId) -> bool {
        self.applied.iter().any(|known| known.id == id)
    }

    pub(crate) fn check_ins(&self) -> CheckIns {
        let find = |(_, document): &(u64, Document)| match document {
            Document::CheckIns(check_ins) => Some(check_ins.clone()),
            _ => None,
        };
        self.documents.values().find_map(find).expect("check-ins")
    }

    pub(crate) fn profile(&self) -> Profile {
        let find = |(_, document): &(u64, Document)| match document {
            Document::Profile(profile) => Some(profile.clone()),
            _ => None,
        };
        self.documents.values().find_map(find).expect("a profile")
    }

    /// How many entries the history has.
    pub(crate) fn entries(&self) -> usize {
        let entries = self.documents.values();
        entries.filter(|(_, document)| matches!(document, Document::Entry(_))).count()
    }

    pub(crate) fn balance(&self) -> Points {
        let find = |(_, document): &(u64, Document)| match document {
            Document::Wallet(wallet) => Some(wallet.balance),
            _ => None,
        };
        self.documents.values().find_map(find).expect("a wallet")
    }
}

pub(crate) fn failure(code: ErrorCode) -> Answer {
    json(code.status(), &Problem::new(code))
}

fn json(status: u16, body: &impl Serialize) -> Answer {
    Answer {
        status,
        body: serde_json::to_vec(body).expect("the wire's types serialise"),
        ..Answer::default()
    }
}

fn body<T: serde::de::DeserializeOwned>(call: &Call) -> T {
    let text = call.body.as_deref().expect("a body");
    serde_json::from_str(text).expect("what the route takes")
}

fn profile() -> Profile {
    Profile {
        member_id: Uuid::from_u128(1).into(),
        name: String::new(),
        address_masked: "138****0001".into(),
        birthday: None,
        locale: Locale::ZhHans,
        joined_at: Millis(0),
        card_number: "123456789".into(),
        tags: Vec::new(),
        invite_code: None,
        invited: false,
    }
}

fn wallet(balance: Points) -> Wallet {
    Wallet {
        balance,
        pending: Points::ZERO,
        expiring: Vec::new(),
        tier: TierStanding {
            code: "silver".into(),
            spend: Money(0),
            period_ends_at: Millis(0),
            next: None,
            purchases: 0,
            regular: false,
            secure_until: None,
            keep: None,
        },
    }
}

pub(crate) fn localized(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

fn catalogue() -> Catalogue {
    Catalogue {
        program: ProgramInfo {
            referral: None,
            name: localized("Atrium"),
            currency: "CNY".into(),
            utc_offset_secs: SHANGHAI,
            next_offset: None,
            tiers: Vec::new(),
            earn_points: Points(1),
            earn_per: Money(100),
            burn_points: Points(100),
            burn_worth: Money(100),
            check_in_rewards: [1, 2, 3].map(Points).to_vec(),
            check_in_late_days: 3,
            milestones: Vec::new(),
            make_up: MakeUpInfo::default(),
            passes: Vec::new(),
            app_url: None,
            earn_notes: Vec::new(),
        },
        malls: Vec::new(),
        stores: Vec::new(),
        coupons: Vec::new(),
        events: Vec::new(),
        tasks: Vec::new(),
        surveys: Vec::new(),
        draws: Vec::new(),
        rewards: Vec::new(),
        basket: String::new(),
    }
}
