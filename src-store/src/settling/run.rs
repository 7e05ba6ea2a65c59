//! A batch from its calls to their outcomes, and what happens to those who lose.

use std::sync::Arc;

use uuid::Uuid;

use super::book::Book;
use super::facts::Facts;
use super::queries::HOLD;
use super::{Call, Done, Lost, Rules};
use crate::database::Lane;
use crate::given::Given;
use crate::{Store, StoreError, Tx};

/// How often a call is tried that loses against other processes.
const TRIES: u32 = 6;

/// Some of the calls, for one transaction.
struct Share {
    rules: Rules,
    calls: Arc<[Call]>,
    places: Arc<[usize]>,
    /// Whether the members are held before they are read.
    holding: bool,
    next_id: NextId,
}

/// Which of the calls are tried together.
struct Attempt {
    places: Vec<usize>,
    /// How often they lost before.
    lost: u32,
}

/// Makes a new id.
pub type NextId = Arc<dyn Fn() -> Uuid + Send + Sync>;

/// Does the calls, in their order for each member. Each is settled or refused by itself; an error
/// says that the database does not serve, or that it is not known what became of the call.
pub async fn settle(
    store: &Store,
    rules: Rules,
    calls: Vec<Call>,
    next_id: NextId,
) -> Vec<Result<Done, StoreError>> {
    let unknown = || Err(StoreError::Busy("others were first, again and again".to_owned()));
    let mut outcomes: Vec<_> = std::iter::repeat_with(unknown).take(calls.len()).collect();
    let calls: Arc<[Call]> = calls.into();
    let mut attempts = vec![Attempt { places: (0..calls.len()).collect(), lost: 0 }];
    while let Some(Attempt { places, lost }) = attempts.pop() {
        let places: Arc<[usize]> = places.into();
        let (rules, calls, next_id) = (rules.clone(), calls.clone(), next_id.clone());
        let share = Share { rules, calls, places: places.clone(), holding: lost > 0, next_id };
        let share = Arc::new(share);
        let work = async move |tx: &Tx| perform(tx, share.clone()).await;
        let done = store.write_on(Lane::Batches, work).await;
        note(&mut outcomes, &mut attempts, &places, lost, done);
    }
    outcomes
}

fn named<'a>(calls: &'a [Call], places: &[usize]) -> Vec<&'a Call> {
    places.iter().map(|place| &calls[*place]).collect()
}

/// Notes what became of an attempt, and who is to be tried again.
fn note(
    outcomes: &mut [Result<Done, StoreError>],
    attempts: &mut Vec<Attempt>,
    places: &[usize],
    lost: u32,
    done: Result<Vec<Done>, Lost>,
) {
    match done {
        Ok(done) => {
            places.iter().zip(done).for_each(|(place, done)| outcomes[*place] = Ok(done));
        }
        Err(Lost::To(losers)) => {
            let losers: Vec<usize> = losers.into_iter().map(|loser| places[loser]).collect();
            let (late, others): (Vec<_>, Vec<_>) =
                places.iter().copied().partition(|place| losers.contains(place));
            if lost < TRIES {
                attempts.push(Attempt { places: late, lost: lost + 1 });
            }
            attempts.push(Attempt { places: others, lost });
        }
        Err(Lost::Store(error)) if places.len() > 1 && is_of_one(&error) => {
            // A fault of one call is nobody else's.
            let alone = places.iter().rev();
            attempts.extend(alone.map(|place| Attempt { places: vec![*place], lost }));
        }
        Err(Lost::Store(error)) => {
            places.iter().for_each(|place| outcomes[*place] = Err(error.clone()));
        }
    }
}

/// Whether the error may come from what one call asks for, and not from the database's state.
const fn is_of_one(error: &StoreError) -> bool {
    !matches!(error, StoreError::Unavailable(_) | StoreError::Full(_) | StoreError::Busy(_))
}

async fn perform(tx: &Tx, share: Arc<Share>) -> Result<Vec<Done>, Lost> {
    let calls: Vec<&Call> = named(&share.calls, &share.places);
    if calls.is_empty() {
        return Ok(Vec::new());
    }
    if share.holding {
        hold(tx, &calls).await?;
    }
    let book = Book::open(tx, &share.rules, &calls).await?;
    book.close(tx, &mut || (share.next_id)()).await
}

/// Takes the members' rows before reading them, so that nobody can be first this time.
async fn hold(tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
    let mut facts = Facts::default();
    facts.read_members(tx, calls).await?;
    let mut ids: Vec<Uuid> = facts.sheets.keys().map(|id| id.0).collect();
    // Always in the same order, so that two who hold wait for one another and not in a circle.
    ids.sort_unstable();
    let mut members = Given::new(["id"]);
    ids.into_iter().for_each(|id| members.push([id.into()]));
    members.execute(tx, HOLD).await.map(drop)
}
