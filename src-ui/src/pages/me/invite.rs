//! Inviting friends: the code, a link to share, how far each invitation is, and for who is new a
//! field for a friend's code.

use atrium_client::Action;
use atrium_client::action::Source;
use atrium_kit::format;
use atrium_kit::prelude::*;
use atrium_protocol::invite::{Invitation, InviteState, Invites};
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use super::model::Me;
use super::texts;
use crate::context::{use_actions, use_model};
use crate::lens::Lens;
use crate::part::Part;
use crate::platform::{browser, use_platform};
use crate::shared::{link, qr, reading};
use crate::view::{Each, Show, react};

/// One invitation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    name: String,
    detail: String,
    points: String,
    paid: bool,
}

#[component]
pub fn InviteSection(me: Part<Option<Me>>) -> impl IntoView {
    let invite = Part::new(move || me.with(|me| me.as_ref().and_then(|me| me.invite.clone())));
    let text = move |get: fn(&super::model::Invite) -> &String| {
        move || invite.with(|invite| invite.as_ref().map(|i| get(i).clone()).unwrap_or_default())
    };
    let may_name = move || invite.with(|invite| invite.as_ref().is_some_and(|i| i.may_name));
    let code = Part::new(text(|invite| &invite.code));
    view! {
        <Show when=move || invite.with(Option::is_some)>
            <Section title=tr(texts::invite)>
                <Card>
                    <div class="a-stack">
                        <p class="a-about">{text(|invite| &invite.gain)}</p>
                        <Facts>
                            <Fact name=tr(texts::invite_code)>
                                <span class="k-num" data-testid="invite-code">{move || code.get()}</span>
                            </Fact>
                        </Facts>
                        <Sharing code />
                        <Progress />
                        <Show when=may_name>
                            <InviterForm />
                        </Show>
                    </div>
                </Card>
            </Section>
        </Show>
    }
}

/// The link to pass on, by whatever the device shares with, or as a symbol to scan.
#[component]
fn Sharing(code: Part<String>) -> impl IntoView {
    let actions = use_actions();
    let in_shell = use_platform().in_shell();
    let address = use_model(move |snapshot, _| {
        link::absolute(snapshot, &format!("/invite/{}", code.get()), in_shell)
    });
    let open = RwSignal::new(false);
    let share = move |()| {
        if let Some(address) = address.get_untracked()
            && browser::share(&address)
        {
            actions.say_copied();
        }
    };
    view! {
        <Show when=move || address.with(Option::is_some)>
            <div class="a-actions">
                <Button small=true icon=IconName::Share on_press=share attr:data-testid="invite-share">{tr(texts::invite_share)}</Button>
                <Button small=true kind=ButtonKind::Secondary icon=IconName::Qr on_press=move |()| open.set(true) attr:data-testid="invite-qr">
                    {tr(texts::invite_qr)}
                </Button>
            </div>
        </Show>
        <Dialog open title=tr(texts::invite)>
            <div class="a-pass">
                <QrPlate
                    label=tr(texts::invite_scan)
                    modules=Signal::derive(move || qr::modules(&address.get().unwrap_or_default()))
                />
                <p class="a-fine">{tr(texts::invite_scan)}</p>
            </div>
        </Dialog>
    }
}

/// Whom the member invited, and by whom they were: how far each is.
#[component]
fn Progress() -> impl IntoView {
    let actions = use_actions();
    let snapshot = use_platform().snapshot;
    let online = Part::new(move || snapshot.with(|snapshot| snapshot.sync.online));
    react(move || {
        online.get();
        actions.dispatch(Action::Read { source: Source::Invites });
    });
    let rows = use_model(|snapshot, lens| {
        let found = reading::read::<Invites>(snapshot, &Source::Invites).body;
        found.map(|found| rows(&found, lens)).unwrap_or_default()
    });
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <List label=tr(texts::invite_progress)>
                <Each each=move || rows.get() let(row)><RowView row /></Each>
            </List>
        </Show>
    }
}

fn rows(found: &Invites, lens: Lens) -> Vec<Row> {
    let by = found.by.iter().map(|by| {
        let name = texts::invited_by(lens.locale, &named(by, lens));
        Row { name, ..row(by, lens) }
    });
    by.chain(found.invited.iter().map(|one| row(one, lens))).collect()
}

fn named(invitation: &Invitation, lens: Lens) -> String {
    match invitation.name_masked.as_str() {
        "" => texts::a_friend(lens.locale).to_owned(),
        name => name.to_owned(),
    }
}

fn row(invitation: &Invitation, lens: Lens) -> Row {
    let state = match invitation.state {
        InviteState::Waiting => texts::invite_waiting,
        InviteState::Paid => texts::invite_paid,
        InviteState::Undone => texts::invite_undone,
        InviteState::Over => texts::invite_over,
    };
    let paid = invitation.state == InviteState::Paid;
    Row {
        name: named(invitation, lens),
        detail: format!("{} · {}", state(lens.locale), lens.ago(invitation.at)),
        points: if paid { format::points_change(invitation.points) } else { String::new() },
        paid,
    }
}

#[component]
fn RowView(row: Row) -> impl IntoView {
    let Row { name, detail, points, paid } = row;
    let icon = if paid { IconName::CheckCircle } else { IconName::Person };
    let tone = if paid { Tone::Good } else { Tone::Neutral };
    view! {
        <ListRow icon tone title=name detail attr:data-testid="invite-row">
            <span class="k-num k-plus">{points}</span>
        </ListRow>
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
        <Form on_submit=move |()| send()>
            <TextField label=tr(texts::inviter) value=code hint=tr(texts::inviter_hint) max_length=16 test_id="inviter-code" />
            <Button kind=ButtonKind::Secondary small=true submit=true attr:data-testid="inviter-save">{tr(texts::save)}</Button>
        </Form>
    }
}
