//! One member: standing, and the ledger with its working.

use atrium_kit::prelude::*;
use atrium_protocol::adjustment::AdjustmentState;
use atrium_protocol::documents::{EntryKind, PointsEntry, SaleBrief};
use atrium_protocol::routes;
use atrium_protocol::staff::MemberDetail;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::adjust::{self, AdjustForm};
use super::member_consents::Consents;
use super::member_tags::TagsCard;
use crate::desk::use_desk;
use crate::house::{House, use_house};
use crate::load::{Failure, Load, fill};
use crate::texts as words;

texts! {
    pub fn ledger() { "积分明细", "積分明細", "Points ledger" }
    pub fn ledger_ok() { "账目核对一致", "帳目核對一致", "The ledger adds up" }
    pub fn ledger_faults() { "账目核对有出入，请联系技术人员：", "帳目核對有出入，請聯絡技術人員：", "The ledger does not add up. Please tell your technical staff:" }
    pub fn missed(n: i64) { "报名后没来的活动：{n} 场", "報名後沒來的活動：{n} 場", "Events signed up for and missed: {n}" }
    pub fn balance() { "可用积分", "可用積分", "Points" }
    pub fn pending() { "待生效", "待生效", "Pending" }
    pub fn spend() { "本期消费", "本期消費", "Spend in this period" }
    pub fn to_next(amount: &str, tier: &str) { "再消费 {amount} 升到{tier}", "再消費 {amount} 升到{tier}", "{amount} more to {tier}" }
    pub fn expires(points: &str, day: &str) { "{day}到期 {points} 分", "{day}到期 {points} 分", "{points} end with {day}" }
    pub fn when() { "时间", "時間", "Time" }
    pub fn what() { "事由", "事由", "What" }
    pub fn change() { "变动", "變動", "Change" }
    pub fn after() { "余额", "餘額", "Balance" }
    pub fn why() { "怎么算的", "怎麼算的", "The working" }
    pub fn no_entries() { "还没有积分变动", "還沒有積分變動", "No points yet" }
    pub fn no_entries_hint() { "会员消费或签到后，这里会出现第一笔。", "會員消費或簽到後，這裡會出現第一筆。", "The first purchase or check-in will show up here." }
    pub fn purchase() { "消费", "消費", "Purchase" }
    pub fn void() { "撤销", "撤銷", "Voided" }
    pub fn refund() { "退款", "退款", "Refund" }
    pub fn check_in() { "签到", "簽到", "Check-in" }
    pub fn prize() { "任务与奖励", "任務與獎勵", "Tasks and prizes" }
    pub fn referral() { "邀请奖励", "邀請獎勵", "Invitation" }
    pub fn welcome() { "入会礼", "入會禮", "Welcome gift" }
    pub fn gift() { "生日与周年礼", "生日與週年禮", "Birthday or anniversary" }
    pub fn event() { "活动", "活動", "Event" }
    pub fn sent() { "送给其他会员", "送給其他會員", "Given to a member" }
    pub fn received() { "其他会员送来", "其他會員送來", "From a member" }
    pub fn family() { "家庭积分", "家庭積分", "Family points" }
    pub fn redemption() { "兑换礼品", "兌換禮品", "Reward" }
    pub fn expiry() { "到期", "到期", "Expired" }
    pub fn adjustment() { "调整", "調整", "Adjustment" }
    pub fn receipt(number: &str, paid: &str) { "小票 {number}，实付 {paid}", "小票 {number}，實付 {paid}", "Receipt {number}, paid {paid}" }
    pub fn refunded(amount: &str) { "已退 {amount}", "已退 {amount}", "{amount} refunded" }
}

#[component]
pub fn MemberPage() -> impl IntoView {
    let desk = use_desk();
    let params = use_params_map();
    let detail = RwSignal::new(Load::Loading);
    let done = RwSignal::new(None);
    let ask = move |id: String| {
        fill(desk, detail, async move { desk.as_staff().get(routes::MEMBER, &[&id], &[]).await });
    };
    let id = move || params.with(|params| params.get("id").unwrap_or_default());
    Effect::new(move |_| ask(id()));
    move || match detail.get() {
        Load::Loading => view! {
            <Page wide=true>
                <PageHeader title=tr(words::members) back="/console/members" />
                <SkeletonCard />
                <SkeletonList rows=6 />
            </Page>
        }
        .into_any(),
        Load::Failed(problem) => view! {
            <Page wide=true>
                <PageHeader title=tr(words::members) back="/console/members" />
                <Failure problem on_retry=move |()| ask(untrack(id)) />
            </Page>
        }
        .into_any(),
        Load::Ready(detail) => view! {
            <Detail detail done on_change=move |()| ask(untrack(id)) />
        }
        .into_any(),
    }
}

#[component]
fn Detail(
    detail: MemberDetail,
    done: RwSignal<Option<AdjustmentState>>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let MemberDetail { row, wallet, entries, tags, consents, missed_events, ledger_faults } =
        detail;
    let member_id = row.id;
    let card = format::digit_groups(&row.card_number, 3).join(" ");
    let name = if row.name_masked.is_empty() { card.clone() } else { row.name_masked.clone() };
    let lead = format!("{card} · {}", row.address_masked);
    view! {
        <Page wide=true>
            <PageHeader title=name lead=lead back="/console/members" />
            <Standing wallet tier=row.tier />
            <Section title=tr(adjust::title)>
                <Card><AdjustForm member_id done on_done=on_change /></Card>
            </Section>
            {(missed_events > 0).then(|| view! {
                <p class="k-muted" data-testid="member-missed">{tr(move |l| missed(l, missed_events))}</p>
            })}
            <TagsCard id=member_id tags />
            <Consents log=consents />
            <Section title=tr(ledger)>
                <Audit faults=ledger_faults />
                <Entries entries />
            </Section>
        </Page>
    }
}

#[component]
fn Standing(wallet: atrium_protocol::documents::Wallet, tier: String) -> impl IntoView {
    let house = use_house();
    let locale = use_locale();
    let standing = Memo::new(move |_| tier_of(house, &tier, locale.get()));
    let next = wallet.tier.next.clone();
    let to_next = Signal::derive(move || {
        let (locale, next) = (locale.get(), next.clone()?);
        let (_, name) = tier_of(house, &next.code, locale);
        Some(to_next(locale, &format::money(next.missing), &name))
    });
    let soonest = wallet.expiring.iter().find_map(|one| one.at.map(|at| (at, one.points)));
    let expiring = Signal::derive(move || {
        let (at, points) = soonest?;
        let locale = locale.get();
        // They end when this day does.
        let last = atrium_domain::Day::of(at.plus_ms(-1), house.offset());
        let day = format::date(locale, last);
        Some(expires(locale, &format::points(points), &day))
    });
    let (spent, pending_points) = (wallet.tier.spend, wallet.pending);
    view! {
        <div class="c-stats">
            <Card>
                <Stat label=tr(balance) value=format::points(wallet.balance) large=true detail=expiring />
            </Card>
            <Card>
                <Stat label=tr(pending) value=format::points(pending_points) large=true />
            </Card>
            <Card>
                <Stat label=tr(spend) value=format::money(spent) large=true detail=to_next />
                <TierBadge
                    rank=Signal::derive(move || standing.get().0)
                    name=Signal::derive(move || standing.get().1)
                />
            </Card>
        </div>
    }
}

fn tier_of(house: House, code: &str, locale: Locale) -> (u8, String) {
    house.view.with(|view| match view.ready() {
        Some(view) => view.tier(code, locale),
        None => (0, code.to_owned()),
    })
}

/// What re-computing the ledger found.
#[component]
fn Audit(faults: Vec<String>) -> impl IntoView {
    if faults.is_empty() {
        return view! {
            <div data-testid="member-ledger-ok">
                <Banner tone=Tone::Good icon=IconName::CheckCircle>{tr(ledger_ok)}</Banner>
            </div>
        }
        .into_any();
    }
    let faults = faults.into_iter().map(|fault| view! { <li>{fault}</li> });
    view! {
        <div data-testid="member-ledger-faults">
            <Banner tone=Tone::Bad>
                <p>{tr(ledger_faults)}</p>
                <ul class="c-why">{faults.collect_view()}</ul>
            </Banner>
        </div>
    }
    .into_any()
}

#[component]
fn Entries(entries: Vec<PointsEntry>) -> impl IntoView {
    if entries.is_empty() {
        return view! {
            <EmptyState icon=IconName::Points title=tr(no_entries) hint=tr(no_entries_hint) />
        }
        .into_any();
    }
    let columns = vec![
        Column::text(tr(when)),
        Column::text(tr(what)),
        Column::number(tr(change)),
        Column::number(tr(after)),
    ];
    let rows = entries.into_iter().map(|entry| view! { <EntryRow entry /> });
    view! {
        <Card flush=true>
            <DataTable caption=tr(ledger) columns>{rows.collect_view()}</DataTable>
        </Card>
    }
    .into_any()
}

#[component]
fn EntryRow(entry: PointsEntry) -> impl IntoView {
    let house = use_house();
    let locale = use_locale();
    let PointsEntry { at, kind, points, balance, why: steps, sale, .. } = entry;
    let sale = StoredValue::new(sale);
    let title = tr(move |l| sale.with_value(|sale| entry_title(l, kind, sale.as_ref())));
    let detail = tr(move |l| {
        sale.with_value(|sale| sale.as_ref().map(|s| sale_detail(l, s)).unwrap_or_default())
    });
    let steps = steps
        .into_iter()
        .map(move |step| view! { <li>{move || step.get(locale.get()).clone()}</li> });
    let steps = steps.collect::<Vec<_>>();
    view! {
        <tr data-testid="member-entry">
            <td class="c-entry__time">{tr(move |l| house.moment(l, at))}</td>
            <td class="c-entry">
                <strong>{title}</strong>
                <span class="k-muted k-small">{detail}</span>
                {(!steps.is_empty()).then(|| view! {
                    <details class="c-working">
                        <summary class="k-small">{tr(why)}</summary>
                        <ul class="c-why">{steps}</ul>
                    </details>
                })}
            </td>
            <td class="k-num" class:k-plus=(points.0 > 0)>{format::points_change(points)}</td>
            <td class="k-num">{format::points(balance)}</td>
        </tr>
    }
}

fn entry_title(locale: Locale, kind: EntryKind, sale: Option<&SaleBrief>) -> String {
    let kind = kind_words(locale, kind);
    match sale {
        Some(sale) => format!("{kind} · {}", sale.store_name.get(locale)),
        None => kind.to_owned(),
    }
}

fn sale_detail(locale: Locale, sale: &SaleBrief) -> String {
    let mut parts = vec![receipt(locale, &sale.receipt, &format::money(sale.paid))];
    if sale.refunded.0 > 0 {
        parts.push(refunded(locale, &format::money(sale.refunded)));
    }
    parts.extend(sale.coupons.iter().map(|coupon| coupon.title.get(locale).clone()));
    parts.join(" · ")
}

fn kind_words(locale: Locale, kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Purchase => purchase(locale),
        EntryKind::Refund => refund(locale),
        EntryKind::Void => void(locale),
        EntryKind::CheckIn => check_in(locale),
        EntryKind::Prize => prize(locale),
        EntryKind::Welcome => welcome(locale),
        EntryKind::Gift => gift(locale),
        EntryKind::Referral => referral(locale),
        EntryKind::Event => event(locale),
        EntryKind::Sent => sent(locale),
        EntryKind::Received => received(locale),
        EntryKind::Family => family(locale),
        EntryKind::Redemption => redemption(locale),
        EntryKind::Expiry => expiry(locale),
        EntryKind::Adjustment => adjustment(locale),
    }
}
