//! Buttons and icon buttons.

use leptos::{ev, prelude::*};

use super::{Icon, IconName, util::classes};
use crate::{i18n::tr, texts, view::Show};

/// How loud a button is. One primary per view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Primary,
    Secondary,
    /// Text only, for the third choice.
    Quiet,
    /// For what cannot be taken back.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "k-button--primary",
            Self::Secondary => "k-button--secondary",
            Self::Quiet => "k-button--quiet",
            Self::Danger => "k-button--danger",
        }
    }
}

/// A button, or with `href` a link that looks like one.
///
/// ```ignore
/// <Button on_press=move || claim.run(()) busy=claiming>{tr(texts::claim)}</Button>
/// <Button kind=ButtonKind::Quiet href="/coupons">{tr(texts::see_coupons)}</Button>
/// <Button submit=true block=true>{tr(texts::sign_in)}</Button>
/// ```
///
/// While `busy`, it shows a spinner, keeps its width and its focus, and ignores presses.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] icon: Option<IconName>,
    #[prop(optional, into)] href: Option<String>,
    /// Fills the width of its container.
    #[prop(optional)]
    block: bool,
    /// Less tall, for rows and cards. Still 44 px to touch.
    #[prop(optional)]
    small: bool,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let class = classes(
        "k-button",
        &[(kind.class(), true), ("k-button--block", block), ("k-button--small", small)],
    );
    let face = view! {
        {icon.map(|name| view! { <Icon name /> })}
        <span class="k-button__label">{children()}</span>
    };
    if let Some(href) = href {
        return view! { <a class=class href=href>{face}</a> }.into_any();
    }
    let press = move |event: ev::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class=class
            class:k-button--busy=busy
            type=if submit { "submit" } else { "button" }
            disabled=disabled
            aria-disabled=move || busy.get().then_some("true")
            on:click=press
        >
            {face}
            <Show when=move || busy.get()>
                <span class="k-spinner" aria-hidden="true"></span>
                <span class="k-hidden" role="status">{tr(texts::busy)}</span>
            </Show>
        </button>
    }
    .into_any()
}

/// A round button with an icon only. `label` is its name for screen readers and its tooltip.
///
/// ```ignore
/// <IconButton icon=IconName::Bell label=tr(texts::messages) href="/messages" mark=has_unread />
/// ```
#[component]
pub fn IconButton(
    icon: IconName,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] href: Option<String>,
    /// Shows a dot, and says "new" to screen readers.
    #[prop(optional, into)]
    mark: Signal<bool>,
    /// On a filled disc instead of bare.
    #[prop(optional)]
    solid: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
) -> impl IntoView {
    let class = classes("k-icon-button", &[("k-icon-button--solid", solid)]);
    let unread = tr(texts::unread);
    let name = move || match mark.get() {
        true => format!("{} · {}", label.get(), unread.get()),
        false => label.get(),
    };
    let face = view! {
        <Icon name=icon />
        <Show when=move || mark.get()>
            <span class="k-mark" aria-hidden="true"></span>
        </Show>
    };
    if let Some(href) = href {
        return view! { <a class=class href=href aria-label=name title=label>{face}</a> }
            .into_any();
    }
    view! {
        <button
            class=class
            type="button"
            aria-label=name
            title=label
            disabled=disabled
            on:click=move |_| {
                if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {face}
        </button>
    }
    .into_any()
}
