//! The form for a new message.

use atrium_domain::CampaignId;
use atrium_kit::prelude::*;
use atrium_protocol::campaign::AudienceSize;
use atrium_protocol::routes;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{AudienceDraft, Draft, Field};
use super::{Board, texts};
use crate::forms::{Faults, LocalizedDraft, LocalizedFields};
use crate::platform::keys::idempotency_key;
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::words::tier_choices;

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    publishing: Publishing<Field>,
    board: Board,
    /// Of the message that is being written; another one once it is sent.
    id: RwSignal<String>,
    title: LocalizedDraft,
    body: LocalizedDraft,
    link: RwSignal<String>,
    tier: RwSignal<String>,
    tag: RwSignal<String>,
    bought_within: RwSignal<String>,
    not_bought_for: RwSignal<String>,
    send_at: RwSignal<String>,
    size: RwSignal<Option<AudienceSize>>,
}

impl Form {
    fn new(board: Board) -> Self {
        Self {
            publishing: Publishing::new(),
            board,
            id: RwSignal::new(idempotency_key()),
            title: LocalizedDraft::new(),
            body: LocalizedDraft::new(),
            link: RwSignal::default(),
            tier: RwSignal::default(),
            tag: RwSignal::default(),
            bought_within: RwSignal::default(),
            not_bought_for: RwSignal::default(),
            send_at: RwSignal::default(),
            size: RwSignal::new(None),
        }
    }

    fn audience(self) -> AudienceDraft {
        AudienceDraft {
            tier: self.tier.get_untracked(),
            tag: self.tag.get_untracked(),
            bought_within: self.bought_within.get_untracked(),
            not_bought_for: self.not_bought_for.get_untracked(),
        }
    }

    /// Asks how many members the audience has; what is wrong with it is said when it is sent.
    fn count(self) {
        let Some(audience) = self.audience().check(&mut Faults::default()) else { return };
        let desk = self.board.desk;
        spawn_local(async move {
            let answer = desk.as_staff().send_to(routes::PREVIEW_AUDIENCE, &[], &audience).await;
            if let Err(problem) = &answer {
                desk.notice(problem);
            }
            let _gone = self.size.try_set(answer.ok());
        });
    }

    fn save(self) {
        let words = (self.title.typed(), self.body.typed());
        let draft = Draft {
            link: self.link.get_untracked(),
            audience: self.audience(),
            send_at: self.send_at.get_untracked(),
        };
        // The browser makes it, so it is one.
        let Ok(id) = self.id.get_untracked().parse::<CampaignId>() else { return };
        let check = |now, offset| draft.check(id, words, now, offset);
        self.publishing.save(routes::CREATE_CAMPAIGN, check, move |made| {
            self.title.clear();
            self.body.clear();
            self.id.set(idempotency_key());
            self.board.refresh();
            made.title
        });
    }
}

const WORDS: FormWords =
    FormWords { save: texts::save, saved: texts::saved, saved_detail: texts::saved_detail };

#[component]
pub fn MessageForm(board: Board) -> impl IntoView {
    let form = Form::new(board);
    let error = move |field| form.publishing.error(field);
    let links = Signal::derive(|| {
        vec![
            Choice::new("", tr(texts::nowhere)),
            Choice::new("/coupons", tr(texts::to_coupons)),
            Choice::new("/events", tr(texts::to_events)),
            Choice::new("/rewards", tr(texts::to_rewards)),
            Choice::new("/points", tr(texts::to_points)),
        ]
    });
    view! {
        <PublishForm form=form.publishing words=WORDS id="message" on_save=move |()| form.save()>
            <LocalizedFields label=tr(texts::title) draft=form.title error=error(Field::Title) max_length=60 test_id="message-title" />
            <LocalizedFields label=tr(texts::body) draft=form.body error=error(Field::Body) max_length=600 area=true test_id="message-body" />
            <Select label=tr(texts::link) choices=links value=form.link on_change=move |link| form.link.set(link) test_id="message-link" />
            <AudienceFields form />
            <TextField label=tr(texts::send_at) value=form.send_at hint=tr(texts::send_at_hint) error=error(Field::SendAt) kind="datetime-local" test_id="message-send-at" />
        </PublishForm>
    }
}

#[component]
fn AudienceFields(form: Form) -> impl IntoView {
    let error = move |field| form.publishing.error(field);
    let counted = move || {
        form.size.get().map(|size| {
            let [matching, agreed] = [size.matching, size.agreed].map(format::count);
            view! {
                <p class="k-strong" role="status" data-testid="message-counted">
                    {tr(move |l| texts::counted(l, &matching, &agreed))}
                </p>
            }
        })
    };
    view! {
        <fieldset class="c-group">
            <legend>{tr(texts::audience)}</legend>
            <p class="k-muted k-small">{tr(texts::audience_hint)}</p>
            <div class="c-pair">
                <Select label=tr(texts::tier) choices=tier_choices(form.publishing.house) value=form.tier on_change=move |code| form.tier.set(code) test_id="message-tier" />
                <TextField label=tr(texts::tag) value=form.tag max_length=40 test_id="message-tag" />
                <TextField label=tr(texts::bought_within) value=form.bought_within error=error(Field::BoughtWithin) input_mode="numeric" test_id="message-bought" />
                <TextField label=tr(texts::not_bought_for) value=form.not_bought_for error=error(Field::NotBoughtFor) input_mode="numeric" test_id="message-not-bought" />
            </div>
            <Button kind=ButtonKind::Secondary small=true icon=IconName::People on_press=move |()| form.count() attr:data-testid="message-count">
                {tr(texts::count)}
            </Button>
            {counted}
        </fieldset>
    }
}
