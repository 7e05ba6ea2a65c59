//! The certificate by which tills without a network know this device.

use atrium_domain::Millis;
use atrium_domain::card::offline::PublicKey;
use atrium_protocol::offline::{DeviceKey, OfflineGrant};
use atrium_protocol::{json, routes};

use super::answers::Garbled;
use super::flights::{Parts, Purpose};
use super::records;
use super::{Effect, Engine, Record, Saved, Tick};

/// How long after a try the next one may come, in milliseconds.
const TRY_EVERY_MS: i64 = 600_000;

#[derive(Debug, Default)]
pub(super) struct Certificate {
    grant: Option<OfflineGrant>,
    tried_at: Option<Millis>,
}

impl Certificate {
    pub(super) fn restored(grant: Option<OfflineGrant>) -> Self {
        Self { grant, tried_at: None }
    }

    /// The card has another id: what was certified of the old one counts no more.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn is_due(&self, now: Millis) -> bool {
        let rested = self.tried_at.is_none_or(|at| now.since(at).abs() >= TRY_EVERY_MS);
        rested && self.grant.as_ref().is_none_or(|grant| now >= grant.renew_at)
    }
}

impl Engine {
    /// The certificate, whether or not it is still good.
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.grant.as_ref().map(|grant| grant.certificate.as_str())
    }

    /// Renews the certificate long before it is over, along with a sync.
    pub(super) fn renew_certificate(&mut self, now: Millis) {
        if self.certificate.is_due(now) {
            self.certificate.tried_at = Some(now);
            self.effects.push(Effect::MakeDeviceKey);
        }
    }

    pub(super) fn device_key_made(&mut self, key: PublicKey, tick: &Tick) {
        if self.account.session().is_some() && !self.flights.any(&Purpose::Certificate) {
            let parts = Parts { signed: true, ..Parts::default() };
            let body = DeviceKey { key };
            let route = routes::OFFLINE_CERTIFICATE;
            self.call(Purpose::Certificate, route, parts, Some(&body), tick);
        }
    }

    pub(super) fn certificate_arrived(&mut self, body: &[u8]) -> Result<(), Garbled> {
        let grant: OfflineGrant = json::read(body).map_err(|_| Garbled)?;
        self.save(vec![Record::put(records::OFFLINE, &grant)], Saved::Cache);
        self.certificate.grant = Some(grant);
        Ok(())
    }
}
