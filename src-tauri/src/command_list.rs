/// Everything that the page may ask of the shell. `build.rs` makes one permission of each, and
/// `capabilities/main.json` gives them to the one window.
pub(crate) const COMMANDS: &[&str] =
    &["snapshot", "dispatch", "card_code", "photo", "save_file", "take_link"];
