//! One post, and what can be done with it.

use atrium_domain::community::Complaint;
use atrium_kit::prelude::*;
use atrium_protocol::community::CommunityDeed;
use leptos::prelude::*;

use super::model::Item;
use super::{Room, texts};
use crate::shared::photos::PhotoView;
use crate::view::all;

#[component]
pub fn PostView(item: Item) -> impl IntoView {
    let Item {
        id,
        topic,
        author,
        when,
        text,
        photos,
        likes,
        liked,
        mine,
        reported,
        comments,
        hidden,
        waiting,
    } = item;
    let room: Room = expect_context();
    let like = move |_| {
        let on = !liked;
        room.likes.update(|likes| {
            likes.retain(|(own, _)| *own != id);
            likes.push((id, on));
        });
        room.act(CommunityDeed::Like { post_id: id, on });
    };
    let state = match (waiting, reported) {
        (true, _) => {
            view! { <Badge tone=Tone::Warn icon=IconName::Clock>{tr(texts::waiting)}</Badge> }
                .into_any()
        }
        (_, true) => {
            view! { <span class="a-fine" data-testid="post-reported">{tr(texts::reported)}</span> }
                .into_any()
        }
        (false, false) if mine => view! { <Remove id /> }.into_any(),
        (false, false) => view! { <Report id /> }.into_any(),
    };
    let pictures = (!photos.is_empty()).then(|| {
        let photos = photos.into_iter().map(|id| view! { <PhotoView id /> });
        view! { <div class="a-post__photos">{all(photos)}</div> }
    });
    view! {
        <li>
            <article class="a-post" data-testid="post" data-id=id.to_string()>
                <header class="a-post__head">
                    <span class="a-post__mark" aria-hidden="true">{author.chars().next().map(String::from)}</span>
                    <span class="a-post__who">
                        <strong data-testid="post-author">{author}</strong>
                        <small class="k-num">{when}" · "{topic}</small>
                    </span>
                    {mine.then(|| view! { <Badge tone=Tone::Accent>{tr(texts::mine)}</Badge> })}
                </header>
                <p class="a-post__text" data-testid="post-text">{text}</p>
                {pictures}
                {hidden.map(|why| view! {
                    <div data-testid="post-hidden"><Banner tone=Tone::Warn icon=IconName::Eye>{why}</Banner></div>
                })}
                <footer class="a-post__foot">
                    <button
                        type="button"
                        class="a-like"
                        aria-pressed=liked.to_string()
                        aria-label=tr(move |locale| texts::like(locale, likes))
                        disabled=waiting
                        data-testid="post-like"
                        on:click=like
                    >
                        <Icon name=IconName::Star />
                        <span class="k-num" data-testid="post-likes">{likes}</span>
                    </button>
                    <button
                        type="button"
                        class="a-like"
                        aria-label=tr(move |locale| texts::comments(locale, comments))
                        disabled=waiting
                        data-testid="post-comments"
                        on:click=move |_| room.under.set(Some(id))
                    >
                        <Icon name=IconName::Chat />
                        <span class="k-num">{comments}</span>
                    </button>
                    {state}
                </footer>
            </article>
        </li>
    }
}

#[component]
pub fn Remove(id: atrium_domain::PostId) -> impl IntoView {
    let room: Room = expect_context();
    let asking = RwSignal::new(false);
    view! {
        <Button small=true kind=ButtonKind::Quiet on_press=move |()| asking.set(true) attr:data-testid="post-remove">
            {tr(texts::remove)}
        </Button>
        <ConfirmDialog
            open=asking
            title=tr(texts::remove)
            confirm=tr(texts::remove)
            danger=true
            on_confirm=move |()| room.act(CommunityDeed::Remove { post_id: id })
        >
            {tr(texts::remove_ask)}
        </ConfirmDialog>
    }
}

#[component]
pub fn Report(id: atrium_domain::PostId) -> impl IntoView {
    let room: Room = expect_context();
    let asking = RwSignal::new(false);
    let choice = move |complaint: Complaint| {
        let send = move |()| {
            asking.set(false);
            room.act(CommunityDeed::Report { post_id: id, complaint });
        };
        view! { <ListRow title=tr(move |locale| complaint.words(locale)) on_press=send attr:data-testid="report-why" /> }
    };
    view! {
        <Button small=true kind=ButtonKind::Quiet on_press=move |()| asking.set(true) attr:data-testid="post-report">
            {tr(texts::report)}
        </Button>
        <Dialog open=asking title=tr(texts::report_title)>
            <p class="a-fine">{tr(texts::report_hint)}</p>
            <List>{all(Complaint::ALL.into_iter().map(choice))}</List>
        </Dialog>
    }
}
