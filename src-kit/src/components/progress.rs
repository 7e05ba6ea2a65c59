//! How far along, as a bar or a ring.

use leptos::prelude::*;

/// `value` of `max` in thousandths, within 0–1000. Of nothing, everything is done.
pub fn thousandths(value: u64, max: u64) -> u64 {
    if max == 0 {
        return 1_000;
    }
    let share = u128::from(value.min(max)) * 1_000 / u128::from(max);
    u64::try_from(share).unwrap_or(1_000)
}

/// A bar with its words above it.
///
/// ```ignore
/// <ProgressBar label=tr(texts::to_gold) value=spent max=threshold detail=move || still_missing() />
/// ```
#[component]
pub fn ProgressBar(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<u64>,
    #[prop(into)] max: Signal<u64>,
    /// What is missing, in words. Also what screen readers hear.
    #[prop(optional, into)]
    detail: MaybeProp<String>,
) -> impl IntoView {
    let width = move || {
        let share = thousandths(value.get(), max.get());
        format!("{}.{}%", share / 10, share % 10)
    };
    view! {
        <div class="k-progress">
            <p class="k-progress__words">
                <span class="k-progress__label">{label}</span>
                <span class="k-progress__detail">{move || detail.get()}</span>
            </p>
            <div
                class="k-progress__track"
                role="progressbar"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax=move || max.get().to_string()
                aria-valuenow=move || value.get().min(max.get()).to_string()
                aria-valuetext=move || detail.get()
            >
                <div class="k-progress__fill" style:width=width></div>
            </div>
        </div>
    }
}

/// A ring that empties or fills, with children in its middle.
///
/// ```ignore
/// <ProgressRing label=tr(texts::code_valid) value=left_ms max=30_000u64>"12"</ProgressRing>
/// ```
#[component]
pub fn ProgressRing(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<u64>,
    #[prop(into)] max: Signal<u64>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let share = move || thousandths(value.get(), max.get());
    view! {
        <div
            class="k-ring"
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax=move || max.get().to_string()
            aria-valuenow=move || value.get().min(max.get()).to_string()
        >
            <svg class="k-ring__drawing" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
                <circle class="k-ring__track" cx="24" cy="24" r="21"></circle>
                <circle
                    class="k-ring__fill"
                    cx="24"
                    cy="24"
                    r="21"
                    pathLength="1000"
                    stroke-dasharray=move || format!("{} 1000", share())
                ></circle>
            </svg>
            {children.map(|children| view! { <span class="k-ring__middle">{children()}</span> })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_stay_in_range() {
        assert_eq!(thousandths(1, 4), 250);
        assert_eq!(thousandths(9, 4), 1_000);
        assert_eq!(thousandths(0, 0), 1_000);
        assert_eq!(thousandths(u64::MAX, u64::MAX), 1_000);
    }
}
