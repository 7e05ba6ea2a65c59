//! The sign-ins of a development server with the demo mall.

use std::sync::Arc;

use atrium_domain::Locale;
use atrium_protocol::account::{CodeRequest, DeviceInfo, DevicePlatform, NewSession, Session};
use atrium_protocol::offline::{DeviceKey, OfflineGrant};
use atrium_protocol::routes::{
    CREATE_SESSION, END_SESSION, OFFLINE_CERTIFICATE, OPEN_TERMINAL, REQUEST_CODE, STAFF_SIGN_IN,
    STAFF_SIGN_OUT,
};
use atrium_protocol::staff::{NewStaffSession, NewTerminal, StaffSession, TerminalGrant};
use atrium_till::{Call, Caller, Card, SignedCard};
use serde_json::Value;

use super::Outcome;

/// The demo member, signed in, and the cashier.
pub(super) struct Demo {
    session: Session,
    staff: Value,
}

impl Demo {
    pub(super) async fn sign_in(caller: &Caller) -> Outcome<Self> {
        let nobody: Arc<str> = Arc::from("");
        let demo = caller.ask(&Call::get("/dev/demo.json".to_owned(), &nobody)).await?;
        if demo.status != 200 {
            return Err("this server has no demo mall: give --key, --second-key and --card".into());
        }
        let demo: Value = serde_json::from_slice(&demo.body)?;
        let address = text(&demo["member_phone"])?;
        let body = CodeRequest { address: address.clone(), locale: Locale::En };
        let _: Value = caller.done(&Call::new(REQUEST_CODE, &[], &nobody, &body)?).await?;
        let inbox = caller.ask(&Call::get("/dev/inbox.json".to_owned(), &nobody)).await?;
        let inbox: Vec<Value> = serde_json::from_slice(&inbox.body)?;
        let ours = inbox.iter().find(|message| {
            message["address"].as_str().is_some_and(|known| known.ends_with(&address))
        });
        let code = text(&ours.ok_or("no code was sent")?["code"])?;
        let device = DeviceInfo {
            name: "till-conformance".to_owned(),
            platform: DevicePlatform::Linux,
            locale: Locale::En,
        };
        let body = NewSession { address, code, device };
        let session = caller.done(&Call::new(CREATE_SESSION, &[], &nobody, &body)?).await?;
        let staff = demo["staff"].as_array().into_iter().flatten();
        let cashier = staff.clone().find(|person| person["role"] == "cashier");
        Ok(Self { session, staff: cashier.ok_or("the demo has no cashier")?.clone() })
    }

    pub(super) fn card(&self) -> Outcome<Card> {
        Ok(Card::granted(&self.session.card)?)
    }

    /// Has the device certified, with a key of its own.
    pub(super) async fn certify(&self, caller: &Caller) -> Outcome<SignedCard> {
        // It guards the points of a demo.
        let secret = [11; 32];
        let key = SignedCard::device_key(&secret).ok_or("no key")?;
        let token: Arc<str> = Arc::from(self.session.token.as_str());
        let call = Call::new(OFFLINE_CERTIFICATE, &[], &token, &DeviceKey { key })?;
        let grant: OfflineGrant = caller.done(&call).await?;
        Ok(SignedCard::certified(secret, &grant.certificate)?)
    }

    /// Two terminals at the cashier's store.
    pub(super) async fn open_tills(&self, caller: &Caller) -> Outcome<[String; 2]> {
        let nobody: Arc<str> = Arc::from("");
        let body = NewStaffSession {
            login: text(&self.staff["login"])?,
            password: text(&self.staff["password"])?,
            totp: None,
        };
        let call = Call::new(STAFF_SIGN_IN, &[], &nobody, &body)?;
        let cashier: StaffSession = caller.done(&call).await?;
        let token: Arc<str> = Arc::from(cashier.token.as_str());
        let store_id = cashier.staff.store_id.ok_or("the cashier has no store")?;
        let mut keys = [String::new(), String::new()];
        for key in &mut keys {
            let body = NewTerminal { store_id, label: "till-conformance".to_owned() };
            let call = Call::new(OPEN_TERMINAL, &[], &token, &body)?;
            let grant: TerminalGrant = caller.done(&call).await?;
            *key = grant.key;
        }
        caller.ask(&Call::new(STAFF_SIGN_OUT, &[], &token, &())?).await?;
        Ok(keys)
    }

    /// Gives the member's device slot free.
    pub(super) async fn sign_out(self, caller: &Caller) -> Outcome<()> {
        let token: Arc<str> = Arc::from(self.session.token.as_str());
        caller.ask(&Call::new(END_SESSION, &[], &token, &())?).await?;
        Ok(())
    }
}

fn text(value: &Value) -> Outcome<String> {
    Ok(value.as_str().ok_or("the demo's sign-ins have another form")?.to_owned())
}
