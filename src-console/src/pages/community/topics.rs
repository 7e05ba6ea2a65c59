//! Topics and groups: a list, and a form for a new one.

use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::community::{NewTopic, TopicInfo};
use atrium_protocol::routes;
use leptos::prelude::*;

use super::{Room, texts};
use crate::forms::localized::complete;
use crate::forms::{Faults, LocalizedDraft, LocalizedFields};
use crate::publish::{FormWords, PublishForm, Publishing};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    About,
}

const WORDS: FormWords =
    FormWords { save: texts::open, saved: texts::opened, saved_detail: texts::opened_detail };

#[component]
pub fn Topics(topics: Vec<TopicInfo>) -> impl IntoView {
    let rows = topics.into_iter().map(|topic| view! { <Row topic /> });
    view! {
        <Section title=tr(texts::topics)>
            <Card flush=true><List>{rows.collect_view()}</List></Card>
        </Section>
        <Section title=tr(texts::new_topic)><NewTopicForm /></Section>
    }
}

#[component]
fn Row(topic: TopicInfo) -> impl IntoView {
    let room: Room = expect_context();
    let TopicInfo { id, title, is_group, closed, members, posts, .. } = topic;
    let detail = tr(move |l| {
        let posts = texts::posts(l, posts);
        if !is_group {
            return posts;
        }
        [texts::group(l), &texts::people(l, members), &posts].join(" · ")
    });
    view! {
        <ListRow title=tr(move |l| title.get(l).clone()) detail icon=IconName::People attr:data-testid="topic-row">
            {if closed {
                view! { <Badge>{tr(texts::closed)}</Badge> }.into_any()
            } else {
                view! { <Button small=true kind=ButtonKind::Quiet on_press=move |()| room.close(id) attr:data-testid="topic-close">{tr(texts::close)}</Button> }.into_any()
            }}
        </ListRow>
    }
}

#[component]
fn NewTopicForm() -> impl IntoView {
    let room: Room = expect_context();
    let publishing = Publishing::new();
    let (title, about) = (LocalizedDraft::new(), LocalizedDraft::new());
    let group = RwSignal::new(false);
    let save = move || {
        let is_group = group.get_untracked();
        let check = move |_, _| {
            let mut faults = Faults::default();
            let title: Option<Localized> = faults.take(Field::Title, complete(&title.typed()));
            let about: Option<Localized> = faults.take(Field::About, complete(&about.typed()));
            let both = title.zip(about);
            both.map(|(title, about)| NewTopic { title, about, is_group }).ok_or(faults)
        };
        publishing.save(routes::CREATE_TOPIC, check, move |made: TopicInfo| {
            title.clear();
            about.clear();
            room.refresh();
            made.title
        });
    };
    view! {
        <PublishForm form=publishing words=WORDS id="topic" on_save=move |()| save()>
            <LocalizedFields label=tr(texts::title) draft=title error=publishing.error(Field::Title) max_length=30 test_id="topic-title" />
            <LocalizedFields label=tr(texts::about) draft=about error=publishing.error(Field::About) max_length=200 area=true test_id="topic-about" />
            <Switch label=tr(texts::is_group) checked=group on_change=move |on| group.set(on) />
        </PublishForm>
    }
}
