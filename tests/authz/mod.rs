//! Who may call what. Every operation of the contract stands in [`rows`] and is called by
//! everybody; an operation that is missing there fails.

mod audit;
mod bodies;
mod community;
mod table;
mod world;

use std::collections::BTreeSet;

use atrium_protocol::{ErrorCode, Problem};

use crate::contract::operations;
use crate::support::on_both_databases;
use table::Row;
use world::{Caller, World};

/// The matrix. Those that end a credential come last.
fn rows() -> impl Iterator<Item = &'static Row> {
    community::ROWS.iter().chain(table::ROWS)
}

/// What a call came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Served,
    Refused(ErrorCode),
}

/// What `caller` has to be told.
fn expected(row: &Row, caller: Caller) -> Verdict {
    if row.may.contains(&caller) {
        return row.answer.map_or(Verdict::Served, Verdict::Refused);
    }
    Verdict::Refused(match (row.area(), caller) {
        ("till", Caller::OtherTill) => row.foreign.unwrap_or(ErrorCode::TerminalUnknown),
        ("till", _) => ErrorCode::TerminalUnknown,
        ("staff", caller) if caller.is_staff() => ErrorCode::NotAllowed,
        _ => ErrorCode::SignedOut,
    })
}

async fn call(world: &World, row: &Row, caller: Caller, path: &str) -> Verdict {
    let (method, _) = row.operation.split_once(' ').expect("a method and a path");
    let mut call = world.client().by_hand::<serde_json::Value, ()>(method, path);
    if let Some(credential) = world.credential(caller, row.area()) {
        call = call.by(&credential);
    }
    if row.once {
        call = call.header(atrium_protocol::IDEMPOTENCY_HEADER, &world.fresh_key());
    }
    if let Some(body) = row.body {
        call = call.body(&body(world));
    }
    let response = call.response().await;
    if response.status().is_success() {
        // The body of a stream has no end; nobody waits for it.
        return Verdict::Served;
    }
    let problem: Problem = response.json().await.expect("a failure is a problem");
    Verdict::Refused(problem.code)
}

#[test]
fn every_operation_of_the_contract_stands_in_the_table_and_nothing_else() {
    let listed: Vec<_> = rows().map(|row| row.operation.to_owned()).collect();
    let known: BTreeSet<_> = listed.iter().cloned().collect();
    assert_eq!(known.len(), listed.len(), "an operation stands there twice");
    let missing: Vec<_> = operations().difference(&known).cloned().collect();
    assert_eq!(missing, Vec::<String>::new(), "say in tests/authz/table.rs who may call these");
    let gone: Vec<_> = known.difference(&operations()).cloned().collect();
    assert_eq!(gone, Vec::<String>::new(), "the contract has these no more");
}

#[test]
fn every_operation_on_one_thing_says_what_becomes_of_a_foreign_one() {
    let with_id = rows().filter(|row| row.operation.contains('{'));
    let silent = with_id.filter(|row| row.foreign.is_none()).map(|row| row.operation);
    assert_eq!(silent.collect::<Vec<_>>(), Vec::<&str>::new());
}

on_both_databases! {
    async fn everybody_may_call_what_the_table_says_and_nothing_else(app) {
        let mut world = World::build(app).await;
        let mut wrong = Vec::new();
        for row in rows() {
            for caller in Caller::ALL {
                world.prepare(app).await;
                let told = call(&world, row, caller, &world.own_path(row)).await;
                let expected = expected(row, caller);
                if told != expected {
                    let Row { operation, .. } = row;
                    wrong.push(format!("{operation} by {caller:?}: {told:?}, not {expected:?}"));
                }
                if row.ends_session && told == Verdict::Served {
                    world.renew(app, caller).await;
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn what_belongs_to_another_is_not_there(app) {
        let mut world = World::build(app).await;
        let mut wrong = Vec::new();
        for row in rows() {
            let Some(code) = row.foreign else { continue };
            world.prepare(app).await;
            let caller = match row.area() {
                "till" => Caller::OtherTill,
                "me" => Caller::Member,
                _ => Caller::Operator,
            };
            let told = call(&world, row, caller, &world.foreign_path(row)).await;
            if told != Verdict::Refused(code) {
                wrong.push(format!("{}: {told:?}, not {code}", row.operation));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
