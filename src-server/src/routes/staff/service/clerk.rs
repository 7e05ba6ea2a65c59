//! A thread in the hands of somebody at the service desk.

use std::collections::BTreeMap;

use atrium_domain::message::Facts;
use atrium_domain::service::{ThreadKind, ThreadState};
use atrium_domain::{Moment, OperationId, StaffId, ThreadId};
use atrium_protocol::ErrorCode;
use atrium_protocol::adjustment::AdjustmentState;
use atrium_protocol::service::{Colleague, LineKind, StaffLine, StaffThread, ThreadRow};
use atrium_protocol::staff::{Role, Staff};
use atrium_store::adjustments::{self, State};
use atrium_store::messages::{self, Cause, Why};
use atrium_store::service::lines::{self, Line, Said};
use atrium_store::service::{self, Thread};
use atrium_store::staff::accounts;
use atrium_store::{Tx, members};
use uuid::Uuid;

use crate::random::RandomExt;
use crate::routes::staff::credential::{ROLES, role_name};
use crate::{App, ServerError, wire};

/// Who may look after a thread.
pub(super) const DESK: [Role; 2] = [Role::Service, Role::Operator];

pub(super) struct Clerk {
    pub(super) app: App,
    pub(super) staff: Staff,
    pub(super) now: Moment,
}

impl Clerk {
    pub(super) fn new(app: App, staff: &Staff) -> Self {
        let now = app.moment(app.now());
        Self { app, staff: staff.clone(), now }
    }

    /// The thread, held until the transaction ends.
    pub(super) async fn hold(&self, tx: &Tx, id: ThreadId) -> Result<Thread, ServerError> {
        let found = service::get(tx, id).await?.ok_or(ErrorCode::ThreadUnknown)?;
        let held = service::held(tx, found.member_id, id).await?;
        Ok(held.ok_or(ErrorCode::ThreadUnknown)?)
    }

    /// Adds a line of this person's. False where it was added before.
    pub(super) async fn add(
        &self,
        tx: &Tx,
        thread: &Thread,
        id: Uuid,
        said: Said,
        text: &str,
    ) -> Result<bool, ServerError> {
        let line = Line {
            thread_id: thread.id,
            id,
            at: self.now.at,
            said,
            staff_id: Some(self.staff.id),
            text: text.to_owned(),
            photos: Vec::new(),
        };
        Ok(lines::add(tx, thread.member_id, &line).await?)
    }

    /// The member has an answer: it is their turn, and they are told.
    pub(super) async fn answered(
        &self,
        tx: &Tx,
        thread: &mut Thread,
        line: Uuid,
        text: &str,
    ) -> Result<(), ServerError> {
        thread.state = ThreadState::Answered;
        thread.due_at = None;
        thread.last_at = self.now.at;
        thread.first_answer_at.get_or_insert(self.now.at);
        thread.staff_id.get_or_insert(self.staff.id);
        service::save(tx, thread).await?;
        tell_member(tx, &self.app, thread, line, text, self.now).await
    }

    /// How the thread stands now.
    pub(super) async fn tell(&self, tx: &Tx, id: ThreadId) -> Result<StaffThread, ServerError> {
        let thread = service::get(tx, id).await?.ok_or(ErrorCode::ThreadUnknown)?;
        let reader = Reader::open(tx, self.staff.id).await?;
        let rules = self.app.rules().await?;
        let mut told = Vec::new();
        for line in lines::of_thread(tx, thread.member_id, id).await? {
            let correction = match line.said {
                Said::Points(id) => adjustments::get(tx, id).await?,
                _ => None,
            };
            told.push(StaffLine {
                id: OperationId(line.id),
                at: line.at,
                kind: kind(line.said),
                name: line.staff_id.map(|id| reader.name(id)),
                given: wire::given(&line, correction.as_ref(), &rules.templates),
                correction: correction.map(|correction| state(correction.state)),
                text: line.text,
                photos: line.photos,
            });
        }
        let member = members::get(tx, thread.member_id).await?;
        let colleagues = accounts::of_roles(tx, &DESK.map(role_name)).await?;
        let colleague = |(id, name, role): (StaffId, String, String)| {
            Some(Colleague { id, name, role: known_role(&role)? })
        };
        Ok(StaffThread {
            locale: member.locale,
            stars_text: thread.stars_text.clone(),
            row: reader.row(tx, &thread).await?,
            lines: told,
            colleagues: colleagues.into_iter().filter_map(colleague).collect(),
        })
    }
}

/// Puts the answer into the member's inbox, once for each line.
pub(super) async fn tell_member(
    tx: &Tx,
    app: &App,
    thread: &Thread,
    line: Uuid,
    text: &str,
    now: Moment,
) -> Result<(), ServerError> {
    let facts = Facts::Answered {
        thread_id: thread.id,
        complaint: thread.kind == ThreadKind::Complaint,
        text: wire::beginning(text),
    };
    let id = (app.random().id(now.at), now.at);
    messages::put(tx, thread.member_id, id, Cause::about(Why::Answer, line), &facts).await?;
    Ok(())
}

/// Puts threads into rows for one reader.
pub(super) struct Reader {
    id: StaffId,
    names: BTreeMap<StaffId, String>,
}

impl Reader {
    pub(super) async fn open(tx: &Tx, id: StaffId) -> Result<Self, ServerError> {
        Ok(Self { id, names: accounts::names(tx).await? })
    }

    fn name(&self, id: StaffId) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    pub(super) async fn row(&self, tx: &Tx, thread: &Thread) -> Result<ThreadRow, ServerError> {
        let member = members::get(tx, thread.member_id).await?;
        let said = lines::first_of_member(tx, thread.member_id, thread.id).await?;
        Ok(ThreadRow {
            id: thread.id,
            member_id: thread.member_id,
            card_number: member.card_number.to_string(),
            name_masked: wire::mask_name(&member.name),
            kind: thread.kind,
            store_id: thread.store_id,
            state: thread.state,
            opened_at: thread.opened_at,
            last_at: thread.last_at,
            due_at: thread.due_at,
            by_hours: thread.by_hours,
            begins: wire::beginning(&said),
            with: thread.staff_id.map(|id| self.name(id)),
            role: known_role(&thread.role),
            own: thread.staff_id == Some(self.id),
            stars: thread.stars,
        })
    }
}

fn known_role(name: &str) -> Option<Role> {
    ROLES.into_iter().find(|role| role_name(*role) == name)
}

const fn kind(said: Said) -> LineKind {
    match said {
        Said::ByMember => LineKind::Member,
        Said::Answer => LineKind::Answer,
        Said::Note => LineKind::Note,
        Said::Points(_) | Said::Coupon(..) => LineKind::Amends,
        Said::Closed => LineKind::Closed,
    }
}

const fn state(state: State) -> AdjustmentState {
    match state {
        State::Waiting => AdjustmentState::Waiting,
        State::Applied => AdjustmentState::Applied,
        State::Declined => AdjustmentState::Declined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(wire::beginning("面里有头发"), "面里有头发");
        let long = "面".repeat(81);
        assert_eq!(wire::beginning(&long).chars().count(), 81);
        assert!(wire::beginning(&long).ends_with('…'));
    }
}
