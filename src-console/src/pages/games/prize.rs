//! What something pays, as it is chosen.

use atrium_domain::{Points, Prize};
use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::texts;
use crate::forms::{Fault, number};
use crate::house::House;

/// The kinds in the order in which they are offered.
const KINDS: [(&str, Words); 6] = [
    ("points", texts::points),
    ("tickets", texts::tickets),
    ("coupon", texts::coupon),
    ("cards", texts::cards),
    ("reward", texts::reward),
    ("nothing", texts::nothing),
];

/// What is chosen. Copies share it.
#[derive(Clone, Copy)]
pub struct PrizeFields {
    pub kind: RwSignal<String>,
    pub count: RwSignal<String>,
    pub of: RwSignal<String>,
    /// What it was before; it can be kept though it is offered no more.
    before: StoredValue<PrizeDraft>,
}

/// The same as plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrizeDraft {
    pub kind: String,
    pub count: String,
    /// The id of a coupon template, a draw or a reward.
    pub of: String,
}

impl PrizeFields {
    pub fn new(kind: &str, count: &str) -> Self {
        Self {
            kind: RwSignal::new(kind.to_owned()),
            count: RwSignal::new(count.to_owned()),
            of: RwSignal::default(),
            before: StoredValue::default(),
        }
    }

    /// Of a prize that there is already.
    pub fn of(prize: PrizeDraft) -> Self {
        Self {
            kind: RwSignal::new(prize.kind.clone()),
            count: RwSignal::new(prize.count.clone()),
            of: RwSignal::new(prize.of.clone()),
            before: StoredValue::new(prize),
        }
    }

    /// The id of what it was before, where that is not offered. Tracked.
    fn kept(self, choices: &[(String, atrium_domain::Localized)]) -> Option<String> {
        let PrizeDraft { kind, of, .. } = self.before.get_value();
        let offered = choices.iter().any(|(id, _)| *id == of);
        Some(of).filter(|of| !of.is_empty() && !offered && kind == self.kind.get())
    }

    pub fn draft(self, house: House) -> PrizeDraft {
        PrizeDraft {
            kind: self.kind.get_untracked(),
            count: self.count.get_untracked(),
            of: untrack(|| self.chosen(house)),
        }
    }

    /// The chosen thing's id, or the first one's. Tracked.
    fn chosen(self, house: House) -> String {
        let choices = choices(house, &self.kind.get());
        let chosen = self.of.get();
        let known = choices.iter().any(|(id, _)| *id == chosen)
            || self.kept(&choices).is_some_and(|kept| kept == chosen);
        let first = || choices.first().map(|(id, _)| id.clone()).unwrap_or_default();
        if known { chosen } else { first() }
    }
}

impl PrizeDraft {
    /// The prize, or none for nothing.
    pub fn check(&self) -> Result<Option<Prize>, Fault> {
        let count = |most| number(&self.count, 1, most);
        let small = || count(100).map(|count| u16::try_from(count).unwrap_or(1));
        Ok(Some(match self.kind.as_str() {
            "points" => Prize::Points { points: Points(count(1_000_000)?) },
            "coupon" => Prize::Coupon { template_id: self.of.parse().map_err(|_| Fault::Choose)? },
            "reward" => Prize::Reward { reward_id: self.of.parse().map_err(|_| Fault::Choose)? },
            "tickets" => Prize::Tickets {
                draw_id: self.of.parse().map_err(|_| Fault::Choose)?,
                count: small()?,
            },
            "cards" => Prize::MakeUpCards { count: small()? },
            _ => return Ok(None),
        }))
    }
}

/// Ids and names of what a kind can be of. Tracked.
fn choices(house: House, kind: &str) -> Vec<(String, atrium_domain::Localized)> {
    house.view.with(|view| {
        let Some(view) = view.ready() else { return Vec::new() };
        let catalogue = &view.catalogue;
        match kind {
            "coupon" => {
                let endless = catalogue.coupons.iter().filter(|it| it.stock_left.is_none());
                endless.map(|it| (it.id.to_string(), it.face.title.clone())).collect()
            }
            "reward" => {
                catalogue.rewards.iter().map(|it| (it.id.to_string(), it.title.clone())).collect()
            }
            "tickets" => {
                let running = catalogue.draws.iter().filter(|it| view.now < it.closes_at);
                running.map(|it| (it.id.to_string(), it.title.clone())).collect()
            }
            _ => Vec::new(),
        }
    })
}

/// `kinds` are those that may be chosen here.
#[component]
pub fn PrizeChoice(
    house: House,
    fields: PrizeFields,
    kinds: &'static [&'static str],
    error: Signal<Option<String>>,
    test_id: &'static str,
) -> impl IntoView {
    let offered = KINDS.into_iter().filter(|(kind, _)| kinds.contains(kind));
    let offered: Vec<Choice> = offered.map(|(kind, name)| Choice::new(kind, tr(name))).collect();
    let counted = move || matches!(fields.kind.get().as_str(), "points" | "tickets" | "cards");
    let named = move || matches!(fields.kind.get().as_str(), "coupon" | "reward" | "tickets");
    let things = Signal::derive(move || {
        let choice = |(id, name): (String, atrium_domain::Localized)| {
            Choice::new(id, tr(move |locale| name.get(locale).clone()))
        };
        let offered = choices(house, &fields.kind.get());
        let kept = fields.kept(&offered).map(|id| Choice::new(id, tr(texts::as_before)));
        offered.into_iter().map(choice).chain(kept).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || fields.chosen(house));
    view! {
        <Select label=tr(texts::prize) choices=Signal::stored(offered) value=fields.kind on_change=move |kind| fields.kind.set(kind) test_id />
        <Show when=named>
            <Select label=tr(texts::which) choices=things value=chosen on_change=move |id| fields.of.set(id) />
        </Show>
        <Show when=counted>
            <TextField label=tr(texts::count) value=fields.count error input_mode="numeric" required=true />
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_becomes_a_prize() {
        let draft = |kind: &str, count: &str| PrizeDraft {
            kind: kind.to_owned(),
            count: count.to_owned(),
            of: String::new(),
        };
        assert_eq!(draft("points", "20").check(), Ok(Some(Prize::Points { points: Points(20) })));
        assert_eq!(draft("cards", "2").check(), Ok(Some(Prize::MakeUpCards { count: 2 })));
        assert_eq!(draft("nothing", "").check(), Ok(None));
        assert_eq!(draft("points", "").check(), Err(Fault::Missing));
        assert_eq!(draft("coupon", "").check(), Err(Fault::Choose));
        assert_eq!(draft("cards", "101").check(), Err(Fault::Number { least: 1, most: 100 }));
    }
}
