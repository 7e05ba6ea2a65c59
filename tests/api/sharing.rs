//! Points between members: exactly once, whoever asks how often and at the same time.

use atrium_domain::{FamilyRole, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{Document, EntryKind};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::sharing::{Family, FamilyDeed};
use futures_util::future::join_all;

use crate::support::member::Member;
use crate::support::{NOODLES, on_both_databases};

const PHONES: [&str; 3] = ["13800000001", "13800000002", "13800000003"];

fn gift(to: &str, points: i64) -> Deed {
    Deed::GivePoints { to: to.to_owned(), points: Points(points) }
}

fn in_family(deed: FamilyDeed) -> Deed {
    Deed::Family { deed }
}

async fn family(member: &Member) -> Option<Family> {
    member.documents().await.into_iter().find_map(|document| match document {
        Document::Family(family) => Some(family),
        _ => None,
    })
}

on_both_databases! {
    async fn a_gift_sent_many_times_at_once_is_given_once(app) {
        let till = app.till(NOODLES).await;
        let giver = app.member(PHONES[0]).await;
        let taker = app.member(PHONES[1]).await;
        till.sell(&giver, &[300]).await;
        let operation = giver.operation(gift(PHONES[1], 120));
        let outcomes = join_all((0..8).map(|_| giver.apply(operation.clone()))).await;
        assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Applied), "{outcomes:?}");
        assert_eq!((giver.balance().await, taker.balance().await), (180, 120));
        let kinds = |entries: Vec<atrium_protocol::documents::PointsEntry>| {
            entries.into_iter().map(|entry| (entry.kind, entry.points.0)).next()
        };
        assert_eq!(kinds(giver.entries().await), Some((EntryKind::Sent, -120)));
        assert_eq!(kinds(taker.entries().await), Some((EntryKind::Received, 120)));
    }

    async fn many_gifts_at_once_never_give_more_than_there_is(app) {
        let till = app.till(NOODLES).await;
        let giver = app.member(PHONES[0]).await;
        let taker = app.member(PHONES[1]).await;
        till.sell(&giver, &[100]).await;
        let outcomes = join_all((0..7).map(|_| giver.act(gift(PHONES[1], 30)))).await;
        let refused = Outcome::Rejected { code: ErrorCode::PointsInsufficient };
        let applied = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        assert_eq!(applied, 3, "{outcomes:?}");
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == refused).count(), 4);
        assert_eq!((giver.balance().await, taker.balance().await), (10, 90));
    }

    async fn who_give_each_other_at_once_do_not_wait_for_each_other(app) {
        let till = app.till(NOODLES).await;
        let members = [app.member(PHONES[0]).await, app.member(PHONES[1]).await];
        for member in &members {
            till.sell(member, &[500]).await;
        }
        let gifts = (0..12).map(|turn| {
            let from = &members[turn % 2];
            from.act(gift(PHONES[(turn + 1) % 2], 10))
        });
        let outcomes = join_all(gifts).await;
        assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Applied), "{outcomes:?}");
        assert_eq!((members[0].balance().await, members[1].balance().await), (500, 500));
    }

    async fn one_invitation_lets_one_in_of_all_who_try_at_once(app) {
        let [owner, one, other] = [
            app.member(PHONES[0]).await,
            app.member(PHONES[1]).await,
            app.member(PHONES[2]).await,
        ];
        let found = in_family(FamilyDeed::Found { name: "我们家".to_owned() });
        assert_eq!(owner.act(found).await, Outcome::Applied);
        let invite = in_family(FamilyDeed::Invite { role: FamilyRole::Adult });
        assert_eq!(owner.act(invite).await, Outcome::Applied);
        let invitation = family(&owner).await.and_then(|family| family.invitation);
        let code = invitation.expect("an invitation").code;
        let join = || in_family(FamilyDeed::Join { code: code.clone() });
        let outcomes = join_all([one.act(join()), other.act(join())]).await;
        let applied = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        assert_eq!(applied, 1, "{outcomes:?}");
        assert_eq!(family(&owner).await.map(|family| family.people.len()), Some(2));
    }

    async fn a_family_that_puts_in_at_once_has_all_of_it(app) {
        let till = app.till(NOODLES).await;
        let owner = app.member(PHONES[0]).await;
        let child = app.member(PHONES[1]).await;
        for member in [&owner, &child] {
            till.sell(member, &[200]).await;
        }
        let found = in_family(FamilyDeed::Found { name: "我们家".to_owned() });
        assert_eq!(owner.act(found).await, Outcome::Applied);
        let invite = in_family(FamilyDeed::Invite { role: FamilyRole::Child });
        assert_eq!(owner.act(invite).await, Outcome::Applied);
        let invitation = family(&owner).await.and_then(|family| family.invitation);
        let code = invitation.expect("an invitation").code;
        assert_eq!(child.act(in_family(FamilyDeed::Join { code })).await, Outcome::Applied);
        let put_in = || in_family(FamilyDeed::PutIn { points: Points(20) });
        let deeds = (0..10).map(|turn| [&owner, &child][turn % 2].act(put_in()));
        let outcomes = join_all(deeds).await;
        assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Applied), "{outcomes:?}");
        let seen = family(&child).await.expect("a family");
        assert_eq!((seen.balance, seen.mine, seen.spendable), (Points(200), Points(100), Points(0)));
        assert_eq!(owner.act(in_family(FamilyDeed::Leave)).await, Outcome::Applied);
        assert_eq!((owner.balance().await, child.balance().await), (200, 200));
        assert_eq!(family(&child).await, None);
    }

    async fn a_family_that_takes_out_at_once_takes_no_more_than_there_is(app) {
        let till = app.till(NOODLES).await;
        let (owner, adult) = (app.member(PHONES[0]).await, app.member(PHONES[1]).await);
        till.sell(&owner, &[100]).await;
        let found = in_family(FamilyDeed::Found { name: "我们家".to_owned() });
        assert_eq!(owner.act(found).await, Outcome::Applied);
        let invite = in_family(FamilyDeed::Invite { role: FamilyRole::Adult });
        assert_eq!(owner.act(invite).await, Outcome::Applied);
        let invitation = family(&owner).await.and_then(|family| family.invitation);
        let code = invitation.expect("an invitation").code;
        assert_eq!(adult.act(in_family(FamilyDeed::Join { code })).await, Outcome::Applied);
        let put_in = in_family(FamilyDeed::PutIn { points: Points(100) });
        assert_eq!(owner.act(put_in).await, Outcome::Applied);
        let take_out = || in_family(FamilyDeed::TakeOut { points: Points(20) });
        let deeds = (0..12).map(|turn| [&owner, &adult][turn % 2].act(take_out()));
        let outcomes = join_all(deeds).await;
        let taken = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        assert_eq!(taken, 5, "{outcomes:?}");
        assert_eq!(owner.balance().await + adult.balance().await, 100);
        assert_eq!(family(&owner).await.map(|family| family.balance), Some(Points::ZERO));
    }

    async fn points_that_were_given_away_and_refunded_are_not_made_of_nothing(app) {
        let till = app.till(NOODLES).await;
        let giver = app.member(PHONES[0]).await;
        let taker = app.member(PHONES[1]).await;
        let sale = till.sell(&giver, &[100]).await;
        assert_eq!(giver.act(gift(PHONES[1], 100)).await, Outcome::Applied);
        till.refund(sale.id, &["1"]).await.ok();
        // Complaint 1: buy, earn, refund, keep points. What was given away is owed.
        assert_eq!((giver.balance().await, taker.balance().await), (-100, 100));
    }
}
