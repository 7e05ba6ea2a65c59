//! Takes down what the server says.

use anyhow::{Result, ensure};
use atrium_protocol::operation::{Deed, OperationResults, Operations, Outcome};
use atrium_protocol::{ErrorCode, Problem, routes};
use atrium_server::Answered;

use super::site::Message;
use super::world::{Caller, World};

impl World {
    /// What the server said, whether or not it is ever heard: once said, it has to stand by it.
    pub(super) fn witness(
        &mut self,
        from: Caller,
        message: &Message,
        answer: &Answered,
    ) -> Result<()> {
        if answer.status >= 500 {
            let problem: Problem = serde_json::from_slice(&answer.body)?;
            ensure!(problem.code != ErrorCode::Internal, "a fault of the server: {problem:?}");
        }
        if answer.status != 200 {
            return Ok(());
        }
        match from {
            Caller::Till { .. } => {
                if let Some(key) = message.key.clone() {
                    let first = self.answers.entry(key).or_insert_with(|| answer.body.clone());
                    ensure!(*first == answer.body, "two answers to {}", message.path);
                }
                Ok(())
            }
            Caller::CutOff { place } => self.witness_batch(place, answer),
            Caller::Device { place, .. } if message.path == routes::OPERATIONS.template => {
                self.witness_operations(place, message, answer)
            }
            Caller::Device { .. } => Ok(()),
        }
    }

    fn witness_operations(
        &mut self,
        place: usize,
        message: &Message,
        answer: &Answered,
    ) -> Result<()> {
        let member = self.devices[place].member;
        let asked: Operations = serde_json::from_slice(&message.body)?;
        let told: OperationResults = serde_json::from_slice(&answer.body)?;
        for (operation, result) in asked.operations.into_iter().zip(told.results) {
            ensure!(operation.id == result.id, "the result of another operation");
            if let Some(first) = self.outcomes.get(&result.id) {
                ensure!(*first == result.outcome, "{first:?} has become {:?}", result.outcome);
                continue;
            }
            self.outcomes.insert(result.id, result.outcome.clone());
            self.applied.push(result.id);
            if result.outcome != Outcome::Applied {
                continue;
            }
            match operation.deed {
                Deed::CheckIn { day } => self.journal.check_in(member, day),
                Deed::ClaimCoupon { template_id } => self.journal.claim(member, template_id),
                Deed::UpdateProfile { name: Some(name), .. } => {
                    self.names.insert(member, name);
                }
                _ => {}
            }
        }
        Ok(())
    }
}
