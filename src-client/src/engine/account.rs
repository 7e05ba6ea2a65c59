//! Whether somebody is signed in, and the way there.

use atrium_domain::Millis;
use atrium_protocol::ErrorCode;

use super::records::{SessionRecord, SignInRecord};
use crate::snapshot::SessionState;

#[derive(Debug)]
pub(super) enum Account {
    Out {
        problem: Option<ErrorCode>,
        busy: bool,
    },
    /// A code was sent.
    Entering {
        sign_in: SignInRecord,
        problem: Option<ErrorCode>,
        busy: bool,
    },
    In(SessionRecord),
}

impl Default for Account {
    fn default() -> Self {
        Self::Out { problem: None, busy: false }
    }
}

impl Account {
    pub(super) fn restored(session: Option<SessionRecord>, sign_in: Option<SignInRecord>) -> Self {
        match (session, sign_in) {
            (Some(session), _) => Self::In(session),
            (None, Some(sign_in)) => Self::Entering { sign_in, problem: None, busy: false },
            (None, None) => Self::default(),
        }
    }

    pub(super) fn session(&self) -> Option<&SessionRecord> {
        match self {
            Self::In(session) => Some(session),
            Self::Out { .. } | Self::Entering { .. } => None,
        }
    }

    pub(super) fn session_mut(&mut self) -> Option<&mut SessionRecord> {
        match self {
            Self::In(session) => Some(session),
            Self::Out { .. } | Self::Entering { .. } => None,
        }
    }

    pub(super) fn is_busy(&self) -> bool {
        match self {
            Self::Out { busy, .. } | Self::Entering { busy, .. } => *busy,
            Self::In(_) => false,
        }
    }

    /// An attempt begins: no problem is known of it yet.
    pub(super) fn begin(&mut self) {
        self.set(None, true);
    }

    /// The attempt failed.
    pub(super) fn fail(&mut self, code: ErrorCode) {
        self.set(Some(code), false);
    }

    fn set(&mut self, new_problem: Option<ErrorCode>, now_busy: bool) {
        match self {
            Self::Out { problem, busy } | Self::Entering { problem, busy, .. } => {
                *problem = new_problem;
                *busy = now_busy;
            }
            Self::In(_) => {}
        }
    }

    pub(super) fn view(&self, server_now: Millis) -> SessionState {
        match self {
            Self::In(_) => SessionState::SignedIn,
            Self::Out { problem, busy } => {
                SessionState::SignedOut { problem: *problem, busy: *busy }
            }
            Self::Entering { sign_in, problem, busy } => SessionState::EnteringCode {
                address: sign_in.address.clone(),
                expires_at: sign_in.expires_at,
                resend_at: sign_in.resend_at,
                problem: problem
                    .or((sign_in.expires_at <= server_now).then_some(ErrorCode::SignInCodeExpired)),
                busy: *busy,
            },
        }
    }
}
