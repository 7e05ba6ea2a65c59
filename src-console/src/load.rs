//! What a page shows of a call: under way, failed, or its answer.

use std::future::Future;

use atrium_kit::prelude::*;
use atrium_protocol::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::Desk;
use crate::problem::sentence;

/// An answer that may not be there yet.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    Loading,
    Failed(Problem),
    Ready(T),
}

impl<T> Load<T> {
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading | Self::Failed(_) => None,
        }
    }

    pub fn is_loading(&self) -> bool {
        matches!(self, Self::Loading)
    }
}

/// Runs a staff call and puts its answer into `into`. A session that the server does not know any
/// more leads back to the sign-in page.
pub fn fill<T: Send + Sync + 'static>(
    desk: Desk,
    into: RwSignal<Load<T>>,
    call: impl Future<Output = Result<T, Problem>> + 'static,
) {
    into.set(Load::Loading);
    spawn_local(async move {
        let answer = match call.await {
            Ok(answer) => Load::Ready(answer),
            Err(problem) => {
                desk.notice(&problem);
                Load::Failed(problem)
            }
        };
        // The page may be gone by now; its signal with it.
        let _gone = into.try_set(answer);
    });
}

/// The error state of a page, with a way to try again where that can help.
#[component]
pub fn Failure(problem: Problem, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let retry = problem.code.is_transient().then_some(on_retry);
    let text = tr(move |locale| sentence(&problem, locale));
    match retry {
        Some(on_retry) => view! { <ErrorState sentence=text on_retry /> }.into_any(),
        None => view! { <ErrorState sentence=text /> }.into_any(),
    }
}
