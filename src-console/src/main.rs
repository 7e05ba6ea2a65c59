//! The till page and the staff console.

mod api;
mod app;
mod desk;
mod pages;
mod platform;
mod scan;
mod texts;
mod words;
mod yuan;

fn main() {
    app::mount();
}
