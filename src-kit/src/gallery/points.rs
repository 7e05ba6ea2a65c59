//! What a list with its detail looks like.

use atrium_domain::{Day, Points};
use leptos::prelude::*;

use super::points as title;
use crate::prelude::*;

texts! {
    pub fn balance() { "可用积分", "可用積分", "Points" }
    pub fn shop(number: i64) { "店铺 {number:02}", "店鋪 {number:02}", "Shop {number:02}" }
    pub fn detail() { "积分明细", "積分明細", "How it came about" }
    pub fn paid() { "实付金额", "實付金額", "Paid" }
    pub fn total() { "合计", "合計", "Total" }
    pub fn choose() { "选择一条明细", "選擇一筆明細", "Choose an entry" }
    pub fn choose_hint() { "这里会说明积分是怎么来的。", "這裡會說明積分是怎麼來的。", "What the points are for is told here." }
}

const TODAY: Day = Day(20_778);

#[component]
pub fn History() -> impl IntoView {
    let open = RwSignal::new(None::<i64>);
    view! {
        <Page wide=true>
            <PageHeader title=tr(title) />
            <TwoPanes
                open=move || open.get().is_some()
                list=move || view! { <Entries open /> }
                detail=move || view! { <Entry open /> }
                placeholder=|| {
                    view! {
                        <Card>
                            <EmptyState
                                icon=IconName::Receipt
                                title=tr(choose)
                                hint=tr(choose_hint)
                            />
                        </Card>
                    }
                }
            />
        </Page>
    }
}

#[component]
fn Entries(open: RwSignal<Option<i64>>) -> impl IntoView {
    let rows = (1..9i64).map(move |number| {
        let day = TODAY.plus(-(number as i32));
        view! {
            <ListRow
                icon=IconName::Store
                title=tr(move |l| shop(l, number))
                detail=tr(move |l| format::relative_day(l, day, TODAY))
                on_press=move |()| open.set(Some(number))
                current=move || open.get() == Some(number)
            >
                <strong class="k-num k-plus">{format::points_change(Points(number * 36))}</strong>
            </ListRow>
        }
    });
    view! {
        <Stack>
            <Card>
                <Stat label=tr(balance) value=format::points(Points(12_480)) large=true />
            </Card>
            <Card flush=true>
                <List>{rows.collect_view()}</List>
            </Card>
        </Stack>
    }
}

#[component]
fn Entry(open: RwSignal<Option<i64>>) -> impl IntoView {
    let number = move || open.get().unwrap_or(1);
    view! {
        <Card>
            <Stack>
                <h2>{tr(detail)}</h2>
                <Facts>
                    <Fact name=tr(paid)>{move || number() * 30}</Fact>
                    <Fact name=tr(total) total=true>
                        {move || number() * 36}
                    </Fact>
                </Facts>
            </Stack>
        </Card>
    }
}
