//! What is fed.

use std::str::FromStr;

use anyhow::{Result, bail};

/// Something that takes input from strangers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A card code's text, in the domain.
    Code,
    /// A card code's text in a call of a till.
    Identify,
    Quote,
    Commit,
    Refund,
    /// What a till did without a network.
    Batch,
    /// What a device did.
    Operations,
}

impl Target {
    pub const ALL: [Self; 7] = [
        Self::Code,
        Self::Identify,
        Self::Quote,
        Self::Commit,
        Self::Refund,
        Self::Batch,
        Self::Operations,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Identify => "identify",
            Self::Quote => "quote",
            Self::Commit => "commit",
            Self::Refund => "refund",
            Self::Batch => "batch",
            Self::Operations => "operations",
        }
    }
}

impl FromStr for Target {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|target| target.name() == name) {
            Some(target) => Ok(target),
            None => bail!("there is no target {name}"),
        }
    }
}
