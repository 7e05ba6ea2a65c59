//! A drawing for each theme of events, in the brand's own shapes and colours.

use crate::view::all;
use atrium_protocol::catalogue::EventTheme;
use leptos::prelude::*;

/// A shape: its path on a grid of 120 × 80, and which of the four colours of the drawing it has.
type Shape = (&'static str, u8);

/// The drawing beside an event. Decoration: the words next to it say what it is.
#[component]
pub fn EventArt(theme: EventTheme) -> impl IntoView {
    let (palette, shapes) = drawing(theme);
    let shapes = shapes.iter().map(|(path, colour)| {
        view! { <path class=format!("a-art__{colour}") d=*path></path> }
    });
    view! {
        <svg
            class=format!("a-art a-art--{palette}")
            viewBox="0 0 120 80"
            preserveAspectRatio="xMidYMid slice"
            aria-hidden="true"
            focusable="false"
        >
            {all(shapes)}
        </svg>
    }
}

fn drawing(theme: EventTheme) -> (&'static str, &'static [Shape]) {
    match theme {
        EventTheme::Art => ("plum", ART),
        EventTheme::Food => ("amber", FOOD),
        EventTheme::Family => ("sky", FAMILY),
        EventTheme::Craft => ("clay", CRAFT),
        EventTheme::Music => ("night", MUSIC),
        EventTheme::Wellness => ("leaf", WELLNESS),
        EventTheme::Festival => ("red", FESTIVAL),
        EventTheme::Talk => ("sand", TALK),
    }
}

/// Frames on a wall under an arch.
const ART: &[Shape] = &[
    ("M14 80V40a46 46 0 0 1 92 0v40z", 0),
    ("M30 34h26v34H30z", 1),
    ("M34 38h18v26H34z", 3),
    ("M34 64l8-14 10 14z", 2),
    ("M64 26h28v26H64z", 2),
    ("M68 30h20v18H68z", 3),
    ("M71 39a7 7 0 1 0 14 0a7 7 0 1 0-14 0", 1),
    ("M0 72h120v8H0z", 1),
];

/// A bowl with steam.
const FOOD: &[Shape] = &[
    ("M22 40a38 38 0 1 0 76 0a38 38 0 1 0-76 0", 0),
    ("M28 42h64a32 28 0 0 1-64 0z", 1),
    ("M48 68h24v6H48z", 1),
    ("M36 42a10 8 0 0 1 20 0zM54 42a13 12 0 0 1 26 0z", 2),
    (
        "M44 28c-4-5 4-7 0-13h4c4 6-4 8 0 13zM60 24c-4-5 4-7 0-13h4c4 6-4 8 0 13zM76 28c-4-5 4-7 0-13h4c4 6-4 8 0 13z",
        3,
    ),
    ("M84 44L108 20l2 2-22 25z", 2),
];

/// A balloon, a kite and hills.
const FAMILY: &[Shape] = &[
    ("M78 22a14 14 0 1 0 28 0a14 14 0 1 0-28 0", 3),
    ("M0 80V62q30-22 62 0t58-6v24z", 0),
    ("M0 80V72q34-14 66 0t54-4v12z", 1),
    ("M30 8a16 18 0 0 1 16 18q0 12-13 19h-6Q14 38 14 26A16 18 0 0 1 30 8z", 2),
    ("M30 8q8 6 8 18 0 12-6 19h-4q-6-7-6-19 0-12 8-18z", 3),
    ("M26 48h8v6h-8z", 1),
    ("M60 26l12 14-12 16-12-16z", 1),
    ("M60 26l12 14H48z", 2),
];

/// A vase on a wheel.
const CRAFT: &[Shape] = &[
    ("M24 40a36 36 0 1 0 72 0a36 36 0 1 0-72 0", 0),
    ("M50 14h20l-4 10q16 10 16 24 0 14-10 18H48q-10-4-10-18 0-14 16-24z", 1),
    ("M40 38q20 8 40 0 2 5 2 9-22 8-44 0 0-4 2-9z", 3),
    ("M28 66h64v6H28zM52 72h16v8H52z", 2),
];

/// Strings of light over a half record.
const MUSIC: &[Shape] = &[
    ("M16 80a44 44 0 0 1 88 0z", 0),
    ("M30 80a30 30 0 0 1 60 0z", 1),
    ("M46 80a14 14 0 0 1 28 0z", 2),
    ("M86 12l16-4v24a6 5 0 1 1-4-5V16l-8 2v18a6 5 0 1 1-4-5z", 3),
    (
        "M18 20a4 4 0 1 0 8 0a4 4 0 1 0-8 0M36 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0M58 18a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
        2,
    ),
];

/// Leaves under a rising sun.
const WELLNESS: &[Shape] = &[
    ("M36 34a24 24 0 1 0 48 0a24 24 0 1 0-48 0", 3),
    ("M60 78Q30 66 32 30q26 10 28 48z", 1),
    ("M60 78q30-12 28-48-26 10-28 48z", 2),
    ("M60 78Q46 46 60 16q14 30 0 62z", 0),
    ("M0 74h120v6H0z", 1),
];

/// Lanterns.
const FESTIVAL: &[Shape] = &[
    ("M0 0h120v10q-15 10-30 0-15 10-30 0-15 10-30 0-15 10-30 0z", 0),
    ("M59 8h2v10h-2zM27 8h2v18h-2zM91 8h2v18h-2z", 3),
    ("M40 36a20 17 0 1 0 40 0a20 17 0 1 0-40 0", 1),
    ("M52 19h16v4H52zM52 49h16v4H52zM58 53h4v14h-4z", 2),
    ("M52 36a8 17 0 1 0 16 0a8 17 0 1 0-16 0", 2),
    ("M15 38a13 11 0 1 0 26 0a13 11 0 1 0-26 0M79 38a13 11 0 1 0 26 0a13 11 0 1 0-26 0", 1),
    (
        "M22 26h12v3H22zM22 47h12v3H22zM86 26h12v3H86zM86 47h12v3H86zM26 50h4v10h-4zM90 50h4v10h-4z",
        2,
    ),
];

/// Two voices.
const TALK: &[Shape] = &[
    ("M70 40a34 34 0 1 0 50-24v48a34 34 0 0 1-50-24z", 0),
    ("M14 14h52a8 8 0 0 1 8 8v22a8 8 0 0 1-8 8H36L22 64V52h-8a8 8 0 0 1-8-8V22a8 8 0 0 1 8-8z", 1),
    ("M60 34h42a8 8 0 0 1 8 8v18a8 8 0 0 1-8 8h-4v10L84 68H60a8 8 0 0 1-8-8V42a8 8 0 0 1 8-8z", 2),
    ("M18 26h40v4H18zM18 36h26v4H18zM64 46h34v4H64zM64 55h22v4H64z", 3),
];
