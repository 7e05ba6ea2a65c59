//! The monthly statement of each store: points given and taken, what the mall owes, and as CSV.

use atrium_domain::{Date, Day};
use atrium_kit::prelude::*;
use atrium_protocol::statement::{Statement, StatementFigures};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::house::{HouseView, use_house};
use crate::load::{Failure, Load, fill};
use crate::platform::page::save_file;
use crate::problem::ProblemBanner;
use crate::texts as words;

texts! {
    pub fn month() { "月份", "月份", "Month" }
    pub fn download() { "下载 CSV", "下載 CSV", "Download CSV" }
    pub fn lead() { "每分积分、每张券由谁出资；商场该付给店铺多少。合计与积分账一致。", "每分積分、每張券由誰出資；商場該付給店鋪多少。合計與積分帳一致。", "Who pays for each point and coupon, and what the mall owes each store. The sums are the ledger's." }
    pub fn who() { "出资方", "出資方", "Funder" }
    pub fn opening() { "期初", "期初", "Opening" }
    pub fn given() { "发放", "發放", "Given" }
    pub fn taken_back() { "收回", "收回", "Taken back" }
    pub fn spent() { "使用", "使用", "Spent" }
    pub fn returned() { "退还", "退還", "Returned" }
    pub fn expired() { "过期", "過期", "Expired" }
    pub fn offset() { "互抵", "互抵", "Set off" }
    pub fn closing() { "期末", "期末", "Closing" }
    pub fn coupons() { "用券", "用券", "Coupons" }
    pub fn coupon_amount() { "券抵扣", "券抵扣", "Coupon discount" }
    pub fn redeemed() { "本店核销", "本店核銷", "Redeemed here" }
    pub fn of_others() { "他方积分", "他方積分", "Of others" }
    pub fn owed() { "商场应付", "商場應付", "Mall owes" }
    pub fn total() { "合计", "合計", "Total" }
    pub fn others(n: usize) { "另有 {n} 家本月没有往来，下载的 CSV 里都有。", "另有 {n} 家本月沒有往來，下載的 CSV 裡都有。", "{n} more had nothing this month; the CSV lists them all." }
}

/// How many months back can be chosen.
const MONTHS: i32 = 24;

fn month_text(date: Date) -> String {
    format!("{:04}-{:02}", date.year, date.month)
}

/// This month and those before it, each as its value and its first day.
fn months(today: Day) -> Vec<(String, Day)> {
    let first = |back: i32| today.date().first_of_month_after(-back);
    (0..MONTHS).map(|back| (month_text(first(back)), first(back).to_day())).collect()
}

#[component]
pub fn StatementsPage() -> impl IntoView {
    let house = use_house();
    let content = move || match house.view.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| house.refresh() /> }.into_any()
        }
        Load::Ready(view) => {
            let HouseView { now, .. } = view;
            view! { <Months today=Day::of(now, house.offset()) /> }.into_any()
        }
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::statements) lead=tr(lead) />
            {content}
        </Page>
    }
}

#[component]
fn Months(today: Day) -> impl IntoView {
    let desk = use_desk();
    let chosen = RwSignal::new(month_text(today.date()));
    let statement = RwSignal::new(Load::Loading);
    let problem = RwSignal::new(None::<Problem>);
    let ask = move || {
        statement.set(Load::Loading);
        let month = chosen.get_untracked();
        fill(desk, statement, async move {
            desk.as_staff().get(routes::STATEMENT, &[&month], &[]).await
        });
    };
    ask();
    let choices = months(today)
        .into_iter()
        .map(|(value, day)| Choice::new(value, tr(move |locale| format::month(locale, day))))
        .collect::<Vec<_>>();
    let download = move || {
        let month = chosen.get_untracked();
        spawn_local(async move {
            let answer = desk.as_staff().get_text(routes::STATEMENT_CSV, &[&month]).await;
            match answer {
                Ok(text) => save_file(&format!("atrium-{month}.csv"), "text/csv", &text),
                Err(failed) => {
                    desk.notice(&failed);
                    let _gone = problem.try_set(Some(failed));
                }
            }
        });
    };
    let content = move || match statement.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => view! { <Failure problem on_retry=move |()| ask() /> }.into_any(),
        Load::Ready(statement) => view! { <Table statement /> }.into_any(),
    };
    view! {
        <div class="c-search">
            <Select
                label=tr(month)
                choices=Signal::stored(choices)
                value=chosen
                on_change=move |value| {
                    chosen.set(value);
                    ask();
                }
                test_id="statement-month"
            />
            <Button kind=ButtonKind::Secondary icon=IconName::Download on_press=move |()| download() attr:data-testid="statement-csv">
                {tr(download_word)}
            </Button>
        </div>
        <ProblemBanner problem />
        {content}
    }
}

fn download_word(locale: Locale) -> &'static str {
    download(locale)
}

#[component]
fn Table(statement: Statement) -> impl IntoView {
    let mut columns = vec![Column::text(tr(who))];
    let numbers: [fn(Locale) -> &'static str; 13] = [
        opening,
        given,
        taken_back,
        spent,
        returned,
        expired,
        offset,
        closing,
        coupons,
        coupon_amount,
        redeemed,
        of_others,
        owed,
    ];
    columns.extend(numbers.into_iter().map(|heading| Column::number(tr(heading))));
    // A mall has many stores, and most of them take no part.
    let (busy, quiet): (Vec<_>, Vec<_>) =
        statement.rows.into_iter().partition(|row| row.figures != StatementFigures::default());
    let quiet = quiet.len();
    let rows = busy.into_iter().map(|row| {
        let name = row.name;
        view! { <Row name=tr(move |locale| name.get(locale).clone()) figures=row.figures strong=false /> }
    });
    view! {
        <div class="c-dense">
            <Card flush=true>
                <DataTable caption=tr(words::statements) columns>
                    {rows.collect_view()}
                    <Row name=tr(total) figures=statement.total strong=true />
                </DataTable>
            </Card>
        </div>
        {(quiet > 0).then(|| view! { <p class="k-muted k-small">{tr(move |l| others(l, quiet))}</p> })}
    }
}

#[component]
fn Row(name: Signal<String>, figures: StatementFigures, strong: bool) -> impl IntoView {
    let points = [
        figures.opening,
        figures.given,
        figures.taken_back,
        figures.spent,
        figures.returned,
        figures.expired,
        figures.offset,
        figures.closing,
    ];
    let cell = |text: String| view! { <td class="k-num">{text}</td> };
    // A table of zeros hides what there is.
    let number =
        |number: i64| cell(if number == 0 { "–".to_owned() } else { format::count(number) });
    let points = points.map(|points| number(points.0));
    let money = |amount: atrium_domain::Money| {
        cell(if amount.0 == 0 { "–".to_owned() } else { format::money(amount) })
    };
    view! {
        <tr class:k-strong=strong data-testid="statement-row">
            <td>{name}</td>
            {points.into_iter().collect_view()}
            {number(figures.coupons)}
            {money(figures.coupon_amount)}
            {number(figures.redeemed.0)}
            {number(figures.redeemed_of_others.0)}
            {money(figures.owed)}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_run_back_over_the_year() {
        let today = Date { year: 2026, month: 1, day: 31 }.to_day();
        let months = months(today);
        assert_eq!(months.len(), 24);
        assert_eq!((months[0].0.as_str(), months[1].0.as_str()), ("2026-01", "2025-12"));
        assert_eq!(months[23].0, "2024-02");
    }
}
