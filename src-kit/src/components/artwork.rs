//! Pictures where there are no photographs: arches, discs and steps in the brand's colours.

use crate::view::all;
use leptos::prelude::*;

/// One shape of an artwork on a 12 × 8 grid of 10 units, and which of four colours it has.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shape {
    path: String,
    colour: u8,
}

/// A small generator, so that the same seed always draws the same picture.
struct Dice(u64);

impl Dice {
    /// A number below `sides`. SplitMix64 (Steele et al., 2014).
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }
}

/// A row of three to five tall figures standing on the ground line, each an arch, a column with a
/// disc, a stair or a fan.
fn shapes(seed: u64) -> Vec<Shape> {
    let mut dice = Dice(seed);
    let mut shapes = Vec::new();
    let sun_x = 20 + 10 * dice.roll(8);
    let sun_r = 12 + 4 * dice.roll(3);
    shapes.push(Shape { path: disc(sun_x, 26, sun_r), colour: 3 });
    let mut x = 0;
    while x < 120 {
        let width = 20 + 10 * dice.roll(3);
        let top = 20 + 10 * dice.roll(4);
        let colour = dice.roll(3) as u8;
        shapes.push(Shape { path: figure(dice.roll(4), x, width, top), colour });
        if dice.roll(2) == 0 {
            let inner = width / 2;
            let path = figure(0, x + width / 4, inner, (top + 20).min(64));
            shapes.push(Shape { path, colour: (colour + 1) % 3 });
        }
        x += width;
    }
    shapes
}

fn figure(kind: u64, x: u64, width: u64, top: u64) -> String {
    let radius = width / 2;
    match kind {
        0 | 1 => format!("M{x} 80V{}a{radius} {radius} 0 0 1 {width} 0V80z", top + radius),
        2 => format!("M{x} 80V{top}h{width}V80z"),
        _ => format!("M{x} 80V{top}a{width} {width} 0 0 1 {width} {width}V80z"),
    }
}

fn disc(x: u64, y: u64, radius: u64) -> String {
    let across = 2 * radius;
    format!(
        "M{} {y}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0-{across} 0",
        x - radius
    )
}

/// A quiet picture for an event or a reward, always the same for the same `seed` (for example a
/// hash of its id). Decoration: the words next to it say what it is.
///
/// ```ignore
/// <Artwork seed=event.seed />
/// ```
#[component]
pub fn Artwork(seed: u64) -> impl IntoView {
    let palette = format!("k-art k-art--{}", Dice(seed ^ 0xA5).roll(4));
    let figures = shapes(seed).into_iter().map(|shape| {
        view! { <path class=format!("k-art__{}", shape.colour) d=shape.path></path> }
    });
    view! {
        <svg
            class=palette
            viewBox="0 0 120 80"
            preserveAspectRatio="xMidYMax slice"
            aria-hidden="true"
            focusable="false"
        >
            {all(figures)}
        </svg>
    }
}

/// A seed from any text, such as an id. FNV-1a, 64 bits.
pub fn artwork_seed(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_picture() {
        assert_eq!(shapes(7), shapes(7));
        assert_ne!(shapes(7), shapes(8));
        assert_ne!(artwork_seed("a"), artwork_seed("b"));
    }

    #[test]
    fn a_picture_spans_its_frame_and_stays_small() {
        for seed in 0..200 {
            let shapes = shapes(seed);
            assert!((4..=16).contains(&shapes.len()), "{seed}: {}", shapes.len());
        }
    }
}
