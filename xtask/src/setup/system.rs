//! Installs missing system packages, or says exactly which command does.

use std::process::Command;

use super::requirement::Requirement;
use crate::failure::{Failure, Outcome};
use crate::step::step;
use crate::{paths, process};

/// Installs what is missing where that needs no password; otherwise stops with the command to run.
pub(crate) fn ensure(requirements: &[Requirement]) -> Outcome {
    let missing: Vec<_> = requirements.iter().filter(|requirement| !requirement.is_met()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let Some(manager) = Manager::here() else {
        let names = package_names(&missing, |requirement| requirement.apt);
        return Err(format!(
            "please install, by your system's package manager: {}",
            names.join(" ")
        )
        .into());
    };
    let packages = package_names(&missing, |requirement| manager.name_of(requirement));
    if manager != Manager::Apt || !is_root() {
        return Err(ask_for(manager, &packages));
    }
    step(&format!("Installing system packages: {}", packages.join(" ")), || {
        process::run(apt().arg("update"))?;
        process::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(&packages))
    })?;
    match missing.iter().find(|requirement| !requirement.is_met()) {
        Some(requirement) => {
            Err(format!("{} was installed, but is not found", requirement.apt).into())
        }
        None => Ok(()),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manager {
    Apt,
    Dnf,
    Pacman,
    Brew,
}

impl Manager {
    fn here() -> Option<Self> {
        [("apt-get", Self::Apt), ("dnf", Self::Dnf), ("pacman", Self::Pacman), ("brew", Self::Brew)]
            .into_iter()
            .find_map(|(program, manager)| paths::find_program(program).map(|_| manager))
    }

    fn name_of(self, requirement: &Requirement) -> &'static str {
        match self {
            Self::Apt => requirement.apt,
            Self::Dnf => requirement.dnf,
            Self::Pacman => requirement.pacman,
            Self::Brew => requirement.brew,
        }
    }

    fn command(self, packages: &str) -> String {
        match self {
            Self::Apt => format!(
                "sudo apt-get update && sudo apt-get install --no-install-recommends {packages}"
            ),
            Self::Dnf => format!("sudo dnf install {packages}"),
            Self::Pacman => format!("sudo pacman -S --needed {packages}"),
            Self::Brew => format!("brew install {packages}"),
        }
    }
}

fn package_names(
    missing: &[&Requirement],
    name: impl Fn(&Requirement) -> &'static str,
) -> Vec<&'static str> {
    let mut names: Vec<_> =
        missing.iter().map(|requirement| name(requirement)).filter(|n| !n.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn ask_for(manager: Manager, packages: &[&str]) -> Failure {
    let command = manager.command(&packages.join(" "));
    format!("some system packages are missing. Please run\n\n    {command}\n\nand then this command again").into()
}

fn apt() -> Command {
    let mut apt = process::command("apt-get");
    apt.arg("--quiet").env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

#[cfg(unix)]
pub(crate) fn is_root() -> bool {
    nix::unistd::Uid::effective().is_root()
}

#[cfg(windows)]
pub(crate) fn is_root() -> bool {
    false
}
