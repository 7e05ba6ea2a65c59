//! What stands where there is nothing, not yet, or trouble.

use atrium_domain::Day;
use leptos::prelude::*;

use super::states as title;
use crate::prelude::*;

texts! {
    pub fn failed() { "现在连不上商场，请稍后再试。", "現在連不上商場，請稍後再試。", "The mall cannot be reached. Try again shortly." }
    pub fn expiring() { "320 积分将在 3 天后到期", "320 點將在 3 天後到期", "320 points expire in 3 days" }
    pub fn look() { "去看看", "去看看", "Look" }
    pub fn saved() { "已保存", "已儲存", "Saved" }
    pub fn wrong() { "验证码不对，还可以试 3 次。", "驗證碼不對，還可以試 3 次。", "That code is not right. 3 tries left." }
    pub fn why() { "为什么是 36 分", "為什麼是 36 點", "Why 36 points" }
    pub fn base() { "实付金额", "實付金額", "Paid" }
    pub fn rate() { "基础积分 ¥1 = 1 分", "基礎積分 ¥1 = 1 點", "1 point per ¥1" }
    pub fn tier() { "金卡 × 1.2", "金卡 × 1.2", "Gold × 1.2" }
    pub fn rounded() { "合计", "合計", "Total" }
    pub fn spent() { "本季消费", "本季消費", "This quarter" }
    pub fn visits() { "到访", "到訪", "Visits" }
    pub fn tiers() { "等级", "等級", "Tiers" }
    pub fn days() { "天", "天", "days" }
}

#[component]
pub fn States() -> impl IntoView {
    view! {
        <Page>
            <OfflineBadge last_synced="5 分钟前" />
            <PageHeader title=tr(title) />
            <Stack>
                <Banner
                    tone=Tone::Gold
                    icon=IconName::Clock
                    action=|| {
                        view! {
                            <Button small=true kind=ButtonKind::Quiet href="/points">{tr(look)}</Button>
                        }
                    }
                >
                    {tr(expiring)}
                </Banner>
                <Banner tone=Tone::Good>{tr(saved)}</Banner>
                <Banner tone=Tone::Bad>{tr(wrong)}</Banner>
            </Stack>
            <Section title=tr(why)>
                <Card>
                    <Facts>
                        <Fact name=tr(base)>"¥30.00"</Fact>
                        <Fact name=tr(rate)>"30"</Fact>
                        <Fact name=tr(tier)>"+6"</Fact>
                        <Fact name=tr(rounded) total=true>"36"</Fact>
                    </Facts>
                </Card>
            </Section>
            <Grid>
                <Card>
                    <Stat label=tr(spent) value="¥12,480.50" />
                </Card>
                <Card tone=Tone::Accent>
                    <Stat label=tr(visits) value="18" unit=tr(days) />
                </Card>
            </Grid>
            <Section title=tr(tiers)>
                <Row>
                    <TierBadge rank=0 name="普通" />
                    <TierBadge rank=1 name="银卡" />
                    <TierBadge rank=2 name="金卡" />
                    <TierBadge rank=3 name="铂金" />
                    <TierBadge rank=4 name="钻石" />
                    <ProgressRing label=tr(visits) value=18u64 max=25u64>"18"</ProgressRing>
                </Row>
                <Grid>
                    {[0u8, 1, 3, 4]
                        .map(|rank| {
                            view! {
                                <CardFace rank program="ATRIUM" tier=rank.to_string()>
                                    <Stat label=tr(super::points) value="1,234" />
                                </CardFace>
                            }
                        })
                        .into_iter()
                        .collect_view()}
                </Grid>
            </Section>
            <Card>
                <Stack>
                    <DayStrip label=tr(visits) days=week() />
                    <Disclosure title=tr(why)>
                        <p>{tr(failed)}</p>
                    </Disclosure>
                </Stack>
            </Card>
            <Card flush=true>
                <SkeletonList rows=2 />
            </Card>
            <Card>
                <ErrorState sentence=tr(failed) on_retry=|()| {} />
            </Card>
            <Grid>
                {(20u64..32)
                    .map(|seed| view! { <Card flush=true><Artwork seed /></Card> })
                    .collect_view()}
            </Grid>
        </Page>
    }
}

fn week() -> Vec<DayMark> {
    let marks = (0..7).map(|number| DayMark {
        day: Day(20_775 + number),
        done: number < 3,
        today: number == 3,
        note: format!("+{}", number + 2),
    });
    marks.collect()
}
