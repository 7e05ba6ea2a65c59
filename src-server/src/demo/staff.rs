//! The people who work at the demo mall. These credentials are public: they exist only in a
//! demo database and mean nothing anywhere else.

use atrium_protocol::staff::Role;

use super::Three;

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
