//! A small mall with the people who work there.

use atrium_domain::{Locale, Localized, MallId, SaleId, StaffId, StoreId};
use atrium_protocol::offline::{
    ConflictDecision, DecideConflict, OfflineConflict, OfflineConflicts,
};
use atrium_protocol::routes::{
    DECIDE_OFFLINE_CONFLICT, OFFLINE_CONFLICTS, STAFF_SIGN_IN, STAFF_SIGN_OUT,
};
use atrium_protocol::staff::{NewStaffSession, Role, StaffSession};
use atrium_store::places::{Mall, MallStore, insert_mall, insert_store};
use atrium_store::staff::accounts::{self, Account};
use atrium_store::{Store, StoreError, Tx};
use uuid::Uuid;

use super::{Client, Reply};

pub(crate) const MALL: MallId = MallId(Uuid::from_u128(1));
/// A store of food.
pub(crate) const NOODLES: StoreId = StoreId(Uuid::from_u128(11));
/// A store of leisure.
pub(crate) const BOOKS: StoreId = StoreId(Uuid::from_u128(12));

/// Everybody's.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// argon2id of [`PASSWORD`] with the least work there can be: tests sign in often.
const PASSWORD_HASH: &str = "$argon2id$v=19$m=8,t=1,p=1$YXRyaXVtLXRlc3Qtc2FsdA\
                             $iJ245Nkngz5dwg6a6uhPKJ9RlEqOjoBXZSqaQqjyxrc";

/// An operator with an authenticator, whose secret is that of RFC 6238's appendix B.
pub(crate) const TOTP_LOGIN: &str = "keeper";
const TOTP_SECRET: &[u8] = b"12345678901234567890";

const ROLES: [(&str, Role); 5] = [
    ("cashier", Role::Cashier),
    ("door", Role::Door),
    ("service", Role::Service),
    ("marketing", Role::Marketing),
    ("operator", Role::Operator),
];

fn login(role: Role) -> &'static str {
    ROLES.iter().find(|(_, known)| *known == role).map_or("", |(name, _)| *name)
}

/// Builds the mall in an empty database.
pub(crate) async fn build(store: &Store) {
    let built = store.write(async |tx: &Tx| -> Result<(), StoreError> {
        let text = |text: &str| Localized::each(|_| text.to_owned());
        let mall =
            Mall { id: MALL, position: 1, name: text("商场"), address: text("示例路 1 号") };
        insert_mall(tx, &mall).await?;
        for (position, id, category) in [(1, NOODLES, "food"), (2, BOOKS, "leisure")] {
            let store = MallStore {
                id,
                mall_id: MALL,
                position,
                name: text(category),
                category: category.into(),
                place: format!("L1-0{position}"),
            };
            insert_store(tx, &store).await?;
        }
        for (number, (login, _)) in (100..).zip(ROLES) {
            accounts::insert(tx, &account(number, login, login, None)).await?;
        }
        accounts::insert(tx, &account(99, TOTP_LOGIN, "operator", Some(TOTP_SECRET.to_vec()))).await
    });
    built.await.expect("the mall is built");
}

fn account(number: u128, login: &str, role: &str, totp_secret: Option<Vec<u8>>) -> Account {
    Account {
        id: StaffId(Uuid::from_u128(number)),
        login: login.to_owned(),
        name: login.to_owned(),
        role: role.to_owned(),
        store_id: (role == "cashier").then_some(NOODLES),
        locale: Locale::ZhHans,
        password_hash: PASSWORD_HASH.to_owned(),
        totp_secret,
        totp_step: None,
    }
}

/// Somebody of the staff, signed in.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub(crate) client: Client,
    pub(crate) token: String,
    pub(crate) session: StaffSession,
}

impl Desk {
    pub(crate) async fn sign_in(client: &Client, role: Role) -> Self {
        let session = Self::try_sign_in(client, login(role), PASSWORD, None).await.ok();
        Self { client: client.clone(), token: session.token.clone(), session }
    }

    pub(crate) async fn try_sign_in(
        client: &Client,
        login: &str,
        password: &str,
        totp: Option<&str>,
    ) -> Reply<StaffSession> {
        let body = NewStaffSession {
            login: login.to_owned(),
            password: password.to_owned(),
            totp: totp.map(str::to_owned),
        };
        client.to(STAFF_SIGN_IN).body(&body).send().await
    }

    /// Where tills without a network spent more than there was.
    pub(crate) async fn conflicts(&self) -> OfflineConflicts {
        self.client.to(OFFLINE_CONFLICTS).by(&self.token).send().await.ok()
    }

    pub(crate) async fn decide_conflict(
        &self,
        id: SaleId,
        decision: ConflictDecision,
    ) -> Reply<OfflineConflict> {
        let call = self.client.to_path(DECIDE_OFFLINE_CONFLICT, &[&id]).by(&self.token);
        call.body(&DecideConflict { decision }).send().await
    }

    pub(crate) async fn sign_out(&self) {
        self.client.to(STAFF_SIGN_OUT).by(&self.token).send().await.done();
    }
}
