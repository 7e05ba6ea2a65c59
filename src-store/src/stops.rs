//! Where a test stops the process: before any call to the database, or right after a commit. The
//! work is never polled again, as if the process had been killed there.

use std::future::{Future, pending};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Notify;

tokio::task_local! {
    static HERE: Arc<Stop>;
}

#[derive(Debug)]
struct Stop {
    /// How many calls still go through.
    left: AtomicUsize,
    reached: Notify,
}

/// Does `work` until it has made so many calls, and drops it there. None if it was stopped.
pub(crate) async fn after<T>(calls: usize, work: impl Future<Output = T>) -> Option<T> {
    let stop = Arc::new(Stop { left: AtomicUsize::new(calls), reached: Notify::new() });
    tokio::select! {
        done = HERE.scope(stop.clone(), work) => Some(done),
        () = stop.reached.notified() => None,
    }
}

/// A call to the database.
pub(crate) async fn pass() {
    let Ok(stop) = HERE.try_with(Arc::clone) else { return };
    let take_one = |left: usize| left.checked_sub(1);
    let taken = stop.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take_one);
    if taken.is_err() {
        stop.reached.notify_one();
        pending::<()>().await;
    }
}
