//! Pull to refresh: who drags the top of a page down sees what is new.

use atrium_client::Action;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::platform::touch::on_touch;
use crate::platform::use_platform;

/// How far the mark comes down before letting go refreshes, in CSS pixels.
const FAR: i32 = 64;
/// The mark follows the finger at half its way, and no further than this.
const FARTHEST: i32 = 96;

/// The mark that comes down from the top.
#[component]
pub fn PullToRefresh() -> impl IntoView {
    let platform = use_platform();
    let begun = StoredValue::new(None::<i32>);
    let down = RwSignal::new(0);
    on_touch("touchstart", move |finger| {
        let at_top = window().scroll_y().is_ok_and(|y| y <= 0.0);
        begun.set_value(finger.filter(|_| at_top));
    });
    on_touch("touchmove", move |finger| {
        if let (Some(from), Some(to)) = (begun.get_value(), finger) {
            let way = travelled(from, to);
            if down.get_untracked() != way {
                down.set(way);
            }
        }
    });
    on_touch("touchend", move |_| {
        begun.set_value(None);
        if down.get_untracked() >= FAR {
            platform.dispatch(Action::Refresh);
        }
        down.set(0);
    });
    let far = move || down.get() >= FAR;
    let held = move || down.get() > 0;
    view! {
        <div
            class="a-pull"
            class:a-pull--far=far
            class:a-pull--held=held
            style:transform=move || format!("translateY({}px)", down.get())
            aria-hidden="true"
        >
            <Icon name=IconName::Sync />
        </div>
    }
}

fn travelled(from: i32, to: i32) -> i32 {
    ((to - from) / 2).clamp(0, FARTHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_follows_downwards_only_and_not_for_ever() {
        assert_eq!(travelled(100, 60), 0);
        assert_eq!(travelled(100, 160), 30);
        assert_eq!(travelled(0, 900), FARTHEST);
    }
}
