//! The malls as everybody may see them: stores, tiers, coupons, events, and their clock.

use atrium_domain::{Locale, Millis};
use atrium_kit::format;
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::routes;
use leptos::prelude::*;

use crate::api::Caller;
use crate::desk::{Desk, use_desk};
use crate::load::{Load, fill};

/// The catalogue, shared by all pages. Copies share it.
#[derive(Clone, Copy)]
pub struct House {
    desk: Desk,
    pub view: RwSignal<Load<HouseView>>,
}

/// The catalogue, and the server's clock when it was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct HouseView {
    pub catalogue: Catalogue,
    pub now: Millis,
}

impl HouseView {
    /// Seconds that the malls' clocks are ahead of UTC.
    pub fn offset(&self) -> i32 {
        self.catalogue.program.utc_offset_secs
    }

    /// A tier's place from the lowest, for its colour, and its name.
    pub fn tier(&self, code: &str, locale: Locale) -> (u8, String) {
        let tiers = &self.catalogue.program.tiers;
        match tiers.iter().position(|tier| tier.code == code) {
            Some(place) => {
                (u8::try_from(place).unwrap_or(u8::MAX), tiers[place].name.get(locale).clone())
            }
            None => (0, code.to_owned()),
        }
    }
}

/// Puts the catalogue into context and asks for it. Call where somebody is signed in.
pub fn provide_house() -> House {
    let house = House { desk: use_desk(), view: RwSignal::new(Load::Loading) };
    provide_context(house);
    house.refresh();
    house
}

pub fn use_house() -> House {
    expect_context::<House>()
}

impl House {
    /// Name of the store with this id.
    pub fn store(self, id: &str, locale: Locale) -> Option<String> {
        self.view.with(|view| {
            let stores = &view.ready()?.catalogue.stores;
            let own = stores.iter().find(|store| store.id.to_string() == id)?;
            Some(own.name.get(locale).clone())
        })
    }

    /// Asks again, e.g. after something was published.
    pub fn refresh(self) {
        fill(self.desk, self.view, async {
            let (catalogue, now) = Caller::anybody().get_dated(routes::CATALOGUE).await?;
            Ok(HouseView { catalogue, now })
        });
    }

    /// Seconds that the malls' clocks are ahead of UTC; those of UTC while that is not known.
    pub fn offset(self) -> i32 {
        self.view.with(|view| view.ready().map_or(0, HouseView::offset))
    }

    /// A moment by the malls' clocks, with its year where that is not this one.
    pub fn moment(self, locale: Locale, at: Millis) -> String {
        let now = self.view.with(|view| view.ready().map_or(at, |view| view.now));
        format::date_time_near(locale, at, now, self.offset())
    }
}
