//! The directory: hours, initials and plans, as staff write them and everybody reads them.

use atrium_domain::Localized;
use atrium_domain::plan::{Area, Facility, FacilityKind, Floor, MallPlan, Spot, Unit};
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::{Catalogue, StoreInfo};
use atrium_protocol::directory::{StoreEdit, StoreGuide, read_plan};
use atrium_protocol::routes::{CATALOGUE, EDIT_PLAN, EDIT_STORE};
use atrium_protocol::staff::Role;

use crate::support::{Desk, MALL, NOODLES, Reply, on_both_databases};

fn edit(opens: i32, closes: i32) -> StoreEdit {
    let guide = StoreGuide { opens, closes, initials: "xmmg".to_owned() };
    StoreEdit { place: " L5-02 ".to_owned(), guide }
}

async fn write(desk: &Desk, edit: &StoreEdit) -> Reply<StoreInfo> {
    desk.client.to_path(EDIT_STORE, &[&NOODLES]).by(&desk.token).body(edit).send().await
}

async fn draw(desk: &Desk, plan: &MallPlan) -> Reply<MallPlan> {
    desk.client.to_path(EDIT_PLAN, &[&MALL]).by(&desk.token).body(plan).send().await
}

async fn catalogue(desk: &Desk) -> Catalogue {
    desk.client.to(CATALOGUE).send().await.ok()
}

fn facility(kind: FacilityKind, place: &str, spot: Option<Spot>) -> Facility {
    Facility { kind, place: Localized::each(|_| place.to_owned()), spot }
}

fn room(address: &str, x: i32) -> Unit {
    Unit { address: address.to_owned(), area: Area { x, y: 0, width: 20, height: 20 } }
}

fn floor(units: Vec<Unit>) -> Floor {
    Floor { code: "L5".to_owned(), width: 100, height: 60, units }
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

    async fn a_plan_is_replaced_as_a_whole(app) {
        let desk = app.staff(Role::Operator).await;
        assert_eq!(read_plan(&catalogue(&desk).await.malls[0].plan), MallPlan::default());
        let spot = Spot { floor: "L5".to_owned(), x: 50, y: 59 };
        let first = MallPlan {
            floors: vec![floor(vec![room("L5-02", 0), room("", 20)])],
            facilities: vec![
                facility(FacilityKind::NursingRoom, "L3", None),
                facility(FacilityKind::Lift, "L5", Some(spot)),
            ],
        };
        assert_eq!(draw(&desk, &first).await.ok(), first);
        assert_eq!(read_plan(&catalogue(&desk).await.malls[0].plan), first);
        draw(&desk, &MallPlan::default()).await.ok();
        assert_eq!(read_plan(&catalogue(&desk).await.malls[0].plan), MallPlan::default());
    }

    async fn a_plan_that_cannot_be_drawn_is_refused(app) {
        let desk = app.staff(Role::Marketing).await;
        let plan = |floors, facilities| MallPlan { floors, facilities };
        let spot = Spot { floor: "L6".to_owned(), x: 0, y: 0 };
        for (wrong, field) in [
            (plan(vec![floor(vec![room("L5-02", 0), room("L5-03", 19)])], vec![]), "floors.0.units.1"),
            (plan(vec![floor(vec![]), floor(vec![])], vec![]), "floors.1"),
            (plan(vec![], vec![facility(FacilityKind::Lift, "L6", Some(spot))]), "facilities.0"),
            (plan(vec![], vec![facility(FacilityKind::Toilets, " ", None)]), "facilities.0.place.zh-Hans"),
        ] {
            let refusal = draw(&desk, &wrong).await.problem();
            assert_eq!(refusal.code, ErrorCode::FieldInvalid);
            assert_eq!(refusal.detail.as_deref(), Some(field));
        }
        assert_eq!(read_plan(&catalogue(&desk).await.malls[0].plan), MallPlan::default());
    }
}
