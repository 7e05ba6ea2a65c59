//! When the demo's stores are open, by what letters they are found, and what its malls have.

use atrium_store::guides::{self, Facility, StoreGuide};
use atrium_store::places::{Mall, MallStore};
use atrium_store::{StoreError, Tx};

use super::{Three, localized};

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

/// Kind, and where it is.
const FACILITIES: [(&str, Three); 6] = [
    ("nursing_room", ["儿童区旁", "兒童區旁", "Beside the kids' stores"]),
    ("power_bank", ["一层服务台", "一樓服務台", "Ground floor, service desk"]),
    ("power_bank", ["地下一层扶梯口", "地下一樓手扶梯口", "Basement, at the escalator"]),
    ("toilets", ["每层东侧", "每層東側", "Every floor, east side"]),
    ("barrier_free", ["东门电梯", "東門電梯", "Lift at the east gate"]),
    ("barrier_free", ["一层无障碍洗手间", "一樓無障礙洗手間", "Accessible toilet, ground floor"]),
];

pub(super) async fn write(tx: &Tx, malls: &[Mall], stores: &[MallStore]) -> Result<(), StoreError> {
    for (mall, initials) in malls.iter().zip(INITIALS) {
        let facility = |(kind, place): (&str, Three)| Facility {
            kind: kind.to_owned(),
            place: localized(place),
        };
        let facilities: Vec<Facility> = FACILITIES.into_iter().map(facility).collect();
        guides::write_mall(tx, mall.id, &facilities).await?;
        let own = stores.iter().filter(|store| store.mall_id == mall.id);
        for (store, initials) in own.zip(initials) {
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
