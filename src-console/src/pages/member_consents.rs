//! What a member agreed to, and when. To read only: a yes is the member's to give.

use atrium_domain::message::Consent;
use atrium_kit::prelude::*;
use atrium_protocol::reach::ConsentSaid;
use leptos::prelude::*;

use crate::house::use_house;

texts! {
    pub fn title() { "授权记录", "授權紀錄", "Consents" }
    pub fn none() { "还没有授权过任何用途", "還沒有授權過任何用途", "Nothing was agreed to so far" }
    pub fn when() { "时间", "時間", "Time" }
    pub fn what() { "用途", "用途", "For" }
    pub fn said() { "决定", "決定", "Said" }
    pub fn text() { "条款版本与渠道", "條款版本與管道", "Version and channel" }
    pub fn yes() { "同意", "同意", "Yes" }
    pub fn no() { "不同意", "不同意", "No" }
    pub fn version(version: u32, channel: &str) { "第 {version} 版 · {channel}", "第 {version} 版 · {channel}", "Version {version} · {channel}" }
}

#[component]
pub fn Consents(log: Vec<ConsentSaid>) -> impl IntoView {
    if log.is_empty() {
        return view! { <Section title=tr(title)><p class="k-muted">{tr(none)}</p></Section> }
            .into_any();
    }
    let columns = vec![
        Column::text(tr(when)),
        Column::text(tr(what)),
        Column::text(tr(said)),
        Column::text(tr(text)),
    ];
    let house = use_house();
    let rows = log.into_iter().map(move |line| {
        let ConsentSaid { consent, given, version: number, at, channel } = line;
        let name = Consent::title(consent);
        view! {
            <tr data-testid="member-consent">
                <td class="k-num">{tr(move |l| {
                    let day = format::date(l, atrium_domain::Day::of(at, house.offset()));
                    format!("{day} {}", format::time(at, house.offset()))
                })}</td>
                <td>{tr(move |l| name.get(l).clone())}</td>
                <td>{tr(if given { yes } else { no })}</td>
                <td>{tr(move |l| version(l, number, &channel))}</td>
            </tr>
        }
    });
    view! {
        <Section title=tr(title)>
            <DataTable caption=tr(title) columns>{rows.collect_view()}</DataTable>
        </Section>
    }
    .into_any()
}
