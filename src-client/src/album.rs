//! Photos that were seen stay on the device and open without a network, as many as fit.
//!
//! They lie sealed beside the engine's records and go with them, but the engine never reads them:
//! a start would have to open them all. What the album must know of a photo stands in its name.

use atrium_domain::{Millis, PhotoId};

/// As many photos as are kept.
const MOST: usize = 60;

/// As much as they hold together, in bytes.
const MOST_BYTES: usize = 16_000_000;

/// The names of photos begin with this, and come behind those of all records.
pub(crate) const BEHIND_RECORDS: &str = "~photo/";

/// A photo on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub(crate) id: PhotoId,
    /// When it was last looked at.
    pub(crate) seen_at: Millis,
    pub(crate) bytes: usize,
}

impl Leaf {
    /// Names sort by the moment: the first was not looked at for longest.
    pub(crate) fn name(self) -> String {
        format!("{BEHIND_RECORDS}{:014}/{}/{}", self.seen_at.0.max(0), self.bytes, self.id)
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        let mut parts = name.strip_prefix(BEHIND_RECORDS)?.split('/');
        let seen_at = Millis(parts.next()?.parse().ok()?);
        let bytes = parts.next()?.parse().ok()?;
        Some(Self { id: parts.next()?.parse().ok()?, seen_at, bytes })
    }
}

/// What a photo is sealed as: its name changes whenever it is looked at.
pub(crate) fn seal_name(id: PhotoId) -> String {
    format!("photo/{id}")
}

/// Where this photo lies among what the album holds.
pub(crate) fn place(names: &[String], id: PhotoId) -> Option<(&String, Leaf)> {
    let leaves = names.iter().filter_map(|name| Some((name, Leaf::named(name)?)));
    leaves.rev().find(|(_, leaf)| leaf.id == id)
}

/// What goes when this photo comes in: its own earlier place, and those that nobody has looked at
/// for longest until it fits. None where it would fill the album alone.
pub(crate) fn makes_way(names: &[String], coming: Leaf) -> Option<Vec<String>> {
    if coming.bytes > MOST_BYTES {
        return None;
    }
    let mut leaves: Vec<Leaf> = names.iter().filter_map(|name| Leaf::named(name)).collect();
    leaves.sort_unstable_by_key(|leaf| leaf.seen_at);
    let (mut count, mut bytes) = (1, coming.bytes);
    let mut going = Vec::new();
    for leaf in leaves.into_iter().rev() {
        let fits = count < MOST && bytes.saturating_add(leaf.bytes) <= MOST_BYTES;
        if leaf.id == coming.id || !fits {
            going.push(leaf.name());
        } else {
            count += 1;
            bytes += leaf.bytes;
        }
    }
    Some(going)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(number: u8, bytes: usize) -> Leaf {
        let id = PhotoId(uuid::Uuid::from_u128(number.into()));
        Leaf { id, seen_at: Millis(1_795_262_700_000 + i64::from(number)), bytes }
    }

    fn names(leaves: &[Leaf]) -> Vec<String> {
        leaves.iter().map(|leaf| leaf.name()).collect()
    }

    #[test]
    fn a_name_says_what_the_album_must_know() {
        let one = leaf(3, 120_000);
        assert_eq!(Leaf::named(&one.name()), Some(one));
        assert!(leaf(3, 900).name() < leaf(4, 100).name());
        assert_eq!(Leaf::named("operation/7"), None);
        assert!(*"synchronised" < *one.name());
    }

    #[test]
    fn what_nobody_has_looked_at_for_longest_makes_way() {
        let all: Vec<_> = (0..60).map(|number| leaf(number, 1_000)).collect();
        assert_eq!(makes_way(&names(&all), leaf(99, 1_000)), Some(vec![all[0].name()]));
        let two = [leaf(1, 9_000_000), leaf(2, 6_000_000)];
        assert_eq!(makes_way(&names(&two), leaf(3, 2_000_000)), Some(vec![two[0].name()]));
        assert_eq!(makes_way(&names(&two), leaf(3, 1_000_000)), Some(Vec::new()));
        assert_eq!(makes_way(&names(&two), leaf(3, 17_000_000)), None);
    }

    #[test]
    fn a_photo_lies_in_one_place() {
        let (early, again) =
            (leaf(1, 500), Leaf { seen_at: Millis(1_795_300_000_000), ..leaf(1, 500) });
        let all = names(&[early, leaf(2, 500)]);
        assert_eq!(makes_way(&all, again), Some(vec![early.name()]));
        assert_eq!(place(&all, early.id).map(|(_, leaf)| leaf), Some(early));
        assert_eq!(place(&all, leaf(9, 1).id), None);
    }
}
