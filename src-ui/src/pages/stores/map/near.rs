//! Offers near a place on the map. Where one is comes from a code on site or a press on the map, and
//! what is near is looked up on this device: nobody is told. Only with the member's consent.

use atrium_client::Snapshot;
use atrium_client::snapshot::MemberView;
use atrium_domain::message::Consent;
use atrium_domain::plan::{Area, MallPlan};
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{Catalogue, CouponFace, StoreInfo};
use atrium_protocol::directory::read_plan;
use atrium_protocol::documents::CouponStatus;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use super::super::texts;
use super::model::number_of;
use crate::context::{use_actions, use_model};
use crate::lens::Lens;
use crate::part::Part;
use crate::view::{Each, Show};

/// As many as are shown.
const MOST: usize = 4;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Near {
    /// Nobody is signed in, or no place is known.
    #[default]
    Nothing,
    /// The member has not agreed.
    Ask,
    /// The nearest first.
    Offers(Vec<Offer>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Offer {
    title: String,
    /// Where it counts.
    detail: String,
    href: String,
    /// The member has it already.
    own: bool,
}

/// What is near the store or facility with this key, in a mall.
fn near(snapshot: &Snapshot, lens: Lens, mall: &str, key: &str) -> Near {
    let (Some(member), Some(catalogue)) = (&snapshot.member, &snapshot.catalogue) else {
        return Near::Nothing;
    };
    let Some(stores) = stores_from(catalogue, mall, key) else { return Near::Nothing };
    if !agreed(member) {
        return Near::Ask;
    }
    let mut offers: Vec<Offer> = Vec::new();
    for store in stores {
        for (title, href, own) in offers_at(member, store, lens) {
            if offers.iter().all(|known| known.title != title) {
                let detail = texts::counts_at(lens.locale, &lens.text(&store.name), &store.place);
                offers.push(Offer { title, detail, href, own });
            }
        }
    }
    offers.truncate(MOST);
    Near::Offers(offers)
}

fn agreed(member: &MemberView) -> bool {
    let reach = member.reach.iter().flat_map(|reach| &reach.consents);
    reach.into_iter().any(|own| own.given && own.consent == Consent::Location)
}

/// The stores of the place's floor, the nearest first. None for what is on no floor.
fn stores_from<'a>(catalogue: &'a Catalogue, mall: &str, key: &str) -> Option<Vec<&'a StoreInfo>> {
    let mall = catalogue.malls.iter().find(|own| own.id.to_string() == mall)?;
    let plan = read_plan(&mall.plan);
    let here = catalogue.stores.iter().filter(|store| store.mall_id == mall.id);
    let here: Vec<&StoreInfo> = here.collect();
    let (floor, x, y) = position(&plan, &here, key)?;
    let floor = plan.floor(&floor)?;
    let away = |store: &&StoreInfo| {
        let unit = floor.units.iter().find(|unit| unit.address == store.place)?;
        let (own_x, own_y) = middle(unit.area);
        Some(x.abs_diff(own_x).saturating_add(y.abs_diff(own_y)))
    };
    let mut stores: Vec<_> = here.iter().filter_map(|store| Some((away(store)?, *store))).collect();
    stores.sort_by_key(|(away, _)| *away);
    Some(stores.into_iter().map(|(_, store)| store).collect())
}

/// Floor and point of a key.
fn position(plan: &MallPlan, stores: &[&StoreInfo], key: &str) -> Option<(String, i32, i32)> {
    if let Some(store) = stores.iter().find(|store| store.id.to_string() == key) {
        let (floor, unit) = plan.find(&store.place)?;
        let (x, y) = middle(unit.area);
        return Some((floor.code.clone(), x, y));
    }
    let spot = plan.facilities.get(number_of(key)?)?.spot.as_ref()?;
    Some((spot.floor.clone(), spot.x, spot.y))
}

const fn middle(area: Area) -> (i32, i32) {
    (area.x.saturating_add(area.width / 2), area.y.saturating_add(area.height / 2))
}

/// Title, address and whether it is the member's own, of what counts at this store and not
/// everywhere.
fn offers_at<'a>(
    member: &'a MemberView,
    store: &'a StoreInfo,
    lens: Lens,
) -> impl Iterator<Item = (String, String, bool)> + 'a {
    let counts = |face: &CouponFace| {
        face.stores.contains(&store.id) || face.categories.contains(&store.category)
    };
    let own = member.coupons.iter().map(|view| &view.coupon);
    let own = own.filter(move |own| own.status == CouponStatus::Ready && counts(&own.face));
    let own =
        own.map(move |own| (lens.text(&own.face.title), format!("/coupons/{}", own.id), true));
    let open = member.claimable.iter().filter(|view| view.blocked.is_none() && !view.pending);
    let open = open.filter(move |view| counts(&view.template.face)).map(move |view| {
        let template = &view.template;
        (lens.text(&template.face.title), format!("/coupons/{}", template.id), false)
    });
    own.chain(open)
}

/// What is near the place that is selected.
#[component]
pub fn NearView(mall: Part<String>, key: Part<String>) -> impl IntoView {
    let actions = use_actions();
    let near = use_model(move |snapshot, lens| {
        mall.with(|mall| key.with(|key| near(snapshot, lens, mall, key)))
    });
    let offers = move || {
        near.with(|near| match near {
            Near::Offers(offers) => offers.clone(),
            Near::Nothing | Near::Ask => Vec::new(),
        })
    };
    let agree = move |()| {
        let consent = Consent::Location;
        let version = consent.version();
        actions.send_saying(Deed::SayConsent { consent, given: true, version }, texts::near_on);
    };
    view! {
        <Show when=move || near.with(|near| *near != Near::Nothing)>
            <Section title=tr(texts::near)>
                <Show when=move || near.with(|near| *near == Near::Ask)>
                    <Card>
                        <Stack>
                            <p class="k-muted">{tr(|locale| Consent::Location.text().get(locale).clone())}</p>
                            <Row>
                                <Button small=true kind=ButtonKind::Secondary icon=IconName::Pin on_press=agree attr:data-testid="near-agree">
                                    {tr(texts::near_agree)}
                                </Button>
                            </Row>
                        </Stack>
                    </Card>
                </Show>
                <Show when=move || near.with(|near| matches!(near, Near::Offers(offers) if offers.is_empty()))>
                    <p class="a-fine" data-testid="near-none">{tr(texts::near_none)}</p>
                </Show>
                <Show when=move || !offers().is_empty()>
                    <Card flush=true>
                        <List>
                            <Each each=offers let(offer)><OfferRow offer /></Each>
                        </List>
                    </Card>
                </Show>
            </Section>
        </Show>
    }
}

#[component]
fn OfferRow(offer: Offer) -> impl IntoView {
    let Offer { title, detail, href, own } = offer;
    view! {
        <ListRow icon=IconName::Ticket tone=Tone::Accent title detail href attr:data-testid="near-offer">
            {own.then(|| view! { <Badge tone=Tone::Good>{tr(texts::near_own)}</Badge> })}
        </ListRow>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    /// The sample's member with the consent said so, at the first store of its first mall.
    fn at_a_store(given: bool) -> (Snapshot, String, String) {
        let mut snapshot = sample::signed_in();
        let reach = snapshot.member.as_mut().and_then(|member| member.reach.as_mut());
        let consents = reach.into_iter().flat_map(|reach| &mut reach.consents);
        consents.filter(|own| own.consent == Consent::Location).for_each(|own| own.given = given);
        let catalogue = snapshot.catalogue.clone().expect("a catalogue");
        let mall = catalogue.malls.iter().find(|mall| !mall.plan.is_empty()).expect("a plan");
        let plan = read_plan(&mall.plan);
        let store = catalogue.stores.iter().find(|store| plan.find(&store.place).is_some());
        (snapshot, mall.id.to_string(), store.expect("a store on it").id.to_string())
    }

    #[test]
    fn offers_come_only_with_consent_and_for_a_known_place() {
        let (snapshot, mall, store) = at_a_store(true);
        let lens = Lens::of(&snapshot, sample::NOW);
        assert!(matches!(near(&snapshot, lens, &mall, &store), Near::Offers(_)));
        assert_eq!(near(&snapshot, lens, &mall, ""), Near::Nothing);
        let (silent, ..) = at_a_store(false);
        assert_eq!(near(&silent, lens, &mall, &store), Near::Ask);
        let guest = Snapshot { member: None, ..snapshot };
        assert_eq!(near(&guest, lens, &mall, &store), Near::Nothing);
    }

    #[test]
    fn the_store_itself_is_nearest_to_itself() {
        let (snapshot, mall, store) = at_a_store(true);
        let catalogue = snapshot.catalogue.as_deref().expect("a catalogue");
        let stores = stores_from(catalogue, &mall, &store).expect("on a floor");
        assert_eq!(stores[0].id.to_string(), store);
    }
}
