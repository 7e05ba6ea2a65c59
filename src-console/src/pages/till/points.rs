//! Paying a part of the bill with points: as many as the member wants, all that may be, or none.

use atrium_domain::Points;
use atrium_kit::prelude::*;
use atrium_protocol::till::{PointsChoice, QuotedPoints};
use leptos::prelude::*;

use super::counter::{Counter, Stage};
use super::texts;

/// What a quote says of points; nothing where none may pay.
#[component]
pub fn UsePoints(counter: Counter, points: QuotedPoints) -> impl IntoView {
    let may = counter.stage.with_untracked(|stage| match stage {
        Stage::Selling(visit) => visit.may_spend,
        Stage::Waiting | Stage::Done(_) | Stage::Refunds => false,
    });
    let most = points.most;
    (most.is_positive()).then(|| {
        view! {
            <section class="c-group" data-testid="till-points" data-most=most.0.to_string()>
                <p class="k-small k-muted">{tr(move |l| texts::points_most(l, &format::points(most)))}</p>
                {if may {
                    view! { <Amount counter points /> }.into_any()
                } else {
                    view! {
                        <Button kind=ButtonKind::Quiet small=true icon=IconName::Qr on_press=move |()| counter.scan_again()>
                            {tr(texts::points_scan)}
                        </Button>
                    }
                    .into_any()
                }}
            </section>
        }
    })
}

#[component]
fn Amount(counter: Counter, points: QuotedPoints) -> impl IntoView {
    let typed =
        RwSignal::new(if points.used.0 == 0 { String::new() } else { points.used.0.to_string() });
    let choose = move |choice| counter.choose_points(choice);
    let submit = move |()| {
        choose(read(&typed.get_untracked()));
    };
    view! {
        <Form on_submit=submit class="c-pair">
            <TextField
                label=tr(texts::points_use)
                value=typed
                input_mode="numeric"
                max_length=9
                disabled=counter.unsure
                test_id="till-points-amount"
            />
            <div class="c-points">
                <Button submit=true small=true kind=ButtonKind::Secondary attr:data-testid="till-points-use">{tr(texts::points_apply)}</Button>
                <Button small=true kind=ButtonKind::Quiet on_press=move |()| choose(PointsChoice::All) attr:data-testid="till-points-all">
                    {tr(texts::points_all)}
                </Button>
                <Button small=true kind=ButtonKind::Quiet on_press=move |()| choose(PointsChoice::None)>{tr(texts::points_none)}</Button>
            </div>
        </Form>
    }
}

/// What was typed; nothing is none.
fn read(text: &str) -> PointsChoice {
    match text.trim().parse::<i64>() {
        Ok(points) if points > 0 => PointsChoice::Some { points: Points(points) },
        _ => PointsChoice::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_all_or_none() {
        assert_eq!(read(" 750 "), PointsChoice::Some { points: Points(750) });
        for none in ["", "0", "-5", "many"] {
            assert_eq!(read(none), PointsChoice::None);
        }
    }
}
