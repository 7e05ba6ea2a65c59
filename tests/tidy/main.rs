//! The rules of the house that a compiler cannot know. Each test names the places that break its
//! rule, and the rule says why it is there.

mod arrows;
mod contract;
mod ipc;
mod leftovers;
mod length;
mod lexer;
mod outside_world;
mod source;
mod texts;
mod tokens;
mod words;
