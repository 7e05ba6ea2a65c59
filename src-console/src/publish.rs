//! What the pages have in common on which something is published: a list of what members see, a
//! form for something new, and what becomes of the form.

use atrium_domain::Millis;
use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::staff::Role;
use atrium_protocol::{Problem, Route};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::desk::{Desk, use_desk};
use crate::forms::Faults;
use crate::house::{House, HouseView, use_house};
use crate::load::{Failure, Load};
use crate::platform::keys::idempotency_key;
use crate::platform::page::focus_first_wrong;
use crate::problem::ProblemBanner;

/// The list, with the form beside it for those who may publish.
#[component]
pub fn PublishingPage(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] new_title: Signal<String>,
    list: fn() -> AnyView,
    form: fn() -> AnyView,
) -> impl IntoView {
    let desk = use_desk();
    let publishes = matches!(untrack(|| desk.role()), Some(Role::Marketing | Role::Operator));
    view! {
        <Page wide=true>
            <PageHeader title />
            {if publishes {
                view! {
                    <Columns side=list>
                        <Section title=new_title>{form()}</Section>
                    </Columns>
                }
                .into_any()
            } else {
                list()
            }}
        </Page>
    }
}

/// The part of the catalogue that `of` takes from it, row by row.
#[component]
pub fn Published<T: Clone + PartialEq + Send + Sync + 'static>(
    #[prop(into)] title: Signal<String>,
    icon: IconName,
    #[prop(into)] none: Signal<String>,
    #[prop(into)] none_hint: Signal<String>,
    of: fn(&HouseView) -> Vec<T>,
    row: fn(House, T) -> AnyView,
) -> impl IntoView {
    let house = use_house();
    let published = Memo::new(move |_| {
        house.view.with(|view| match view {
            Load::Loading => Load::Loading,
            Load::Failed(problem) => Load::Failed(problem.clone()),
            Load::Ready(view) => Load::Ready(of(view)),
        })
    });
    let content = move || match published.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => view! {
            <Failure problem on_retry=move |()| house.refresh() />
        }
        .into_any(),
        Load::Ready(all) if all.is_empty() => view! {
            <EmptyState icon title=none hint=none_hint />
        }
        .into_any(),
        Load::Ready(all) => {
            let rows = all.into_iter().map(move |one| row(house, one));
            view! { <List>{rows.collect_view()}</List> }.into_any()
        }
    };
    view! {
        <Section title>
            <Card flush=true>{content}</Card>
        </Section>
    }
}

/// What a form knows beside its fields, which `F` names. Copies share it.
pub struct Publishing<F: 'static> {
    pub house: House,
    desk: Desk,
    faults: RwSignal<Faults<F>>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
    saved: RwSignal<Option<Localized>>,
}

impl<F> Clone for Publishing<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Publishing<F> {}

impl<F: Copy + PartialEq + Send + Sync + 'static> Publishing<F> {
    pub fn new() -> Self {
        Self {
            house: use_house(),
            desk: use_desk(),
            faults: RwSignal::default(),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            saved: RwSignal::new(None),
        }
    }

    /// Lets `suggest` fill in times by the malls' clock, until `first` of them is filled in.
    pub fn suggest(self, first: RwSignal<String>, suggest: impl Fn(Millis, i32) + 'static) {
        Effect::new(move |_| {
            self.house.view.with(|view| {
                if let Some(view) = view.ready().filter(|_| first.with_untracked(String::is_empty))
                {
                    suggest(view.now, view.offset());
                }
            });
        });
    }

    /// The sentence below a field, for its `error`.
    pub fn error(self, field: F) -> Signal<Option<String>> {
        Faults::sentence(self.faults, field)
    }

    /// Publishes what `check` makes of the form, which then learns its name; or shows the faults.
    pub fn save<B: Serialize + 'static, T: DeserializeOwned + 'static>(
        self,
        route: Route<B, T>,
        check: impl FnOnce(Millis, i32) -> Result<B, Faults<F>>,
        published: impl FnOnce(T) -> Localized + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        let clock = self
            .house
            .view
            .with_untracked(|view| view.ready().map(|view| (view.now, view.offset())));
        let Some((now, offset)) = clock else { return };
        self.saved.set(None);
        self.problem.set(None);
        let new = match check(now, offset) {
            Ok(new) => new,
            Err(faults) => {
                self.faults.set(faults);
                // The sentences stand there after this.
                request_animation_frame(focus_first_wrong);
                return;
            }
        };
        self.faults.set(Faults::default());
        self.busy.set(true);
        spawn_local(async move {
            let caller = self.desk.as_staff().once(idempotency_key());
            let answer = caller.send_to(route, &[], &new).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(made) => {
                    self.saved.set(Some(published(made)));
                    self.house.refresh();
                }
                Err(problem) => {
                    self.desk.notice(&problem);
                    self.problem.set(Some(problem));
                }
            }
        });
    }
}

impl<F: Copy + PartialEq + Send + Sync + 'static> Default for Publishing<F> {
    fn default() -> Self {
        Self::new()
    }
}

/// What a form says of itself.
#[derive(Clone, Copy)]
pub struct FormWords {
    pub save: fn(Locale) -> &'static str,
    pub saved: fn(Locale, &str) -> String,
    pub saved_detail: fn(Locale) -> &'static str,
}

/// The frame of such a form: its fields, what went wrong, what was published, and the button.
/// `id` begins the test ids.
#[component]
pub fn PublishForm<F: Copy + PartialEq + Send + Sync + 'static>(
    form: Publishing<F>,
    words: FormWords,
    id: &'static str,
    #[prop(into)] on_save: Callback<()>,
    children: Children,
) -> impl IntoView {
    let submit = move |()| {
        on_save.run(());
    };
    let saved = move || {
        form.saved.get().map(|title| {
            view! {
                <div data-testid=format!("{id}-saved")>
                    <Banner tone=Tone::Good icon=IconName::CheckCircle>
                        <p class="k-strong">{tr(move |l| (words.saved)(l, title.get(l)))}</p>
                        <p class="k-small">{tr(words.saved_detail)}</p>
                    </Banner>
                </div>
            }
        })
    };
    view! {
        <Form on_submit=submit attr:data-testid=format!("{id}-form")>
            <Card>
                <div class="k-form">{children()}</div>
            </Card>
            <ProblemBanner problem=form.problem on_retry=on_save />
            {saved}
            <Button submit=true block=true busy=form.busy attr:data-testid=format!("{id}-save")>{tr(words.save)}</Button>
        </Form>
    }
}
