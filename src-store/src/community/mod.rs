//! The community: topics, posts, likes, reports, and who may post.

mod posts;
mod reports;
mod standing;
mod talk;
mod topics;

pub use posts::{
    Place, Post, Shown, Which, board, counted, get, hide, insert, like, of_member, remove,
};
pub use reports::{Report, decide, file, latest, open, report};
pub use standing::{Ban, Standing, ban, forget, join, name, standing};
pub use talk::{Talk, untold};
pub use topics::{Listed, Topic, add, close, list, topic};
