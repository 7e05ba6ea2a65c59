//! What staff write to many members, and how the mall looks after its members.

pub(super) mod campaigns;
pub(super) mod settings;
