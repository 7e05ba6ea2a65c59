//! What stands where there is nothing, or something went wrong.

use leptos::prelude::*;

use super::{Button, ButtonKind, Icon, IconName};
use crate::{i18n::tr, texts};

/// Nothing here yet, and what to do next. Children are the action.
///
/// ```ignore
/// <EmptyState icon=IconName::Ticket title=tr(texts::no_coupons) hint=tr(texts::no_coupons_hint)>
///     <Button href="/coupons">{tr(texts::browse)}</Button>
/// </EmptyState>
/// ```
#[component]
pub fn EmptyState(
    icon: IconName,
    #[prop(into)] title: Signal<String>,
    /// What to do next, as a sentence.
    #[prop(into)]
    hint: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="k-empty">
            <span class="k-empty__icon"><Icon name=icon large=true /></span>
            <p class="k-empty__title">{title}</p>
            <p class="k-empty__hint">{hint}</p>
            {children.map(|children| view! { <div class="k-empty__action">{children()}</div> })}
        </div>
    }
}

/// What happened, that nothing was lost, and what to do.
///
/// ```ignore
/// <ErrorState sentence=move || code.sentence(locale.get()) on_retry=move |()| retry() />
/// ```
#[component]
pub fn ErrorState(
    /// What happened and what helps, in the person's words. Never the raw error.
    #[prop(into)]
    sentence: Signal<String>,
    /// Instead of "Nothing was lost", where that would not be true.
    #[prop(optional, into)]
    reassurance: MaybeProp<String>,
    #[prop(optional, into)] on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let calm = tr(move |locale| {
        reassurance.get().unwrap_or_else(|| texts::nothing_lost(locale).to_owned())
    });
    view! {
        <div class="k-empty k-empty--error" role="alert">
            <span class="k-empty__icon"><Icon name=IconName::Warning large=true /></span>
            <p class="k-empty__title">{sentence}</p>
            <p class="k-empty__hint">{calm}</p>
            {on_retry
                .map(|on_retry| {
                    view! {
                        <div class="k-empty__action">
                            <Button
                                kind=ButtonKind::Secondary
                                icon=IconName::Sync
                                on_press=on_retry
                            >
                                {tr(texts::retry)}
                            </Button>
                        </div>
                    }
                })}
        </div>
    }
}
