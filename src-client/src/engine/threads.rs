//! Enquiries and complaints, with what waits for the server laid over them.

use std::cmp::Reverse;

use atrium_domain::service::ThreadState;
use atrium_domain::{Millis, OperationId, PhotoId, ThreadId};
use atrium_protocol::operation::{Deed, Operation};
use atrium_protocol::service::{Thread, ThreadLine};

use super::Engine;
use crate::snapshot::ThreadView;

/// The one written to last first.
pub(super) fn threads(engine: &Engine, server_now: Millis) -> Vec<ThreadView> {
    let known = engine.documents.threads.values().cloned();
    let mut views: Vec<ThreadView> =
        known.map(|thread| ThreadView { thread, waiting: 0 }).collect();
    for (operation, pending) in engine.outbox.operations_laid_over() {
        lay(&mut views, operation, pending);
    }
    views.sort_by_key(|view| Reverse((last(view, server_now), view.thread.id)));
    views
}

fn last(view: &ThreadView, server_now: Millis) -> Millis {
    view.thread.lines.last().map_or(view.thread.opened_at, |line| line.at).min(server_now)
}

fn lay(views: &mut Vec<ThreadView>, operation: &Operation, pending: bool) {
    let Operation { id, at, deed } = operation;
    match deed {
        Deed::OpenThread { thread_id, kind, store_id, text, photos } => {
            if of(views, *thread_id).is_none() {
                let thread = Thread {
                    id: *thread_id,
                    kind: *kind,
                    store_id: *store_id,
                    state: ThreadState::Waiting,
                    opened_at: *at,
                    due_at: None,
                    by_hours: false,
                    lines: Vec::new(),
                    stars: None,
                };
                views.push(ThreadView { thread, waiting: 0 });
            }
            write(views, *thread_id, line(*id, *at, text, photos), pending);
        }
        Deed::WriteThread { thread_id, text, photos } => {
            write(views, *thread_id, line(*id, *at, text, photos), pending);
        }
        Deed::CloseThread { thread_id } => {
            if let Some(view) = of(views, *thread_id) {
                view.thread.state = ThreadState::Closed;
                view.thread.due_at = None;
            }
        }
        Deed::RateThread { thread_id, stars, .. } => {
            if let Some(view) = of(views, *thread_id) {
                view.thread.stars = Some(*stars);
            }
        }
        _ => {}
    }
}

fn line(id: OperationId, at: Millis, text: &str, photos: &[PhotoId]) -> ThreadLine {
    let text = text.trim().to_owned();
    ThreadLine { id, at, desk: false, text, photos: photos.to_vec(), given: None }
}

/// Adds a line, unless the server's own account has it already.
fn write(views: &mut [ThreadView], id: ThreadId, line: ThreadLine, pending: bool) {
    let Some(view) = of(views, id) else { return };
    if view.thread.lines.iter().any(|own| own.id == line.id) {
        return;
    }
    view.thread.state = ThreadState::Waiting;
    view.thread.lines.push(line);
    view.waiting += i64::from(pending);
}

fn of(views: &mut [ThreadView], id: ThreadId) -> Option<&mut ThreadView> {
    views.iter_mut().find(|view| view.thread.id == id)
}
