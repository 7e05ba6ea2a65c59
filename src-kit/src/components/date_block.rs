//! A day as a small calendar leaf.

use atrium_domain::Day;
use leptos::prelude::*;

use crate::{format, i18n::tr};

/// Month, day and weekday stacked, for event lists.
///
/// ```ignore
/// <DateBlock day=session.day />
/// ```
#[component]
pub fn DateBlock(day: Day) -> impl IntoView {
    view! {
        <span class="k-date">
            <span class="k-date__month">{tr(move |locale| format::month_short(locale, day))}</span>
            <span class="k-date__day">{day.date().day}</span>
            <span class="k-date__weekday">{tr(move |locale| format::weekday(locale, day))}</span>
        </span>
    }
}
