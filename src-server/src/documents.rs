//! A member's documents, put together from rows.

use std::sync::Arc;

use atrium_domain::event::TicketKey;
use atrium_domain::{Day, MemberId, MessageId, Moment, SaleId, TransactionId};
use atrium_protocol::documents::{Ask, AskKind, Document, DocumentKind, PointsEntry};
use atrium_protocol::sync::{Change, Export};
use atrium_store::changes::{Changed, Kind};
use atrium_store::ledger::{self, Record};
use atrium_store::members::Member;
use atrium_store::till::asks;
use atrium_store::{
    Tx, check_ins, community, consents, coupons, devices, events, make_ups, members, messages,
    parking, photos, reach, redemptions, referrals, sales, service, surveys, tags, tiers,
};

use crate::catalogue::Kept;
use crate::clock::Zone;
use crate::sharing::family;
use crate::wire::Paint;
use crate::{App, ServerError, play, wire};

/// How many entries a full snapshot holds; older ones come by the page.
const ENTRIES: u32 = 100;

/// How many coupons that are used or expired a full snapshot holds.
const PAST_COUPONS: usize = 50;

/// How many registrations a full snapshot holds.
const REGISTRATIONS: usize = 100;

/// How many redemptions a full snapshot holds.
const REDEMPTIONS: u64 = 100;

/// How many messages a full snapshot holds.
const MESSAGES: u32 = 60;

/// How many enquiries and complaints a full snapshot holds.
const THREADS: u32 = 30;

/// Puts one member's documents together, as they are at one moment.
pub(crate) struct Desk {
    member_id: MemberId,
    rules: Arc<Kept>,
    key: TicketKey,
    push_key: String,
    zone: Zone,
    now: Moment,
}

impl Desk {
    pub(crate) async fn open(app: &App, member_id: MemberId) -> Result<Self, ServerError> {
        let now = app.moment(app.now());
        Ok(Self {
            member_id,
            rules: app.rules().await?,
            key: app.ticket_key().clone(),
            push_key: app.pusher().public_key(),
            zone: app.zone().clone(),
            now,
        })
    }

    /// Everything that a device shows without asking for more.
    pub(crate) async fn snapshot(&self, tx: &Tx) -> Result<Vec<Change>, ServerError> {
        let member = members::get(tx, self.member_id).await?;
        let mut documents = vec![
            self.profile(tx, &member).await?,
            self.wallet(tx, &member).await?,
            self.check_ins(tx).await?,
            self.reach(tx, &member).await?,
        ];
        documents.extend(self.entries(tx, None, ENTRIES).await?.0.into_iter().map(Document::Entry));
        documents.extend(self.coupons(tx).await?);
        let stars = events::ratings(tx, self.member_id).await?;
        let mut registrations = events::registrations(tx, self.member_id).await?;
        registrations.truncate(REGISTRATIONS);
        for (registration, event) in &registrations {
            let document =
                wire::registration(registration, event, stars.get(&registration.id), &self.key)?;
            documents.push(Document::Registration(document));
        }
        documents.extend(self.asks(tx).await?.into_iter().map(Document::Ask));
        let told = messages::of_member(tx, self.member_id, MESSAGES).await?;
        documents.extend(told.iter().map(wire::message).map(Document::Message));
        documents.extend(self.threads(tx, THREADS).await?);
        documents.extend(self.redemptions(tx, REDEMPTIONS).await?);
        for device in devices::all(tx, self.member_id).await? {
            documents.push(Document::Device(wire::device(&device)?));
        }
        documents.extend(self.family(tx).await?);
        documents.extend(self.play(tx).await?);
        Ok(documents.into_iter().map(|document| Change::Put { document }).collect())
    }

    /// Everything that is kept, however much it is.
    pub(crate) async fn everything(&self, tx: &Tx) -> Result<Export, ServerError> {
        let member = members::get(tx, self.member_id).await?;
        let paid = check_ins::paid_days(tx, self.member_id).await?;
        let said = consents::all(tx, self.member_id).await?;
        let feedback = events::said_by(tx, self.member_id).await?;
        let surveyed = surveys::of_member(tx, self.member_id).await?;
        let sent = photos::of_member(tx, self.member_id).await?;
        let mut documents = vec![
            self.profile(tx, &member).await?,
            self.wallet(tx, &member).await?,
            self.check_ins(tx).await?,
            self.reach(tx, &member).await?,
        ];
        let entries = self.entries(tx, None, u32::MAX - 1).await?.0;
        documents.extend(entries.into_iter().map(Document::Entry));
        for held in coupons::all(tx, self.member_id).await? {
            let coupon = wire::coupon(&held, self.paint(), self.now.at)?;
            documents.push(Document::Coupon(coupon));
        }
        let stars = events::ratings(tx, self.member_id).await?;
        for (registration, event) in &events::registrations(tx, self.member_id).await? {
            let document =
                wire::registration(registration, event, stars.get(&registration.id), &self.key)?;
            documents.push(Document::Registration(document));
        }
        let told = messages::all(tx, self.member_id).await?;
        documents.extend(told.iter().map(wire::message).map(Document::Message));
        documents.extend(self.threads(tx, u32::MAX).await?);
        documents.extend(self.redemptions(tx, u64::from(u32::MAX)).await?);
        for device in devices::all(tx, self.member_id).await? {
            documents.push(Document::Device(wire::device(&device)?));
        }
        documents.extend(self.family(tx).await?);
        documents.extend(self.play(tx).await?);
        let standing = community::standing(tx, self.member_id).await?;
        let nickname = standing.nickname.clone().unwrap_or_default();
        let name = member.name.clone();
        let own = |post| community::Shown {
            post,
            nickname: nickname.clone(),
            name: name.clone(),
            liked: false,
            reported: false,
            comments: 0,
        };
        let posts = community::of_member(tx, self.member_id).await?;
        let posts = posts.into_iter().map(|post| wire::post(own(post), self.member_id)).collect();
        let plates = parking::plates(tx, self.member_id).await?;
        let stays = parking::of_member(tx, self.member_id, u32::MAX).await?;
        Ok(Export {
            plates: plates.iter().map(|plate| plate.as_str().to_owned()).collect(),
            parking: stays.into_iter().map(|stay| wire::parking_row(stay, None)).collect(),
            posts,
            nickname: standing.nickname,
            made_at: self.now.at,
            address: member.address,
            card_number: member.card_number.to_string(),
            check_ins: paid.into_keys().map(Day::date).collect(),
            consents: said.into_iter().map(wire::consent_said).collect(),
            feedback: feedback.into_iter().map(wire::event_said).collect(),
            surveys: surveyed.into_iter().map(wire::survey_said).collect(),
            photos: sent.into_iter().map(wire::photo_kept).collect(),
            documents,
        })
    }

    /// The documents that changed, as they are now.
    pub(crate) async fn changes(
        &self,
        tx: &Tx,
        changed: &[Changed],
    ) -> Result<Vec<Change>, ServerError> {
        let (gone, there): (Vec<_>, Vec<_>) = changed.iter().partition(|changed| changed.gone);
        let of = |kind| there.iter().filter(move |changed| changed.kind == kind);
        let mut documents = Vec::with_capacity(changed.len());
        let is_new = |kind| of(kind).next().is_some();
        let (profile, wallet, reach) =
            (is_new(Kind::Profile), is_new(Kind::Wallet), is_new(Kind::Reach));
        if profile || wallet || reach {
            let member = members::get(tx, self.member_id).await?;
            if profile {
                documents.push(self.profile(tx, &member).await?);
            }
            if wallet {
                documents.push(self.wallet(tx, &member).await?);
            }
            if reach {
                documents.push(self.reach(tx, &member).await?);
            }
        }
        if of(Kind::CheckIns).next().is_some() {
            documents.push(self.check_ins(tx).await?);
        }
        let entries: Vec<TransactionId> = ids(of(Kind::Entry));
        let records = ledger::records(tx, self.member_id, &entries).await?;
        documents.extend(self.told(tx, &records).await?.into_iter().map(Document::Entry));
        for held in coupons::some(tx, self.member_id, ids(of(Kind::Coupon))).await? {
            let coupon = wire::coupon(&held, self.paint(), self.now.at)?;
            documents.push(Document::Coupon(coupon));
        }
        if of(Kind::Registration).next().is_some() {
            let stars = events::ratings(tx, self.member_id).await?;
            let wanted: Vec<_> = of(Kind::Registration).map(|changed| &changed.id).collect();
            for (registration, event) in &events::registrations(tx, self.member_id).await? {
                if wanted.contains(&&registration.id.to_string()) {
                    let document = wire::registration(
                        registration,
                        event,
                        stars.get(&registration.id),
                        &self.key,
                    )?;
                    documents.push(Document::Registration(document));
                }
            }
        }
        if of(Kind::Ask).next().is_some() {
            documents.extend(self.asks(tx).await?.into_iter().map(Document::Ask));
        }
        let told = messages::some(tx, self.member_id, &ids::<MessageId>(of(Kind::Message))).await?;
        documents.extend(told.iter().map(wire::message).map(Document::Message));
        for id in ids(of(Kind::Thread)) {
            if let Some(found) = service::get(tx, id).await? {
                let thread = wire::thread(tx, &found, &self.rules.templates).await?;
                documents.push(Document::Thread(thread));
            }
        }
        for (own, offered) in
            &redemptions::some(tx, self.member_id, ids(of(Kind::Redemption))).await?
        {
            documents.push(Document::Redemption(wire::redemption(own, offered, &self.key)));
        }
        for device_id in ids(of(Kind::Device)) {
            if let Some(device) = devices::get(tx, self.member_id, device_id).await? {
                documents.push(Document::Device(wire::device(&device)?));
            }
        }
        if of(Kind::Family).next().is_some() {
            documents.extend(self.family(tx).await?);
        }
        // What tasks count shows in these documents.
        let moves = [Kind::Games, Kind::Wallet, Kind::CheckIns, Kind::Profile, Kind::Registration];
        if moves.into_iter().any(|kind| of(kind).next().is_some()) {
            documents.extend(self.play(tx).await?);
        }
        let gone = gone.into_iter().map(|Changed { kind, id, gone: _ }| Change::Gone {
            kind: document_kind(*kind),
            id: id.clone(),
        });
        Ok(documents.into_iter().map(|document| Change::Put { document }).chain(gone).collect())
    }

    /// Entries of the points history, newest first, and where the next page begins.
    pub(crate) async fn entries(
        &self,
        tx: &Tx,
        before: Option<i64>,
        limit: u32,
    ) -> Result<(Vec<PointsEntry>, Option<i64>), ServerError> {
        let mut records =
            ledger::history(tx, self.member_id, before, limit.saturating_add(1)).await?;
        let more = records.len() > limit as usize;
        records.truncate(limit as usize);
        let next = records.last().filter(|_| more).map(|record| record.number);
        Ok((self.told(tx, &records).await?, next))
    }

    async fn told(&self, tx: &Tx, records: &[Record]) -> Result<Vec<PointsEntry>, ServerError> {
        let ids: Vec<SaleId> = records.iter().filter_map(|record| record.sale_id).collect();
        let briefs = sales::briefs(tx, self.member_id, &ids).await?;
        let sale = |record: &Record| record.sale_id.and_then(|id| briefs.get(&id));
        Ok(records.iter().map(|record| wire::entry(record, sale(record))).collect())
    }

    async fn wallet(&self, tx: &Tx, member: &Member) -> Result<Document, ServerError> {
        let wallet = ledger::wallet(tx, self.member_id).await?;
        let tiers = tiers::activities(tx, &self.rules.program, member, self.now).await?;
        Ok(Document::Wallet(wire::wallet(member, &wallet, &tiers, &self.rules.program, self.now)))
    }

    async fn profile(&self, tx: &Tx, member: &Member) -> Result<Document, ServerError> {
        let invited = referrals::is_named(tx, self.member_id).await?;
        let tags = tags::of(tx, self.member_id).await?;
        Ok(Document::Profile(wire::profile(member, tags, invited)))
    }

    async fn reach(&self, tx: &Tx, member: &Member) -> Result<Document, ServerError> {
        let said = consents::all(tx, self.member_id).await?;
        let switches = reach::switches(tx, self.member_id).await?;
        let quiet = self.rules.program.care.quiet;
        let key = self.push_key.clone();
        Ok(Document::Reach(wire::reach(&member.address, &said, &switches, quiet, key)))
    }

    async fn threads(&self, tx: &Tx, limit: u32) -> Result<Vec<Document>, ServerError> {
        let mut threads = Vec::new();
        for found in service::of_member(tx, self.member_id, limit).await? {
            threads.push(Document::Thread(wire::thread(tx, &found, &self.rules.templates).await?));
        }
        Ok(threads)
    }

    async fn redemptions(&self, tx: &Tx, limit: u64) -> Result<Vec<Document>, ServerError> {
        let found = redemptions::of_member(tx, self.member_id, limit).await?;
        let document = |(own, offered): &(_, _)| {
            Document::Redemption(wire::redemption(own, offered, &self.key))
        };
        Ok(found.iter().map(document).collect())
    }

    fn paint(&self) -> Paint<'_> {
        Paint { stores: &self.rules.stores, currency: self.rules.program.currency }
    }

    async fn check_ins(&self, tx: &Tx) -> Result<Document, ServerError> {
        let paid = check_ins::paid_days(tx, self.member_id).await?;
        let made_up = make_ups::all(tx, self.member_id).await?;
        let cards = make_ups::cards(tx, self.member_id).await?;
        Ok(Document::CheckIns(wire::check_ins(&paid, &made_up, cards, self.now.day())))
    }

    /// What waits for an answer. One that nobody waits for any more is left out: the device sees
    /// by itself that its time is over.
    async fn asks(&self, tx: &Tx) -> Result<Vec<Ask>, ServerError> {
        let waiting = asks::waiting(tx, self.member_id, self.now.at).await?;
        let ask = |ask: asks::Waiting| Ask {
            id: ask.id,
            store_name: ask.store_name,
            expires_at: ask.expires_at,
            what: ask.spending.map_or(AskKind::Visit, |spending| {
                let asks::Spending { points, off, payable } = spending;
                AskKind::Spend { points, off, payable }
            }),
        };
        Ok(waiting.into_iter().map(ask).collect())
    }

    async fn play(&self, tx: &Tx) -> Result<Option<Document>, ServerError> {
        let play = play::document(tx, &self.zone, &self.rules, self.member_id, self.now).await?;
        Ok(play.map(Document::Play))
    }

    async fn family(&self, tx: &Tx) -> Result<Option<Document>, ServerError> {
        let rules = &self.rules.program.sharing;
        let family = family(tx, self.member_id, rules, self.now).await?;
        Ok(family.map(Document::Family))
    }

    async fn coupons(&self, tx: &Tx) -> Result<Vec<Document>, ServerError> {
        let held = coupons::all(tx, self.member_id).await?;
        let (ready, past): (Vec<_>, Vec<_>) = held.into_iter().partition(|held| {
            held.held.coupon.used.is_none() && self.now.at < held.held.coupon.valid_until
        });
        let shown = ready.iter().chain(past.iter().take(PAST_COUPONS));
        shown
            .map(|held| wire::coupon(held, self.paint(), self.now.at).map(Document::Coupon))
            .collect()
    }
}

/// The ids of changed documents; one that is no id names nothing that could be found.
fn ids<'a, T: std::str::FromStr>(changed: impl Iterator<Item = &'a &'a Changed>) -> Vec<T> {
    changed.filter_map(|changed| changed.id.parse().ok()).collect()
}

fn document_kind(kind: Kind) -> DocumentKind {
    match kind {
        Kind::Profile => DocumentKind::Profile,
        Kind::Wallet => DocumentKind::Wallet,
        Kind::Entry => DocumentKind::Entry,
        Kind::Coupon => DocumentKind::Coupon,
        Kind::Registration => DocumentKind::Registration,
        Kind::Redemption => DocumentKind::Redemption,
        Kind::CheckIns => DocumentKind::CheckIns,
        Kind::Games => DocumentKind::Play,
        Kind::Ask => DocumentKind::Ask,
        Kind::Message => DocumentKind::Message,
        Kind::Thread => DocumentKind::Thread,
        Kind::Reach => DocumentKind::Reach,
        Kind::Device => DocumentKind::Device,
        Kind::Family => DocumentKind::Family,
    }
}
