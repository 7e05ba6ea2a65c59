//! Who works at this browser, and as which till.

use atrium_protocol::staff::{Role, Staff, StaffSession, TerminalGrant};
use atrium_protocol::till::Terminal;
use atrium_protocol::{ErrorCode, Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::Caller;
use crate::platform::memory::{Slot, forget, recall, remember};

/// The staff session and the terminal of this browser. Copies share them.
#[derive(Clone, Copy)]
pub struct Desk {
    session: RwSignal<Option<StaffSession>>,
    terminal: RwSignal<Option<TerminalGrant>>,
}

/// Puts the desk into context, with what the browser remembers. Call once, in the root.
pub fn provide_desk() -> Desk {
    let desk = Desk {
        session: RwSignal::new(read(Slot::Staff)),
        terminal: RwSignal::new(read(Slot::Terminal)),
    };
    provide_context(desk);
    desk
}

pub fn use_desk() -> Desk {
    expect_context::<Desk>()
}

impl Desk {
    pub fn staff(self) -> Option<Staff> {
        self.session.with(|session| session.as_ref().map(|session| session.staff.clone()))
    }

    /// What the person may do, for what to show; the server decides.
    pub fn role(self) -> Option<Role> {
        self.session.with(|session| session.as_ref().map(|session| session.staff.role))
    }

    pub fn terminal(self) -> Option<TerminalGrant> {
        self.terminal.get()
    }

    /// The terminal of this moment.
    pub fn terminal_untracked(self) -> Option<Terminal> {
        self.terminal.with_untracked(|grant| grant.as_ref().map(|grant| grant.terminal.clone()))
    }

    pub fn is_till(self) -> bool {
        self.terminal.with(Option::is_some)
    }

    /// Calls as the person who is signed in.
    pub fn as_staff(self) -> Caller {
        let token =
            self.session.with_untracked(|session| session.as_ref().map(|s| s.token.clone()));
        token.map_or_else(Caller::anybody, Caller::with_token)
    }

    /// Calls as the till that this browser is.
    pub fn as_terminal(self) -> Caller {
        let key = self.terminal.with_untracked(|grant| grant.as_ref().map(|g| g.key.clone()));
        key.map_or_else(Caller::anybody, Caller::with_token)
    }

    pub fn enter(self, session: StaffSession) {
        write(Slot::Staff, &session);
        self.session.set(Some(session));
    }

    /// Signs out here at once, and tells the server.
    pub fn leave(self) {
        let caller = self.as_staff();
        self.forget_session();
        spawn_local(async move {
            // The session also runs out by itself, so a lost message does no harm.
            let _lost = caller.tell(routes::STAFF_SIGN_OUT).await;
        });
    }

    /// Looks at why a call failed: without a session there is only the sign-in page, and where the
    /// till's key was withdrawn, this browser has to be opened as a till again.
    pub fn notice(self, problem: &Problem) {
        match problem.code {
            ErrorCode::SignedOut => self.forget_session(),
            ErrorCode::TerminalUnknown => self.close_till(),
            _ => {}
        }
    }

    fn forget_session(self) {
        forget(Slot::Staff);
        self.session.set(None);
    }

    pub fn become_till(self, grant: TerminalGrant) {
        write(Slot::Terminal, &grant);
        self.terminal.set(Some(grant));
    }

    /// This browser is a till no more.
    pub fn close_till(self) {
        forget(Slot::Terminal);
        self.terminal.set(None);
    }
}

fn read<T: DeserializeOwned>(slot: Slot) -> Option<T> {
    serde_json::from_str(&recall(slot)?).ok()
}

fn write<T: Serialize>(slot: Slot, value: &T) {
    if let Ok(text) = serde_json::to_string(value) {
        remember(slot, &text);
    }
}
