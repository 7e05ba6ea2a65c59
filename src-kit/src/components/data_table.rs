//! Tables for the console.

use crate::view::all;
use leptos::prelude::*;

/// A column's heading and how its cells align.
#[derive(Clone)]
pub struct Column {
    heading: Signal<String>,
    number: bool,
}

impl Column {
    pub fn text(heading: impl Into<Signal<String>>) -> Self {
        Self { heading: heading.into(), number: false }
    }

    /// A column of numbers, aligned at the end. Its cells want `class="k-num"`.
    pub fn number(heading: impl Into<Signal<String>>) -> Self {
        Self { heading: heading.into(), number: true }
    }
}

/// A table that scrolls sideways by itself, also by keyboard. Children are its `<tr>` rows.
///
/// ```ignore
/// <DataTable caption=tr(texts::members) columns=vec![Column::text(tr(texts::name)), Column::number(tr(texts::points))]>
///     <For each=… key=… let:m><tr><td>{m.name}</td><td class="k-num">{m.points}</td></tr></For>
/// </DataTable>
/// ```
#[component]
pub fn DataTable(
    /// Names the table for screen readers.
    #[prop(into)]
    caption: Signal<String>,
    columns: Vec<Column>,
    children: Children,
) -> impl IntoView {
    let headings = columns
        .into_iter()
        .map(|column| view! { <th scope="col" class:k-num=column.number>{column.heading}</th> });
    view! {
        <div class="k-table" role="region" aria-label=caption tabindex="0">
            <table>
                <caption class="k-hidden">{caption}</caption>
                <thead>
                    <tr>{all(headings)}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
