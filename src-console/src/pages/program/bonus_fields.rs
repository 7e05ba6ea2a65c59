//! The fields of points on top.

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::Category;
use leptos::prelude::*;

use super::draft::{Field, Gift, STEPS, TypedBonus};
use super::form::{name_of, named};
use super::texts;
use crate::forms::Several;
use crate::publish::Publishing;
use crate::words::category_choices;

const GIFTS: [(&str, Gift); 3] =
    [("first", Gift::FirstPurchase), ("minimum", Gift::MinimumSpend), ("referral", Gift::Referral)];

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
pub struct BonusFields {
    gift: RwSignal<Gift>,
    points: RwSignal<String>,
    invited: RwSignal<String>,
    minimum: RwSignal<String>,
    steps: [(RwSignal<String>, RwSignal<String>); STEPS],
    categories: RwSignal<Vec<Category>>,
    cap: RwSignal<String>,
}

impl BonusFields {
    pub(super) fn new() -> Self {
        let empty = RwSignal::<String>::default;
        Self {
            gift: RwSignal::default(),
            points: empty(),
            invited: empty(),
            minimum: empty(),
            steps: std::array::from_fn(|_| (empty(), empty())),
            categories: RwSignal::default(),
            cap: empty(),
        }
    }

    pub fn show(self, typed: TypedBonus) {
        let TypedBonus { gift, points, invited, minimum, steps, categories, cap } = typed;
        self.gift.set(gift);
        self.points.set(points);
        self.invited.set(invited);
        self.minimum.set(minimum);
        for ((minimum, points), typed) in self.steps.into_iter().zip(steps) {
            minimum.set(typed.0);
            points.set(typed.1);
        }
        self.categories.set(categories);
        self.cap.set(cap);
    }

    pub fn typed(self) -> TypedBonus {
        let text = |field: RwSignal<String>| field.get_untracked();
        TypedBonus {
            gift: self.gift.get_untracked(),
            points: text(self.points),
            invited: text(self.invited),
            minimum: text(self.minimum),
            steps: self.steps.map(|(minimum, points)| (text(minimum), text(points))),
            categories: self.categories.get_untracked(),
            cap: text(self.cap),
        }
    }
}

#[component]
pub fn BonusForm(fields: BonusFields, publishing: Publishing<Field>) -> impl IntoView {
    let error = move |field| publishing.error(field);
    let choices = GIFTS.map(|(name, gift)| {
        let label: Words = match gift {
            Gift::FirstPurchase => texts::kind_first,
            Gift::MinimumSpend => texts::kind_minimum,
            Gift::Referral => texts::kind_referral,
        };
        Choice::new(name, tr(label))
    });
    let points = move |label: Words| {
        view! {
            <TextField label=tr(label) value=fields.points error=error(Field::Points) input_mode="numeric" required=true test_id="version-points" />
        }
    };
    let own = move || {
        match fields.gift.get() {
        Gift::FirstPurchase => points(texts::points).into_any(),
        Gift::MinimumSpend => view! {
            <Steps fields error=error(Field::Steps) />
            <Several label=tr(texts::categories) choices=category_choices() chosen=fields.categories />
        }
        .into_any(),
        Gift::Referral => view! {
            <div class="c-pair">
                {points(texts::inviter_points)}
                <TextField label=tr(texts::invited_points) value=fields.invited error=error(Field::Invited) input_mode="numeric" required=true test_id="version-invited" />
            </div>
            <TextField label=tr(texts::minimum) value=fields.minimum error=error(Field::Minimum) prefix="¥" input_mode="decimal" required=true test_id="version-minimum" />
        }
        .into_any(),
    }
    };
    view! {
        <Select
            label=tr(texts::kind)
            choices=Signal::stored(choices.to_vec())
            value=Signal::derive(move || name_of(&GIFTS, fields.gift.get()))
            on_change=move |name: String| fields.gift.set(named(&GIFTS, &name))
            test_id="version-gift"
        />
        {own}
        <TextField label=tr(texts::cap) value=fields.cap hint=tr(texts::optional) error=error(Field::Cap) input_mode="numeric" test_id="version-cap" />
    }
}

#[component]
fn Steps(fields: BonusFields, error: Signal<Option<String>>) -> impl IntoView {
    let rows = fields.steps.into_iter().zip(1..).map(|((minimum, points), number): (_, usize)| {
        // The sentence stands below the first row; it is about all of them.
        let error = Signal::derive(move || error.get().filter(|_| number == 1));
        view! {
            <div class="c-pair">
                <TextField label=tr(move |l| texts::nth_step(l, number)) value=minimum error prefix="¥" input_mode="decimal" test_id="version-step-minimum" />
                <TextField label=tr(texts::points) value=points input_mode="numeric" test_id="version-step-points" />
            </div>
        }
    });
    rows.collect_view()
}
