//! `cargo xtask check-platforms`: does the shell compile where it does not run today?

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::cargo::{Toolchain, cargo};
use crate::failure::{Explain as _, Failure, Outcome};
use crate::setup::{self, Purpose};
use crate::step::{say, step};
use crate::{paths, process};

/// A platform that the shell is written for.
#[derive(Debug, Clone, Copy)]
struct Platform {
    name: &'static str,
    target: &'static str,
}

const PLATFORMS: [Platform; 4] = [
    Platform { name: "Android", target: "aarch64-linux-android" },
    Platform { name: "iOS", target: "aarch64-apple-ios" },
    Platform { name: "macOS", target: "aarch64-apple-darwin" },
    Platform { name: "Windows", target: "x86_64-pc-windows-gnu" },
];

/// Checks the platforms named, or all, also after one has failed.
pub(crate) fn command(names: &[&str]) -> Outcome {
    let platforms = choose(names)?;
    setup::prepare(Purpose::Platforms)?;
    let mut failed = Vec::new();
    for platform in &platforms {
        let title = format!("{} ({})", platform.name, platform.target);
        match step(&title, || check(*platform)) {
            Ok(()) => say(&format!("{title}: ok")),
            Err(Failure::Interrupted) => return Err(Failure::Interrupted),
            Err(failure) => {
                eprintln!("error: {failure}");
                failed.push(platform.name);
            }
        }
    }
    if failed.is_empty() {
        println!(
            "checked: {}",
            platforms.iter().map(|platform| platform.name).collect::<Vec<_>>().join(", ")
        );
        return Ok(());
    }
    Err(format!("the shell does not compile for {}", failed.join(", ")).into())
}

fn choose(names: &[&str]) -> Outcome<Vec<Platform>> {
    if names.is_empty() {
        return Ok(PLATFORMS.to_vec());
    }
    let find = |name: &&str| {
        PLATFORMS.iter().find(|platform| platform.name.eq_ignore_ascii_case(name)).copied()
    };
    names
        .iter()
        .map(|name| find(name).ok_or_else(|| format!("{name} is none of our platforms").into()))
        .collect()
}

/// With rustup's standard library where it can be had, else with one that is built on the way.
fn check(platform: Platform) -> Outcome {
    let mut check = if setup::has_std(platform.target) || setup::add_target(platform.target) {
        cargo(Toolchain::Default)
    } else {
        setup::prepare_debian()?;
        cargo(Toolchain::Debian)
    };
    let builds_std = check.get_envs().any(|(name, _)| name == "RUSTC_BOOTSTRAP");
    check.args(["check", "--package", "atrium-shell", "--target", platform.target]);
    if builds_std {
        // A folder of its own: another compiler's output would only push out our own.
        check.args(["-Z", "build-std=std,panic_abort,panic_unwind", "--target-dir"]);
        check.arg(paths::target().join("build-std"));
    }
    give_c_compiler(&mut check, platform.target)?;
    process::run(&mut check)
}

/// C code in dependencies must compile for the platform, too; nothing is linked. On a machine with
/// the platform's own kit, its compiler is found without our help. Elsewhere clang does, with the
/// little that the code needs of a C library: ring can do without one when told so.
fn give_c_compiler(check: &mut Command, target: &str) -> Outcome {
    let of_target = |variable: &str| format!("{variable}_{}", target.replace('-', "_"));
    let foreign = target.contains("apple") || target.contains("android");
    if !foreign || cfg!(target_os = "macos") || env::var_os(of_target("CC")).is_some() {
        return Ok(());
    }
    let clang = paths::find_program("clang-22")
        .or_else(|| paths::find_program("clang"))
        .ok_or("clang is missing")?;
    let kit = bare_kit()?;
    let flags =
        format!("-ffreestanding -nostdlibinc -DRING_CORE_NOSTDLIBINC=1 -isystem {}", kit.display());
    check.env(of_target("CC"), clang).env(of_target("CFLAGS"), flags).env(of_target("AR"), "ar");
    if target.ends_with("apple-ios") {
        check.env("SDKROOT", kit);
    }
    if target.ends_with("apple-darwin") {
        // Objective-C needs Apple's headers. The crates that bring some leave it out for docs.rs,
        // which has none either.
        check.env("DOCS_RS", "1");
    }
    Ok(())
}

/// Stands where a kit is asked for. Its one header says nothing: the compiler itself knows the
/// system that it compiles for.
fn bare_kit() -> Outcome<PathBuf> {
    let folder = paths::target().join("iPhoneOS.sdk");
    fs::create_dir_all(&folder).explain(Path::display(&folder))?;
    let header = folder.join("TargetConditionals.h");
    fs::write(&header, "").explain(header.display())?;
    Ok(folder)
}
