//! Events: what they ask and give, guests and fees, the waitlist, the door, and feedback.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::{create, member_table, table};

pub(super) struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0120_events"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            // JSON of the domain's `EventTerms`.
            "ALTER TABLE events ADD COLUMN terms TEXT NOT NULL DEFAULT '{}'",
            // Places that it takes: the member's own and those of guests.
            "ALTER TABLE registrations ADD COLUMN seats BIGINT NOT NULL DEFAULT 1",
            // The order in line at one event, for those who joined it.
            "ALTER TABLE registrations ADD COLUMN line BIGINT NOT NULL DEFAULT 0",
            // First instant at which an offered place goes on to somebody else.
            "ALTER TABLE registrations ADD COLUMN offer_until BIGINT",
            // Why it came to nothing: `cancelled`, `late`, `passed` or `lapsed`.
            "ALTER TABLE registrations ADD COLUMN ended TEXT",
            "CREATE INDEX registrations_by_event ON registrations (event_id, line)",
            "CREATE INDEX registrations_offered ON registrations (offer_until) \
             WHERE status = 'offered'",
            "CREATE INDEX registrations_confirmed ON registrations (event_id) \
             WHERE status = 'confirmed'",
            "CREATE INDEX door_scans_by_registration ON door_scans (event_id, registration_id)",
            "CREATE INDEX event_feedback_by_event ON event_feedback (event_id, at)",
        ];
        create(manager, [event_fees(), door_scans(), event_feedback()], &statements).await
    }
}

/// The transaction that paid for places, and how much.
fn event_fees() -> TableCreateStatement {
    member_table(
        "event_fees",
        &["member_id", "registration_id"],
        [uuid("registration_id"), uuid("transaction_id"), big_integer("points")],
    )
}

/// What the doors let in, as they told it. Which of them count is computed.
fn door_scans() -> TableCreateStatement {
    table(
        "door_scans",
        &["event_id", "nonce"],
        [
            uuid("event_id"),
            // The door's own number for the scan: told twice, it is one.
            uuid("nonce"),
            uuid("registration_id"),
            text("door"),
            uuid("staff_id"),
            big_integer("at"),
            integer("people"),
            big_integer("told_at"),
        ],
    )
}

fn event_feedback() -> TableCreateStatement {
    member_table(
        "event_feedback",
        &["member_id", "registration_id"],
        [
            uuid("registration_id"),
            uuid("event_id"),
            integer("stars"),
            text("words"),
            big_integer("at"),
        ],
    )
}
