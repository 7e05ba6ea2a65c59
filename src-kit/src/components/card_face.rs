//! The member card as an object: the face that people recognise.

use leptos::prelude::*;

use super::{badge::tier_class, util::classes};

/// The card in its tier's material, with the atrium's arches. Children stand at its foot.
///
/// ```ignore
/// <CardFace rank=2 program="Atrium" tier=tier_name number="8123 4567 8">
///     <Stat value=points label=tr(texts::points) />
/// </CardFace>
/// ```
#[component]
pub fn CardFace(
    /// 0 (entry) to 4 (highest).
    #[prop(into)]
    rank: Signal<u8>,
    #[prop(into)] program: Signal<String>,
    #[prop(into)] tier: Signal<String>,
    #[prop(optional, into)] number: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=move || classes("k-face", &[(tier_class(rank.get()), true)])>
            <svg
                class="k-face__arches"
                viewBox="0 0 200 200"
                preserveAspectRatio="xMaxYMax slice"
                aria-hidden="true"
                focusable="false"
            >
                <path d=ARCHES></path>
            </svg>
            <div class="k-face__head">
                <span class="k-face__program">{program}</span>
                <span class="k-face__tier">{tier}</span>
            </div>
            <div class="k-face__foot">
                {children()}
                {move || {
                    number.get().map(|number| view! { <span class="k-face__number">{number}</span> })
                }}
            </div>
        </div>
    }
}

/// Five nested arches, like looking up into an atrium.
const ARCHES: &str = "M40 200V120a70 70 0 0 1 140 0v80M58 200V122a52 52 0 0 1 104 0v78\
    M76 200V124a34 34 0 0 1 68 0v76M94 200V126a16 16 0 0 1 32 0v74M22 200V118a88 88 0 0 1 176 0v82";
