//! Messages to many members: what was sent and what came of it, and a form for a new one.

pub mod care;
pub mod draft;
pub mod form;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::campaign::{Campaign, CampaignState, Campaigns};
use atrium_protocol::routes;
use atrium_protocol::staff::Role;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, use_desk};
use crate::house::use_house;
use crate::load::{Failure, Load, fill};
use crate::texts as words;
use care::Care;
use form::MessageForm;

/// The list. Copies share it.
#[derive(Clone, Copy)]
pub struct Board {
    pub desk: Desk,
    found: RwSignal<Load<Campaigns>>,
}

impl Board {
    pub fn refresh(self) {
        let desk = self.desk;
        fill(
            desk,
            self.found,
            async move { desk.as_staff().get(routes::CAMPAIGNS, &[], &[]).await },
        );
    }

    fn cancel(self, id: atrium_domain::CampaignId) {
        spawn_local(async move {
            let answer: Result<Campaign, _> =
                self.desk.as_staff().send_to(routes::CANCEL_CAMPAIGN, &[&id], &()).await;
            if let Err(problem) = &answer {
                self.desk.notice(problem);
            }
            self.refresh();
        });
    }
}

#[component]
pub fn MessagesPage() -> impl IntoView {
    let board = Board { desk: use_desk(), found: RwSignal::new(Load::Loading) };
    board.refresh();
    let operates = untrack(|| board.desk.role()) == Some(Role::Operator);
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::messages) />
            <Columns side=move || view! { <Sent board /> }>
                <Section title=tr(texts::new_message)><MessageForm board /></Section>
                {operates.then(|| view! { <Care /> })}
            </Columns>
        </Page>
    }
}

#[component]
fn Sent(board: Board) -> impl IntoView {
    let content = move || match board.found.get() {
        Load::Loading => view! { <SkeletonList rows=4 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| board.refresh() /> }.into_any()
        }
        Load::Ready(found) if found.campaigns.is_empty() => view! {
            <EmptyState icon=IconName::Mail title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(found) => {
            let rows = found
                .campaigns
                .into_iter()
                .map(move |campaign| view! { <CampaignRow board campaign /> });
            view! { <List>{rows.collect_view()}</List> }.into_any()
        }
    };
    view! {
        <Section title=tr(texts::sent)>
            <Card flush=true>{content}</Card>
        </Section>
    }
}

#[component]
fn CampaignRow(board: Board, campaign: Campaign) -> impl IntoView {
    let house = use_house();
    let Campaign { id, title, send_at, state, told, read, sent, .. } = campaign;
    let (tone, name): (Tone, fn(Locale) -> &'static str) = match state {
        CampaignState::Scheduled => (Tone::Warn, texts::scheduled),
        CampaignState::Sending => (Tone::Accent, texts::sending),
        CampaignState::Done => (Tone::Good, texts::done),
        CampaignState::Cancelled => (Tone::Neutral, texts::cancelled),
    };
    let open = matches!(state, CampaignState::Scheduled | CampaignState::Sending);
    let title = tr(move |l| title.get(l).clone());
    let detail = tr(move |l| {
        let day = format::date(l, atrium_domain::Day::of(send_at, house.offset()));
        let time = format::time(send_at, house.offset());
        let [told, read, sent] = [told, read, sent].map(format::count);
        format!("{day} {time} · {}", texts::result(l, &told, &read, &sent))
    });
    view! {
        <ListRow icon=IconName::Mail title detail=detail attr:data-testid="campaign-row">
            <Badge tone>{tr(name)}</Badge>
            {open.then(|| view! {
                <Button kind=ButtonKind::Quiet small=true on_press=move |()| board.cancel(id)>{tr(texts::cancel)}</Button>
            })}
        </ListRow>
    }
}
