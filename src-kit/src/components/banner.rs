//! Banners: something the person should know while going on.

use leptos::prelude::*;

use super::{Icon, IconName, Tone, util::classes};
use crate::{i18n::tr, texts};

/// A line of advice above the content. `Tone::Bad` is read out at once, others when convenient.
///
/// ```ignore
/// <Banner tone=Tone::Warn action=|| view! { <Button small=true kind=ButtonKind::Quiet>…</Button> }>
///     {tr(texts::points_expire_soon)}
/// </Banner>
/// ```
#[component]
pub fn Banner(
    #[prop(optional)] tone: Tone,
    /// Defaults to the icon of the tone.
    #[prop(optional, into)]
    icon: Option<IconName>,
    #[prop(optional, into)] action: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    view! {
        <div class=classes("k-banner", &[(tone.class(), true)]) role=role>
            <Icon name=icon.unwrap_or(tone.icon()) />
            <div class="k-banner__text">{children()}</div>
            {action.map(|action| view! { <div class="k-banner__action">{action.run()}</div> })}
        </div>
    }
}

/// The pill that says that the app is offline, and how old what it shows is.
///
/// ```ignore
/// <OfflineBadge last_synced=move || Some(format::ago(l, at, now, offset)) />
/// ```
#[component]
pub fn OfflineBadge(
    /// How long ago, in words; `None` before the first sync.
    #[prop(optional, into)]
    last_synced: MaybeProp<String>,
) -> impl IntoView {
    let text = tr(move |locale| match last_synced.get() {
        Some(when) => texts::last_synced(locale, &when),
        None => texts::offline(locale).to_owned(),
    });
    view! {
        <p class="k-offline" role="status">
            <Icon name=IconName::Offline />
            {text}
        </p>
    }
}
