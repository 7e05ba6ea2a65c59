//! What a member may take away, and what is left of one who leaves.

use atrium_domain::time::Date;
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{CouponStatus, Document};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{CHANGES, CLOSE_ACCOUNT, EXPORT, MEMBERS};
use atrium_protocol::staff::{MemberPage, MemberRow, Role};

use crate::support::member::Member;
use crate::support::offers::yuan_off;
use crate::support::{Desk, NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

async fn found(desk: &Desk, query: &str) -> Vec<MemberRow> {
    let path = format!("{}{query}", MEMBERS.template);
    let page = desk.client.by_hand::<(), MemberPage>("GET", &path).by(&desk.token).send().await;
    page.ok().members
}

async fn leave(member: &Member) {
    member.client.to(CLOSE_ACCOUNT).by(member.token()).send().await.done();
}

on_both_databases! {
    async fn an_export_holds_the_whole_history(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        // More than a device keeps.
        for _ in 0..103 {
            till.sell(&member, &[1]).await;
            app.clock.next_step();
        }
        let template_id = app.coupon(yuan_off(5, 0), |_| ()).await;
        member.claim(template_id).await;
        let export = member.client.to(EXPORT).by(member.token()).send().await;
        let disposition = export.header("content-disposition").unwrap_or_default().to_owned();
        let export = export.ok();
        assert_eq!(disposition, "attachment; filename=\"atrium.json\"");
        assert!(export.address.ends_with(PHONE), "{}", export.address);
        let count = |is: fn(&Document) -> bool| export.documents.iter().filter(|document| is(document)).count();
        assert_eq!(count(|document| matches!(document, Document::Entry(_))), 103);
        assert_eq!(count(|document| matches!(document, Document::Coupon(_))), 1);
        assert_eq!(count(|document| matches!(document, Document::Device(_))), 1);
    }

    async fn who_leaves_is_forgotten_and_the_sums_stay(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let other_device = app.member(PHONE).await;
        let named = Deed::UpdateProfile {
            name: Some("阿木".to_owned()),
            birthday: Some(Date { year: 1990, month: 5, day: 20 }),
            locale: None,
        };
        assert_eq!(member.act(named).await, Outcome::Applied);
        till.sell(&member, &[100]).await;
        let template_id = app.coupon(yuan_off(5, 0), |_| ()).await;
        member.claim(template_id).await;
        let event_id = app.event(1, |_| ()).await;
        assert_eq!(member.act(Deed::SignUp { event_id, guests: 0 }).await, Outcome::Applied);
        let card = member.code().qr;
        leave(&member).await;
        for device in [&member, &other_device] {
            let refused = device.client.to(CHANGES).by(device.token()).send().await.refused();
            assert_eq!(refused, ErrorCode::SignedOut);
        }
        app.clock.next_step();
        assert_eq!(till.identify(&card).await.refused(), ErrorCode::CodeNotRecognised);
        let desk = app.staff(Role::Service).await;
        assert!(found(&desk, &format!("?q={PHONE}")).await.is_empty());
        let everybody = found(&desk, "").await;
        assert_eq!(everybody.iter().map(|row| row.name_masked.as_str()).collect::<Vec<_>>(), [""]);
        // Somebody else has the place, and the address begins anew.
        let again = app.member(PHONE).await;
        assert_eq!(again.act(Deed::SignUp { event_id, guests: 0 }).await, Outcome::Applied);
        assert_eq!((again.balance().await, again.entries().await.len()), (0, 0));
        assert!(again.coupons().await.iter().all(|coupon| coupon.status != CouponStatus::Ready));
    }

    async fn leaving_twice_at_once_is_leaving(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[100]).await;
        let call = || member.client.to(CLOSE_ACCOUNT).by(member.token()).send();
        let (one, two) = futures_util::future::join(call(), call()).await;
        assert!(one.status == 204 || two.status == 204);
        assert!([204, 401].contains(&one.status) && [204, 401].contains(&two.status));
    }
}
