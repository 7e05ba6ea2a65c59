//! Which tests somebody wants.

use crate::failure::Outcome;

/// A part of the whole suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Tests inside the crates.
    Unit,
    /// Examples in the documentation.
    Doc,
    /// The server's API, over HTTP.
    Api,
    /// The rules of the house.
    Tidy,
    /// Devices and the server in virtual time, with a network that fails.
    Sim,
    /// The service, fed with input that nobody meant.
    Fuzz,
    /// Sales while server and database are killed.
    Bank,
    /// The whole story in Chromium.
    E2eWeb,
    /// The whole story in the Tauri window.
    E2eShell,
}

impl Part {
    const ALL: [Self; 9] = [
        Self::Unit,
        Self::Doc,
        Self::Api,
        Self::Tidy,
        Self::Sim,
        Self::Fuzz,
        Self::Bank,
        Self::E2eWeb,
        Self::E2eShell,
    ];

    fn parse(name: &str) -> Outcome<Vec<Self>> {
        Ok(match name {
            "unit" => vec![Self::Unit],
            "doc" => vec![Self::Doc],
            "api" => vec![Self::Api],
            "tidy" => vec![Self::Tidy],
            "sim" => vec![Self::Sim],
            "fuzz" => vec![Self::Fuzz],
            "bank" => vec![Self::Bank],
            "e2e" => vec![Self::E2eWeb, Self::E2eShell],
            "e2e-web" => vec![Self::E2eWeb],
            "e2e-shell" => vec![Self::E2eShell],
            _ => return Err(format!("there is no part {name}; see `cargo xtask help`").into()),
        })
    }
}

/// Parts, and pieces of test names. No part means all parts, no filter all tests.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Request {
    parts: Vec<Part>,
    pub(crate) filters: Vec<String>,
}

impl Request {
    pub(crate) fn parse(arguments: &[&str]) -> Outcome<Self> {
        let mut parts = Vec::new();
        let mut filters = Vec::new();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match *argument {
                "--only" => {
                    let names = arguments.next().ok_or("--only needs the name of a part")?;
                    for name in names.split(['|', ',']) {
                        parts.extend(Part::parse(name)?);
                    }
                }
                unknown if unknown.starts_with('-') => {
                    return Err(
                        format!("there is no option {unknown}; see `cargo xtask help`").into()
                    );
                }
                filter => filters.push(filter.to_owned()),
            }
        }
        if parts.is_empty() {
            parts.extend(Part::ALL);
        }
        Ok(Self { parts, filters })
    }

    pub(crate) fn wants(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_said_means_everything() {
        let request = Request::parse(&[]).unwrap();
        assert!(Part::ALL.into_iter().all(|part| request.wants(part)));
    }

    #[test]
    fn parts_and_filters_mix() {
        let request = Request::parse(&["ledger", "--only", "api,tidy", "sale"]).unwrap();
        assert_eq!(request.parts, [Part::Api, Part::Tidy]);
        assert_eq!(request.filters, ["ledger", "sale"]);
    }

    #[test]
    fn unknown_words_are_refused() {
        assert!(Request::parse(&["--only", "everything"]).is_err());
        assert!(Request::parse(&["--retries"]).is_err());
    }
}
