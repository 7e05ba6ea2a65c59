//! Corrections of points that wait for a second person, and those that were decided.

use atrium_kit::prelude::*;
use atrium_protocol::adjustment::{Adjustment, AdjustmentState, Adjustments, Decision};
use atrium_protocol::routes;
use atrium_protocol::staff::Role;
use leptos::prelude::*;

use super::adjust::reason_words;
use crate::board::{BoardPage, BoardWords};
use crate::house::use_house;
use crate::texts as words;

texts! {
    pub fn waiting() { "等待审核", "等待審核", "Waiting for approval" }
    pub fn decided() { "最近的调整", "最近的調整", "Latest adjustments" }
    pub fn none() { "没有等待审核的调整", "沒有等待審核的調整", "Nothing waits for approval" }
    pub fn none_hint() { "超过单日额度的积分调整会出现在这里，由另一位运营人员审核。", "超過單日額度的積分調整會出現在這裡，由另一位營運人員審核。", "Adjustments above somebody's daily limit come here for a second operator." }
    pub fn when() { "时间", "時間", "Time" }
    pub fn card() { "会员卡", "會員卡", "Card" }
    pub fn points() { "积分", "積分", "Points" }
    pub fn why() { "事由与说明", "事由與說明", "Reason and note" }
    pub fn who() { "经办", "經辦", "By" }
    pub fn approve() { "同意", "同意", "Approve" }
    pub fn decline() { "不同意", "不同意", "Decline" }
    pub fn own() { "需另一位运营人员审核", "需另一位營運人員審核", "Another operator decides" }
    pub fn applied() { "已调整", "已調整", "Applied" }
    pub fn declined() { "未同意", "未同意", "Declined" }
    pub fn two(first: &str, second: &str) { "{first} 申请，{second} 审核", "{first} 申請，{second} 審核", "{first}, approved by {second}" }
    pub fn refused_by(first: &str, second: &str) { "{first} 申请，{second} 未同意", "{first} 申請，{second} 未同意", "{first}, declined by {second}" }
}

type Board = crate::board::Board<Adjustments>;

const WORDS: BoardWords =
    BoardWords { title: words::adjustments, lead: None, waiting, none, none_hint, decided };

#[component]
pub fn AdjustmentsPage() -> impl IntoView {
    view! { <BoardPage route=routes::ADJUSTMENTS words=WORDS lists /> }
}

fn lists(board: Board, found: Adjustments) -> [Option<AnyView>; 2] {
    let Adjustments { waiting: open, decided: past } = found;
    let table = |caption, rows: Vec<Adjustment>| {
        (!rows.is_empty()).then(|| view! { <Table caption board rows /> }.into_any())
    };
    [table(tr(waiting), open), table(tr(decided), past)]
}

#[component]
fn Table(caption: Signal<String>, board: Board, rows: Vec<Adjustment>) -> impl IntoView {
    let columns = vec![
        Column::text(tr(when)),
        Column::text(tr(card)),
        Column::number(tr(points)),
        Column::text(tr(why)),
        Column::text(tr(who)),
        Column::text(String::new()),
    ];
    let rows = rows.into_iter().map(move |row| view! { <Row board row /> });
    view! {
        <Card flush=true>
            <DataTable caption columns>{rows.collect_view()}</DataTable>
        </Card>
    }
}

#[component]
fn Row(board: Board, row: Adjustment) -> impl IntoView {
    let house = use_house();
    let Adjustment { points, reason, note, asked_at, state, own: mine, .. } = row;
    let card = format::digit_groups(&row.card_number, 3).join(" ");
    let href = format!("/console/members/{}", row.member_id);
    let people = people(row.asked_by, row.decided_by, state);
    let decides = untrack(|| board.desk.role()) == Some(Role::Operator);
    let id = row.id;
    let decide =
        move |approve| move |()| board.decide(routes::DECIDE_ADJUSTMENT, id, Decision { approve });
    let end = match state {
        AdjustmentState::Waiting if mine || !decides => {
            view! { <span class="k-muted k-small">{tr(own)}</span> }.into_any()
        }
        AdjustmentState::Waiting => view! {
            <Button small=true on_press=decide(true) attr:data-testid="adjustment-approve">{tr(approve)}</Button>
            <Button small=true kind=ButtonKind::Quiet on_press=decide(false) attr:data-testid="adjustment-decline">{tr(decline)}</Button>
        }
        .into_any(),
        AdjustmentState::Applied => view! { <Badge tone=Tone::Good>{tr(applied)}</Badge> }.into_any(),
        AdjustmentState::Declined => view! { <Badge>{tr(declined)}</Badge> }.into_any(),
    };
    view! {
        <tr data-testid="adjustment-row">
            <td class="c-entry__time">{tr(move |l| house.moment(l, asked_at))}</td>
            <td class="k-num"><a href=href>{card}</a></td>
            <td class="k-num" class:k-plus=(points.0 > 0)>{format::points_change(points)}</td>
            <td class="c-entry">
                <strong>{tr(move |l| reason_words(l, reason).to_owned())}</strong>
                <span class="k-muted k-small">{note}</span>
            </td>
            <td class="k-small">{people}</td>
            <td>{end}</td>
        </tr>
    }
}

fn people(first: String, second: Option<String>, state: AdjustmentState) -> Signal<String> {
    tr(move |locale| match (&second, state) {
        (Some(second), AdjustmentState::Declined) => refused_by(locale, &first, second),
        (Some(second), _) => two(locale, &first, second),
        (None, _) => first.clone(),
    })
}
