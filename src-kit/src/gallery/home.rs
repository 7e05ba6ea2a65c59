//! What a home page looks like.

use atrium_domain::{Day, Money, Points};
use leptos::prelude::*;

use crate::prelude::*;

texts! {
    pub fn greeting() { "下午好", "午安", "Good afternoon" }
    pub fn member() { "会员 0001", "會員 0001", "Member 0001" }
    pub fn gold() { "金卡", "金卡", "Gold" }
    pub fn points() { "可用积分", "可用積分", "Points" }
    pub fn expiring() { "320 分将于 12 月 31 日到期", "320 點將於 12 月 31 日到期", "320 expire on 31 Dec" }
    pub fn to_platinum() { "距铂金卡", "距白金卡", "To Platinum" }
    pub fn missing(amount: &str) { "再消费 {amount}", "再消費 {amount}", "{amount} to go" }
    pub fn check_in() { "今日签到", "今日簽到", "Check in today" }
    pub fn streak() { "已连续 6 天，今天可得 5 积分", "已連續 6 天，今天可得 5 點", "6 days in a row, 5 points today" }
    pub fn sign() { "签到", "簽到", "Check in" }
    pub fn events() { "近期活动", "近期活動", "Coming up" }
    pub fn jazz() { "中庭爵士夜", "中庭爵士夜", "Jazz in the atrium" }
    pub fn place() { "一层中庭", "一樓中庭", "Ground floor" }
    pub fn tea() { "秋茶品鉴", "秋茶品鑑", "Autumn tea tasting" }
    pub fn tea_place() { "四层茶室", "四樓茶室", "Tea room, 4F" }
    pub fn few() { "剩 3 席", "剩 3 席", "3 seats left" }
    pub fn recent() { "最近积分", "最近積分", "Recent points" }
    pub fn bookshop() { "书店", "書店", "Bookshop" }
    pub fn bakery() { "面包坊", "麵包坊", "Bakery" }
    pub fn redeemed() { "兑换停车 2 小时", "兌換停車 2 小時", "2 h parking" }
    pub fn messages() { "消息", "訊息", "Messages" }
}

const TODAY: Day = Day(20_778);

#[component]
pub fn Home() -> impl IntoView {
    let missing = tr(|l| missing(l, &format::money_short(Money::major(840))));
    view! {
        <Page wide=true>
            <PageHeader
                lead=tr(greeting)
                title=tr(member)
                actions=|| {
                    view! {
                        <IconButton icon=IconName::Bell label=tr(messages) href="/messages" mark=true />
                    }
                }
            />
            <Columns side=|| view! { <Events /> }>
            <CardFace rank=2 program="ATRIUM" tier=tr(gold) number="8123 4567 8">
                <Stat
                    label=tr(points)
                    value=format::points(Points(12_480))
                    detail=tr(expiring)
                    large=true
                />
            </CardFace>
            <Card>
                <ProgressBar label=tr(to_platinum) value=4_160u64 max=5_000u64 detail=missing />
            </Card>
            <Card flush=true>
                <List>
                    <ListRow icon=IconName::Flame tone=Tone::Gold title=tr(check_in) detail=tr(streak)>
                        <Button small=true>{tr(sign)}</Button>
                    </ListRow>
                </List>
            </Card>
                <Recent />
            </Columns>
        </Page>
    }
}

#[component]
fn Events() -> impl IntoView {
    view! {
        <Section title=tr(events) more="/events">
            <Grid>
                <Card flush=true href="/events/1">
                    <Artwork seed=2 />
                    <List>
                        <ListRow
                            title=tr(jazz)
                            detail=tr(place)
                            leading=|| view! { <DateBlock day=TODAY.plus(7) /> }
                        >
                            <Badge tone=Tone::Warn>{tr(few)}</Badge>
                        </ListRow>
                    </List>
                </Card>
                <Card flush=true href="/events/2">
                    <Artwork seed=17 />
                    <List>
                        <ListRow
                            title=tr(tea)
                            detail=tr(tea_place)
                            leading=|| view! { <DateBlock day=TODAY.plus(14) /> }
                        />
                    </List>
                </Card>
            </Grid>
        </Section>
    }
}

#[component]
fn Recent() -> impl IntoView {
    let day = |offset: i32| tr(move |l| format::relative_day(l, TODAY.plus(offset), TODAY));
    view! {
        <Section title=tr(recent) more="/points">
            <Card flush=true>
                <List>
                    <ListRow icon=IconName::Store title=tr(bookshop) detail=day(0) href="/points/1">
                        <strong class="k-num k-plus">{format::points_change(Points(36))}</strong>
                    </ListRow>
                    <ListRow icon=IconName::Store title=tr(bakery) detail=day(-1) href="/points/2">
                        <strong class="k-num k-plus">{format::points_change(Points(118))}</strong>
                    </ListRow>
                    <ListRow icon=IconName::Gift tone=Tone::Gold title=tr(redeemed) detail=day(-9) href="/points/3">
                        <strong class="k-num">{format::points_change(Points(-600))}</strong>
                    </ListRow>
                </List>
            </Card>
        </Section>
    }
}
