//! Has the linker keep its notes in the program: by them `cargo xtask web` takes those pages out
//! of it that a browser loads when they are first needed.

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
}
