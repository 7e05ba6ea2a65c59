//! The day in figures.

use atrium_kit::prelude::*;
use atrium_protocol::routes;
use atrium_protocol::staff::Overview;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::load::{Failure, Load, fill};
use crate::texts as words;

texts! {
    pub fn lead() { "商场今天的会员数据", "商場今天的會員數據", "The malls' members today" }
    pub fn turnover() { "会员消费额", "會員消費額", "Members' spend" }
    pub fn sales() { "会员消费笔数", "會員消費筆數", "Members' sales" }
    pub fn points() { "发放积分", "發放積分", "Points given" }
    pub fn coupons() { "用掉的优惠券", "用掉的優惠券", "Coupons used" }
    pub fn members() { "会员总数", "會員總數", "Members" }
    pub fn new_members() { "今天加入", "今天加入", "Joined today" }
    pub fn refresh() { "刷新", "重新整理", "Refresh" }
}

#[component]
pub fn OverviewPage() -> impl IntoView {
    let desk = use_desk();
    let overview = RwSignal::new(Load::Loading);
    let ask = move || {
        fill(desk, overview, async move { desk.as_staff().get(routes::OVERVIEW, &[], &[]).await });
    };
    ask();
    let content = move || match overview.get() {
        Load::Loading => view! {
            <div class="c-stats"><SkeletonCard /><SkeletonCard /><SkeletonCard /></div>
        }
        .into_any(),
        Load::Failed(problem) => view! { <Failure problem on_retry=move |()| ask() /> }.into_any(),
        Load::Ready(overview) => view! { <Figures overview /> }.into_any(),
    };
    let again = move || {
        view! { <IconButton icon=IconName::Sync label=tr(refresh) on_press=move |()| ask() /> }
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::overview) lead=tr(lead) actions=again />
            {content}
        </Page>
    }
}

#[component]
fn Figures(overview: Overview) -> impl IntoView {
    let Overview {
        members: total,
        new_members_today,
        sales_today,
        turnover_today,
        points_issued_today,
        coupons_used_today,
    } = overview;
    view! {
        <div class="c-stats" data-testid="overview">
            <Card><Stat label=tr(turnover) value=format::money(turnover_today) large=true /></Card>
            <Card><Stat label=tr(sales) value=format::count(sales_today) large=true /></Card>
            <Card><Stat label=tr(points) value=format::points(points_issued_today) large=true /></Card>
            <Card><Stat label=tr(coupons) value=format::count(coupons_used_today) large=true /></Card>
            <Card><Stat label=tr(members) value=format::count(total) large=true /></Card>
            <Card><Stat label=tr(new_members) value=format::count(new_members_today) large=true /></Card>
        </div>
    }
}
