//! What a console page looks like.

use atrium_domain::Money;
use leptos::prelude::*;

use crate::prelude::*;

texts! {
    pub fn members() { "会员", "會員", "Members" }
    pub fn name() { "姓名", "姓名", "Name" }
    pub fn tier() { "等级", "等級", "Tier" }
    pub fn points() { "积分", "積分", "Points" }
    pub fn spent() { "本年消费", "本年消費", "Spent this year" }
    pub fn till() { "收银", "收銀", "Till" }
    pub fn coupons() { "优惠券", "優惠券", "Coupons" }
    pub fn events() { "活动", "活動", "Events" }
    pub fn clerk() { "收银员 01", "收銀員 01", "Cashier 01" }
    pub fn search() { "搜索会员", "搜尋會員", "Find a member" }
    pub fn member(number: &str) { "会员 {number}", "會員 {number}", "Member {number}" }
}

#[component]
pub fn Table() -> impl IntoView {
    let columns = vec![
        Column::text(tr(name)),
        Column::text(tr(tier)),
        Column::number(tr(points)),
        Column::number(tr(spent)),
    ];
    let rows = (1..12i64).map(|number| {
        let digits = format!("{number:04}");
        let spent = Money(number * 123_450);
        view! {
            <tr>
                <td>{tr(move |l| member(l, &digits))}</td>
                <td>
                    <TierBadge rank=(number % 5) as u8 name="金卡" />
                </td>
                <td class="k-num">{format::count(number * 1_234)}</td>
                <td class="k-num">{format::money(spent)}</td>
            </tr>
        }
    });
    view! {
        <Page wide=true>
            <PageHeader title=tr(members) />
            <TextField
                label=tr(search)
                value=RwSignal::new(String::new())
                kind="search"
                icon=IconName::Search
                input_mode="search"
            />
            <DataTable caption=tr(members) columns>{rows.collect_view()}</DataTable>
        </Page>
    }
}

#[component]
pub fn Console() -> impl IntoView {
    let items = vec![
        NavItem::new("/till", IconName::Till, tr(till)),
        NavItem::new("/table", IconName::People, tr(members)),
        NavItem::new("/templates", IconName::Ticket, tr(coupons)),
        NavItem::new("/events", IconName::Calendar, tr(events)),
    ];
    view! {
        <ConsoleShell
            brand="Atrium"
            current="/table"
            items
            foot=|| view! { <p class="k-small k-muted">{tr(clerk)}</p> }
        >
            <Table />
        </ConsoleShell>
        <ToastRegion />
    }
}
