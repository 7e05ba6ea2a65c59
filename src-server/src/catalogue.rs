//! The public catalogue and the program's rules, kept in memory.
//!
//! The rules are read again when the catalogue's revision moves. The counters (seats and stock
//! left) do not move it; they are read again when they are some seconds old.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use atrium_domain::ledger::Funder;
use atrium_domain::{Localized, MallId, Millis, Moment, Program};
use atrium_protocol::catalogue::{Catalogue, ProgramInfo, StoreInfo};
use atrium_protocol::game::DrawInfo;
use atrium_protocol::pass::PassKind;
use atrium_store::games::draws::{self, Draw};
use atrium_store::games::tasks::{self, Listed};
use atrium_store::{Tx, events, guides, places, rewards, settings, surveys, templates};
use axum::body::Bytes;
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::clock::Zone;
use crate::{App, ServerError, wire};

/// How old the counters may be, in milliseconds.
const FRESH_MS: i64 = 2_000;

/// How long after its end a survey, and what was found by it, can be read in the app, in days.
const FINDINGS_DAYS: i64 = 60;

/// How long after its end a draw can be checked in the app, in days.
const SHOWN_DAYS: i64 = 30;

/// The whole as it is sent.
#[derive(Debug)]
pub(crate) struct Kept {
    revision: i64,
    made_at: Millis,
    pub(crate) program: Arc<Program>,
    /// What the program calls itself.
    pub(crate) name: Localized,
    pub(crate) templates: Arc<wire::Templates>,
    pub(crate) stores: Vec<StoreInfo>,
    pub(crate) tasks: Vec<Listed>,
    pub(crate) draws: Vec<Draw>,
    /// Who pays for what the program itself gives: its first mall.
    pub(crate) funder: Funder,
    /// The catalogue as JSON.
    pub(crate) body: Bytes,
    /// An entity tag of the body; weak, for it stays the same however the body is packed.
    pub(crate) etag: String,
}

#[derive(Debug, Default)]
pub(crate) struct CatalogueCache {
    kept: RwLock<Option<Arc<Kept>>>,
    /// A counter was changed here since it was read.
    stale: AtomicBool,
    /// Held while the catalogue is read: one call reads, the others wait for it.
    reading: Mutex<()>,
}

impl CatalogueCache {
    fn get(&self) -> Option<Arc<Kept>> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, kept: Arc<Kept>) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }

    /// Reads the counters again at the next call: one of them was just changed here.
    pub(crate) fn counters_moved(&self) {
        self.stale.store(true, Ordering::Release);
    }
}

impl App {
    /// The catalogue, its counters at most some seconds old.
    pub(crate) async fn catalogue(&self) -> Result<Arc<Kept>, ServerError> {
        let now = self.now();
        let cache = self.catalogue_cache();
        let fresh = |kept: &Kept| {
            !cache.stale.load(Ordering::Acquire) && (0..FRESH_MS).contains(&now.since(kept.made_at))
        };
        self.kept(fresh).await
    }

    /// What hardly ever changes: the program's rules and the stores.
    pub(crate) async fn rules(&self) -> Result<Arc<Kept>, ServerError> {
        self.kept(|_| true).await
    }

    /// The program's rules as they are now.
    pub(crate) async fn program(&self) -> Result<Arc<Program>, ServerError> {
        Ok(self.rules().await?.program.clone())
    }

    async fn kept(&self, fresh: impl Fn(&Kept) -> bool) -> Result<Arc<Kept>, ServerError> {
        let cache = self.catalogue_cache();
        let good = |revision| {
            let kept = cache.get();
            kept.filter(|kept| kept.revision == revision && fresh(kept))
        };
        if let Some(kept) = good(self.store().catalogue_revision().await?) {
            return Ok(kept);
        }
        let _reading = cache.reading.lock().await;
        let revision = self.store().catalogue_revision().await?;
        if let Some(kept) = good(revision) {
            return Ok(kept);
        }
        cache.stale.store(false, Ordering::Release);
        let now = self.moment(self.now());
        let zone = self.zone().clone();
        let ways = Ways { passes: self.passes().kinds(), app_url: self.config().app_url.clone() };
        let read = async move |tx: &Tx| read(tx, &zone, now, revision, &ways).await;
        let kept = self.store().read(read).await?;
        let kept = Arc::new(kept);
        cache.put(kept.clone());
        Ok(kept)
    }
}

/// What the configuration says of ways to the app.
struct Ways {
    passes: Vec<PassKind>,
    app_url: Option<String>,
}

async fn read(
    tx: &Tx,
    zone: &Zone,
    now: Moment,
    revision: i64,
    ways: &Ways,
) -> Result<Kept, ServerError> {
    let program = settings::program(tx).await?.unwrap_or_else(Program::standard);
    let name = settings::program_name(tx).await?;
    let name = name.unwrap_or_else(|| Localized::each(|_| "Atrium".to_owned()));
    let guides = guides::all(tx).await?;
    let stores: Vec<_> = places::stores(tx)
        .await?
        .into_iter()
        .map(|store| wire::store_info(store, &guides))
        .collect::<Result<_, _>>()?;
    let published = templates::all(tx).await?;
    let open = published.iter().filter(|published| {
        now.at < published.template.claim_until && wire::is_shown(&published.template)
    });
    let all = published.iter().map(|published| &published.template);
    let templates: wire::Templates =
        all.clone().map(|template| (template.id, template.clone())).collect();
    let paint = wire::Paint { stores: &stores, currency: program.currency };
    let tasks = tasks::since(tx, now.at).await?;
    let asked = surveys::since(tx, now.at.plus_days(-FINDINGS_DAYS)).await?;
    let draws = draws::since(tx, now.at.plus_days(-SHOWN_DAYS)).await?;
    let malls = places::malls(tx).await?;
    let funder = Funder::Mall(malls.first().map_or(MallId(Uuid::nil()), |mall| mall.id));
    let lines = events::lines(tx).await?;
    let line = |event: &events::Event| lines.get(&event.id).copied().unwrap_or(0);
    let catalogue = Catalogue {
        program: ProgramInfo {
            passes: ways.passes.clone(),
            app_url: ways.app_url.clone(),
            ..wire::program_info(&program, name.clone(), &templates, zone, now)
        },
        malls: malls
            .into_iter()
            .map(|mall| wire::mall_info(mall, &guides))
            .collect::<Result<_, _>>()?,
        coupons: open
            .map(|published| wire::template_info(published, paint))
            .collect::<Result<_, _>>()?,
        events: events::coming(tx, now.at)
            .await?
            .into_iter()
            .map(|event| {
                let waiting = line(&event);
                wire::event_info(event, waiting)
            })
            .collect::<Result<_, _>>()?,
        rewards: rewards::all(tx)
            .await?
            .into_iter()
            .filter(|offered| now.at < offered.reward.until)
            .map(wire::reward_info)
            .collect(),
        surveys: asked
            .iter()
            .filter(|survey| survey.from <= now.at)
            .map(wire::survey_info)
            .collect(),
        tasks: tasks.iter().map(|listed| wire::task_info(listed, &templates)).collect(),
        draws: draw_infos(tx, &draws, now.at).await?,
        stores: stores.clone(),
        basket: wire::basket_rules(&program, all, now.at)?,
    };
    let body = serde_json::to_vec(&catalogue)
        .map_err(|error| ServerError::Internal(format!("the catalogue: {error}")))?;
    let etag = format!("W/\"{}\"", BASE64URL_NOPAD.encode(&Sha256::digest(&body)[..12]));
    let program = Arc::new(program);
    let (made_at, body) = (now.at, body.into());
    let templates = Arc::new(templates);
    Ok(Kept {
        revision,
        made_at,
        program,
        name,
        templates,
        stores,
        tasks,
        draws,
        funder,
        body,
        etag,
    })
}

async fn draw_infos(tx: &Tx, draws: &[Draw], now: Millis) -> Result<Vec<DrawInfo>, ServerError> {
    let mut infos = Vec::with_capacity(draws.len());
    for draw in draws {
        infos.push(wire::draw_info(draw, &draws::taken(tx, draw.id).await?, now));
    }
    Ok(infos)
}
