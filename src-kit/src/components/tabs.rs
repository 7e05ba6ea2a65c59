//! Tabs: several views of one thing, one at a time.

use leptos::{ev, prelude::*};

use super::Choice;
use crate::{
    platform,
    view::{Show, all, react},
};

/// Where a key moves the focus among `count` tabs, or `None` for a key that moves nothing.
fn step(key: &str, index: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" => Some(if index >= last { 0 } else { index + 1 }),
        "ArrowLeft" => Some(index.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

fn tab_id(id: &str, value: &str) -> String {
    format!("{id}-tab-{value}")
}

fn panel_id(id: &str, value: &str) -> String {
    format!("{id}-panel-{value}")
}

/// The row of tabs. Give each of them a [`TabPanel`] with the same `id`.
///
/// ```ignore
/// <Tabs id="coupons" label=tr(texts::coupons) value=tab on_change=move |v| tab.set(v)
///     tabs=vec![Choice::new("mine", tr(texts::mine)), Choice::new("used", tr(texts::used))] />
/// <TabPanel id="coupons" tab="mine" value=tab>…</TabPanel>
/// <TabPanel id="coupons" tab="used" value=tab>…</TabPanel>
/// ```
#[component]
pub fn Tabs(
    /// Unique in the page.
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    tabs: Vec<Choice>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let values: Vec<String> = tabs.iter().map(|tab| tab.value.clone()).collect();
    let keys = move |event: ev::KeyboardEvent| {
        let current = values.iter().position(|own| *own == value.get_untracked()).unwrap_or(0);
        if let Some(next) = step(&event.key(), current, values.len()) {
            event.prevent_default();
            on_change.run(values[next].clone());
            platform::focus(&tab_id(id, &values[next]));
        }
    };
    let buttons = tabs.into_iter().map(|tab| {
        let own = tab.value.clone();
        let chosen = Signal::derive(move || value.get() == own);
        let (tab_id, panel) = (tab_id(id, &tab.value), panel_id(id, &tab.value));
        view! {
            <button
                class="k-tab"
                type="button"
                role="tab"
                id=tab_id
                aria-selected=move || chosen.get().to_string()
                aria-controls=move || chosen.get().then(|| panel.clone())
                tabindex=move || if chosen.get() { "0" } else { "-1" }
                on:click=move |_| on_change.run(tab.value.clone())
            >
                {tab.label}
            </button>
        }
    });
    view! {
        <div class="k-tabs" role="tablist" aria-label=label on:keydown=keys>
            {all(buttons)}
        </div>
    }
}

/// What one of the [`Tabs`] shows. Built when its tab is chosen, after the tab itself is seen to be.
#[component]
pub fn TabPanel(
    id: &'static str,
    /// The value of the tab that this panel belongs to.
    tab: &'static str,
    #[prop(into)] value: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let chosen = RwSignal::new(value.with_untracked(|value| value == tab));
    react(move || {
        let now = value.with(|value| value == tab);
        if now != chosen.get_untracked() {
            platform::after_paint(move || {
                // The page may be gone by then, and another tab chosen.
                if let Some(value) = value.try_get_untracked() {
                    chosen.try_set(value == tab);
                }
            });
        }
    });
    view! {
        <Show when=move || chosen.get()>
            <div
                class="k-tab-panel"
                role="tabpanel"
                id=panel_id(id, tab)
                aria-labelledby=tab_id(id, tab)
            >
                {children.with_value(|children| children())}
            </div>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_and_other_keys_do_nothing() {
        assert_eq!(step("ArrowRight", 0, 3), Some(1));
        assert_eq!(step("ArrowRight", 2, 3), Some(0));
        assert_eq!(step("ArrowLeft", 0, 3), Some(2));
        assert_eq!(step("Home", 2, 3), Some(0));
        assert_eq!(step("End", 0, 3), Some(2));
        assert_eq!(step("Enter", 0, 3), None);
        assert_eq!(step("ArrowRight", 0, 0), None);
    }
}
