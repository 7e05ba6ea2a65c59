//! Lists and their rows.

use leptos::prelude::*;

use super::{Icon, IconName, Tone, util::classes};
use crate::view::all;

/// A list of [`ListRow`]s, usually inside `<Card flush=true>`.
#[component]
pub fn List(
    /// Names the list for screen readers where no heading does.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    view! { <ul class="k-list" role="list" aria-label=move || label.get()>{children()}</ul> }
}

/// A row: icon, title with detail below, something at the end. With `href` it is a link and with
/// `on_press` a button, both with a chevron; else it is text.
///
/// ```ignore
/// <ListRow icon=IconName::Store title=entry.store detail=when href=entry_url>
///     <span class="k-num">"+36"</span>
/// </ListRow>
/// ```
#[component]
pub fn ListRow(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] detail: MaybeProp<String>,
    #[prop(optional, into)] icon: Option<IconName>,
    /// Colours the icon's disc.
    #[prop(optional)]
    tone: Tone,
    #[prop(optional, into)] href: Option<String>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    /// Chosen: its detail is shown beside it.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// Replaces the icon, e.g. by a [`DateBlock`](super::DateBlock).
    #[prop(optional, into)]
    leading: Option<ViewFn>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let disc = classes("k-row__icon", &[(tone.class(), true)]);
    let here = move || current.get().then_some("true");
    let leads_on = href.is_some() || on_press.is_some();
    let face = view! {
        {leading
            .map(|leading| leading.run())
            .or_else(|| {
                icon.map(|name| view! { <span class=disc><Icon name /></span> }.into_any())
            })}
        <span class="k-row__text">
            <span class="k-row__title">{title}</span>
            {move || {
                let detail = detail.get()?;
                // A line ends between two parts, behind their dot.
                let parts = detail.split_inclusive(" ·").map(|part| part.trim().to_owned());
                let parts = all(parts.map(|part| view! { <span>{part}</span>" " }));
                Some(view! { <span class="k-row__detail">{parts}</span> })
            }}
        </span>
        {children.map(|children| view! { <span class="k-row__end">{children()}</span> })}
        {leads_on.then(|| view! { <span class="k-row__chevron"><Icon name=IconName::Chevron /></span> })}
    };
    let inner = match (href, on_press) {
        (Some(href), _) => view! { <a class="k-row" href=href aria-current=here>{face}</a> }.into_any(),
        (None, Some(on_press)) => view! {
            <button class="k-row" type="button" aria-current=here on:click=move |_| on_press.run(())>
                {face}
            </button>
        }
        .into_any(),
        (None, None) => view! { <div class="k-row">{face}</div> }.into_any(),
    };
    view! { <li class="k-list__item">{inner}</li> }
}
