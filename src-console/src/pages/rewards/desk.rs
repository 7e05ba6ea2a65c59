//! The service desk: a pick-up code is scanned or typed, and what it is for is handed out, once.

use atrium_kit::prelude::*;
use atrium_protocol::reward::{PickUp, Redemption, RedemptionRow, RedemptionStatus};
use atrium_protocol::{Problem, Route, routes};
use leptos::prelude::*;

use super::{icon, texts};
use crate::asked::Asked;
use crate::house::use_house;
use crate::load::{Failure, Load, fill};
use crate::pages::till::camera::CameraCard;
use crate::problem::ProblemBanner;

/// What is on the desk. Copies share it.
#[derive(Clone, Copy)]
struct PickUps {
    asked: Asked<RedemptionRow>,
    /// The code that was last looked up.
    code: RwSignal<String>,
    latest: RwSignal<Load<Vec<RedemptionRow>>>,
}

impl PickUps {
    fn new() -> Self {
        let pick_ups = Self {
            asked: Asked::begin(),
            code: RwSignal::default(),
            latest: RwSignal::new(Load::Loading),
        };
        pick_ups.refresh();
        pick_ups
    }

    fn refresh(self) {
        let desk = self.asked.desk;
        fill(desk, self.latest, async move {
            let page = desk.as_staff().get(routes::REDEMPTIONS, &[], &[]).await?;
            Ok(page.redemptions)
        });
    }

    fn look(self, code: String) {
        if !code.trim().is_empty() {
            self.code.set(code);
            self.asked.found.set(None);
            self.asked.ask(self.send(routes::PREVIEW_PICK_UP));
        }
    }

    fn hand_out(self) {
        self.asked.ask(async move {
            let row = self.send(routes::HAND_OUT).await?;
            self.refresh();
            Ok(row)
        });
    }

    async fn send(self, route: Route<PickUp, RedemptionRow>) -> Result<RedemptionRow, Problem> {
        let pick_up = PickUp { code: self.code.get_untracked() };
        self.asked.desk.as_staff().send_to(route, &[], &pick_up).await
    }
}

#[component]
pub fn PickUpsPage() -> impl IntoView {
    let pick_ups = PickUps::new();
    let typed = RwSignal::new(String::new());
    let submit = move |()| {
        pick_ups.look(typed.get_untracked());
        // The field is empty for the next scan, whatever came of this one.
        typed.set(String::new());
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(crate::texts::pick_ups) />
            <ProblemBanner problem=pick_ups.asked.problem />
            {move || pick_ups.asked.found.get().map(|row| view! { <FoundCard pick_ups row /> })}
            <div class="c-scan">
                <Form on_submit=submit class="c-scan__form">
                    <Card>
                        <Stack>
                            <TextField label=tr(texts::code) value=typed hint=tr(texts::code_hint) icon=IconName::Qr max_length=64 test_id="pick-up-code" />
                            <Button submit=true block=true busy=pick_ups.asked.busy attr:data-testid="pick-up-look">{tr(texts::look)}</Button>
                        </Stack>
                    </Card>
                </Form>
                <CameraCard
                    busy=pick_ups.asked.busy
                    problem=pick_ups.asked.problem
                    on_code=move |code| pick_ups.look(code)
                />
            </div>
            <Latest pick_ups />
        </Page>
    }
}

/// What the code is for, and the button that hands it out.
#[component]
fn FoundCard(pick_ups: PickUps, row: RedemptionRow) -> impl IntoView {
    let RedemptionRow { redemption, name_masked, card_number } = row;
    let waits = redemption.status == RedemptionStatus::Waiting;
    let (title, status) = (redemption.title.clone(), redemption.status);
    let tone = if waits { Tone::Accent } else { Tone::Good };
    view! {
        <Card>
            <div data-testid="pick-up-found">
                <Stack>
                    <h2 class="k-strong">{tr(move |l| title.get(l).clone())}</h2>
                    <p class="k-muted k-num">{format!("{name_masked} · {card_number}")}</p>
                    <p><Badge tone>{tr(move |l| status_name(l, status))}</Badge></p>
                    {waits.then(|| view! {
                        <Button block=true icon=IconName::Gift busy=pick_ups.asked.busy on_press=move |()| pick_ups.hand_out() attr:data-testid="pick-up-hand-out">{tr(texts::hand_out)}</Button>
                    })}
                </Stack>
            </div>
        </Card>
    }
}

#[component]
fn Latest(pick_ups: PickUps) -> impl IntoView {
    let content = move || {
        match pick_ups.latest.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => view! {
            <Failure problem on_retry=move |()| pick_ups.refresh() />
        }
        .into_any(),
        Load::Ready(rows) if rows.is_empty() => view! {
            <EmptyState icon=IconName::Gift title=tr(texts::none_redeemed) hint=tr(texts::none_redeemed_hint) />
        }
        .into_any(),
        Load::Ready(rows) => {
            let rows = rows.into_iter().map(|row| view! { <LatestRow row /> });
            view! { <List>{rows.collect_view()}</List> }.into_any()
        }
    }
    };
    view! {
        <Section title=tr(texts::recent)>
            <Card flush=true>{content}</Card>
        </Section>
    }
}

#[component]
fn LatestRow(row: RedemptionRow) -> impl IntoView {
    let house = use_house();
    let RedemptionRow { redemption, name_masked, card_number } = row;
    let Redemption { kind, title, status, at, .. } = redemption;
    let detail = tr(move |l| format!("{} · {name_masked} {card_number}", house.moment(l, at)));
    view! {
        <ListRow title=tr(move |l| title.get(l).clone()) detail icon=icon(kind)>
            <span class="k-muted k-small">{tr(move |l| status_name(l, status))}</span>
        </ListRow>
    }
}

fn status_name(locale: Locale, status: RedemptionStatus) -> &'static str {
    match status {
        RedemptionStatus::Waiting => texts::waiting(locale),
        RedemptionStatus::Done => texts::done(locale),
        RedemptionStatus::Cancelled => texts::cancelled(locale),
        RedemptionStatus::Expired => texts::expired(locale),
    }
}
