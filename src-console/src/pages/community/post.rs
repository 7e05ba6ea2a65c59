//! One post at the desk: keep it, hide it with a reason, stop its author for a while.

use atrium_domain::community::Complaint;
use atrium_domain::text::Localized;
use atrium_domain::{MemberId, PostId};
use atrium_kit::prelude::*;
use atrium_protocol::community::{PostDecision, PostingBan, StaffPost};
use leptos::prelude::*;

use super::{Room, texts};
use crate::house::use_house;
use crate::photo::StaffPhoto;

#[component]
pub fn PostCard(post: StaffPost, topic: Option<Localized>) -> impl IntoView {
    let house = use_house();
    let StaffPost { id, member_id, author, at, text, photos, likes, .. } = post;
    let (hidden_for, banned) = (post.hidden_for, post.banned_until);
    let comment = post.answers_to.is_some();
    let waits = !post.complaints.is_empty();
    let complaints = post.complaints.into_iter().map(|one| {
        let words = tr(move |l| texts::complaint(l, one.complaint.words(l), one.members));
        view! { <Badge tone=Tone::Warn icon=IconName::Warning>{words}</Badge> }
    });
    let where_and_when = tr(move |l| {
        let topic = topic.as_ref().map(|topic| topic.get(l).as_str()).unwrap_or_default();
        format!("{topic} · {}", house.moment(l, at))
    });
    let pictures = photos.into_iter().map(|id| view! { <StaffPhoto id /> });
    view! {
        <article data-testid="staff-post" data-id=id.to_string()>
            <Card>
                <Stack>
                    <div class="c-points">
                        <strong>{author}</strong>
                        <span class="k-muted k-small">{where_and_when}</span>
                        <a class="k-small" href=format!("/console/members/{member_id}")>{tr(texts::member)}</a>
                    </div>
                    <p class="c-post">{text}</p>
                    <div class="c-points">{pictures.collect_view()}</div>
                    <div class="c-points">
                        {comment.then(|| view! { <Badge icon=IconName::Chat>{tr(texts::comment)}</Badge> })}
                        <Badge icon=IconName::Star>{likes}</Badge>
                        {complaints.collect_view()}
                        {hidden_for.map(|why| view! {
                            <Badge tone=Tone::Bad icon=IconName::Eye>{tr(move |l| texts::hidden(l, why.words(l)))}</Badge>
                        })}
                        {banned.map(|until| view! {
                            <Badge tone=Tone::Bad icon=IconName::Lock>{tr(move |l| texts::banned(l, &house.moment(l, until)))}</Badge>
                        })}
                    </div>
                    <Row>
                        <Deeds id waits hidden=hidden_for.is_some() />
                        <Ban member_id banned=banned.is_some() />
                    </Row>
                </Stack>
            </Card>
        </article>
    }
}

#[component]
fn Deeds(id: PostId, waits: bool, hidden: bool) -> impl IntoView {
    let room: Room = expect_context();
    let asking = RwSignal::new(false);
    // Only what was reported asks for a decision.
    let hide_kind = if waits { ButtonKind::Primary } else { ButtonKind::Secondary };
    let keep = move |()| room.decide(id, PostDecision::Keep);
    let choice = move |complaint: Complaint| {
        let hide = move |()| {
            asking.set(false);
            room.decide(id, PostDecision::Hide { complaint });
        };
        view! { <ListRow title=tr(move |l| complaint.words(l)) on_press=hide attr:data-testid="hide-why" /> }
    };
    view! {
        {(waits || hidden).then(|| view! {
            <Button small=true kind=ButtonKind::Secondary on_press=keep attr:data-testid="post-keep">
                {tr(move |l| if hidden { texts::show(l) } else { texts::keep(l) })}
            </Button>
        })}
        {(!hidden).then(|| view! {
            <Button small=true kind=hide_kind on_press=move |()| asking.set(true) attr:data-testid="post-hide">{tr(texts::hide)}</Button>
        })}
        <Dialog open=asking title=tr(texts::hide_title)>
            <p class="k-muted k-small">{tr(texts::hide_hint)}</p>
            <List>{Complaint::ALL.into_iter().map(choice).collect_view()}</List>
        </Dialog>
    }
}

#[component]
fn Ban(member_id: MemberId, banned: bool) -> impl IntoView {
    let room: Room = expect_context();
    let asking = RwSignal::new(false);
    let days = RwSignal::new("7".to_owned());
    let reason = RwSignal::new(Complaint::Spam);
    let choices = Signal::derive(move || {
        let choice = |one: Complaint| Choice::new(one.as_str(), tr(move |l| one.words(l)));
        Complaint::ALL.into_iter().map(choice).collect::<Vec<_>>()
    });
    let stop = move |()| {
        if let Ok(days) = days.get_untracked().trim().parse::<i64>() {
            asking.set(false);
            room.ban(member_id, PostingBan { days, complaint: reason.get_untracked() });
        }
    };
    let lift = move |()| room.ban(member_id, PostingBan { days: 0, complaint: Complaint::Spam });
    view! {
        {if banned {
            view! { <Button small=true kind=ButtonKind::Quiet on_press=lift attr:data-testid="posting-allow">{tr(texts::unban)}</Button> }.into_any()
        } else {
            view! { <Button small=true kind=ButtonKind::Quiet on_press=move |()| asking.set(true) attr:data-testid="posting-ban">{tr(texts::ban)}</Button> }.into_any()
        }}
        <ConfirmDialog open=asking title=tr(texts::ban_title) confirm=tr(texts::ban_title) danger=true on_confirm=stop>
            <div class="k-form">
                <TextField label=tr(texts::days) value=days input_mode="numeric" max_length=3 test_id="ban-days" />
                <Select
                    label=tr(texts::reason)
                    choices
                    value=Signal::derive(move || reason.get().as_str().to_owned())
                    on_change=move |name: String| reason.update(|own| *own = Complaint::named(&name).unwrap_or(*own))
                />
            </div>
        </ConfirmDialog>
    }
}
