//! Wrong card codes, counted per terminal and per card.

use atrium_domain::{MemberId, Millis, TerminalId};
use sea_orm::Value;

use crate::{StoreError, Tx};

/// What faults are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Terminal(TerminalId),
    /// The card of a member; it keeps its count when it is rotated.
    Card(MemberId),
}

impl Subject {
    fn text(self) -> String {
        match self {
            Self::Terminal(id) => format!("terminal:{id}"),
            Self::Card(id) => format!("card:{id}"),
        }
    }
}

/// The count of one subject.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Faults {
    pub count: i32,
    /// When the first of them happened.
    pub since: Millis,
    /// Until when no code is looked at.
    pub locked_until: Option<Millis>,
}

/// How long faults are remembered, in milliseconds.
const WINDOW_MS: i64 = 10 * 60 * 1_000;

/// So many faults are forgiven within the window; each further one locks twice as long.
const FREE: i32 = 5;

const FIRST_LOCK_MS: i64 = 10_000;

const LONGEST_LOCK_MS: i64 = 15 * 60 * 1_000;

impl Faults {
    /// How long to wait before the next code, in milliseconds; none where one may be tried.
    pub fn wait_ms(&self, now: Millis) -> Option<i64> {
        self.locked_until.map(|until| until.since(now)).filter(|ms| *ms > 0)
    }

    /// The count after one more wrong code.
    #[must_use]
    pub fn and_one(self, now: Millis) -> Self {
        let last = self.locked_until.unwrap_or(self.since);
        let forgotten = self.count == 0 || now.since(last.max(self.since)) > WINDOW_MS;
        let (count, since) =
            if forgotten { (1, now) } else { (self.count.saturating_add(1), self.since) };
        let doublings = u32::try_from(count - FREE).ok();
        let locked_until = doublings.map(|doublings| {
            let lock = FIRST_LOCK_MS.saturating_mul(1_i64 << doublings.min(20));
            now.plus_ms(lock.min(LONGEST_LOCK_MS))
        });
        Self { count, since, locked_until }
    }
}

/// The subject's count. The rest of the transaction is the only one that changes it, so that many
/// codes tried at once are counted one after the other.
pub async fn lock(tx: &Tx, subject: Subject, now: Millis) -> Result<Faults, StoreError> {
    let sql = "INSERT INTO code_faults (subject, faults, window_from, locked_until) \
               VALUES ($1, 0, $2, NULL) ON CONFLICT (subject) \
               DO UPDATE SET faults = code_faults.faults \
               RETURNING faults, window_from, locked_until";
    let values: [Value; 2] = [subject.text().into(), now.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(Faults {
        count: row.try_get("", "faults")?,
        since: Millis(row.try_get("", "window_from")?),
        locked_until: row.try_get::<Option<i64>>("", "locked_until")?.map(Millis),
    })
}

pub async fn save(tx: &Tx, subject: Subject, faults: &Faults) -> Result<(), StoreError> {
    let Faults { count, since, locked_until } = *faults;
    let sql = "UPDATE code_faults SET faults = $2, window_from = $3, locked_until = $4 \
               WHERE subject = $1";
    let values: [Value; 4] =
        [subject.text().into(), count.into(), since.0.into(), locked_until.map(|at| at.0).into()];
    tx.execute(sql, values).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(faults: i32) -> Faults {
        (0..faults).fold(Faults::default(), |faults, _| faults.and_one(Millis(1_000)))
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
    fn faults_are_forgotten_after_a_quiet_while() {
        let later = Millis(1_001 + WINDOW_MS);
        assert_eq!(after(4).and_one(later), Faults { count: 1, since: later, locked_until: None });
        // A lock counts from its end.
        assert_eq!(after(5).and_one(later).count, 6);
    }
}
