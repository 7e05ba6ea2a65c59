//! The first-run guide: three steps above everything else, once.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::texts;
use crate::pages::sign_in::texts as promises;
use crate::platform::browser;
use crate::view::{Show, live};

/// Where this device remembers that it was read or left out.
const SEEN_KEY: &str = "atrium.guide";
const STEPS: usize = 3;

/// Shown until it was read or left out on this device.
#[component]
pub fn Guide() -> impl IntoView {
    let step = RwSignal::new(if browser::recall(SEEN_KEY).is_some() { STEPS } else { 0 });
    let end = move || {
        browser::remember(SEEN_KEY, "seen");
        step.set(STEPS);
    };
    let next = move |()| match step.get_untracked() + 1 {
        STEPS.. => end(),
        next => step.set(next),
    };
    let last = move || step.get() + 1 == STEPS;
    let label =
        tr(move |locale| if last() { texts::guide_end(locale) } else { texts::guide_next(locale) });
    view! {
        <Show when=move || step.get() < STEPS>
            <section class="a-guide" aria-label=tr(texts::guide) data-testid="guide">
                {live(move || words(step.get()))}
                <div class="a-guide__foot">
                    <span class="a-guide__count k-num">{move || format!("{}/{STEPS}", step.get() + 1)}</span>
                    <Button kind=ButtonKind::Quiet small=true on_press=move |()| end() attr:data-testid="guide-skip">
                        {tr(texts::guide_skip)}
                    </Button>
                    <Button small=true on_press=next attr:data-testid="guide-next">{label}</Button>
                </div>
            </section>
        </Show>
    }
}

fn words(step: usize) -> AnyView {
    let (icon, title, detail) = match step {
        0 => (IconName::Qr, tr(promises::promise_card), tr(promises::promise_card_more)),
        1 => (IconName::Points, tr(promises::promise_clear), tr(promises::promise_clear_more)),
        _ => (IconName::Offline, tr(promises::promise_offline), tr(promises::promise_offline_more)),
    };
    view! {
        <div class="a-guide__step" role="status">
            <span class="a-promise__icon"><Icon name=icon /></span>
            <span>
                <strong>{title}</strong>
                <small>{detail}</small>
            </span>
        </div>
    }
    .into_any()
}
