//! The console's entry: everything lives in the library, so that it is checked and tested
//! natively too.

#[cfg(target_arch = "wasm32")]
fn main() {
    atrium_console::app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The console runs in a browser: build it with `cargo xtask web`.");
    std::process::exit(2);
}
