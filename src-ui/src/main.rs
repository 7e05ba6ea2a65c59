//! The member app's entry: everything lives in the library, so that it is checked and tested
//! natively too.

#[cfg(target_arch = "wasm32")]
fn main() {
    atrium_ui::app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The member app runs in a browser or in the shell: build it with `cargo xtask web`.");
    std::process::exit(2);
}
