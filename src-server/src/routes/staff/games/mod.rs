//! Tasks, places with codes, and draws, as the operator runs them.

pub(super) mod board;
pub(super) mod check_in;
pub(super) mod draws;
pub(super) mod spots;
pub(super) mod tasks;
