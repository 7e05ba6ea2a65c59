//! What staff may do, as types: an operation takes a [`Permit`] of its own kind, and only a
//! signed-in person whose role allows it can make one.

use std::marker::PhantomData;

use atrium_protocol::ErrorCode;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::staff::{Role, Staff};
use atrium_store::staff::audit::Line;

use super::deeds;
use crate::App;
use Role::{Cashier, Door, Marketing, Operator, Service};

/// Something that staff may do, and which roles may.
pub(super) trait Permission: Send + Sync + 'static {
    /// Name in logs.
    const NAME: &'static str;
    const ROLES: &'static [Role];
}

/// Proof that `staff` may do `P`.
#[derive(Debug)]
pub(super) struct Permit<P> {
    staff: Staff,
    kind: PhantomData<fn() -> P>,
}

impl<P: Permission> Permit<P> {
    /// # Errors
    /// [`ErrorCode::NotAllowed`] where the person's role does not have the permission.
    pub(super) fn check(staff: Staff) -> Result<Self, ErrorCode> {
        if P::ROLES.contains(&staff.role) {
            Ok(Self { staff, kind: PhantomData })
        } else {
            tracing::info!(permission = P::NAME, staff = %staff.id, "not allowed");
            Err(ErrorCode::NotAllowed)
        }
    }

    pub(super) const fn staff(&self) -> &Staff {
        &self.staff
    }

    /// What is done by it, for the audit log: to be added in the transaction that does it.
    pub(super) fn deed(
        &self,
        app: &App,
        deed: StaffDeed,
        subject: impl ToString,
        detail: serde_json::Value,
    ) -> Line {
        deeds::line(app, self.staff.id, deed, subject, detail)
    }
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $roles:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub(super) enum $kind {}

            impl Permission for $kind {
                const NAME: &'static str = $name;
                const ROLES: &'static [Role] = &$roles;
            }
        )*

        /// Every permission with its roles.
        #[cfg(test)]
        const MATRIX: &[(&str, &[Role])] = &[$(($kind::NAME, $kind::ROLES),)*];
    };
}

permissions! {
    /// Open a till; cashiers only at their own store.
    OpenTill = "open_till", [Cashier, Operator];
    /// See which terminals there are, and withdraw their keys.
    KeepTerminals = "keep_terminals", [Operator];
    /// The figures of the day.
    SeeOverview = "see_overview", [Marketing, Operator];
    /// Find members and see one member's ledger.
    SeeMembers = "see_members", [Service, Operator];
    /// Read and answer enquiries and complaints, and make amends.
    AnswerMembers = "answer_members", [Service, Operator];
    /// See photos that members sent, those to the service desk excepted.
    SeePhotos = "see_photos", [Service, Marketing, Operator];
    /// Correct members' points, up to a limit alone.
    AdjustPoints = "adjust_points", [Service, Marketing, Operator];
    /// Approve or decline what a colleague asked for; see the audit log.
    Approve = "approve", [Operator];
    /// The monthly statement of each store.
    SeeStatements = "see_statements", [Operator];
    /// See what members redeemed, and hand it out.
    HandOut = "hand_out", [Service, Operator];
    /// Say which segments a member counts to.
    TagMembers = "tag_members", [Service, Operator];
    /// See all versions of the program's rules, and try them out.
    SeeProgram = "see_program", [Marketing, Operator];
    /// Add versions to the program.
    EditProgram = "edit_program", [Operator];
    /// See events, and how many come.
    SeeEvents = "see_events", [Door, Service, Marketing, Operator];
    /// Let people in at the door of an event.
    LetIn = "let_in", [Door, Service, Operator];
    /// Open topics, decide about posts, and keep members from posting.
    Moderate = "moderate", [Service, Marketing, Operator];
    /// See which coupons are offered.
    SeeOffers = "see_offers", [Service, Marketing, Operator];
    /// Publish coupon templates and events.
    PublishOffers = "publish_offers", [Marketing, Operator];
}

#[cfg(test)]
mod tests {
    use atrium_domain::{Locale, StaffId};

    use super::*;

    fn staff(role: Role) -> Staff {
        let id = StaffId(uuid::Uuid::nil());
        Staff { id, name: String::new(), role, store_id: None, locale: Locale::En }
    }

    #[test]
    fn a_role_without_the_permission_gets_no_permit() {
        assert!(Permit::<SeeMembers>::check(staff(Operator)).is_ok());
        for role in [Cashier, Door, Marketing] {
            let refused = Permit::<SeeMembers>::check(staff(role)).err();
            assert_eq!(refused, Some(ErrorCode::NotAllowed));
        }
    }

    #[test]
    fn the_operator_may_do_everything() {
        assert_eq!(MATRIX.len(), 18);
        assert!(MATRIX.iter().all(|(_, roles)| roles.contains(&Operator)));
    }
}
