//! Finding members: by card number, phone number or e-mail address, or page by page.

use atrium_kit::prelude::*;
use atrium_protocol::staff::{MemberPage as FoundPage, MemberRow};
use atrium_protocol::{ErrorCode, Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use crate::desk::{Desk, use_desk};
use crate::frame::inside;
use crate::house::use_house;
use crate::load::{Failure, Load};
use crate::texts as words;

texts! {
    pub fn search() { "卡号、手机号或邮箱", "卡號、手機號碼或電子郵件", "Card, phone or e-mail" }
    pub fn search_hint() { "请输入完整的号码或邮箱", "請輸入完整的號碼或電子郵件", "Type the whole number or address" }
    pub fn find() { "查找", "查找", "Find" }
    pub fn name() { "姓名", "姓名", "Name" }
    pub fn unnamed() { "未填写", "未填寫", "Not given" }
    pub fn address() { "联系方式", "聯絡方式", "Contact" }
    pub fn card() { "卡号", "卡號", "Card" }
    pub fn tier() { "等级", "等級", "Tier" }
    pub fn balance() { "积分", "積分", "Points" }
    pub fn joined() { "加入日期", "加入日期", "Joined" }
    pub fn none() { "没有找到会员", "沒有找到會員", "No member found" }
    pub fn none_hint() { "请核对号码是否完整，清空后可以查看全部会员。", "請核對號碼是否完整，清空後可以查看全部會員。", "Check that the number is complete. Clear it to see everybody." }
}

/// The members found so far. Copies share them.
#[derive(Clone, Copy)]
struct Found {
    desk: Desk,
    rows: RwSignal<Load<Vec<MemberRow>>>,
    /// Where the next page begins, if there is one.
    next: RwSignal<Option<String>>,
    wanted: RwSignal<String>,
    more: RwSignal<bool>,
    more_problem: RwSignal<Option<Problem>>,
    asked: StoredValue<u64>,
}

impl Found {
    fn new() -> Self {
        let found = Self {
            desk: use_desk(),
            rows: RwSignal::new(Load::Loading),
            next: RwSignal::new(None),
            wanted: RwSignal::default(),
            more: RwSignal::new(false),
            more_problem: RwSignal::new(None),
            asked: StoredValue::new(0),
        };
        found.search(String::new());
        found
    }

    fn search(self, wanted: String) {
        self.rows.set(Load::Loading);
        self.next.set(None);
        self.more_problem.set(None);
        self.wanted.set(wanted);
        self.ask(None, move |page| match page {
            Ok(page) => {
                self.next.set(page.next);
                self.rows.set(Load::Ready(page.members));
            }
            // What is no number and no address belongs to nobody.
            Err(problem) if problem.code == ErrorCode::FieldInvalid => {
                self.rows.set(Load::Ready(Vec::new()));
            }
            Err(problem) => self.rows.set(Load::Failed(problem)),
        });
    }

    fn load_more(self) {
        if self.more.get_untracked() {
            return;
        }
        self.more.set(true);
        self.ask(self.next.get_untracked(), move |page| {
            self.more.set(false);
            match page {
                Ok(page) => {
                    self.more_problem.set(None);
                    self.next.set(page.next);
                    self.rows.update(|rows| {
                        if let Load::Ready(rows) = rows {
                            rows.extend(page.members);
                        }
                    });
                }
                Err(problem) => self.more_problem.set(Some(problem)),
            }
        });
    }

    /// Asks for a page; the answer to an older question is dropped.
    fn ask(self, after: Option<String>, take: impl FnOnce(Result<FoundPage, Problem>) + 'static) {
        let turn = self.asked.with_value(|asked| asked + 1);
        self.asked.set_value(turn);
        let q = self.wanted.get_untracked();
        spawn_local(async move {
            let after = after.unwrap_or_default();
            let pairs = [("q", q.trim()), ("after", after.as_str())];
            let answer = self.desk.as_staff().get(routes::MEMBERS, &[], &pairs).await;
            if self.asked.try_get_value() != Some(turn) {
                return;
            }
            if let Err(problem) = &answer {
                self.desk.notice(problem);
            }
            take(answer);
        });
    }
}

#[component]
pub fn MembersPage() -> impl IntoView {
    let found = Found::new();
    let typed = RwSignal::new(String::new());
    let submit = move |()| {
        found.search(typed.get_untracked());
    };
    let content = move || match found.rows.get() {
        Load::Loading => view! { <Card><SkeletonList rows=8 /></Card> }.into_any(),
        Load::Failed(problem) => view! {
            <Failure problem on_retry=move |()| found.search(typed.get_untracked()) />
        }
        .into_any(),
        Load::Ready(rows) if rows.is_empty() => view! {
            <EmptyState icon=IconName::People title=tr(none) hint=tr(none_hint) />
        }
        .into_any(),
        Load::Ready(rows) => view! { <Table rows /> }.into_any(),
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::members) />
            <Form on_submit=submit class="c-search" attr:role="search">
                <TextField label=tr(search) value=typed hint=tr(search_hint) icon=IconName::Search max_length=120 test_id="member-search" />
                <Button submit=true kind=ButtonKind::Secondary attr:data-testid="member-find">{tr(find)}</Button>
            </Form>
            {content}
            <crate::problem::ProblemBanner problem=found.more_problem on_retry=move |()| found.load_more() />
            <Show when=move || found.next.with(Option::is_some)>
                <Row center=true>
                    <Button kind=ButtonKind::Secondary busy=found.more on_press=move |()| found.load_more() attr:data-testid="member-more">
                        {tr(words::load_more)}
                    </Button>
                </Row>
            </Show>
        </Page>
    }
}

#[component]
fn Table(rows: Vec<MemberRow>) -> impl IntoView {
    let columns = vec![
        Column::text(tr(name)),
        Column::text(tr(card)),
        Column::text(tr(tier)),
        Column::number(tr(balance)),
        Column::text(tr(address)),
        Column::text(tr(joined)),
    ];
    let rows = rows.into_iter().map(|row| view! { <Line row /> });
    view! {
        <Card flush=true>
            <DataTable caption=tr(words::members) columns>{rows.collect_view()}</DataTable>
        </Card>
    }
}

/// A member's row. The whole row can be pressed; by keyboard, the link in it.
#[component]
fn Line(row: MemberRow) -> impl IntoView {
    let house = use_house();
    let locale = use_locale();
    let navigate = use_navigate();
    let href = format!("/console/members/{}", row.id);
    let go = inside(&href).to_owned();
    let (code, at) = (row.tier, row.joined_at);
    let standing = Memo::new(move |_| {
        let locale = locale.get();
        house.view.with(|view| match view.ready() {
            Some(view) => view.tier(&code, locale),
            None => (0, code.clone()),
        })
    });
    let since = tr(move |l| format::date(l, atrium_domain::Day::of(at, house.offset())));
    let masked = row.name_masked;
    let title = tr(move |l| match masked.as_str() {
        "" => unnamed(l).to_owned(),
        masked => masked.to_owned(),
    });
    view! {
        <tr class="c-row" data-testid="member-row" on:click=move |_| navigate(&go, Default::default())>
            <td><a class="c-row__link" href=href on:click=|event| event.stop_propagation()>{title}</a></td>
            <td class="c-digits">{format::digit_groups(&row.card_number, 3).join(" ")}</td>
            <td>
                <TierBadge
                    rank=Signal::derive(move || standing.get().0)
                    name=Signal::derive(move || standing.get().1)
                />
            </td>
            <td class="k-num">{format::points(row.balance)}</td>
            <td class="c-digits">{row.address_masked}</td>
            <td class="c-digits">{since}</td>
        </tr>
    }
}
