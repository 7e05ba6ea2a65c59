//! The coupon, as a ticket with a perforation.

use leptos::prelude::*;

use super::{Badge, IconName, Tone, util::classes};
use crate::{i18n::tr, texts};

/// A worth of more characters than this is written smaller, to fit the stub.
const LONG: usize = 5;

/// Where a coupon stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum TicketState {
    /// Can be claimed or used.
    #[default]
    Ready,
    /// Done on this device, not yet confirmed.
    Pending,
    /// Reserved by a till.
    Held,
    Used,
    Expired,
}

impl TicketState {
    const fn is_over(self) -> bool {
        matches!(self, Self::Used | Self::Expired)
    }

    fn badge(self) -> Option<(Tone, IconName, Signal<String>)> {
        match self {
            Self::Ready => None,
            Self::Pending => Some((Tone::Warn, IconName::Clock, tr(texts::ticket_pending))),
            Self::Held => Some((Tone::Accent, IconName::Till, tr(texts::ticket_held))),
            Self::Used => Some((Tone::Neutral, IconName::Check, tr(texts::ticket_used))),
            Self::Expired => Some((Tone::Neutral, IconName::Clock, tr(texts::ticket_expired))),
        }
    }
}

/// A coupon: its worth on the stub, what it is for on the body. Children are the action.
///
/// ```ignore
/// <CouponTicket value="¥50" condition=tr(texts::from_300) title=coupon.name
///     detail=format::days_left(l, last, today) state=TicketState::Ready>
///     <Button small=true>{tr(texts::claim)}</Button>
/// </CouponTicket>
/// ```
#[component]
pub fn CouponTicket(
    /// What it is worth: `¥50`, `8.5 折`.
    #[prop(into)]
    value: Signal<String>,
    /// From when on: `满 300 可用`.
    #[prop(into)]
    condition: Signal<String>,
    #[prop(into)] title: Signal<String>,
    /// Where and how long.
    #[prop(optional, into)]
    detail: MaybeProp<String>,
    #[prop(optional, into)] state: Signal<TicketState>,
    /// Makes title and worth a link.
    #[prop(optional, into)]
    href: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let heading = match href {
        Some(href) => view! { <a class="k-ticket__link" href=href>{title}</a> }.into_any(),
        None => view! { {title} }.into_any(),
    };
    let long = move || value.with(|value| value.chars().count() > LONG);
    let badge = move || {
        let (tone, icon, words) = state.get().badge()?;
        Some(view! { <Badge tone icon>{words}</Badge> })
    };
    view! {
        <div role="group" aria-label=title class=move || {
            classes("k-ticket", &[("k-ticket--over", state.get().is_over())])
        }>
            <div class="k-ticket__stub">
                <p class="k-ticket__value" class:k-ticket__value--long=long>
                    {value}
                </p>
                <p class="k-ticket__condition">{condition}</p>
            </div>
            <div class="k-ticket__rest"><div class="k-ticket__body">
                <p class="k-ticket__title">{heading}</p>
                <p class="k-ticket__detail">{move || detail.get()}</p>
                {badge}
            </div>
            {children.map(|children| view! { <div class="k-ticket__action">{children()}</div> })}
            </div>
        </div>
    }
}
