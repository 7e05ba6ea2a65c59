use atrium_domain::ledger::{
    AdjustReason, Funder, Heading, LedgerFault, Toward, TransactionKind, Working,
};
use atrium_domain::program::SharingRules;
use atrium_domain::{
    AdjustmentId, FamilyRole, MemberId, OperationId, Points, StaffId, TransactionId,
};
use uuid::Uuid;

use super::*;
use crate::adjustments::{self, Adjustment, State};
use crate::members::pool_address;
use crate::testing::{NOW, World, new_id, new_member, on_each_database};
use crate::transfers::Load;
use crate::{Store, StoreError};

struct Home {
    world: World,
    family_id: MemberId,
    owner: MemberId,
    child: MemberId,
}

impl Home {
    async fn found(store: &Store) -> Self {
        let world = World::build(store).await;
        let [mut pool, owner, child] = [0; 3].map(|_| new_member(&world.program));
        pool.address = pool_address(pool.id);
        let home = Self { family_id: pool.id, owner: owner.id, child: child.id, world };
        let done: Result<(), StoreError> = store
            .write(async |tx| {
                members::insert(tx, &owner).await?;
                members::insert(tx, &child).await?;
                found(tx, &pool, "家", NOW.at).await?;
                join(tx, owner.id, pool.id, FamilyRole::Owner, NOW.at).await?;
                join(tx, child.id, pool.id, FamilyRole::Child, NOW.at).await
            })
            .await;
        done.expect("the family is founded");
        home
    }

    async fn earn(&self, store: &Store, member_id: MemberId, points: i64) {
        let adjustment = Adjustment {
            id: AdjustmentId(new_id()),
            member_id,
            points: Points(points),
            reason: AdjustReason::Goodwill,
            note: String::new(),
            funder: Funder::Mall(self.world.place.mall_id),
            asked_by: StaffId(Uuid::nil()),
            asked_at: NOW.at,
            state: State::Applied,
            decided_by: None,
            decided_at: None,
        };
        let program = &self.world.program;
        let done: Result<_, StoreError> = store
            .write(async |tx| {
                adjustments::insert(tx, &adjustment).await?;
                adjustments::apply(tx, program, &adjustment, NOW, &mut new_id).await
            })
            .await;
        done.expect("no fault of the store").expect("there is room");
    }

    fn contribution<'a>(&self, member_id: MemberId, working: &'a Working) -> Contribution<'a> {
        let id = OperationId(new_id());
        Contribution { id, family_id: self.family_id, member_id, at: NOW.at, working }
    }

    async fn put_in(&self, store: &Store, member_id: MemberId, points: i64) {
        self.earn(store, member_id, points).await;
        let working = Working::Pooled { by: "甲".into() };
        let contribution = self.contribution(member_id, &working);
        let load = Load::Points { points: Points(points), without: &[] };
        let done: Result<_, StoreError> =
            store.write(async |tx| put_in(tx, &contribution, load, &mut new_id).await).await;
        assert_eq!(done.expect("no fault of the store"), Ok(Points(points)));
    }

    fn spending(&self, member_id: MemberId, points: i64) -> Spending<'static> {
        Spending {
            id: TransactionId(new_id()),
            kind: TransactionKind::Redemption(OperationId(new_id())),
            sale_id: None,
            member_id,
            points: Points(points),
            toward: Toward::Funders,
            at: NOW,
            working: None,
        }
    }

    async fn balance(&self, store: &Store, member_id: MemberId) -> i64 {
        let wallet: Result<_, StoreError> =
            store.read(async |tx| ledger::wallet(tx, member_id).await).await;
        wallet.expect("a wallet").total().0
    }
}

fn refused(available: i64) -> Result<Vec<atrium_domain::ledger::LotPart>, LedgerFault> {
    Err(LedgerFault::Insufficient { available: Points(available) })
}

#[test]
fn adults_spend_up_to_the_days_limit_and_children_do_not() {
    on_each_database(async |store| {
        let home = Home::found(&store).await;
        home.put_in(&store, home.child, 100).await;
        let rules = SharingRules { family_daily: Points(30), ..SharingRules::default() };
        let try_spend = async |member_id, points| {
            let spending = home.spending(member_id, points);
            let spent: Result<_, StoreError> =
                store.write(async |tx| spend(tx, &spending, &rules, &mut new_id).await).await;
            spent.expect("no fault of the store")
        };
        assert_eq!(try_spend(home.child, 1).await, refused(0));
        assert!(try_spend(home.owner, 20).await.is_ok());
        assert_eq!(try_spend(home.owner, 20).await, refused(10));
        assert_eq!(home.balance(&store, home.family_id).await, 80);
    });
}

#[test]
fn who_leaves_gets_back_what_is_left_of_their_own_points() {
    on_each_database(async |store| {
        let home = Home::found(&store).await;
        home.put_in(&store, home.owner, 50).await;
        home.put_in(&store, home.child, 40).await;
        let spending = home.spending(home.owner, 60);
        let rules = SharingRules::default();
        let working = Working::Unpooled { to: "乙".into() };
        let contribution = home.contribution(home.child, &working);
        let back: Result<Points, StoreError> = store
            .write(async |tx| {
                let spent = spend(tx, &spending, &rules, &mut new_id).await?;
                assert!(spent.is_ok());
                give_back(tx, &contribution, &mut new_id).await
            })
            .await;
        // Both expire on one day, so the owner's, put in first, went first.
        assert_eq!(back.expect("no fault of the store"), Points(30));
        assert_eq!(home.balance(&store, home.child).await, 30);
        assert_eq!(home.balance(&store, home.family_id).await, 0);
    });
}

#[test]
fn a_refund_fills_the_pool_and_then_goes_to_who_has_left() {
    on_each_database(async |store| {
        let home = Home::found(&store).await;
        home.put_in(&store, home.child, 40).await;
        let spending = home.spending(home.owner, 40);
        let rules = SharingRules::default();
        let working = Working::Unpooled { to: "乙".into() };
        let contribution = home.contribution(home.child, &working);
        let orphaned: Result<Vec<_>, StoreError> = store
            .write(async |tx| {
                let parts = spend(tx, &spending, &rules, &mut new_id).await?.expect("enough");
                leave(tx, home.child).await?;
                let heading = Heading {
                    id: TransactionId(new_id()),
                    member_id: home.family_id,
                    kind: spending.kind,
                    at: NOW.at,
                    reverses: Some(spending.id),
                };
                undo_spend(tx, heading, None, &parts, Toward::Funders, &mut new_id).await?;
                orphans(tx, NOW.at).await
            })
            .await;
        assert_eq!(orphaned.expect("no fault"), [(home.family_id, home.child)]);
        let back: Result<Points, StoreError> =
            store.write(async |tx| give_back(tx, &contribution, &mut new_id).await).await;
        assert_eq!(back.expect("no fault of the store"), Points(40));
        assert_eq!(home.balance(&store, home.child).await, 40);
    });
}

#[test]
fn an_invitation_is_good_once_and_for_a_while() {
    on_each_database(async |store| {
        let home = Home::found(&store).await;
        let invitation = Invitation {
            code: "ABCD2345".to_owned(),
            family_id: home.family_id,
            role: FamilyRole::Adult,
            expires_at: NOW.at.plus_days(1),
        };
        let tried: Result<_, StoreError> = store
            .write(async |tx| {
                invite(tx, &invitation).await?;
                let late = redeem(tx, &invitation.code, NOW.at.plus_days(1)).await?;
                let first = redeem(tx, &invitation.code, NOW.at).await?;
                let second = redeem(tx, &invitation.code, NOW.at).await?;
                Ok((late, first, second))
            })
            .await;
        assert_eq!(tried.expect("no fault"), (None, Some(invitation.clone()), None));
    });
}
