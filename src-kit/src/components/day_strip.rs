//! Days in a row, for check-ins.

use atrium_domain::Day;
use leptos::prelude::*;

use super::{Icon, IconName, util::classes};
use crate::{
    format,
    i18n::tr,
    texts,
    view::{all, live},
};

/// One day of a [`DayStrip`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayMark {
    pub day: Day,
    pub done: bool,
    pub today: bool,
    /// What the day pays, e.g. `+5`.
    pub note: String,
}

/// The days of a streak: what is done carries a tick, today a ring.
///
/// ```ignore
/// <DayStrip label=tr(texts::this_week) days=week />
/// ```
#[component]
pub fn DayStrip(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] days: Signal<Vec<DayMark>>,
) -> impl IntoView {
    let marks = live(move || all(days.get().into_iter().map(|mark| view! { <Mark mark /> })));
    view! { <ol class="k-days" aria-label=label>{marks}</ol> }
}

#[component]
fn Mark(mark: DayMark) -> impl IntoView {
    let DayMark { day, done, today, note } = mark;
    let class = classes("k-day", &[("k-day--done", done), ("k-day--today", today)]);
    let name =
        tr(move |locale| if today { texts::today(locale) } else { format::weekday(locale, day) });
    view! {
        <li class=class aria-current=today.then_some("date")>
            <span class="k-day__name">{name}</span>
            <span class="k-day__disc">
                {if done {
                    view! {
                        <Icon name=IconName::Check />
                        <span class="k-hidden">{tr(texts::done)}</span>
                    }
                        .into_any()
                } else {
                    view! { {note} }.into_any()
                }}
            </span>
        </li>
    }
}
