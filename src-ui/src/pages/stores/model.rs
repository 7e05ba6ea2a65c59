//! What the store directory shows.

use atrium_client::Snapshot;
use atrium_domain::Locale;
use atrium_protocol::catalogue::{Catalogue, Category, CouponFace, StoreInfo};
use atrium_protocol::directory::{StoreGuide, read_plan};

use super::texts;
use crate::lens::Lens;
use crate::shared::coupon_words::category_name;

/// A day, in minutes.
const DAY: i64 = 1_440;

/// What one looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    pub words: String,
    /// Wire name of a category; empty for all.
    pub category: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub mall: String,
    pub rows: Vec<Row>,
    /// Where its map is; none where nothing was drawn, and while one searches.
    pub map: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    pub name: String,
    pub detail: String,
    pub open: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    pub name: String,
    pub category: &'static str,
    pub place: String,
    pub floor: String,
    pub mall: String,
    pub address: String,
    pub hours: Option<String>,
    pub open: Option<bool>,
    /// Coupons that count here and not everywhere: address and title.
    pub coupons: Vec<(String, String)>,
    /// Where it is on the map.
    pub map: Option<String>,
}

/// The malls with the stores that were looked for, floor by floor.
pub fn groups(snapshot: &Snapshot, lens: Lens, search: &Search) -> Vec<Group> {
    let Some(catalogue) = &snapshot.catalogue else { return Vec::new() };
    let words = search.words.trim().to_lowercase();
    let searching = !words.is_empty() || !search.category.is_empty();
    let mut groups = Vec::new();
    for mall in &catalogue.malls {
        let found = catalogue.stores.iter().filter(|store| {
            let category = category_code(store.category);
            store.mall_id == mall.id
                && (search.category.is_empty() || search.category == category)
                && matches(store, &words)
        });
        let mut found: Vec<&StoreInfo> = found.collect();
        found.sort_by(|a, b| a.place.cmp(&b.place));
        let rows: Vec<Row> = found.into_iter().map(|store| row(store, lens)).collect();
        if !rows.is_empty() || !searching {
            let drawn = !searching && !mall.plan.is_empty();
            let map = drawn.then(|| format!("/stores?tab=map&mall={}", mall.id));
            groups.push(Group { mall: lens.text(&mall.name), rows, map });
        }
    }
    groups
}

/// By any of its names, by their first letters in pinyin, or by its place.
fn matches(store: &StoreInfo, words: &str) -> bool {
    let initials = store.guide.as_ref().is_some_and(|guide| guide.initials.contains(words));
    let named = |locale| store.name.get(locale).to_lowercase().contains(words);
    initials
        || [Locale::ZhHans, Locale::ZhHant, Locale::En].into_iter().any(named)
        || store.place.to_lowercase().starts_with(words)
}

pub fn row(store: &StoreInfo, lens: Lens) -> Row {
    Row {
        id: store.id.to_string(),
        name: lens.text(&store.name),
        detail: format!("{} · {}", category_name(store.category, lens.locale), store.place),
        open: store.guide.as_ref().map(|guide| is_open(guide, lens)),
    }
}

pub fn detail(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<Detail> {
    let catalogue = snapshot.catalogue.as_deref()?;
    let store = catalogue.stores.iter().find(|store| store.id.to_string() == id)?;
    let mall = catalogue.malls.iter().find(|mall| mall.id == store.mall_id);
    let floor = store.place.split_once('-').map_or(store.place.as_str(), |(floor, _)| floor);
    Some(Detail {
        name: lens.text(&store.name),
        category: category_name(store.category, lens.locale),
        place: store.place.clone(),
        floor: texts::on_floor(lens.locale, floor),
        mall: mall.map(|mall| lens.text(&mall.name)).unwrap_or_default(),
        address: mall.map(|mall| lens.text(&mall.address)).unwrap_or_default(),
        hours: store.guide.as_ref().map(hours),
        open: store.guide.as_ref().map(|guide| is_open(guide, lens)),
        coupons: coupons(catalogue, store, lens),
        map: mall
            .filter(|mall| read_plan(&mall.plan).find(&store.place).is_some())
            .map(|_| format!("/stores?tab=map&at={}", store.id)),
    })
}

/// What can be claimed and counts at this store, but not at every one.
fn coupons(catalogue: &Catalogue, store: &StoreInfo, lens: Lens) -> Vec<(String, String)> {
    let here = |face: &CouponFace| {
        face.stores.contains(&store.id) || face.categories.contains(&store.category)
    };
    let found = catalogue.coupons.iter().filter(|template| here(&template.face));
    found
        .map(|template| (format!("/coupons/{}", template.id), lens.text(&template.face.title)))
        .collect()
}

/// `10:00–22:00`; past midnight it begins anew.
fn hours(guide: &StoreGuide) -> String {
    let time = |minutes: i32| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    format!("{}–{}", time(guide.opens), time(guide.closes))
}

/// Also of yesterday's hours, where they go past midnight.
fn is_open(guide: &StoreGuide, lens: Lens) -> bool {
    let minute = lens.now.since(lens.today().start(lens.offset_secs)) / 60_000;
    let (opens, closes) = (i64::from(guide.opens), i64::from(guide.closes));
    (opens..closes).contains(&minute) || (opens..closes).contains(&(minute + DAY))
}

/// The categories to choose from, by their wire names.
pub const CATEGORIES: [Category; 6] = [
    Category::Fashion,
    Category::Food,
    Category::Beauty,
    Category::Kids,
    Category::Lifestyle,
    Category::Leisure,
];

pub const fn category_code(category: Category) -> &'static str {
    match category {
        Category::Fashion => "fashion",
        Category::Food => "food",
        Category::Beauty => "beauty",
        Category::Kids => "kids",
        Category::Lifestyle => "lifestyle",
        Category::Leisure => "leisure",
        Category::GiftCard => "gift_card",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    fn found(words: &str, category: &str) -> Vec<String> {
        let snapshot = sample::signed_out();
        let lens = Lens::of(&snapshot, sample::NOW);
        let search = Search { words: words.to_owned(), category: category.to_owned() };
        let groups = groups(&snapshot, lens, &search);
        groups.into_iter().flat_map(|group| group.rows).map(|row| row.name).collect()
    }

    #[test]
    fn a_store_is_found_by_name_initials_and_place() {
        assert_eq!(found("小面", ""), ["一碗小面"]);
        assert_eq!(found("noodles", ""), ["一碗小面"]);
        assert_eq!(found("YWXM", ""), ["一碗小面"]);
        assert_eq!(found("B1-03", ""), ["一碗小面"]);
        assert!(found("", "kids").contains(&"鲸落乐园".to_owned()));
        assert!(found("noodles", "kids").is_empty());
    }

    #[test]
    fn hours_may_go_past_midnight() {
        let lens = |minute: i64| Lens {
            locale: Locale::ZhHans,
            now: sample::TODAY.start(sample::OFFSET_SECS).plus_secs(minute * 60),
            offset_secs: sample::OFFSET_SECS,
        };
        let late = StoreGuide { opens: 600, closes: 1_470, initials: String::new() };
        assert_eq!(hours(&late), "10:00–00:30");
        let open = [(29, true), (30, false), (599, false), (600, true), (1_439, true)];
        for (minute, expected) in open {
            assert_eq!(is_open(&late, lens(minute)), expected, "{minute}");
        }
    }
}
