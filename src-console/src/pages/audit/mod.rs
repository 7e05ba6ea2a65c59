//! The audit log: what staff did with weight, the newest first.

mod detail;
mod labels;
mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::audit::{AuditLine, AuditLog, StaffDeed};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, use_desk};
use crate::house::use_house;
use crate::load::{Failure, Load};
use crate::problem::ProblemBanner;
use crate::texts as words;

/// The lines read so far. Copies share them.
#[derive(Clone, Copy)]
struct Log {
    desk: Desk,
    lines: RwSignal<Load<Vec<AuditLine>>>,
    /// Where older ones go on, if there are any.
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Log {
    fn open() -> Self {
        let log = Self {
            desk: use_desk(),
            lines: RwSignal::new(Load::Loading),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        };
        log.ask(String::new());
        log
    }

    fn ask(self, before: String) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let pairs: &[(&str, &str)] = match before.as_str() {
                "" => &[],
                before => &[("before", before)],
            };
            let answer = self.desk.as_staff().get(routes::AUDIT_LOG, &[], pairs).await;
            // The page may be gone by now, and its signals with it.
            if self.busy.try_set(false).is_none() {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<AuditLog, Problem>) {
        match answer {
            Ok(AuditLog { lines, next }) => {
                self.next.set(next);
                self.lines.update(|known| match known {
                    Load::Ready(known) => known.extend(lines),
                    Load::Loading | Load::Failed(_) => *known = Load::Ready(lines),
                });
            }
            Err(problem) => {
                self.desk.notice(&problem);
                if self.lines.with_untracked(Load::is_loading) {
                    self.lines.set(Load::Failed(problem));
                } else {
                    self.problem.set(Some(problem));
                }
            }
        }
    }

    fn again(self) {
        self.lines.set(Load::Loading);
        self.ask(String::new());
    }

    fn older(self) {
        self.ask(self.next.get_untracked().unwrap_or_default());
    }
}

#[component]
pub fn AuditPage() -> impl IntoView {
    let log = Log::open();
    let content = move || match log.lines.get() {
        Load::Loading => view! { <Card><SkeletonList rows=8 /></Card> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| log.again() /> }.into_any()
        }
        Load::Ready(lines) if lines.is_empty() => view! {
            <EmptyState icon=IconName::List title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(lines) => view! { <Table lines /> }.into_any(),
    };
    let more = move || {
        log.next.get().map(|_| {
            view! {
                <Button kind=ButtonKind::Secondary block=true busy=log.busy on_press=move |()| log.older() attr:data-testid="audit-more">
                    {tr(words::load_more)}
                </Button>
            }
        })
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::audit) lead=tr(texts::lead) />
            <ProblemBanner problem=log.problem />
            <Stack>
                {content}
                {more}
            </Stack>
        </Page>
    }
}

#[component]
fn Table(lines: Vec<AuditLine>) -> impl IntoView {
    let columns = vec![
        Column::text(tr(texts::when)),
        Column::text(tr(texts::who)),
        Column::text(tr(texts::what)),
        Column::text(tr(texts::detail)),
    ];
    let rows = lines.into_iter().map(|line| view! { <Row line /> });
    view! {
        <Card flush=true>
            <DataTable caption=tr(words::audit) columns>{rows.collect_view()}</DataTable>
        </Card>
    }
}

#[component]
fn Row(line: AuditLine) -> impl IntoView {
    let house = use_house();
    let AuditLine { at, staff, deed, subject, detail } = line;
    let named = tr(move |locale| match StaffDeed::named(&deed) {
        Some(known) => texts::deed(known)(locale).to_owned(),
        None => deed.clone(),
    });
    let facts = tr(move |locale| {
        let store = |id: &str| house.store(id, locale);
        let reader = detail::Reader { locale, offset_secs: house.offset(), store: &store };
        detail::words(reader, &detail)
    });
    view! {
        <tr data-testid="audit-row">
            <td class="c-entry__time">{tr(move |l| house.moment(l, at))}</td>
            <td>{staff}</td>
            <td class="c-entry">
                <strong>{named}</strong>
                <span class="k-muted k-small c-audit__text">{subject}</span>
            </td>
            <td class="k-small c-audit__text">{facts}</td>
        </tr>
    }
}
