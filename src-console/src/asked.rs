//! Something that is asked at a desk: under way, its answer, or why there is none.

use std::future::Future;

use atrium_protocol::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, use_desk};

/// One question at a time. Copies share it.
pub struct Asked<T: Send + Sync + 'static> {
    pub desk: Desk,
    /// The last answer.
    pub found: RwSignal<Option<T>>,
    pub problem: RwSignal<Option<Problem>>,
    pub busy: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asked<T> {}

impl<T: Send + Sync + 'static> Asked<T> {
    /// Call it in a component: it takes the desk out of context.
    pub fn begin() -> Self {
        Self {
            desk: use_desk(),
            found: RwSignal::new(None),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Asks, unless an answer is still under way. What was found before stays until it is there.
    pub fn ask(self, call: impl Future<Output = Result<T, Problem>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let answer = call.await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(found) => self.found.set(Some(found)),
                Err(problem) => {
                    self.desk.notice(&problem);
                    self.problem.set(Some(problem));
                }
            }
        });
    }
}
