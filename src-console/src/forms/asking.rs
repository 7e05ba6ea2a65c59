//! A question behind a button of a list, whose answer is sent to the server.

use std::future::Future;
use std::pin::Pin;

use atrium_kit::prelude::*;
use atrium_protocol::Problem;
use atrium_protocol::staff::Role;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Fault;
use crate::desk::{Desk, use_desk};
use crate::house::{House, use_house};
use crate::problem::ProblemBanner;

/// An answer on its way.
pub type Sending = Pin<Box<dyn Future<Output = Result<(), Problem>>>>;

/// Whether the question is open, and what is wrong with the answer. Copies share it.
#[derive(Clone, Copy)]
pub struct Asking {
    pub desk: Desk,
    house: House,
    pub open: RwSignal<bool>,
    fault: RwSignal<Option<Fault>>,
    pub problem: RwSignal<Option<Problem>>,
}

impl Asking {
    /// None where the person may not publish.
    pub fn of_publisher() -> Option<Self> {
        let desk = use_desk();
        let may = matches!(untrack(|| desk.role()), Some(Role::Marketing | Role::Operator));
        may.then(|| Self {
            desk,
            house: use_house(),
            open: RwSignal::new(false),
            fault: RwSignal::new(None),
            problem: RwSignal::new(None),
        })
    }

    /// What is wrong with what was typed, in words.
    pub fn error(self) -> Signal<Option<String>> {
        let locale = use_locale();
        Signal::derive(move || self.fault.get().map(|fault| fault.sentence(locale.get())))
    }

    /// Sends what was typed, unless something is wrong with it. The question closes, and lists are
    /// asked for again, when the server has taken the answer.
    pub fn send<T>(self, typed: Result<T, Fault>, send: impl FnOnce(T) -> Sending) {
        let typed = match typed {
            Ok(typed) => typed,
            Err(fault) => return self.fault.set(Some(fault)),
        };
        self.fault.set(None);
        let sending = send(typed);
        spawn_local(async move {
            match sending.await {
                Ok(()) => {
                    let _gone = self.open.try_set(false);
                    self.house.refresh();
                }
                Err(found) => {
                    self.desk.notice(&found);
                    let _gone = self.problem.try_set(Some(found));
                    // One that closed at once comes back and says why.
                    let _gone = self.open.try_set(true);
                }
            }
        });
    }
}

/// How a number is asked for.
#[derive(Clone, Copy)]
pub struct NumberQuestion {
    /// On the button, and on the one that sends.
    pub action: fn(Locale) -> &'static str,
    pub label: fn(Locale) -> &'static str,
    pub hint: fn(Locale) -> &'static str,
    pub read: fn(&str) -> Result<Option<i64>, Fault>,
    /// Names of button, field and send button for tests.
    pub test_ids: [&'static str; 3],
}

/// A button with a number asked for behind it, for those who may publish.
#[component]
pub fn NumberButton(
    name: Signal<String>,
    question: NumberQuestion,
    send: Callback<(Desk, Option<i64>), Sending>,
) -> impl IntoView {
    let Some(asking) = Asking::of_publisher() else { return ().into_any() };
    let NumberQuestion { action, label, hint, read, test_ids: [button, field, save] } = question;
    let typed = RwSignal::new(String::new());
    let press = move |()| {
        let read = typed.with_untracked(|typed| read(typed));
        asking.send(read, |number| send.run((asking.desk, number)));
    };
    let footer = move || {
        view! { <Button on_press=press attr:data-testid=save>{tr(action)}</Button> }
    };
    let open = asking.open;
    view! {
        <IconButton icon=IconName::Edit label=tr(action) on_press=move |()| open.set(true) attr:data-testid=button />
        <Dialog open title=name footer>
            <TextField label=tr(label) value=typed hint=tr(hint) error=asking.error() input_mode="numeric" test_id=field />
            <ProblemBanner problem=asking.problem />
        </Dialog>
    }
    .into_any()
}

/// A button that ends what is offered, once the question behind it is answered with yes; for those who
/// may publish.
#[component]
pub fn EndButton(
    #[prop(into)] end: Signal<String>,
    #[prop(into)] ask: Signal<String>,
    send: Callback<Asking, Sending>,
    test_id: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let Some(asking) = Asking::of_publisher() else { return ().into_any() };
    let open = asking.open;
    let press = move |()| asking.send(Ok(()), |()| send.run(asking));
    view! {
        <IconButton icon=IconName::Close label=end on_press=move |()| open.set(true) attr:data-testid=test_id />
        <ConfirmDialog open title=ask confirm=end danger=true on_confirm=press>
            <p>{children()}</p>
            <ProblemBanner problem=asking.problem />
        </ConfirmDialog>
    }
    .into_any()
}
