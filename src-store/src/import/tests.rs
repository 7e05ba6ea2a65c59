use atrium_domain::ledger::Funder;
use atrium_domain::{Moment, Points, SaleId, TransactionId, VisitId};

use super::{Import, Past, PastCheckIn, PastSale};
use crate::testing::{NOW, World, new_id, new_member, on_each_database};
use crate::{StoreError, ledger, members};

#[test]
fn a_past_told_in_memory_is_a_ledger_that_holds() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let member = new_member(&world.program);
        let id = member.id;
        let day = |days| Moment::new(NOW.at.plus_days(days), NOW.offset_secs);
        let mut import = Import::default();
        let mut past = Past::new(&world.program, member, day(-400));
        for (days, yuan) in [(-390, 3_000), (-20, 9_000), (-10, 2_000), (-1, 100)] {
            let sale = PastSale {
                id: SaleId(new_id()),
                visit_id: VisitId(new_id()),
                terminal_id: world.tills[0],
                receipt: "R-1",
                basket: &world.basket(&[yuan]),
                at: day(days),
            };
            past.sell(&mut import, &sale, &mut new_id).expect("settled");
        }
        for days in [-2, -1, -1] {
            let funder = Funder::Mall(world.place.mall_id);
            let check_in = PastCheckIn { id: TransactionId(new_id()), funder, at: day(days) };
            past.check_in(&mut import, &check_in, &mut new_id).expect("paid");
        }
        import.add(past, NOW);
        let found: Result<_, StoreError> = store
            .write(async |tx| {
                import.write(tx).await?;
                let history = ledger::history(tx, id, None, 10).await?;
                Ok((members::get(tx, id).await?, history))
            })
            .await;
        let (member, history) = found.expect("written");
        // Gold with the second sale of the year, so the last one earned ×1.2; then 1 + 2.
        assert_eq!(member.tier, "gold".into());
        assert_eq!(member.balance, Points(3_000 + 9_000 + 2_000 + 120 + 3));
        assert_eq!(history.len(), 6);
    });
}
