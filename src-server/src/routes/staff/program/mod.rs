//! The program as the operator sees it, changes it, and tries it out.

mod draft;
mod new_version;
mod preview;
mod see;
mod view;

pub(super) use new_version::new_version;
pub(super) use preview::preview_program;
pub(super) use see::program;

// The annotations' own names, for the contract.
pub(super) use new_version::__path_new_version;
pub(super) use preview::__path_preview_program;
pub(super) use see::__path_program;
