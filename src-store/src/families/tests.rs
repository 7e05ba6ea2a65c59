use atrium_domain::ledger::{AdjustReason, Funder, LedgerFault, Working};
use atrium_domain::program::SharingRules;
use atrium_domain::{AdjustmentId, FamilyRole, MemberId, OperationId, Points, StaffId};
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

    async fn take_out(
        &self,
        store: &Store,
        member_id: MemberId,
        points: i64,
        rules: &SharingRules,
    ) -> Result<Points, LedgerFault> {
        let working = Working::TakenOut { by: "甲".into() };
        let contribution = self.contribution(member_id, &working);
        let taken: Result<_, StoreError> = store
            .write(async |tx| {
                let points = Points(points);
                take_out(tx, &contribution, points, rules, NOW, &mut new_id).await
            })
            .await;
        taken.expect("no fault of the store")
    }

    async fn balance(&self, store: &Store, member_id: MemberId) -> i64 {
        let wallet: Result<_, StoreError> =
            store.read(async |tx| ledger::wallet(tx, member_id).await).await;
        wallet.expect("a wallet").total().0
    }
}

fn refused(available: i64) -> Result<Points, LedgerFault> {
    Err(LedgerFault::Insufficient { available: Points(available) })
}

#[test]
fn adults_take_out_up_to_the_days_limit_and_children_do_not() {
    on_each_database(async |store| {
        let home = Home::found(&store).await;
        home.put_in(&store, home.child, 100).await;
        let rules = SharingRules { family_daily: Points(30), ..SharingRules::default() };
        assert_eq!(home.take_out(&store, home.child, 1, &rules).await, refused(0));
        assert_eq!(home.take_out(&store, home.owner, 20, &rules).await, Ok(Points(20)));
        assert_eq!(home.take_out(&store, home.owner, 20, &rules).await, refused(10));
        assert_eq!(home.balance(&store, home.owner).await, 20);
        assert_eq!(home.balance(&store, home.family_id).await, 80);
    });
}

#[test]
fn who_leaves_gets_back_what_is_left_of_their_own_points() {
    on_each_database(async |store| {
        let home = Home::found(&store).await;
        home.put_in(&store, home.owner, 50).await;
        home.put_in(&store, home.child, 40).await;
        let rules = SharingRules::default();
        assert_eq!(home.take_out(&store, home.owner, 60, &rules).await, Ok(Points(60)));
        let working = Working::Unpooled { to: "乙".into() };
        let contribution = home.contribution(home.child, &working);
        let back: Result<Points, StoreError> =
            store.write(async |tx| give_back(tx, &contribution, &mut new_id).await).await;
        // Both expire on one day, so the owner's, put in first, went first.
        assert_eq!(back.expect("no fault of the store"), Points(30));
        assert_eq!(home.balance(&store, home.child).await, 30);
        assert_eq!(home.balance(&store, home.family_id).await, 0);
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
