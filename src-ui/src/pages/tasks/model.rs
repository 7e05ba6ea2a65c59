//! What the page of tasks and draws shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::{DrawView, TaskView};
use atrium_domain::draw::{self, Seed};
use atrium_domain::{DrawId, Money, TaskId};
use atrium_kit::format;
use atrium_kit::prelude::IconName;
use atrium_protocol::game::{Spin, TaskInfo, TaskKind};

use super::texts;
use crate::lens::Lens;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TasksPage {
    /// By set, the usual ones last.
    pub groups: Vec<Group>,
    pub draws: Vec<DrawRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    /// A festival's, with its last day.
    pub banner: Option<String>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: TaskId,
    pub icon: IconName,
    pub title: String,
    pub detail: String,
    pub prize: String,
    /// Such as `1/3`; empty where there is one thing to do.
    pub progress: String,
    pub done: u64,
    pub goal: u64,
    pub state: State,
    /// A quiz or a survey that waits for an answer.
    pub question: Option<(String, Vec<String>)>,
    /// What else is to know, or what one waits for.
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Where it can be done.
    Go(String),
    /// By the button beside it.
    Share,
    /// By a code on site, or by an answer.
    Words(Words),
    Ready,
    Waiting,
    Done,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    Scan,
    Wrong,
    None,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawRow {
    pub id: String,
    pub title: String,
    pub detail: String,
    pub tickets: i64,
}

/// A draw in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawPage {
    pub id: DrawId,
    pub title: String,
    pub when: String,
    pub wheel: bool,
    pub open: bool,
    pub online: bool,
    pub spinning: bool,
    pub tickets: i64,
    pub lines: Vec<Line>,
    /// Newest first.
    pub spins: Vec<SpinLine>,
    pub commitment: String,
    pub seed: Option<String>,
    pub table: String,
    known: Vec<Spin>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    pub name: String,
    /// Such as `1.5%`, and what is left.
    pub odds: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpinLine {
    pub id: String,
    pub title: String,
    pub won: String,
    pub given: usize,
}

impl TasksPage {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let member = snapshot.member.as_ref()?;
        let mut groups: Vec<Group> = Vec::new();
        let mut usual = Vec::new();
        for view in &member.tasks {
            let row = row(view, lens);
            let Some(set) = &view.task.set else {
                usual.push(row);
                continue;
            };
            let name = lens.text(set);
            match groups.iter_mut().find(|group| group.name == name) {
                Some(group) => group.rows.push(row),
                None => {
                    let banner =
                        texts::closes(lens.locale, &lens.date(view.task.until.plus_ms(-1)));
                    groups.push(Group { name, banner: Some(banner), rows: vec![row] });
                }
            }
        }
        if !usual.is_empty() {
            let name = texts::usual(lens.locale).to_owned();
            groups.push(Group { name, banner: None, rows: usual });
        }
        Some(Self { groups, draws: member.draws.iter().map(|view| draw_row(view, lens)).collect() })
    }
}

fn row(view: &TaskView, lens: Lens) -> Row {
    let TaskView { task, done, paid, pending, answer, counts_at } = view;
    let money = task.kind == TaskKind::Spend;
    let amount = |n: i64| {
        if money { format::money_short(Money(n)) } else { n.to_string() }
    };
    let progress = format!("{}/{}", amount(*done), amount(task.goal));
    let unanswered = answer.is_none() && !paid;
    let question = task.question.as_ref().filter(|_| unanswered).map(|question| {
        (lens.text(&question.text), question.options.iter().map(|it| lens.text(it)).collect())
    });
    Row {
        id: task.id,
        icon: icon(task.kind),
        title: lens.text(&task.title),
        detail: lens.text(&task.detail),
        prize: lens.text(&task.prize),
        progress: if task.goal > 1 { progress } else { String::new() },
        done: u64::try_from(*done).unwrap_or(0),
        goal: u64::try_from(task.goal).unwrap_or(1),
        state: match (*pending, *paid, *done >= task.goal) {
            (true, _, _) => State::Waiting,
            (_, true, _) => State::Done,
            (_, _, true) => State::Ready,
            // A survey of its own, not a question of the task.
            _ => to_do(task, answer.is_some()),
        },
        question,
        note: match counts_at.filter(|_| !paid && *done < task.goal) {
            Some(at) => Some(texts::looked_at(lens.locale, &lens.day_and_time(at))),
            None => task.note.as_ref().filter(|_| !paid).map(|note| lens.text(note)),
        },
    }
}

fn to_do(task: &TaskInfo, answered: bool) -> State {
    let go = |href: &str| State::Go(href.to_owned());
    match task.kind {
        TaskKind::Profile => go("/me"),
        TaskKind::FirstPurchase | TaskKind::Purchases | TaskKind::Spend => go("/card"),
        TaskKind::Photo => match task.topic_id {
            Some(id) => State::Go(format!("/community?tab={id}")),
            None => go("/community"),
        },
        TaskKind::Event => go("/events"),
        TaskKind::Streak => go("/check-in"),
        // A survey of its own, not a question of the task.
        TaskKind::Survey if task.question.is_none() => go("/surveys"),
        TaskKind::Share => State::Share,
        TaskKind::Visit => State::Words(Words::Scan),
        TaskKind::Quiz if answered => State::Words(Words::Wrong),
        TaskKind::Quiz | TaskKind::Survey => State::Words(Words::None),
    }
}

const fn icon(kind: TaskKind) -> IconName {
    match kind {
        TaskKind::Profile => IconName::Person,
        TaskKind::FirstPurchase | TaskKind::Purchases | TaskKind::Spend => IconName::Store,
        TaskKind::Visit => IconName::Pin,
        TaskKind::Share => IconName::Share,
        TaskKind::Photo => IconName::Camera,
        TaskKind::Event => IconName::Calendar,
        TaskKind::Streak => IconName::Flame,
        TaskKind::Quiz => IconName::Sparkle,
        TaskKind::Survey => IconName::List,
    }
}

fn draw_row(view: &DrawView, lens: Lens) -> DrawRow {
    DrawRow {
        id: view.draw.id.to_string(),
        title: lens.text(&view.draw.title),
        detail: when(view, lens),
        tickets: view.tickets,
    }
}

fn when(view: &DrawView, lens: Lens) -> String {
    let draw = &view.draw;
    if draw.closes_at <= lens.now {
        texts::over(lens.locale).to_owned()
    } else if lens.now < draw.opens_at {
        texts::opens(lens.locale, &lens.day_and_time(draw.opens_at))
    } else {
        texts::closes(lens.locale, &lens.day_and_time(draw.closes_at))
    }
}

impl DrawPage {
    pub fn of(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<Self> {
        let member = snapshot.member.as_ref()?;
        let view = member.draws.iter().find(|view| view.draw.id.to_string() == id)?;
        let draw = &view.draw;
        let all: i64 = draw.lines.iter().map(|line| line.weight).sum();
        let name = |place: i64| {
            let line = usize::try_from(place).ok().and_then(|place| draw.lines.get(place));
            line.map(|line| lens.text(&line.name)).unwrap_or_default()
        };
        let lines = draw.lines.iter().zip(1..).map(|(line, number)| {
            let share = line.weight * 1_000 / all.max(1);
            let mut odds = format!("{}.{}%", share / 10, share % 10);
            if let Some(left) = line.left {
                odds = format!("{odds} · {}", texts::left(lens.locale, left));
            }
            Line { number, name: lens.text(&line.name), odds }
        });
        let spin = |spin: &Spin| SpinLine {
            id: spin.id.to_string(),
            title: texts::nth(lens.locale, spin.ticket),
            won: match spin.line == spin.given {
                true => name(spin.given),
                false => {
                    let gone = texts::gone_line(lens.locale, &name(spin.line));
                    format!("{} {gone}", name(spin.given))
                }
            },
            given: usize::try_from(spin.given).unwrap_or(0),
        };
        Some(Self {
            id: draw.id,
            title: lens.text(&draw.title),
            when: when(view, lens),
            wheel: draw.wheel,
            open: draw.opens_at <= lens.now && lens.now < draw.closes_at,
            online: snapshot.sync.online,
            spinning: view.spinning,
            tickets: view.tickets,
            lines: lines.collect(),
            spins: view.spins.iter().map(spin).collect(),
            commitment: draw.commitment.clone(),
            seed: draw.seed.clone(),
            table: draw.table.clone(),
            known: view.spins.clone(),
        })
    }

    /// Whether the seed is the promised one and gives what was told, computed here; none while the
    /// draw still runs.
    pub fn is_fair(&self) -> Option<bool> {
        let seed: Result<Seed, _> = self.seed.as_ref()?.parse();
        let ids: Vec<String> = self.known.iter().map(|spin| spin.id.to_string()).collect();
        let spins = self.known.iter().zip(&ids).map(|(spin, id)| draw::Spin {
            client_seed: id,
            ticket: spin.ticket,
            line: usize::try_from(spin.line).unwrap_or(usize::MAX),
        });
        let holds = |seed| draw::is_fair(&seed, &self.commitment, self.id, &self.table, spins);
        Some(seed.is_ok_and(holds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    #[test]
    fn tasks_stand_in_their_sets_with_what_to_do_next() {
        let snapshot = sample::signed_in();
        let page = TasksPage::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member");
        let names: Vec<_> = page.groups.iter().map(|group| group.banner.is_some()).collect();
        assert_eq!(names, [true, false], "a festival first");
        let rows: Vec<_> = page.groups.iter().flat_map(|group| &group.rows).collect();
        assert!(rows.iter().any(|row| row.state == State::Ready));
        assert!(rows.iter().any(|row| row.state == State::Done));
        assert!(rows.iter().any(|row| row.question.is_some()));
    }

    #[test]
    fn a_photo_that_is_looked_at_says_when_it_counts() {
        let snapshot = sample::signed_in();
        let lens = Lens { locale: atrium_domain::Locale::En, ..Lens::of(&snapshot, sample::NOW) };
        let mut view = snapshot.member.expect("a member").tasks.remove(0);
        view.task.kind = TaskKind::Photo;
        view.task.note = Some(atrium_domain::Localized::each(|_| "24 hours".to_owned()));
        (view.done, view.paid) = (0, false);
        let before = row(&view, lens);
        assert_eq!(before.state, State::Go("/community".to_owned()));
        assert_eq!(before.note.as_deref(), Some("24 hours"));
        view.counts_at = Some(sample::NOW.plus_secs(3_600));
        assert!(row(&view, lens).note.is_some_and(|note| note.contains("11:24")));
        view.done = view.task.goal;
        assert_eq!(row(&view, lens).state, State::Ready);
    }

    #[test]
    fn a_draw_that_is_over_can_be_checked_here() {
        let mut snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let member = snapshot.member.as_mut().expect("a member");
        let view = member.draws.first_mut().expect("a draw");
        let id = view.draw.id.to_string();
        assert_eq!(DrawPage::of(&snapshot, lens, &id).and_then(|page| page.is_fair()), None);
        let seed = Seed([5; 32]);
        let member = snapshot.member.as_mut().expect("a member");
        let view = member.draws.first_mut().expect("a draw");
        view.draw.seed = Some(draw::hex(&seed.0));
        view.draw.commitment = draw::commitment(&seed, view.draw.id, &view.draw.table);
        let weights = draw::weights(&view.draw.table).expect("a table");
        for spin in &mut view.spins {
            let line =
                draw::line_of(&seed, view.draw.id, &spin.id.to_string(), spin.ticket, &weights);
            spin.line = i64::try_from(line.expect("a line")).expect("few lines");
        }
        let page = DrawPage::of(&snapshot, lens, &id).expect("a draw");
        assert_eq!(page.is_fair(), Some(true));
        let bent = DrawPage { commitment: "0".repeat(64), ..page };
        assert_eq!(bent.is_fair(), Some(false));
    }
}
