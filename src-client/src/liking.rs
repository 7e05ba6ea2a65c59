//! What a member may like, from their own history. It is computed where the history lies: on the
//! member's device, of what the device shows anyway, and nothing of it leaves.

use atrium_domain::{CouponTemplateId, EventId, Localized, StoreId};
use atrium_protocol::catalogue::{Catalogue, Category, CouponFace, EventTheme, StoreInfo};
use atrium_protocol::documents::{EntryKind, RegistrationStatus};

use crate::snapshot::{EventView, MemberView};

/// One thing that is shown, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liking {
    pub what: Liked,
    pub because: Because,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Liked {
    Coupon(CouponTemplateId),
    Event(EventId),
    Store(StoreId),
}

/// What of the history it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// Bought there more often than elsewhere.
    Store(Localized),
    /// Bought most often in stores of this kind.
    Category(Category),
    /// Took part in events of this kind.
    Theme(EventTheme),
}

/// Stores and kinds of stores, the most visited first.
struct Habits<'a> {
    stores: Vec<&'a StoreInfo>,
    categories: Vec<Category>,
}

impl<'a> Habits<'a> {
    fn of(member: &MemberView, catalogue: &'a Catalogue) -> Self {
        let bought = member.entries.iter().filter(|entry| entry.kind == EntryKind::Purchase);
        let ids = bought.filter_map(|entry| entry.sale.as_ref().map(|sale| sale.store_id));
        let mut stores = Vec::new();
        let mut categories = Vec::new();
        for id in ids {
            if let Some(store) = catalogue.stores.iter().find(|store| store.id == id) {
                count(&mut stores, store, |a, b| a.id == b.id);
                count(&mut categories, store.category, |a, b| a == b);
            }
        }
        Self { stores: ranked(stores), categories: ranked(categories) }
    }

    /// The place of the kind of store among those that the member likes.
    fn rank(&self, category: Category) -> Option<usize> {
        self.categories.iter().position(|liked| *liked == category)
    }
}

fn count<T>(counted: &mut Vec<(T, usize)>, value: T, same: impl Fn(&T, &T) -> bool) {
    match counted.iter_mut().find(|(known, _)| same(known, &value)) {
        Some((_, times)) => *times += 1,
        None => counted.push((value, 1)),
    }
}

/// The most frequent first; of equals the latest, which comes first in the history.
fn ranked<T>(mut counted: Vec<(T, usize)>) -> Vec<T> {
    counted.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    counted.into_iter().map(|(value, _)| value).collect()
}

/// At most one coupon, one event and one store; none of what the member has already.
pub fn likings(member: &MemberView, catalogue: &Catalogue) -> Vec<Liking> {
    let habits = Habits::of(member, catalogue);
    let all = [coupon(member, &habits), event(member), store(catalogue, &habits)];
    all.into_iter().flatten().collect()
}

/// A coupon to claim that counts where the member goes, the most visited first.
fn coupon(member: &MemberView, habits: &Habits<'_>) -> Option<Liking> {
    let open = member.claimable.iter().filter(|view| view.blocked.is_none() && !view.pending);
    let fits = open.filter_map(|view| {
        let (rank, because) = place(&view.template.face, habits)?;
        Some((rank, Liking { what: Liked::Coupon(view.template.id), because }))
    });
    fits.min_by_key(|(rank, _)| *rank).map(|(_, liking)| liking)
}

/// A store of its own says more than a kind of stores.
fn place(face: &CouponFace, habits: &Habits<'_>) -> Option<((bool, usize), Because)> {
    let own = habits.stores.iter().position(|store| face.stores.contains(&store.id));
    if let Some(rank) = own {
        return Some(((false, rank), Because::Store(habits.stores[rank].name.clone())));
    }
    let kinds = face.categories.iter().filter_map(|kind| Some((habits.rank(*kind)?, *kind)));
    kinds.min_by_key(|(rank, _)| *rank).map(|(rank, kind)| ((true, rank), Because::Category(kind)))
}

/// The next event of a kind that the member took part in.
fn event(member: &MemberView) -> Option<Liking> {
    let took_part = |view: &&EventView| {
        let status = view.registration.as_ref().map(|own| own.status);
        matches!(status, Some(RegistrationStatus::Attended | RegistrationStatus::Confirmed))
    };
    let mut themes = Vec::new();
    for view in member.events.iter().filter(took_part) {
        let theme = view.registration.as_ref().map(|own| own.theme);
        theme.into_iter().for_each(|theme| count(&mut themes, theme, |a, b| a == b));
    }
    let themes = ranked(themes);
    let open = member.events.iter().filter(|view| {
        view.registration.is_none() && view.pending.is_none() && view.blocked.is_none()
    });
    let fits = open.filter_map(|view| {
        let theme = view.event.as_ref()?.theme;
        let rank = themes.iter().position(|liked| *liked == theme)?;
        let because = Because::Theme(theme);
        Some((rank, Liking { what: Liked::Event(view.event_id), because }))
    });
    fits.min_by_key(|(rank, _)| *rank).map(|(_, liking)| liking)
}

/// A store of the kind that the member likes best, where they have not bought yet.
fn store(catalogue: &Catalogue, habits: &Habits<'_>) -> Option<Liking> {
    let new = catalogue
        .stores
        .iter()
        .filter(|store| habits.stores.iter().all(|known| known.id != store.id));
    let fits = new.filter_map(|store| Some((habits.rank(store.category)?, store)));
    let (_, store) = fits.min_by_key(|(rank, _)| *rank)?;
    Some(Liking { what: Liked::Store(store.id), because: Because::Category(store.category) })
}
