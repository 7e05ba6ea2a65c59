//! Where tills without a network spent more points than there were, and what is done about it.

use atrium_domain::SaleId;
use atrium_kit::prelude::*;
use atrium_protocol::offline::{
    ConflictDecision, DecideConflict, OfflineConflict, OfflineConflictSale, OfflineConflicts,
    OfflineRefusal,
};
use atrium_protocol::routes;
use leptos::prelude::*;

use crate::board::{BoardPage, BoardWords};
use crate::house::use_house;
use crate::texts as words;

texts! {
    pub fn lead() { "断网时收下的积分，联网后发现会员余额不够的，会列在这里。每台收银机的损失不会超过断网额度。", "斷網時收下的積分，連線後發現會員餘額不夠的，會列在這裡。每台收銀機的損失不會超過斷網額度。", "Tills without a network took points on a signed code, and more than there were. What can be lost is limited to the allowance of each till." }
    pub fn waiting() { "等待处理", "等待處理", "Waiting for a decision" }
    pub fn decided() { "最近处理的", "最近處理的", "Latest decisions" }
    pub fn none() { "没有断网冲突", "沒有斷網衝突", "No conflicts" }
    pub fn none_hint() { "同一张会员卡在几台断网的收银机用了超过余额的积分时，这里会列出每一笔。", "同一張會員卡在幾台斷網的收銀機用了超過餘額的積分時，這裡會列出每一筆。", "When one card spends more than it has at tills that are cut off, every sale of it is listed here." }
    pub fn card(card: &str) { "会员卡 {card}", "會員卡 {card}", "Card {card}" }
    pub fn cost(points: &str) { "缺 {points} 积分", "缺 {points} 積分", "{points} points missing" }
    pub fn no_cost() { "余额够付，只是超过了额度", "餘額夠付，只是超過了額度", "All was there; only the allowance was exceeded" }
    pub fn when() { "时间", "時間", "Time" }
    pub fn till() { "收银机", "收銀機", "Till" }
    pub fn receipt() { "小票号", "小票號", "Receipt" }
    pub fn device() { "设备", "裝置", "Device" }
    pub fn removed() { "已退出登录", "已登出", "signed out" }
    pub fn spent() { "用了", "用了", "Spent" }
    pub fn missing() { "缺", "缺", "Missing" }
    pub fn paid() { "另付", "另付", "Paid" }
    pub fn refused_title() { "已停用设备的断网消费", "已停用裝置的斷網消費", "Sales by codes of removed devices" }
    pub fn refused_hint() { "会员先停用了设备，收银台断网时还不知道。没有扣会员的积分，货已经给出，请核对。", "會員先停用了裝置，收銀台斷網時還不知道。沒有扣會員的積分，商品已經交出，請核對。", "The member had removed the device, and a till without a network could not know. Nothing was taken of the member; the goods are gone. Please look into it." }
    pub fn forgive() { "免除，商场承担", "免除，商場承擔", "Forgive, the mall pays" }
    pub fn debt() { "记为欠分", "記為欠點", "Leave it as a debt" }
    pub fn revoke() { "记为欠分并停用设备", "記為欠點並停用裝置", "Debt, and sign the device out" }
    pub fn was_forgiven(who: &str) { "{who} 已免除", "{who} 已免除", "Forgiven by {who}" }
    pub fn was_debt(who: &str) { "{who} 记为欠分", "{who} 記為欠點", "Left as a debt by {who}" }
    pub fn was_revoked(who: &str) { "{who} 停用了设备", "{who} 停用了裝置", "Device signed out by {who}" }
}

type Board = crate::board::Board<OfflineConflicts>;

const WORDS: BoardWords =
    BoardWords { title: words::conflicts, lead: Some(lead), waiting, none, none_hint, decided };

#[component]
pub fn ConflictsPage() -> impl IntoView {
    view! { <BoardPage route=routes::OFFLINE_CONFLICTS words=WORDS lists /> }
}

fn lists(board: Board, found: OfflineConflicts) -> [Option<AnyView>; 2] {
    let OfflineConflicts { waiting, decided, refused } = found;
    let cards = move |conflicts: Vec<OfflineConflict>| {
        conflicts
            .into_iter()
            .map(move |conflict| view! { <Conflict board conflict /> })
            .collect_view()
    };
    let waits = (!waiting.is_empty()).then(|| view! { <Stack>{cards(waiting)}</Stack> }.into_any());
    let some = !(decided.is_empty() && refused.is_empty());
    let latest = some.then(|| {
        view! {
            <Stack>
                {(!refused.is_empty()).then(|| view! { <Refused sales=refused /> })}
                {cards(decided)}
            </Stack>
        }
        .into_any()
    });
    [waits, latest]
}

/// What codes of removed devices took: nothing of the member, but the goods are gone.
#[component]
fn Refused(sales: Vec<OfflineRefusal>) -> impl IntoView {
    let house = use_house();
    let row = move |sale: OfflineRefusal| {
        let OfflineRefusal { at, member_id, store_name, terminal, .. } = sale;
        let number = format::digit_groups(&sale.card_number, 3).join(" ");
        view! {
            <tr data-testid="conflict-refused">
                <td class="c-entry__time">{tr(move |l| house.moment(l, at))}</td>
                <td>{tr(move |l| format!("{} · {terminal}", store_name.get(l)))}</td>
                <td class="k-num">{sale.receipt}</td>
                <td>
                    <a href=format!("/console/members/{member_id}")>{number}</a>
                    " · "
                    {sale.device}
                </td>
                <td class="k-num">{format::points(sale.points)}</td>
                <td class="k-num">{format::money(sale.payable)}</td>
            </tr>
        }
    };
    let rows = sales.into_iter().map(row);
    let columns = vec![
        Column::text(tr(when)),
        Column::text(tr(till)),
        Column::text(tr(receipt)),
        Column::text(tr(device)),
        Column::number(tr(spent)),
        Column::number(tr(paid)),
    ];
    view! {
        <section>
            <Card>
                <Stack>
                    <p><strong>{tr(refused_title)}</strong></p>
                    <p class="k-muted k-small">{tr(refused_hint)}</p>
                    <DataTable caption=tr(refused_title) columns>{rows.collect_view()}</DataTable>
                </Stack>
            </Card>
        </section>
    }
}

#[component]
fn Conflict(board: Board, conflict: OfflineConflict) -> impl IntoView {
    let OfflineConflict { id, member_id, card_number, cost: points, sales, .. } = conflict;
    let number = format::digit_groups(&card_number, 3).join(" ");
    let title = number.clone();
    let end = match conflict.decision {
        Some(decision) => {
            let who = conflict.decided_by.unwrap_or_default();
            let words = tr(move |locale| match decision {
                ConflictDecision::Forgive => was_forgiven(locale, &who),
                ConflictDecision::Debt => was_debt(locale, &who),
                ConflictDecision::RevokeDevice => was_revoked(locale, &who),
            });
            view! { <p class="k-muted k-small" data-testid="conflict-decided">{words}</p> }
                .into_any()
        }
        None => view! { <Choices board id /> }.into_any(),
    };
    let rows = sales.into_iter().map(|sale| view! { <Row sale /> });
    let columns = vec![
        Column::text(tr(when)),
        Column::text(tr(till)),
        Column::text(tr(receipt)),
        Column::text(tr(device)),
        Column::number(tr(spent)),
        Column::number(tr(missing)),
    ];
    view! {
        <section data-testid="conflict" data-points=points.0.to_string()>
            <Card>
                <Stack>
                    <p>
                        <a href=format!("/console/members/{member_id}")>{tr(move |l| card(l, &number))}</a>
                        " · "
                        <strong>{tr(move |l| match points.0 {
                            0 => no_cost(l).to_owned(),
                            _ => cost(l, &format::points(points)),
                        })}</strong>
                    </p>
                    <DataTable caption=tr(move |l| card(l, &title)) columns>{rows.collect_view()}</DataTable>
                    {end}
                </Stack>
            </Card>
        </section>
    }
}

#[component]
fn Choices(board: Board, id: SaleId) -> impl IntoView {
    let decide = move |decision| {
        move |()| {
            let route = routes::DECIDE_OFFLINE_CONFLICT;
            board.decide(route, id, DecideConflict { decision });
        }
    };
    view! {
        <div class="c-points">
            <Button small=true on_press=decide(ConflictDecision::Forgive) attr:data-testid="conflict-forgive">{tr(forgive)}</Button>
            <Button small=true kind=ButtonKind::Secondary on_press=decide(ConflictDecision::Debt) attr:data-testid="conflict-debt">{tr(debt)}</Button>
            <Button small=true kind=ButtonKind::Quiet on_press=decide(ConflictDecision::RevokeDevice) attr:data-testid="conflict-revoke">{tr(revoke)}</Button>
        </div>
    }
}

#[component]
fn Row(sale: OfflineConflictSale) -> impl IntoView {
    let house = use_house();
    let OfflineConflictSale { at, store_name, terminal, device: name, device_removed, .. } = sale;
    view! {
        <tr data-testid="conflict-sale">
            <td class="c-entry__time">{tr(move |l| house.moment(l, at))}</td>
            <td>{tr(move |l| format!("{} · {terminal}", store_name.get(l)))}</td>
            <td class="k-num">{sale.receipt}</td>
            <td>{tr(move |l| match device_removed {
                true => format!("{name} ({})", removed(l)),
                false => name.clone(),
            })}</td>
            <td class="k-num">{format::points(sale.points)}</td>
            <td class="k-num">{format::points(sale.missing)}</td>
        </tr>
    }
}
