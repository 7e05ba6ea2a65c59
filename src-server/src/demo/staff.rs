//! The people who work at the demo mall. These credentials are public: they exist only in a
//! demo database and mean nothing anywhere else.

use atrium_domain::{Locale, Millis, StaffId};
use atrium_protocol::staff::Role;
use atrium_store::Tx;
use atrium_store::staff::accounts::{self, Account};
use data_encoding::BASE32;

use super::generator::Generator;
use super::town::Town;
use super::{Three, localized};
use crate::ServerError;
use crate::routes::staff::{hash_password, role_name};

pub(super) struct StaffSeed {
    pub(super) login: &'static str,
    pub(super) password: &'static str,
    pub(super) role: Role,
    pub(super) name: Three,
    /// Whether the person works at the first store only.
    pub(super) at_store: bool,
    /// 20 bytes in base 32 (RFC 4648), as an authenticator takes it.
    pub(super) totp_secret: Option<&'static str>,
}

pub(super) async fn write(
    tx: &Tx,
    generator: &mut Generator,
    town: &Town,
    now: Millis,
) -> Result<(), ServerError> {
    for seed in &STAFF {
        let secret = seed.totp_secret.map(|text| BASE32.decode(text.as_bytes())).transpose();
        let account = Account {
            id: generator.id::<StaffId>(now),
            login: seed.login.to_owned(),
            name: localized(seed.name).get(Locale::default()).clone(),
            role: role_name(seed.role).to_owned(),
            store_id: seed.at_store.then(|| town.stores.first().map(|store| store.id)).flatten(),
            locale: Locale::default(),
            password_hash: hash_password(seed.password, &generator.bytes()),
            totp_secret: secret.map_err(|error| ServerError::Internal(error.to_string()))?,
            totp_step: None,
        };
        accounts::insert(tx, &account).await?;
    }
    Ok(())
}

pub(super) const STAFF: [StaffSeed; 5] = [
    StaffSeed {
        login: "operator",
        password: "atrium-operator-demo",
        role: Role::Operator,
        name: ["运营 01", "營運 01", "Operator 01"],
        at_store: false,
        totp_secret: Some("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
    },
    StaffSeed {
        login: "marketing",
        password: "atrium-marketing-demo",
        role: Role::Marketing,
        name: ["市场 01", "市場 01", "Marketing 01"],
        at_store: false,
        totp_secret: None,
    },
    StaffSeed {
        login: "service",
        password: "atrium-service-demo",
        role: Role::Service,
        name: ["客服 01", "客服 01", "Service 01"],
        at_store: false,
        totp_secret: None,
    },
    StaffSeed {
        login: "door",
        password: "atrium-door-demo",
        role: Role::Door,
        name: ["门岗 01", "門崗 01", "Door 01"],
        at_store: false,
        totp_secret: None,
    },
    StaffSeed {
        login: "cashier",
        password: "atrium-cashier-demo",
        role: Role::Cashier,
        name: ["收银员 01", "收銀員 01", "Cashier 01"],
        at_store: true,
        totp_secret: None,
    },
];
