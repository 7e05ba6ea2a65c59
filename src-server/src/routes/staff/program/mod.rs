//! The program as the operator sees it, changes it, and tries it out.

mod draft;
mod ladder;
mod new_version;
mod preview;
mod see;
mod set_points;
mod set_till;
mod view;

pub(super) use new_version::new_version;
pub(super) use preview::preview_program;
pub(super) use see::program;
pub(super) use set_points::set_points;
pub(super) use set_till::set_till;

// The annotations' own names, for the contract.
pub(super) use new_version::__path_new_version;
pub(super) use preview::__path_preview_program;
pub(super) use see::__path_program;
pub(super) use set_points::__path_set_points;
pub(super) use set_till::__path_set_till;
