//! The rows of any number of members.

use atrium_domain::basket::Basket;
use atrium_domain::{Millis, Moment};
use sea_orm::{EntityTrait, IntoActiveModel, Value};

use super::Past;
use crate::changes::Kind;
use crate::entities::{member, registration};
use crate::events::registration_to_row;
use crate::given::{Given, Together};
use crate::ledger::{self, LedgerRows};
use crate::rows::Rows;
use crate::sales::{Sale, SaleRows};
use crate::{StoreError, Tx, members, places};

/// Revision of everything that is imported: the first.
pub(super) const REVISION: i64 = 1;

const KEEP: &str = "UPDATE members SET transactions = v.transactions, \
                    points_move_at = v.points_move_at FROM v WHERE members.id = v.id";

/// Rows of one statement of an entity.
const CHUNK: usize = 500;

#[derive(Debug)]
pub struct Import {
    members: Vec<member::Model>,
    registrations: Vec<registration::Model>,
    pub(super) ledger: LedgerRows,
    sales: SaleRows,
    idempotency: Rows<7>,
    coupons: Rows<10>,
    check_ins: Rows<4>,
    documents: Rows<5>,
    /// What a member's row keeps of the ledger beside the sums.
    kept: Given<3>,
}

impl Default for Import {
    fn default() -> Self {
        Self {
            members: Vec::new(),
            registrations: Vec::new(),
            ledger: LedgerRows::default(),
            sales: SaleRows::default(),
            idempotency: Rows::new(
                "idempotency",
                ["scope", "key", "body_hash", "settlement_id", "status", "answer", "created_at"],
            ),
            coupons: Rows::new(
                "coupons",
                [
                    "member_id",
                    "id",
                    "template_id",
                    "status",
                    "claimed_at",
                    "valid_from",
                    "valid_until",
                    "used_at",
                    "used_sale_id",
                    "used_store_id",
                ],
            ),
            check_ins: Rows::new("check_ins", ["member_id", "day", "at", "points"]),
            documents: Rows::new("documents", ["member_id", "kind", "doc_id", "revision", "gone"]),
            kept: Given::new(["id", "transactions", "points_move_at"]),
        }
    }
}

impl Import {
    /// A sale, and a record that keeps its key from being used again. No till ever asked, so
    /// there is no answer to repeat: the hash of what was asked matches nothing.
    pub(super) fn sale(&mut self, sale: &Sale, basket: &Basket) -> Result<(), StoreError> {
        self.idempotency.push([
            sale.terminal_id.to_string().into(),
            format!("import:{}", sale.id).into(),
            Vec::<u8>::new().into(),
            sale.id.0.into(),
            200_i16.into(),
            Vec::<u8>::new().into(),
            sale.at.0.into(),
        ]);
        self.sales.add(sale, basket)
    }

    /// Adds a member whose past is told up to `now`.
    pub fn add(&mut self, mut past: Past<'_>, now: Moment) {
        let mut member = members::to_row(past.finish(now));
        member.revision = REVISION;
        let id = member.id;
        let moves_at = ledger::moves_at(&past.wallet, now.at);
        self.kept.push([id.into(), past.transactions.into(), moves_at.0.into()]);
        self.members.push(member);
        let mut document = |kind: Kind, doc: String| {
            self.documents.push([
                id.into(),
                kind.as_str().into(),
                doc.into(),
                REVISION.into(),
                false.into(),
            ]);
        };
        for kind in [Kind::Profile, Kind::Wallet, Kind::CheckIns] {
            document(kind, String::new());
        }
        for registration in &past.registrations {
            document(Kind::Registration, registration.id.to_string());
        }
        for (held, _) in &past.coupons {
            document(Kind::Coupon, held.coupon.id.to_string());
        }
        self.registrations.extend(past.registrations.iter().map(registration_to_row));
        self.add_coupons(&past, now.at);
        for (day, points) in &past.paid {
            let at = day.start(now.offset_secs).plus_secs(43_200);
            self.check_ins.push([id.into(), day.0.into(), at.0.into(), points.0.into()]);
        }
    }

    fn add_coupons(&mut self, past: &Past<'_>, now: Millis) {
        for (held, used_store) in &past.coupons {
            let coupon = &held.coupon;
            let status = match coupon.used {
                Some(_) => "used",
                None if coupon.valid_until <= now => "expired",
                None => "ready",
            };
            self.coupons.push([
                coupon.member_id.0.into(),
                coupon.id.0.into(),
                coupon.template_id.0.into(),
                status.into(),
                coupon.claimed_at.0.into(),
                coupon.valid_from.0.into(),
                coupon.valid_until.0.into(),
                coupon.used.map(|used| used.at.0).into(),
                Value::Uuid(coupon.used.map(|used| used.sale_id.0)),
                Value::Uuid(used_store.map(|store| store.0)),
            ]);
        }
    }

    /// Writes it all.
    pub async fn write(&self, tx: &Tx) -> Result<(), StoreError> {
        for chunk in self.members.chunks(CHUNK) {
            let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
            member::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
        }
        for chunk in self.registrations.chunks(CHUNK) {
            let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
            registration::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
        }
        self.kept.clone().execute(tx, KEEP).await?;
        self.idempotency.insert(tx).await?;
        let mut together = Together::default();
        self.sales.clone().add_to(&mut together);
        let lots = self.ledger.clone().add_to(&mut together);
        lots.see(&together.run(tx).await?)?;
        self.coupons.insert(tx).await?;
        self.check_ins.insert(tx).await?;
        self.documents.insert(tx).await?;
        places::touch_catalogue(tx).await
    }
}
