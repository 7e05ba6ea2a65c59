//! What a member writes to the service desk.

use atrium_domain::photo::PhotoPurpose;
use atrium_domain::service::{OpeningHours, Stars, ThreadKind, ThreadState};
use atrium_domain::{OperationId, PhotoId, StoreId, ThreadId};
use atrium_protocol::ErrorCode;
use atrium_protocol::service::{LINE_LENGTH, LINE_PHOTOS};
use atrium_store::service::lines::{self, Line, Said};
use atrium_store::service::{self, Thread};
use atrium_store::{Tx, photos, places};

use super::Context;
use crate::ServerError;
use crate::extract::is_plain_lines;

/// How many threads a member may begin, and how many lines they may write, within [`SPAN_MS`].
const THREADS: i64 = 20;
const LINES: i64 = 200;

const SPAN_MS: i64 = 86_400_000;

/// Longest words that go with the stars, in characters.
const STARS_LENGTH: usize = 300;

/// A line as it arrives.
pub(super) struct Written<'a> {
    pub(super) operation: OperationId,
    pub(super) thread_id: ThreadId,
    pub(super) text: &'a str,
    pub(super) photos: &'a [PhotoId],
}

impl Written<'_> {
    /// What is wrong with it, before anything is written.
    async fn check(&self, context: &Context, tx: &Tx) -> Result<(), ServerError> {
        let text = self.text.trim();
        let sound = text.chars().count() <= LINE_LENGTH
            && is_plain_lines(text)
            && self.photos.len() <= LINE_PHOTOS
            && !(text.is_empty() && self.photos.is_empty());
        if !sound {
            return Err(ServerError::field("text"));
        }
        let since = context.now.at.plus_ms(-SPAN_MS);
        if lines::written_since(tx, context.device.member_id, since).await? >= LINES {
            return Err(ErrorCode::ThreadLimitReached.into());
        }
        Ok(())
    }

    async fn add(&self, context: &Context, tx: &Tx) -> Result<(), ServerError> {
        let (member_id, at) = (context.device.member_id, context.now.at);
        // A photo that was refused is left out; the member was told.
        let attached = photos::attach(tx, member_id, PhotoPurpose::Service, self.photos, at);
        let line = Line {
            thread_id: self.thread_id,
            id: self.operation.0,
            at,
            said: Said::ByMember,
            staff_id: None,
            text: self.text.trim().to_owned(),
            photos: attached.await?,
        };
        lines::add(tx, member_id, &line).await?;
        Ok(())
    }
}

/// Begins an enquiry or a complaint.
pub(super) async fn open(
    context: &Context,
    tx: &Tx,
    kind: ThreadKind,
    store_id: Option<StoreId>,
    written: Written<'_>,
) -> Result<(), ServerError> {
    written.check(context, tx).await?;
    if let Some(id) = store_id
        && places::store(tx, id).await?.is_none()
    {
        return Err(ServerError::field("store_id"));
    }
    let (member_id, now) = (context.device.member_id, context.now);
    if service::opened_since(tx, member_id, now.at.plus_ms(-SPAN_MS)).await? >= THREADS {
        return Err(ErrorCode::ThreadLimitReached.into());
    }
    let due = kind.due(now, hours(context));
    let id = (written.thread_id, now.at);
    if !service::open(tx, member_id, id, (kind, store_id), due).await? {
        return Err(ErrorCode::ThreadUnknown.into());
    }
    written.add(context, tx).await
}

/// Goes on with one; what was answered or closed waits anew.
pub(super) async fn write(
    context: &Context,
    tx: &Tx,
    written: Written<'_>,
) -> Result<(), ServerError> {
    written.check(context, tx).await?;
    let mut thread = own(context, tx, written.thread_id).await?;
    written.add(context, tx).await?;
    if thread.state != ThreadState::Waiting {
        let due = thread.kind.due(context.now, hours(context));
        thread.state = ThreadState::Waiting;
        thread.due_at = Some(due.at);
        thread.by_hours = due.by_hours;
    }
    thread.last_at = context.now.at;
    Ok(service::save(tx, &thread).await?)
}

/// The member needs nothing more.
pub(super) async fn close(
    context: &Context,
    tx: &Tx,
    operation: OperationId,
    id: ThreadId,
) -> Result<(), ServerError> {
    let mut thread = own(context, tx, id).await?;
    if thread.state == ThreadState::Closed {
        return Ok(());
    }
    let line = Line {
        thread_id: id,
        id: operation.0,
        at: context.now.at,
        said: Said::Closed,
        staff_id: None,
        text: String::new(),
        photos: Vec::new(),
    };
    lines::add(tx, thread.member_id, &line).await?;
    thread.state = ThreadState::Closed;
    thread.due_at = None;
    thread.last_at = context.now.at;
    Ok(service::save(tx, &thread).await?)
}

/// What the member thought of it. Said again, it takes the place of the one before.
pub(super) async fn rate(
    context: &Context,
    tx: &Tx,
    id: ThreadId,
    stars: i32,
    text: &str,
) -> Result<(), ServerError> {
    let stars = Stars::new(stars.into()).ok_or_else(|| ServerError::field("stars"))?;
    let text = text.trim();
    if text.chars().count() > STARS_LENGTH || !is_plain_lines(text) {
        return Err(ServerError::field("text"));
    }
    let mut thread = own(context, tx, id).await?;
    if thread.first_answer_at.is_none() {
        return Err(ErrorCode::ThreadUnanswered.into());
    }
    thread.stars = Some(stars.get().into());
    text.clone_into(&mut thread.stars_text);
    Ok(service::save(tx, &thread).await?)
}

async fn own(context: &Context, tx: &Tx, id: ThreadId) -> Result<Thread, ServerError> {
    let found = service::held(tx, context.device.member_id, id).await?;
    Ok(found.ok_or(ErrorCode::ThreadUnknown)?)
}

/// When somebody is there to answer: from the first store that opens to the last that closes.
fn hours(context: &Context) -> Option<OpeningHours> {
    let guides = context.rules.stores.iter().filter_map(|store| store.guide.as_ref());
    OpeningHours::around(guides.map(|guide| (guide.opens, guide.closes)))
}
