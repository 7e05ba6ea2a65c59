//! Conditions, lists and effects for views, each compiled once instead of once for every use: the
//! apps have a budget for their first load, and Leptos' own are generic over what is given to them.

use std::sync::Arc;

use leptos::prelude::*;

/// A part of a view that is drawn anew when a signal that it reads changes.
pub fn live(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    erased(Box::new(view))
}

fn erased(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}

/// Views one after the other.
pub fn all<V: IntoView + 'static>(views: impl IntoIterator<Item = V>) -> AnyView {
    let views: Vec<AnyView> = views.into_iter().map(|view| view.into_any()).collect();
    views.into_any()
}

/// Draws one view for each key, and keeps it for as long as its key is there.
pub fn keyed(
    keys: impl Fn() -> Vec<usize> + Send + 'static,
    draw: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    kept(Box::new(keys), Arc::new(draw))
}

fn kept(
    keys: Box<dyn Fn() -> Vec<usize> + Send>,
    draw: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=move || keys() key=|key| *key children=move |key| draw(key) /> }.into_any()
}

/// Runs now, and again when a signal that it reads changes, for as long as its owner lives.
pub fn react(run: impl Fn() + 'static) {
    reaction(Box::new(run));
}

fn reaction(run: Box<dyn Fn()>) {
    Effect::new(move |_| run());
}

/// Shows its children while a condition holds, else the fallback.
#[component]
pub fn Show(
    #[prop(into)] when: Signal<bool>,
    #[prop(optional, into)] fallback: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let holds = Memo::new(move |_| when.get());
    live(move || if holds.get() { children() } else { fallback.run() })
}

/// Draws one view for each item. For lists of which most are drawn anew when any item changes.
#[component]
pub fn Each<T, V>(each: impl Fn() -> Vec<T> + Send + 'static, children: fn(T) -> V) -> impl IntoView
where
    T: 'static,
    V: IntoView + 'static,
{
    live(move || all(each().into_iter().map(children)))
}
