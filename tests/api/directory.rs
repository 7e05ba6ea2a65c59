//! The directory: hours, initials and facilities, as staff write them and everybody reads them.

use atrium_domain::Localized;
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::{Catalogue, StoreInfo};
use atrium_protocol::directory::{Facilities, Facility, FacilityKind, StoreEdit, StoreGuide};
use atrium_protocol::routes::{CATALOGUE, EDIT_FACILITIES, EDIT_STORE};
use atrium_protocol::staff::Role;

use crate::support::{Desk, MALL, NOODLES, Reply, on_both_databases};

fn edit(opens: i32, closes: i32) -> StoreEdit {
    let guide = StoreGuide { opens, closes, initials: "xmmg".to_owned() };
    StoreEdit { place: " L5-02 ".to_owned(), guide }
}

async fn write(desk: &Desk, edit: &StoreEdit) -> Reply<StoreInfo> {
    desk.client.to_path(EDIT_STORE, &[&NOODLES]).by(&desk.token).body(edit).send().await
}

async fn furnish(desk: &Desk, facilities: &[Facility]) -> Reply<Facilities> {
    let body = Facilities { facilities: facilities.to_vec() };
    desk.client.to_path(EDIT_FACILITIES, &[&MALL]).by(&desk.token).body(&body).send().await
}

async fn catalogue(desk: &Desk) -> Catalogue {
    desk.client.to(CATALOGUE).send().await.ok()
}

fn facility(kind: FacilityKind, place: &str) -> Facility {
    Facility { kind, place: Localized::each(|_| place.to_owned()) }
}

on_both_databases! {
    async fn what_is_written_of_a_store_is_in_the_catalogue(app) {
        let desk = app.staff(Role::Marketing).await;
        let written = write(&desk, &edit(600, 1_470)).await.ok();
        assert_eq!(written.place, "L5-02");
        let shown = catalogue(&desk).await.stores.into_iter().find(|store| store.id == NOODLES);
        assert_eq!(shown, Some(written));
        let again = write(&desk, &edit(660, 1_320)).await.ok();
        assert_eq!(again.guide.map(|guide| (guide.opens, guide.closes)), Some((660, 1_320)));
        for wrong in [edit(600, 600), edit(-1, 600), edit(1_440, 1_500), edit(600, 2_041)] {
            assert_eq!(write(&desk, &wrong).await.refused(), ErrorCode::FieldInvalid);
        }
    }

    async fn what_a_mall_has_is_replaced_as_a_whole(app) {
        let desk = app.staff(Role::Operator).await;
        let first =
            [facility(FacilityKind::NursingRoom, "L3"), facility(FacilityKind::PowerBank, "L1")];
        furnish(&desk, &first).await.ok();
        assert_eq!(catalogue(&desk).await.malls[0].facilities, first);
        furnish(&desk, &[]).await.ok();
        assert_eq!(catalogue(&desk).await.malls[0].facilities, []);
        let unnamed = [facility(FacilityKind::Toilets, " ")];
        assert_eq!(furnish(&desk, &unnamed).await.refused(), ErrorCode::FieldInvalid);
    }
}
