//! Rewards: what points buy, and what the member redeemed.

pub mod detail;
pub mod model;
mod texts;

use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::use_model;
use crate::part::Part;
use crate::route::{use_chosen, use_tabs};
use crate::view::{Each, Show};
use detail::RewardPane;
use model::{Group, RewardsPage as Model, Row};

#[component]
pub fn RewardsPage() -> impl IntoView {
    let page = use_model(Model::of);
    let chosen = use_chosen();
    let tab = use_tabs("offered");
    view! {
        <Page wide=true>
            <TwoPanes
                open=Signal::derive(move || chosen.with(Option::is_some))
                list=move || view! { <RewardLists page tab /> }
                detail=move || view! { <RewardPane chosen tab=tab.into() /> }
                placeholder=move || view! {
                    <EmptyState icon=IconName::Gift title=tr(texts::pick) hint=tr(texts::pick_hint) />
                }
            />
        </Page>
    }
}

#[component]
fn RewardLists(page: Part<Option<Model>>, tab: RwSignal<String>) -> impl IntoView {
    let groups = Part::new(move || {
        page.with(|page| page.as_ref().map(|page| page.groups.clone()).unwrap_or_default())
    });
    let mine = Part::new(move || {
        page.with(|page| page.as_ref().map(|page| page.mine.clone()).unwrap_or_default())
    });
    let balance =
        Signal::derive(move || page.with(|page| page.as_ref().map(|page| page.balance.clone())));
    let waiting = move || page.with(|page| page.as_ref().map_or(0, |page| page.waiting));
    let mine_label = tr(move |locale| texts::mine(locale, waiting()));
    view! {
        <PageHeader title=tr(texts::title) lead=balance back="/me" />
        <Tabs
            id="rewards"
            label=tr(texts::tabs)
            tabs=vec![Choice::new("offered", tr(texts::offered)), Choice::new("mine", mine_label)]
            value=tab
            on_change=move |value| tab.set(value)
        />
        <TabPanel id="rewards" tab="offered" value=tab>
            <Show
                when=move || groups.with(|groups| !groups.is_empty())
                fallback=|| view! { <EmptyState icon=IconName::Gift title=tr(texts::none) hint=tr(texts::none_hint) /> }
            >
                <div class="a-rewards">
                    <Each each=move || groups.get() let(group)>
                        <Offers group />
                    </Each>
                </div>
            </Show>
        </TabPanel>
        <TabPanel id="rewards" tab="mine" value=tab>
            <h2 class="k-hidden">{mine_label}</h2>
            <Show
                when=move || mine.with(|mine| !mine.is_empty())
                fallback=move || view! {
                    <EmptyState icon=IconName::Gift title=tr(texts::none_mine) hint=tr(texts::none_mine_hint)>
                        <Button on_press=move |()| tab.set("offered".to_owned())>{tr(texts::browse)}</Button>
                    </EmptyState>
                }
            >
                <Card flush=true>
                    <List>
                        <Each each=move || mine.get() let(row)>
                            <RowView row test_id="redemption-row" />
                        </Each>
                    </List>
                </Card>
            </Show>
        </TabPanel>
    }
}

#[component]
fn Offers(group: Group) -> impl IntoView {
    let rows = group.rows.into_iter().map(|row| view! { <RowView row test_id="reward-row" /> });
    view! {
        <Section title=Signal::stored(group.name.to_owned())>
            <Card flush=true>
                <List>{rows.collect_view()}</List>
            </Card>
        </Section>
    }
}

#[component]
fn RowView(row: Row, test_id: &'static str) -> impl IntoView {
    let Row { id, icon, tone, title, detail, points } = row;
    view! {
        <ListRow icon tone title detail href=format!("/rewards/{id}") attr:data-testid=test_id>
            <span class="k-num">{points}</span>
        </ListRow>
    }
}
