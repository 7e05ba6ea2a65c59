//! What a friend's link opens: what both get, and one press to accept.

mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::pages::me::model::{Invite, invite_of};
use crate::part::Part;
use crate::route::use_chosen;
use crate::view::{Show, live};

/// How far the member is with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// May accept, or is nobody yet.
    Open,
    Accepted,
    TooLate,
}

#[component]
pub fn InvitePage() -> impl IntoView {
    let actions = use_actions();
    let chosen = use_chosen();
    let code = Part::new(move || chosen.get().unwrap_or_default());
    let gain = use_model(|snapshot, lens| {
        let catalogue = snapshot.catalogue.as_deref();
        let words = catalogue.and_then(|catalogue| catalogue.program.referral.as_ref());
        words.map(|words| lens.text(words)).unwrap_or_default()
    });
    let stage = use_model(|snapshot, lens| match &snapshot.member {
        None => Stage::Open,
        Some(member) if member.profile.invited => Stage::Accepted,
        Some(member) => match invite_of(member, snapshot.catalogue.as_deref(), lens) {
            Some(Invite { may_name: true, .. }) | None => Stage::Open,
            Some(_) => Stage::TooLate,
        },
    });
    let accept = move |()| actions.send(Deed::NameInviter { code: code.get_untracked() });
    view! {
        <Page>
            <PageHeader title=tr(texts::title) />
            <Card>
                <Stack>
                    <Show when=move || gain.with(|gain| !gain.is_empty())><p>{move || gain.get()}</p></Show>
                    <Facts>
                        <Fact name=tr(texts::code)><span class="k-num" data-testid="invited-by">{move || code.get()}</span></Fact>
                    </Facts>
                    {live(move || match stage.get() {
                        Stage::Open => view! {
                            <p class="a-fine">{tr(texts::accept_hint)}</p>
                            <Button block=true on_press=accept attr:data-testid="invite-accept">{tr(texts::accept)}</Button>
                        }.into_any(),
                        Stage::Accepted => view! {
                            <div data-testid="invite-accepted"><Banner tone=Tone::Good>{tr(texts::accepted)}</Banner></div>
                            <Button block=true href="/">{tr(texts::home)}</Button>
                        }.into_any(),
                        Stage::TooLate => view! {
                            <Banner>{tr(texts::too_late)}</Banner>
                            <Button block=true href="/">{tr(texts::home)}</Button>
                        }.into_any(),
                    })}
                </Stack>
            </Card>
        </Page>
    }
}
