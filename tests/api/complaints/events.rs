//! Complaints about events.

use atrium_protocol::documents::RegistrationStatus;
use atrium_protocol::operation::{Deed, Outcome};
use futures_util::future::join_all;

use crate::events::{crowd, join, place};
use crate::support::on_both_databases;

on_both_databases! {
    /// 21: "No waitlist; waitlist voucher not sent with overlapping quotas" (indico/indico#3036,
    /// #5243; Admidio/admidio#1018; pretix/pretix#3628).
    async fn c21_seats_that_free_together_are_all_offered(app) {
        let members = crowd(app, 8).await;
        let (in_it, in_line) = members.split_at(4);
        let event_id = app.event(4, |_| {}).await;
        for member in in_it {
            let sign_up = Deed::SignUp { event_id, guests: 0 };
            assert_eq!(member.act(sign_up).await, Outcome::Applied);
        }
        for member in in_line {
            assert_eq!(join(member, event_id).await, Outcome::Applied);
        }
        let leave = || Deed::CancelSignUp { event_id, late: false };
        let left = join_all(in_it[..3].iter().map(|member| member.act(leave()))).await;
        assert!(left.iter().all(|outcome| *outcome == Outcome::Applied), "{left:?}");
        let told = join_all(in_line.iter().map(async |member| place(member).await.status)).await;
        let offered = RegistrationStatus::Offered;
        assert_eq!(told, [offered, offered, offered, RegistrationStatus::Waiting]);
        let accept = || Deed::AnswerOffer { event_id, accept: true };
        let taken = join_all(in_line[..3].iter().map(|member| member.act(accept()))).await;
        assert!(taken.iter().all(|outcome| *outcome == Outcome::Applied), "{taken:?}");
    }
}
