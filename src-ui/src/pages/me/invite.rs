//! The invite code, and for who is new a field for a friend's.

use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use super::model::Me;
use super::texts;
use crate::context::use_actions;
use crate::part::Part;
use crate::view::Show;

#[component]
pub fn InviteSection(me: Part<Option<Me>>) -> impl IntoView {
    let invite = Part::new(move || me.with(|me| me.as_ref().and_then(|me| me.invite.clone())));
    let text = move |get: fn(&super::model::Invite) -> &String| {
        move || invite.with(|invite| invite.as_ref().map(|i| get(i).clone()).unwrap_or_default())
    };
    let may_name = move || invite.with(|invite| invite.as_ref().is_some_and(|i| i.may_name));
    view! {
        <Show when=move || invite.with(Option::is_some)>
            <Section title=tr(texts::invite)>
                <Card>
                    <p class="a-about">{text(|invite| &invite.gain)}</p>
                    <Facts>
                        <Fact name=tr(texts::invite_code)>
                            <span class="k-num" data-testid="invite-code">{text(|invite| &invite.code)}</span>
                        </Fact>
                    </Facts>
                    <Show when=may_name>
                        <InviterForm />
                    </Show>
                </Card>
            </Section>
        </Show>
    }
}

#[component]
fn InviterForm() -> impl IntoView {
    let actions = use_actions();
    let code = RwSignal::new(String::new());
    let send = move || {
        let typed = code.get_untracked();
        if !typed.trim().is_empty() {
            actions.send(Deed::NameInviter { code: typed });
        }
    };
    view! {
        <form
            class="a-form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <TextField label=tr(texts::inviter) value=code hint=tr(texts::inviter_hint) max_length=16 test_id="inviter-code" />
            <Button kind=ButtonKind::Secondary small=true submit=true attr:data-testid="inviter-save">{tr(texts::save)}</Button>
        </form>
    }
}
