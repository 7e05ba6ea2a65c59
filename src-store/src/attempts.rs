//! Wrong tries, counted for whoever makes them and for what they are made against.
//!
//! A few are forgiven; more make the next try wait, each time twice as long.

use atrium_domain::{MemberId, Millis, TerminalId};
use sea_orm::Value;

use crate::{StoreError, Tx};

/// What wrong tries are counted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Card codes presented at a terminal.
    Terminal(TerminalId),
    /// Codes of a member's card; it keeps its count when it is rotated.
    Card(MemberId),
    /// Looking up somebody to give points to.
    Recipient(MemberId),
    /// Codes that invite into a family.
    Invitation(MemberId),
    /// Claim codes that a member types.
    ClaimCodes(MemberId),
    /// A login of staff, whether there is such a person or not.
    Login(String),
}

impl Subject {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Terminal(id) => format!("terminal:{id}"),
            Self::Card(id) => format!("card:{id}"),
            Self::Recipient(id) => format!("recipient:{id}"),
            Self::Invitation(id) => format!("invitation:{id}"),
            Self::ClaimCodes(id) => format!("claim:{id}"),
            Self::Login(login) => format!("login:{login}"),
        }
    }
}

/// The count of one subject.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attempts {
    pub wrong: i32,
    /// When the first of them happened.
    pub since: Millis,
    /// Until when no try is looked at.
    pub locked_until: Option<Millis>,
}

/// How long wrong tries are remembered, in milliseconds.
const WINDOW_MS: i64 = 10 * 60 * 1_000;

/// From this one on, within the window, the next try has to wait; each time twice as long.
const FIRST_LOCKED: i32 = 5;

const FIRST_LOCK_MS: i64 = 10_000;

const LONGEST_LOCK_MS: i64 = 15 * 60 * 1_000;

impl Attempts {
    /// How long to wait before the next try, in milliseconds; none where there is no need.
    pub fn wait_ms(&self, now: Millis) -> Option<i64> {
        self.locked_until.map(|until| until.since(now)).filter(|ms| *ms > 0)
    }

    /// The count after one more.
    #[must_use]
    pub fn and_one(self, now: Millis) -> Self {
        let last = self.locked_until.unwrap_or(self.since);
        let forgotten = self.wrong == 0 || now.since(last.max(self.since)) > WINDOW_MS;
        let (wrong, since) =
            if forgotten { (1, now) } else { (self.wrong.saturating_add(1), self.since) };
        let doublings = u32::try_from(wrong - FIRST_LOCKED).ok();
        let locked_until = doublings.map(|doublings| {
            let lock = FIRST_LOCK_MS.saturating_mul(1_i64 << doublings.min(20));
            now.plus_ms(lock.min(LONGEST_LOCK_MS))
        });
        Self { wrong, since, locked_until }
    }
}

/// The subject's count. The rest of the transaction is the only one that changes it, so that many
/// made at once are counted one after the other.
pub async fn lock(tx: &Tx, subject: &Subject, now: Millis) -> Result<Attempts, StoreError> {
    let sql = "INSERT INTO wrong_tries (subject, wrong, since, locked_until) \
               VALUES ($1, 0, $2, NULL) ON CONFLICT (subject) \
               DO UPDATE SET wrong = wrong_tries.wrong \
               RETURNING wrong, since, locked_until";
    let values: [Value; 2] = [subject.text().into(), now.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(Attempts {
        wrong: row.try_get("", "wrong")?,
        since: Millis(row.try_get("", "since")?),
        locked_until: row.try_get::<Option<i64>>("", "locked_until")?.map(Millis),
    })
}

pub async fn save(tx: &Tx, subject: &Subject, attempts: &Attempts) -> Result<(), StoreError> {
    let Attempts { wrong, since, locked_until } = *attempts;
    let sql = "UPDATE wrong_tries SET wrong = $2, since = $3, locked_until = $4 \
               WHERE subject = $1";
    let values: [Value; 4] =
        [subject.text().into(), wrong.into(), since.0.into(), locked_until.map(|at| at.0).into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Forgets the subject's wrong tries: it was the right one after all.
pub async fn forgive(tx: &Tx, subject: &Subject) -> Result<(), StoreError> {
    save(tx, subject, &Attempts::default()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(wrong: i32) -> Attempts {
        (0..wrong).fold(Attempts::default(), |attempts, _| attempts.and_one(Millis(1_000)))
    }

    #[test]
    fn a_few_slips_cost_nothing_and_more_slow_down() {
        assert_eq!(after(4).wait_ms(Millis(1_000)), None);
        assert_eq!(after(5).wait_ms(Millis(1_000)), Some(10_000));
        assert_eq!(after(6).wait_ms(Millis(1_000)), Some(20_000));
        assert_eq!(after(40).wait_ms(Millis(1_000)), Some(LONGEST_LOCK_MS));
        assert_eq!(after(5).wait_ms(Millis(11_000)), None);
    }

    #[test]
    fn they_are_forgotten_after_a_quiet_while() {
        let later = Millis(1_001 + WINDOW_MS);
        assert_eq!(
            after(4).and_one(later),
            Attempts { wrong: 1, since: later, locked_until: None }
        );
        // A lock counts from its end.
        assert_eq!(after(5).and_one(later).wrong, 6);
    }
}
