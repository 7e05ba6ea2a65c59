//! The form for a new draw: when, and what can be won how often.

use atrium_domain::Millis;
use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::game::{NewDraw, NewDrawLine};
use atrium_protocol::routes;
use leptos::prelude::*;

use super::prize::{PrizeChoice, PrizeDraft, PrizeFields};
use super::{Board, texts, use_board};
use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, LocalizedDraft, LocalizedFields, number, optional_number};
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::wall;

const WORDS: FormWords =
    FormWords { save: texts::save, saved: texts::saved, saved_detail: texts::promise_saved };

/// The most prizes of one draw.
const MOST: usize = 12;

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    Opens,
    Closes,
    Name(usize),
    Prize(usize),
    Weight(usize),
    Stock(usize),
}

/// What stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    title: Localized,
    wheel: bool,
    opens: String,
    closes: String,
    lines: Vec<LineDraft>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct LineDraft {
    name: Localized,
    prize: PrizeDraft,
    weight: String,
    stock: String,
}

impl Draft {
    fn check(self, now: Millis, offset: i32) -> Result<NewDraw, Faults<Field>> {
        let mut faults = Faults::default();
        let title = faults.take(Field::Title, complete(&self.title));
        let time = |text: &str| wall::parse(text, offset).ok_or(Fault::Time);
        let opens = faults.take(Field::Opens, time(&self.opens));
        let closes = faults.take(Field::Closes, time(&self.closes));
        // A minute that has begun is now: the server wants the promise before the first ticket.
        let opens_at = opens.map(|at| if now.since(at) < 60_000 { at.max(now) } else { at });
        if opens_at.is_some_and(|at| at < now) {
            faults.note(Field::Opens, Fault::Past);
        }
        if opens_at.zip(closes).is_some_and(|(opens, closes)| closes <= opens) {
            faults.note(Field::Closes, Fault::TooEarly);
        }
        let last = self.lines.len().saturating_sub(1);
        let mut lines = Vec::new();
        for (place, line) in self.lines.iter().enumerate() {
            let name = faults.take(Field::Name(place), complete(&line.name));
            let prize = faults.take(Field::Prize(place), line.prize.check());
            let weight = faults.take(Field::Weight(place), number(&line.weight, 1, 80_000));
            let stock = if place == last { Ok(None) } else { stock_of(line) };
            let stock = faults.take(Field::Stock(place), stock);
            if let (Some(name), Some(prize), Some(weight), Some(stock)) =
                (name, prize, weight, stock)
            {
                lines.push(NewDrawLine { name, prize, weight, stock });
            }
        }
        match (title, opens_at, closes) {
            (Some(title), Some(opens_at), Some(closes_at)) if faults.is_empty() => {
                Ok(NewDraw { title, wheel: self.wheel, opens_at, closes_at, lines })
            }
            _ => Err(faults),
        }
    }
}

/// What has to be picked up has a number; anything else may go without.
fn stock_of(line: &LineDraft) -> Result<Option<i64>, Fault> {
    if line.prize.kind == "reward" {
        number(&line.stock, 1, 10_000_000).map(Some)
    } else {
        optional_number(&line.stock, 1, 10_000_000)
    }
}

/// The fields of one prize. Copies share them.
#[derive(Clone, Copy)]
struct LineFields {
    name: LocalizedDraft,
    prize: PrizeFields,
    weight: RwSignal<String>,
    stock: RwSignal<String>,
}

impl LineFields {
    fn new(kind: &str, count: &str, weight: &str, stock: &str) -> Self {
        Self {
            name: LocalizedDraft::new(),
            prize: PrizeFields::new(kind, count),
            weight: RwSignal::new(weight.to_owned()),
            stock: RwSignal::new(stock.to_owned()),
        }
    }
}

#[derive(Clone, Copy)]
struct Form {
    publishing: Publishing<Field>,
    board: Board,
    title: LocalizedDraft,
    wheel: RwSignal<bool>,
    opens: RwSignal<String>,
    closes: RwSignal<String>,
    lines: RwSignal<Vec<LineFields>>,
}

impl Form {
    fn new() -> Self {
        let lines = vec![
            LineFields::new("points", "100", "1", "10"),
            LineFields::new("points", "10", "29", ""),
            LineFields::new("nothing", "", "70", ""),
        ];
        let form = Self {
            publishing: Publishing::new(),
            board: use_board(),
            title: LocalizedDraft::new(),
            wheel: RwSignal::new(true),
            opens: RwSignal::default(),
            closes: RwSignal::default(),
            lines: RwSignal::new(lines),
        };
        form.publishing.suggest(form.opens, move |now, offset| {
            form.opens.set(wall::write(now.plus_secs(300), offset));
            form.closes.set(wall::on_day_after(now, 14, 22, offset));
        });
        form
    }

    fn draft(self) -> Draft {
        let house = self.publishing.house;
        let line = |fields: &LineFields| LineDraft {
            name: fields.name.typed(),
            prize: fields.prize.draft(house),
            weight: fields.weight.get_untracked(),
            stock: fields.stock.get_untracked(),
        };
        Draft {
            title: self.title.typed(),
            wheel: self.wheel.get_untracked(),
            opens: self.opens.get_untracked(),
            closes: self.closes.get_untracked(),
            lines: self.lines.with_untracked(|lines| lines.iter().map(line).collect()),
        }
    }

    fn save(self) {
        let check = |now, offset| self.draft().check(now, offset);
        self.publishing.save(routes::CREATE_DRAW, check, move |made| {
            self.title.clear();
            self.board.refresh();
            made.title
        });
    }

    /// Puts another prize before the last.
    fn more(self) {
        self.lines.update(|lines| {
            let place = lines.len().saturating_sub(1);
            lines.insert(place, LineFields::new("points", "50", "10", "10"));
        });
    }

    fn fewer(self) {
        self.lines.update(|lines| {
            let place = lines.len().saturating_sub(2);
            lines.remove(place);
        });
    }
}

#[component]
pub fn DrawForm() -> impl IntoView {
    let form = Form::new();
    let error = move |field| form.publishing.error(field);
    let count = move || form.lines.with(Vec::len);
    let lines = move || {
        let all = form.lines.get();
        let last = all.len().saturating_sub(1);
        let line = |(place, fields)| view! { <LineForm form place fields last=place == last /> };
        all.into_iter().enumerate().map(line).collect_view()
    };
    view! {
        <PublishForm form=form.publishing words=WORDS id="draw" on_save=move |()| form.save()>
            <LocalizedFields label=tr(texts::title) draft=form.title error=error(Field::Title) max_length=60 test_id="draw-title" />
            <Switch label=tr(texts::wheel) checked=form.wheel on_change=move |on| form.wheel.set(on) />
            <div class="c-pair">
                <TextField label=tr(texts::opens) value=form.opens error=error(Field::Opens) kind="datetime-local" required=true test_id="draw-opens" />
                <TextField label=tr(texts::closes) value=form.closes error=error(Field::Closes) kind="datetime-local" required=true test_id="draw-closes" />
            </div>
            {lines}
            <p class="k-small k-muted">{tr(texts::last_hint)}</p>
            <div class="c-pair">
                <Button kind=ButtonKind::Secondary icon=IconName::Plus disabled=Signal::derive(move || count() >= MOST) on_press=move |()| form.more()>{tr(texts::more)}</Button>
                <Button kind=ButtonKind::Secondary icon=IconName::Minus disabled=Signal::derive(move || count() <= 2) on_press=move |()| form.fewer()>{tr(texts::fewer)}</Button>
            </div>
        </PublishForm>
    }
}

#[component]
fn LineForm(form: Form, place: usize, fields: LineFields, last: bool) -> impl IntoView {
    let house = form.publishing.house;
    let error = move |field| form.publishing.error(field);
    let kinds: &'static [&'static str] = if last {
        &["points", "coupon", "tickets", "cards", "nothing"]
    } else {
        &["points", "coupon", "reward", "tickets", "cards", "nothing"]
    };
    view! {
        <fieldset class="c-group">
            <legend>{tr(move |locale| texts::line(locale, place + 1))}</legend>
            <LocalizedFields label=tr(texts::line_name) draft=fields.name error=error(Field::Name(place)) max_length=60 test_id="draw-line-name" />
            <PrizeChoice house fields=fields.prize kinds error=error(Field::Prize(place)) test_id="draw-line-prize" />
            <div class="c-pair">
                <TextField label=tr(texts::weight) value=fields.weight error=error(Field::Weight(place)) input_mode="numeric" required=true />
                {(!last).then(|| view! {
                    <TextField label=tr(texts::stock) value=fields.stock hint=tr(texts::unlimited_hint) error=error(Field::Stock(place)) input_mode="numeric" />
                })}
            </div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_795_262_700_000);

    fn line(kind: &str, stock: &str) -> LineDraft {
        LineDraft {
            name: Localized::each(|_| "奖".to_owned()),
            prize: PrizeDraft { kind: kind.into(), count: "5".into(), of: String::new() },
            weight: "10".to_owned(),
            stock: stock.to_owned(),
        }
    }

    fn draft(lines: Vec<LineDraft>) -> Draft {
        Draft {
            title: Localized::each(|_| "转盘".to_owned()),
            wheel: true,
            opens: "2026-11-21T12:06".to_owned(),
            closes: "2026-12-01T22:00".to_owned(),
            lines,
        }
    }

    #[test]
    fn the_last_prize_has_no_limit() {
        let new = draft(vec![line("points", "3"), line("nothing", "9")]).check(NOW, 0);
        let new = new.expect("a draw");
        assert_eq!((new.lines[0].stock, new.lines[1].stock), (Some(3), None));
        assert_eq!(new.lines[1].prize, None);
    }

    #[test]
    fn a_draw_opens_after_its_promise() {
        let fault = |opens: &str, field| {
            let mut draft = draft(vec![line("points", ""), line("nothing", "")]);
            draft.opens = opens.to_owned();
            draft.check(NOW, 0).err().and_then(|faults| faults.of(field))
        };
        assert_eq!(fault("2026-11-21T11:00", Field::Opens), Some(Fault::Past));
        assert_eq!(fault("2026-12-02T11:00", Field::Closes), Some(Fault::TooEarly));
        // The minute that runs is now.
        assert_eq!(fault("2026-11-21T12:05", Field::Opens), None);
    }
}
