//! A list of any length.

use leptos::{ev, prelude::*};

use super::util::unique_id;
use crate::{
    platform,
    view::{keyed, react},
};

/// A list in blocks of some rows. A block is drawn when one comes near it, and the browser lays
/// out only those that are seen: a history of thousands opens and scrolls as a short one does.
///
/// ```ignore
/// <LongList blocks=move || history.with(|history| history.blocks.len()) draw=move |block| … />
/// ```
#[component]
pub fn LongList(
    /// How many blocks there are.
    #[prop(into)]
    blocks: Signal<usize>,
    /// Draws the block of this number, which may be other rows later.
    draw: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let drawn = RwSignal::new(1);
    let id = unique_id("end");
    let list = List { drawn, blocks };
    let end = id.clone();
    let looked = move || list.grow(end.clone());
    let look = looked.clone();
    react(move || {
        blocks.get();
        let look = look.clone();
        request_animation_frame(look);
    });
    let listener = window_event_listener(ev::scroll, move |_| looked());
    on_cleanup(move || listener.remove());
    view! {
        {keyed(
            move || (0..drawn.get().min(blocks.get())).collect(),
            move |block| view! { <div class="k-block">{draw(block)}</div> }.into_any(),
        )}
        <div id=id></div>
    }
}

#[derive(Clone, Copy)]
struct List {
    drawn: RwSignal<usize>,
    blocks: Signal<usize>,
}

impl List {
    /// Draws one block more while the end of what is drawn is near; one in a frame.
    fn grow(self, end: String) {
        // The signals may be gone by then, with the page.
        let (drawn, blocks) = (self.drawn.try_get_untracked(), self.blocks.try_get_untracked());
        if drawn < blocks && drawn.is_some() && platform::is_near(&end) {
            self.drawn.try_update(|drawn| *drawn += 1);
            request_animation_frame(move || self.grow(end));
        }
    }
}
