use atrium_domain::service::ThreadState;
use atrium_domain::{Localized, OperationId, Prize};
use atrium_protocol::service::{Thread, ThreadLine};
use atrium_store::adjustments::{self, State};
use atrium_store::service::lines::{self, Line, Said};
use atrium_store::{Tx, service};

use super::{Templates, prize_words};
use crate::ServerError;

/// A thread as its member reads it: without what colleagues say to each other, and without points
/// that nobody has approved.
pub(crate) async fn thread(
    tx: &Tx,
    thread: &service::Thread,
    templates: &Templates,
) -> Result<Thread, ServerError> {
    let mut told = Vec::new();
    for line in lines::of_thread(tx, thread.member_id, thread.id).await? {
        let given = match line.said {
            Said::Note | Said::Closed => continue,
            Said::Points(id) => match adjustments::get(tx, id).await? {
                Some(correction) if correction.state == State::Applied => {
                    given(&line, Some(&correction), templates)
                }
                _ => continue,
            },
            _ => given(&line, None, templates),
        };
        told.push(ThreadLine {
            id: OperationId(line.id),
            at: line.at,
            desk: line.said != Said::ByMember,
            text: line.text,
            photos: line.photos,
            given,
        });
    }
    Ok(Thread {
        id: thread.id,
        kind: thread.kind,
        store_id: thread.store_id,
        state: thread.state,
        opened_at: thread.opened_at,
        due_at: thread.due_at.filter(|_| thread.state == ThreadState::Waiting),
        by_hours: thread.by_hours,
        lines: told,
        stars: thread.stars,
    })
}

/// What came with a line, in words.
pub(crate) fn given(
    line: &Line,
    correction: Option<&adjustments::Adjustment>,
    templates: &Templates,
) -> Option<Localized> {
    let prize = match line.said {
        Said::Points(_) => Prize::Points { points: correction?.points },
        Said::Coupon(template_id, _) => Prize::Coupon { template_id },
        _ => return None,
    };
    Some(prize_words(&prize, templates))
}

/// How much of a text stands in lists and notifications, in characters.
const BEGINS: usize = 80;

/// How a text begins.
pub(crate) fn beginning(text: &str) -> String {
    let mut begins: String = text.chars().take(BEGINS).collect();
    if text.chars().nth(BEGINS).is_some() {
        begins.push('…');
    }
    begins
}
