//! What the cashier sees of a missing network.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::CutOff;
use crate::pages::till::texts;

/// Says how a member is served now, and how old the rules and lists are.
#[component]
pub fn CutOffNotice(cut_off: CutOff) -> impl IntoView {
    let shows = move || cut_off.alone.get() || cut_off.is_on();
    let words = tr(move |locale| match cut_off.age() {
        Some((at, now, offset_secs)) => {
            texts::cut_off(locale, &format::ago(locale, at, now, offset_secs))
        }
        None => texts::cut_off_bare(locale).to_owned(),
    });
    view! {
        <Show when=shows>
            <div class="c-queue" role="status" data-testid="till-cut-off">
                <Banner tone=Tone::Warn icon=IconName::Offline>{words}</Banner>
            </div>
        </Show>
    }
}
