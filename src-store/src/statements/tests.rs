use atrium_domain::currency::Currency;
use atrium_domain::ledger::{
    Change, ClawBack, Heading, NewLot, Toward, TransactionKind, Wallet, Working,
};
use atrium_domain::program::RefundPolicy;
use atrium_domain::{LotId, OperationId, RefundId, TransactionId};

use super::*;
use crate::ledger::{self, Deed};
use crate::members;
use crate::testing::{NOW, World, new_id, new_member, on_each_database};

#[test]
fn a_funders_movements_come_to_the_closing() {
    let funded = Funded {
        opening: Points(100),
        given: Points(50),
        taken_back: Points(10),
        spent: Points(40),
        returned: Points(5),
        expired: Points(3),
        offset: Points(2),
        ..Funded::default()
    };
    assert_eq!(funded.sum(), Some(Points(100)));
}

#[test]
fn the_mall_owes_a_store_what_others_gave_and_members_spent_there() {
    let redeemed = Redeemed {
        points: Points(300),
        points_of_others: Points(200),
        worth_of_others: Money(200),
        coupons: 1,
        coupons_of_others: Money(5_000),
    };
    assert_eq!(redeemed.owed(), Money(5_200));
}

async fn post(tx: &Tx, wallet: &Wallet, kind: TransactionKind, change: Change, lots: &[LotId]) {
    let heading = Heading {
        id: TransactionId(new_id()),
        member_id: wallet.member_id,
        kind,
        at: NOW.at,
        reverses: None,
    };
    let deed = Deed { heading, sale_id: None, new_lots: lots };
    ledger::post(tx, &deed, change, wallet, &mut new_id).await.expect("the change is written");
}

fn lot(funder: Funder, expires_in_days: i64) -> NewLot {
    NewLot {
        id: LotId(new_id()),
        funder,
        points: Points(100),
        active_at: NOW.at,
        expires_at: Some(NOW.at.plus_days(expires_in_days)),
    }
}

#[test]
fn a_refund_reverses_the_funding_also_where_anothers_points_stand_in() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let (mall, shop) = (Funder::Mall(world.place.mall_id), Funder::Store(world.place.store_id));
        let member = new_member(&world.program);
        let program = &world.program;
        let made: Result<Statement, StoreError> = store
            .write(async |tx| {
                members::insert(tx, &member).await?;
                let mut wallet = Wallet::new(member.id);
                // The store's points go first, are spent, and then what earned them is refunded.
                let lots = [lot(shop, 1), lot(mall, 9)];
                for new in lots {
                    let working = Working::Received { from: String::new() };
                    let change = wallet.earn(new, working).expect("a new lot");
                    post(tx, &wallet, TransactionKind::Welcome, change, &[new.id]).await;
                }
                let spent = wallet.take(Points(100), Toward::Funders, NOW.at, None);
                let kind = TransactionKind::Redemption(OperationId(new_id()));
                post(tx, &wallet, kind, spent.expect("enough"), &[]).await;
                let claim = ClawBack {
                    points: Points(100),
                    own_lots: &[lots[0].id],
                    funder: shop,
                    amount: Money(10_000),
                    currency: Currency::Cny,
                };
                let taken = wallet.claw_back(&claim, RefundPolicy::Debt, NOW.at);
                let kind = TransactionKind::Refund(RefundId(new_id()));
                post(tx, &wallet, kind, taken.expect("in range").0, &[]).await;
                let made = statement(tx, program, Millis(0), NOW.at.plus_days(1)).await?;
                assert_eq!(differences(tx, &made).await?, Vec::<String>::new());
                Ok(made)
            })
            .await;
        let made = made.expect("no fault of the store");
        let figures = |funder| {
            let funded = &made.funders[&funder];
            [funded.given, funded.spent, funded.taken_back, funded.offset, funded.closing]
                .map(|points| points.0)
        };
        assert_eq!(figures(shop), [100, 100, 100, -100, 0]);
        assert_eq!(figures(mall), [100, 0, 0, 100, 0]);
    });
}
