//! Photos: who may see them, what is kept of them, and when they go.

use atrium_domain::PhotoId;
use atrium_domain::photo::{MOST_BYTES, PhotoPurpose};
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{CLOSE_ACCOUNT, EXPORT, PHOTO, STAFF_PHOTO};
use atrium_protocol::staff::Role;
use atrium_store::{StoreError, Tx, photos};

use crate::support::photos::{jpeg, photo, see};
use crate::support::{Desk, Member, Reply, TestApp, on_both_databases};

const PHONE: &str = "13800000001";
const OTHER: &str = "13800000002";

async fn sent(member: &Member, purpose: PhotoPurpose) -> PhotoId {
    let (id, deed) = photo(purpose, &jpeg());
    assert_eq!(member.act(deed).await, Outcome::Applied);
    id
}

async fn seen(member: &Member, id: PhotoId) -> Reply<()> {
    see(&member.client, member.token(), &PHOTO.path(&[&id])).await
}

async fn seen_by_staff(desk: &Desk, id: PhotoId) -> Reply<()> {
    see(&desk.client, &desk.token, &STAFF_PHOTO.path(&[&id])).await
}

async fn refusal(member: &Member, bytes: &[u8]) -> Outcome {
    member.act(photo(PhotoPurpose::Service, bytes).1).await
}

const fn rejected(code: ErrorCode) -> Outcome {
    Outcome::Rejected { code }
}

async fn attach(app: &TestApp, member: &Member, ids: Vec<PhotoId>) -> Vec<PhotoId> {
    let (member_id, at) = (member.session.member_id, app.clock.now());
    let work =
        async move |tx: &Tx| photos::attach(tx, member_id, PhotoPurpose::Post, &ids, at).await;
    let attached: Result<_, StoreError> = app.store().write(work).await;
    attached.expect("the photos are attached")
}

on_both_databases! {
    async fn a_photo_is_its_owners_and_the_service_desks(app) {
        let (member, other) = (app.member(PHONE).await, app.member(OTHER).await);
        let id = sent(&member, PhotoPurpose::Service).await;
        let reply = seen(&member, id).await;
        assert_eq!(reply.header("content-type"), Some("image/jpeg"));
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("cache-control"), Some("private, no-store"));
        // Where it was taken is nobody's business.
        assert!(reply.body.starts_with(&[0xff, 0xd8, 0xff, 0xc0]), "{:?}", reply.body);
        assert_eq!(seen(&other, id).await.refused(), ErrorCode::PhotoUnknown);
        for (role, may) in [(Role::Service, true), (Role::Operator, true), (Role::Marketing, false)] {
            let reply = seen_by_staff(&app.staff(role).await, id).await;
            match may {
                true => assert_eq!(reply.status, 200),
                false => assert_eq!(reply.refused(), ErrorCode::NotAllowed),
            }
        }
        let post = sent(&member, PhotoPurpose::Post).await;
        assert_eq!(seen_by_staff(&app.staff(Role::Marketing).await, post).await.status, 200);
    }

    async fn a_public_photo_is_everybodys_until_it_is_not(app) {
        let (member, other) = (app.member(PHONE).await, app.member(OTHER).await);
        let id = sent(&member, PhotoPurpose::Post).await;
        for (public, status) in [(true, 200), (false, 404)] {
            let work = async move |tx: &Tx| photos::set_public(tx, id, public).await;
            let set: Result<(), StoreError> = app.store().write(work).await;
            set.expect("it is set");
            assert_eq!(seen(&other, id).await.status, status);
            assert_eq!(seen(&member, id).await.status, 200);
        }
    }

    async fn what_is_no_photo_is_refused_and_nothing_else_with_it(app) {
        let member = app.member(PHONE).await;
        let unreadable = rejected(ErrorCode::PhotoUnreadable);
        assert_eq!(refusal(&member, b"<svg onload=alert(1)>").await, unreadable);
        let deed = Deed::AddPhoto {
            photo_id: crate::support::new_id(),
            purpose: PhotoPurpose::Post,
            data: "not base64".to_owned(),
        };
        assert_eq!(member.act(deed).await, unreadable);
        let large = vec![0xff; MOST_BYTES + 1];
        assert_eq!(refusal(&member, &large).await, rejected(ErrorCode::PhotoTooLarge));
        // One as large as may be fits into a call.
        let mut most = jpeg();
        most.resize(MOST_BYTES, 0);
        assert_eq!(refusal(&member, &most).await, Outcome::Applied);
    }

    async fn a_photo_belongs_to_one_thing_of_its_owner(app) {
        let (member, other) = (app.member(PHONE).await, app.member(OTHER).await);
        let own = sent(&member, PhotoPurpose::Post).await;
        let for_service = sent(&member, PhotoPurpose::Service).await;
        let foreign = sent(&other, PhotoPurpose::Post).await;
        let ids = vec![foreign, own, for_service, own];
        assert_eq!(attach(app, &member, ids.clone()).await, [own]);
        assert_eq!(attach(app, &member, ids).await, []);
        // An id that is somebody's is not taken over.
        let deed = |photo_id| match photo(PhotoPurpose::Post, &jpeg()).1 {
            Deed::AddPhoto { purpose, data, .. } => Deed::AddPhoto { photo_id, purpose, data },
            deed => deed,
        };
        assert_eq!(member.act(deed(foreign)).await, rejected(ErrorCode::PhotoUnreadable));
        assert_eq!(seen(&member, foreign).await.refused(), ErrorCode::PhotoUnknown);
    }

    async fn loose_photos_go_and_attached_ones_stay(app) {
        let member = app.member(PHONE).await;
        let loose = sent(&member, PhotoPurpose::Post).await;
        let kept = sent(&member, PhotoPurpose::Post).await;
        assert_eq!(attach(app, &member, vec![kept]).await, [kept]);
        app.clock.pass_secs(8 * 86_400);
        app.run_jobs().await;
        assert_eq!(seen(&member, loose).await.refused(), ErrorCode::PhotoUnknown);
        assert_eq!(seen(&member, kept).await.status, 200);
    }

    async fn photos_are_in_the_export_and_leave_with_their_owner(app) {
        let member = app.member(PHONE).await;
        let id = sent(&member, PhotoPurpose::Post).await;
        let export = member.client.to(EXPORT).by(member.token()).send().await.ok();
        assert_eq!(export.photos.len(), 1);
        assert_eq!((export.photos[0].id, export.photos[0].path.as_str()), (id, PHOTO.path(&[&id]).as_str()));
        member.client.to(CLOSE_ACCOUNT).by(member.token()).send().await.done();
        let desk = app.staff(Role::Operator).await;
        assert_eq!(seen_by_staff(&desk, id).await.refused(), ErrorCode::PhotoUnknown);
    }

    async fn a_day_has_a_limit(app) {
        let member = app.member(PHONE).await;
        for _ in 0..40 {
            sent(&member, PhotoPurpose::Post).await;
        }
        assert_eq!(refusal(&member, &jpeg()).await, rejected(ErrorCode::PhotoLimitReached));
        app.clock.pass_secs(86_401);
        assert_eq!(refusal(&member, &jpeg()).await, Outcome::Applied);
    }
}
