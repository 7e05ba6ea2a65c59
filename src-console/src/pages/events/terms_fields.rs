//! The fields for what an event asks and gives, and for its other dates.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::draft::Field;
use super::terms::Terms;
use super::texts;
use crate::publish::Publishing;
use crate::words::tier_choices;

/// One other date.
#[derive(Clone, Copy, PartialEq)]
struct Row {
    start: RwSignal<String>,
    places: RwSignal<String>,
}

/// What is typed. Copies share it.
#[derive(Clone, Copy, Default)]
pub struct TermsForm {
    guests: RwSignal<String>,
    price: RwSignal<String>,
    reward: RwSignal<String>,
    offer_hours: RwSignal<String>,
    early_tier: RwSignal<String>,
    early_from: RwSignal<String>,
    rows: RwSignal<Vec<Row>>,
}

impl TermsForm {
    pub fn typed(self) -> Terms {
        let text = |field: RwSignal<String>| field.get_untracked();
        let row = |row: Row| (text(row.start), text(row.places));
        Terms {
            guests: text(self.guests),
            price: text(self.price),
            reward: text(self.reward),
            offer_hours: text(self.offer_hours),
            early_tier: text(self.early_tier),
            early_from: text(self.early_from),
            sessions: self.rows.get_untracked().into_iter().map(row).collect(),
        }
    }

    fn add(self, places: RwSignal<String>) {
        let row = Row { start: RwSignal::default(), places: RwSignal::new(places.get_untracked()) };
        self.rows.update(|rows| rows.push(row));
    }
}

#[component]
pub fn TermsFields(terms: TermsForm, publishing: Publishing<Field>) -> impl IntoView {
    let error = move |field| publishing.error(field);
    view! {
        <fieldset class="c-group">
            <legend>{tr(texts::terms)}</legend>
            <div class="c-pair">
                <TextField label=tr(texts::guests) value=terms.guests error=error(Field::Guests) hint=tr(texts::none_typed) input_mode="numeric" test_id="event-guests" />
                <TextField label=tr(texts::price) value=terms.price error=error(Field::Price) hint=tr(texts::none_typed) input_mode="numeric" test_id="event-price" />
                <TextField label=tr(texts::reward) value=terms.reward error=error(Field::Reward) hint=tr(texts::none_typed) input_mode="numeric" test_id="event-reward" />
                <TextField label=tr(texts::offer_hours) value=terms.offer_hours error=error(Field::OfferHours) hint=tr(texts::offer_hours_hint) input_mode="numeric" test_id="event-offer-hours" />
                <Select label=tr(texts::early_tier) choices=tier_choices(publishing.house) value=terms.early_tier on_change=move |code| terms.early_tier.set(code) test_id="event-early-tier" />
                <TextField label=tr(texts::early_from) value=terms.early_from error=error(Field::EarlyFrom) kind="datetime-local" test_id="event-early-from" />
            </div>
        </fieldset>
    }
}

/// The other dates; each begins with as many places as the first.
#[component]
pub fn SessionFields(
    terms: TermsForm,
    publishing: Publishing<Field>,
    places: RwSignal<String>,
) -> impl IntoView {
    let rows = move || {
        let row = |row: Row| {
            view! {
                <div class="c-pair">
                    <TextField label=tr(texts::starts) value=row.start kind="datetime-local" test_id="event-session-starts" />
                    <TextField label=tr(texts::capacity) value=row.places input_mode="numeric" test_id="event-session-places" />
                </div>
            }
        };
        terms.rows.get().into_iter().map(row).collect_view()
    };
    let fault = publishing.error(Field::Sessions);
    view! {
        <fieldset class="c-group">
            <legend>{tr(texts::sessions)}</legend>
            <p class="k-muted k-small">{tr(texts::sessions_hint)}</p>
            {rows}
            {move || fault.get().map(|sentence| view! { <Banner tone=Tone::Bad>{sentence}</Banner> })}
            <Button kind=ButtonKind::Secondary icon=IconName::Plus on_press=move |()| terms.add(places) attr:data-testid="event-session-add">{tr(texts::session_add)}</Button>
        </fieldset>
    }
}
