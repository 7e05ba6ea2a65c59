//! Typing a line: amount, category, Enter.

use atrium_domain::Money;
use atrium_kit::prelude::*;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::basket::BasketLine;
use super::counter::Counter;
use super::texts;
use crate::platform::page::{focus, focus_and_select};
use crate::words::{CATEGORIES, category, category_named};
use crate::yuan;

#[component]
pub fn LineForm(counter: Counter, editing: RwSignal<Option<BasketLine>>) -> impl IntoView {
    let locale = use_locale();
    let amount = RwSignal::new(String::new());
    let chosen = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let error =
        Signal::derive(move || wrong.get().then(|| texts::amount_wrong(locale.get()).to_owned()));
    // A line that is to be changed comes back into the fields.
    Effect::new(move |_| {
        if let Some(line) = editing.get() {
            amount.set(yuan::write(line.amount));
            chosen.set(line.category.map(|one| format!("{one:?}")).unwrap_or_default());
            request_animation_frame(|| focus_and_select("till-amount"));
        }
    });
    let submit = move |()| {
        let Some(money) = yuan::parse(&amount.get_untracked()).filter(|money| *money > Money(0))
        else {
            wrong.set(true);
            return;
        };
        let kind = category_named(&chosen.get_untracked());
        let before = editing.get_untracked();
        counter.edit(|basket| match before {
            Some(line) => basket.change(line.number, money, kind),
            None => basket.add(money, kind),
        });
        editing.set(None);
        wrong.set(false);
        amount.set(String::new());
        focus("till-amount");
    };
    let arrow_up = move |event: KeyboardEvent| {
        if event.key() == "ArrowUp" && amount.with_untracked(String::is_empty) {
            event.prevent_default();
            editing.set(counter.basket.with_untracked(|basket| basket.lines.last().cloned()));
        }
    };
    let choices = Signal::derive(move || {
        let own = Choice::new("", tr(texts::store_category));
        let others = CATEGORIES
            .map(|one| Choice::new(format!("{one:?}"), tr(move |locale| category(locale, one))));
        std::iter::once(own).chain(others).collect::<Vec<_>>()
    });
    let verb = tr(move |locale| match editing.with(Option::is_some) {
        true => texts::change_line(locale),
        false => texts::add_line(locale),
    });
    view! {
        <Form on_submit=submit class="">
            <Card>
                <div class="c-line-form">
                    <TextField
                        label=tr(texts::amount)
                        value=amount
                        error
                        prefix="¥"
                        input_mode="decimal"
                        max_length=20
                        disabled=counter.unsure
                        id="till-amount"
                        test_id="till-amount"
                        on:keydown=arrow_up
                    />
                    <Select label=tr(texts::category) choices value=chosen on_change=move |one| chosen.set(one) disabled=counter.unsure />
                    <Button submit=true kind=ButtonKind::Secondary icon=IconName::Plus disabled=counter.unsure attr:data-testid="till-add-line">
                        {verb}
                    </Button>
                </div>
                <p class="c-hint k-small k-muted">{tr(texts::line_hint)}</p>
            </Card>
        </Form>
    }
}
