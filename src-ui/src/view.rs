//! Conditions and lists for views, each compiled once instead of once for every use: the app has
//! a budget for its first load, and Leptos' own are generic over every closure given to them.

use leptos::prelude::*;

/// A part of a view that is drawn anew when a signal that it reads changes.
pub fn live(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    erased(Box::new(view))
}

fn erased(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
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
    live(move || {
        let views: Vec<AnyView> =
            each().into_iter().map(|item| children(item).into_any()).collect();
        views.into_any()
    })
}
