//! When the demo's stores are open, by what letters they are found, and the plans of its malls.

use atrium_store::guides::{self, StoreGuide};
use atrium_store::places::{Mall, MallStore};
use atrium_store::{StoreError, Tx};

use super::plans;

/// First letters in pinyin, in the order of [`super::malls::MALLS`].
const INITIALS: [[&str; 30]; 2] = [
    [
        "ysyc", "smsh", "blgf", "bcnz", "yzyx", "xmmg", "yhhx", "mxhb", "whcp", "jmxg", "hjzw",
        "qqhf", "mszx", "wxxf", "zjhy", "xmmtz", "jmxq", "yhhbg", "ttly", "npmy", "sfjj", "ttry",
        "zjwj", "qhcs", "cgyj", "ymsgyy", "mpjs", "tysf", "cpck", "sqzy",
    ],
    [
        "wfqz", "dlnz", "xnxb", "xxhw", "rrms", "smdf", "wlhg", "nakf", "grxy", "bmss", "ymjmz",
        "cbrj", "qtlf", "rgmj", "txjs", "zfjtz", "ppsys", "xhjjs", "mybb", "bctd", "zqxd", "dxjs",
        "sjhd", "jjbl", "wgsm", "hpjc", "ytpy", "yyyj", "qjyys", "jpzxg",
    ],
];

pub(super) async fn write(tx: &Tx, malls: &[Mall], stores: &[MallStore]) -> Result<(), StoreError> {
    for (number, (mall, initials)) in malls.iter().zip(INITIALS).enumerate() {
        let own: Vec<_> = stores.iter().filter(|store| store.mall_id == mall.id).collect();
        guides::write_plan(tx, mall.id, &plans::of(number, &own)).await?;
        for (store, initials) in own.into_iter().zip(initials) {
            let (opens, closes) = hours(store.category.as_str());
            let guide = StoreGuide { opens, closes, initials: initials.to_owned() };
            guides::write_store(tx, store.id, &store.place, &guide).await?;
        }
    }
    Ok(())
}

/// In minutes after midnight; a cinema closes after it.
fn hours(category: &str) -> (i32, i32) {
    match category {
        "food" => (10 * 60, 22 * 60 + 30),
        "leisure" => (10 * 60, 24 * 60 + 30),
        _ => (10 * 60, 22 * 60),
    }
}
