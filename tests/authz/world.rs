//! The callers of the matrix, each with a credential and with things of their own.

use std::collections::BTreeMap;

use atrium_domain::{AskId, MemberId, RewardId, SaleId, VisitId};
use atrium_protocol::routes::CREATE_REWARD;
use atrium_protocol::staff::Role;

use super::table::Row;
use crate::support::till::{self, new_key};
use crate::support::{BOOKS, Client, Desk, MALL, Member, NOODLES, TestApp, new_id};

const PHONE: &str = "13800000001";

/// Whoever may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Caller {
    /// Without a credential.
    Nobody,
    /// With a credential of the right kind that was never given out.
    Forger,
    Member,
    /// A till of the store where everything happens.
    Till,
    /// A till of another store.
    OtherTill,
    Cashier,
    Door,
    Service,
    Marketing,
    Operator,
}

impl Caller {
    pub(super) const ALL: [Self; 10] = [
        Self::Nobody,
        Self::Forger,
        Self::Member,
        Self::Till,
        Self::OtherTill,
        Self::Cashier,
        Self::Door,
        Self::Service,
        Self::Marketing,
        Self::Operator,
    ];

    pub(super) const STAFF: [Self; 5] =
        [Self::Cashier, Self::Door, Self::Service, Self::Marketing, Self::Operator];

    pub(super) fn is_staff(self) -> bool {
        Self::STAFF.contains(&self)
    }

    fn role(self) -> Option<Role> {
        match self {
            Self::Cashier => Some(Role::Cashier),
            Self::Door => Some(Role::Door),
            Self::Service => Some(Role::Service),
            Self::Marketing => Some(Role::Marketing),
            Self::Operator => Some(Role::Operator),
            _ => None,
        }
    }
}

pub(super) struct World {
    member: Member,
    till: till::Till,
    other_till: till::Till,
    desks: BTreeMap<Caller, Desk>,
    visit_id: VisitId,
    sale_id: SaleId,
    ask_id: AskId,
    reward_id: RewardId,
}

impl World {
    pub(super) async fn build(app: &mut TestApp) -> Self {
        let till = app.till(NOODLES).await;
        let other_till = app.till(BOOKS).await;
        let member = app.member(PHONE).await;
        let sale = till.sell(&member, &[10]).await;
        let visit_id = till.visit(&member).await.visit_id;
        let ask_id = till.ask_phone("13900000000").await.ok().ask_id;
        let mut desks = BTreeMap::new();
        for caller in Caller::STAFF {
            let role = caller.role().expect("staff have roles");
            desks.insert(caller, app.staff(role).await);
        }
        let desk = &desks[&Caller::Marketing];
        let reward = crate::support::offers::reward(100, app.clock.now());
        let offered = desk.client.to(CREATE_REWARD).by(&desk.token).body(&reward).send();
        let reward_id = offered.await.ok().id;
        Self { member, till, other_till, desks, visit_id, sale_id: sale.id, ask_id, reward_id }
    }

    pub(super) fn client(&self) -> &Client {
        &self.member.client
    }

    /// Before each call: a card code that belongs to nobody, and an open visit.
    pub(super) async fn prepare(&mut self, app: &TestApp) {
        app.clock.pass_ms(30_000);
        let late = self.till.ask_quote(
            self.visit_id,
            till::lines(&[1]),
            atrium_protocol::till::CouponChoice::None,
        );
        if late.await.status != 200 {
            self.visit_id = self.till.visit(&self.member).await.visit_id;
            app.clock.pass_ms(30_000);
        }
    }

    /// A new credential for somebody whose last one has ended.
    pub(super) async fn renew(&mut self, app: &TestApp, caller: Caller) {
        match caller.role() {
            Some(role) => {
                self.desks.insert(caller, app.staff(role).await);
            }
            None => {
                app.clock.pass_secs(600);
                self.member = app.member(PHONE).await;
            }
        }
    }

    /// `area` says which kind of credential is the right one.
    pub(super) fn credential(&self, caller: Caller, area: &str) -> Option<String> {
        let unknown = "A".repeat(43);
        match caller {
            Caller::Nobody => None,
            Caller::Forger => Some(match area {
                "till" => format!("at_{unknown}"),
                "staff" => format!("as_{unknown}"),
                _ => format!("am_{unknown}"),
            }),
            Caller::Member => Some(self.member.token().to_owned()),
            Caller::Till => Some(self.till.key.clone()),
            Caller::OtherTill => Some(self.other_till.key.clone()),
            staff => self.desks.get(&staff).map(|desk| desk.token.clone()),
        }
    }

    pub(super) fn member(&self) -> &Member {
        &self.member
    }

    pub(super) fn reward_id(&self) -> RewardId {
        self.reward_id
    }

    pub(super) fn visit_id(&self) -> VisitId {
        self.visit_id
    }

    pub(super) fn fresh_code(&self) -> String {
        self.member.code().qr
    }

    pub(super) fn fresh_key(&self) -> String {
        new_key()
    }

    /// A number that has not asked for a code yet.
    pub(super) fn fresh_phone(&self) -> String {
        let id: uuid::Uuid = new_id();
        format!("139{:08}", id.as_u128() % 100_000_000)
    }

    pub(super) fn own_path(&self, row: &Row) -> String {
        let member_id = self.member.session.member_id;
        let path = self.path(row, self.sale_id, member_id, self.reward_id);
        // An entry has the id of its sale.
        let path = path.replace("{entry_id}", &self.sale_id.to_string());
        path.replace("{month}", "2026-11").replace("{kind}", "apple")
    }

    /// A sale of another store for a till, and a member and a month that are none for staff.
    pub(super) fn foreign_path(&self, row: &Row) -> String {
        let path = self.path(row, self.sale_id, new_id(), new_id()).replace("{month}", "2026-13");
        path.replace("{entry_id}", &new_id::<uuid::Uuid>().to_string())
    }

    fn path(&self, row: &Row, sale_id: SaleId, member_id: MemberId, reward_id: RewardId) -> String {
        let path = row.operation.split_once(' ').map_or("", |(_, path)| path);
        let own = member_id == self.member.session.member_id;
        let store_id = if own { NOODLES } else { new_id() };
        let path = path.replace("{store_id}", &store_id.to_string());
        let mall_id = if own { MALL } else { new_id() };
        let path = path.replace("{mall_id}", &mall_id.to_string());
        let path = path.replace("{sale_id}", &sale_id.to_string());
        let path = path.replace("{visit_id}", &self.visit_id.to_string());
        let path = path.replace("{ask_id}", &self.ask_id.to_string());
        let none = new_id::<uuid::Uuid>().to_string();
        let path = [
            "{adjustment_id}",
            "{campaign_id}",
            "{parking_id}",
            "{terminal_id}",
            "{template_id}",
            "{task_id}",
            "{spot_id}",
            "{draw_id}",
            "{photo_id}",
            "{thread_id}",
            "{survey_id}",
        ]
        .iter()
        .fold(path, |path, name| path.replace(name, &none));
        let path = path.replace("{member_id}", &member_id.to_string());
        path.replace("{reward_id}", &reward_id.to_string())
    }
}
