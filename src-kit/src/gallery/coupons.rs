//! What a coupon page looks like.

use atrium_domain::{Day, Money};
use leptos::prelude::*;

use crate::prelude::*;

texts! {
    pub fn title() { "优惠券", "優惠券", "Coupons" }
    pub fn centre() { "领券", "領券", "Available" }
    pub fn mine() { "我的", "我的", "Mine" }
    pub fn used() { "已用", "已用", "Used" }
    pub fn claim() { "领取", "領取", "Claim" }
    pub fn from(amount: &str) { "满 {amount} 可用", "滿 {amount} 可用", "from {amount}" }
    pub fn all_stores() { "全场通用券", "全館通用券", "At every store" }
    pub fn food() { "餐饮专享券", "餐飲專享券", "Food and drink" }
    pub fn books() { "书店九折券", "書店九折券", "Bookshop 10% off" }
    pub fn ten_off() { "9 折", "9 折", "10%" }
    pub fn no_minimum() { "无门槛", "無門檻", "no minimum" }
    pub fn empty() { "还没有用过优惠券", "還沒有用過優惠券", "No coupons used yet" }
    pub fn empty_hint() { "结账时出示会员码，优惠会自动选到最合适。", "結帳時出示會員碼，優惠會自動選到最合適。", "Show your card at the till; the best coupon is picked for you." }
    pub fn show_card() { "出示会员码", "出示會員碼", "Show card" }
    pub fn filter() { "类别", "類別", "Category" }
    pub fn everything() { "全部", "全部", "All" }
    pub fn fashion() { "服饰", "服飾", "Fashion" }
    pub fn dining() { "餐饮", "餐飲", "Dining" }
    pub fn beauty() { "美妆", "美妝", "Beauty" }
    pub fn family() { "亲子", "親子", "Family" }
    pub fn claimed() { "已领取", "已領取", "Claimed" }
    pub fn undo() { "撤销", "復原", "Undo" }
}

const TODAY: Day = Day(20_778);

#[component]
pub fn Coupons() -> impl IntoView {
    let tab = RwSignal::new("centre".to_owned());
    let tabs = vec![
        Choice::new("centre", tr(centre)),
        Choice::new("mine", tr(mine)),
        Choice::new("used", tr(used)),
    ];
    view! {
        <Page>
            <PageHeader title=tr(title) />
            <div>
                <Tabs id="coupons" label=tr(title) tabs value=tab on_change=move |to| tab.set(to) />
                <TabPanel id="coupons" tab="centre" value=tab>
                    <Centre />
                </TabPanel>
                <TabPanel id="coupons" tab="mine" value=tab>
                    <Tickets />
                </TabPanel>
                <TabPanel id="coupons" tab="used" value=tab>
                    <EmptyState icon=IconName::Ticket title=tr(empty) hint=tr(empty_hint)>
                        <Button href="/card">{tr(show_card)}</Button>
                    </EmptyState>
                </TabPanel>
            </div>
        </Page>
    }
}

#[component]
fn Centre() -> impl IntoView {
    let category = RwSignal::new("all".to_owned());
    let choices = vec![
        Choice::new("all", tr(everything)),
        Choice::new("fashion", tr(fashion)),
        Choice::new("dining", tr(dining)),
        Choice::new("beauty", tr(beauty)),
        Choice::new("family", tr(family)),
    ];
    view! {
        <Stack>
            <SegmentedControl
                label=tr(filter)
                choices
                value=category
                on_change=move |to| category.set(to)
                chips=true
            />
            <Tickets />
        </Stack>
    }
}

#[component]
fn Tickets() -> impl IntoView {
    let toasts = use_toasts();
    let money = |amount: i64| format::money_short(Money::major(amount));
    let minimum = |amount: i64| tr(move |l| from(l, &format::money_short(Money::major(amount))));
    let left = |days: i32| tr(move |l| format::days_left(l, TODAY.plus(days), TODAY));
    let (done, undo) = (tr(claimed), tr(undo));
    let say = move |()| {
        let toast = Toast::new(done.get_untracked()).tone(Tone::Good);
        toasts.show(toast.action(undo.get_untracked(), || {}));
    };
    view! {
        <Stack>
            <CouponTicket value=money(50) condition=minimum(300) title=tr(all_stores) detail=left(3) href="/coupons/1">
                <Button small=true on_press=say>{tr(claim)}</Button>
            </CouponTicket>
            <CouponTicket value=money(20) condition=minimum(120) title=tr(food) detail=left(1) state=TicketState::Held />
            <CouponTicket value=tr(ten_off) condition=tr(no_minimum) title=tr(books) detail=left(20) state=TicketState::Pending />
            <CouponTicket value=money(1000) condition=minimum(8000) title=tr(all_stores) detail=left(-1) state=TicketState::Expired />
        </Stack>
    }
}
