//! For the tests of this crate: every one of them runs on both databases.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use atrium_domain::basket::{Basket, Line};
use atrium_domain::card::{CardId, CardNumber};
use atrium_domain::quote::{BurnChoice, CouponChoice};
use atrium_domain::{
    Locale, Localized, MallId, MemberId, Millis, Moment, Money, Place, Program, SaleId, StaffId,
    StoreId, TerminalId, VisitId,
};
use sqlx::{ConnectOptions, Connection, Executor};
use uuid::Uuid;

use crate::members::{Member, Newcomer};
use crate::places::{Mall, MallStore};
use crate::settling::{self, Call, Done, Rules, ToSell, Wanted, Who};
use crate::till::terminals::{self, NewTerminal};
use crate::till::visits::{self, Visit};
use crate::{Store, StoreError, Tx, ledger, members, places};

/// Noon of Monday 2026-11-16 in Shanghai: no day on which points double.
pub(crate) const NOW: Moment = Moment { at: Millis(1_794_801_600_000), offset_secs: 28_800 };

/// A new id, unlike all others of this process and rising.
pub(crate) fn new_id() -> Uuid {
    static LAST: AtomicU64 = AtomicU64::new(1);
    let number = LAST.fetch_add(1, Ordering::Relaxed);
    uuid::Builder::from_unix_timestamp_millis(number, &[7; 10]).into_uuid()
}

/// Runs `test` on an empty SQLite file and, where `ATRIUM_TEST_POSTGRES_URL` names a server, in
/// an empty database there. Checks the ledger afterwards.
pub(crate) fn on_each_database(test: impl AsyncFn(Store)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("a runtime starts").block_on(async {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("atrium.db").display());
        run(&url, &test).await;
        if let Ok(server) = std::env::var("ATRIUM_TEST_POSTGRES_URL") {
            let random = folder.path().file_name().map(|name| name.to_string_lossy().into_owned());
            let random = random.unwrap_or_default().replace('.', "").to_lowercase();
            let name = format!("atrium_{}_{random}", std::process::id());
            postgres(&server, &format!("CREATE DATABASE \"{name}\"")).await;
            let (start, _) = server.rsplit_once('/').expect("the address names a database");
            run(&format!("{start}/{name}"), &test).await;
            postgres(&server, &format!("DROP DATABASE \"{name}\" WITH (FORCE)")).await;
        }
    });
}

async fn run(url: &str, test: &impl AsyncFn(Store)) {
    let store = Store::open(url).await.expect("the database opens");
    store.migrate().await.expect("the schema is made");
    test(store.clone()).await;
    let faults = store.read(async |tx| ledger::verify_all(tx, NOW.at).await).await;
    let faults: Result<Vec<String>, StoreError> = faults;
    assert_eq!(faults.expect("the ledger can be checked"), Vec::<String>::new());
    store.close().await;
}

async fn postgres(server: &str, statement: &str) {
    let options: sqlx::postgres::PgConnectOptions = server.parse().expect("an address");
    let mut connection = options.connect().await.expect("the server answers");
    let statement = sqlx::AssertSqlSafe(statement.to_owned());
    connection.execute(statement).await.expect("the statement runs");
    connection.close().await.expect("the connection closes");
}

/// A mall with a store and two tills.
pub(crate) struct World {
    pub(crate) program: Program,
    pub(crate) place: Place,
    pub(crate) tills: [TerminalId; 2],
}

impl World {
    pub(crate) async fn build(store: &Store) -> Self {
        let place = Place {
            mall_id: MallId(new_id()),
            store_id: StoreId(new_id()),
            category: "food".into(),
        };
        let tills = [TerminalId(new_id()), TerminalId(new_id())];
        let built = store.write(async |tx| build(tx, &place, tills).await).await;
        let built: Result<(), StoreError> = built;
        built.expect("the mall is built");
        Self { program: Program::standard(), place, tills }
    }

    /// A new member, and a visit of theirs at each till.
    pub(crate) async fn visitor(&self, store: &Store) -> [Visit; 2] {
        let member = new_member(&self.program);
        let visits = self.tills.map(|terminal_id| Visit {
            id: VisitId(new_id()),
            member_id: member.id,
            terminal_id,
            spend: false,
            earn_only: false,
            created_at: NOW.at,
            expires_at: NOW.at.plus_secs(900),
        });
        let added = store
            .write(async |tx| {
                members::insert(tx, &member).await?;
                visits::insert(tx, &visits[0]).await?;
                visits::insert(tx, &visits[1]).await
            })
            .await;
        let added: Result<(), StoreError> = added;
        added.expect("the member is added");
        visits
    }

    /// What a till asks for that settles a basket.
    pub(crate) fn sale(
        &self,
        who: Who,
        terminal_id: TerminalId,
        basket: &Basket,
        choice: &CouponChoice,
        expected_payable: Money,
    ) -> Call {
        let id = SaleId(new_id());
        let to_sell = ToSell {
            id,
            key: id.to_string(),
            asked: [1; 32],
            receipt: "R-1".to_owned(),
            basket: basket.clone(),
            choice: choice.clone(),
            burn: BurnChoice::None,
            expected_payable,
            heard_at: NOW.at,
        };
        Call { terminal_id, who, wanted: Wanted::Sale(to_sell), at: NOW }
    }

    /// Settles calls as one batch.
    pub(crate) async fn settle(&self, store: &Store, calls: Vec<Call>) -> Vec<Done> {
        let rules = Rules {
            program: Arc::new(self.program.clone()),
            templates: Arc::default(),
            answer: |sale, _| Ok(sale.id.to_string().into_bytes()),
        };
        let outcomes = settling::settle(store, rules, calls, Arc::new(new_id)).await;
        outcomes.into_iter().map(|outcome| outcome.expect("the database serves")).collect()
    }

    /// Lines named `1`, `2`, … of so many yuan.
    pub(crate) fn basket(&self, yuan: &[i64]) -> Basket {
        let lines = (1..).zip(yuan).map(|(number, yuan): (i32, &i64)| Line {
            id: number.to_string().as_str().into(),
            amount: Money::major(*yuan),
            quantity: 1,
            category: None,
        });
        Basket::new(self.place.clone(), lines.collect()).expect("a good basket")
    }
}

pub(crate) fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

pub(crate) fn new_member(program: &Program) -> Member {
    let id = MemberId(new_id());
    let number = (id.0.as_u128() >> 80) as u32;
    let newcomer = Newcomer {
        id,
        address: format!("+86138{number:08}"),
        locale: Locale::ZhHans,
        card_id: CardId(u64::from(number)),
        card_number: CardNumber::new(number).expect("below the end"),
    };
    Member { revision: 1, card_revision: 1, ..newcomer.joins(program, NOW) }
}

async fn build(tx: &Tx, place: &Place, tills: [TerminalId; 2]) -> Result<(), StoreError> {
    let mall =
        Mall {
            id: place.mall_id, position: 1, name: text("商场"), address: text("示例路 1 号")
        };
    places::insert_mall(tx, &mall).await?;
    let store = MallStore {
        id: place.store_id,
        mall_id: place.mall_id,
        position: 1,
        name: text("面馆"),
        category: place.category.clone(),
        place: "L1-01".to_owned(),
    };
    places::insert_store(tx, &store).await?;
    for (label, id) in ["前台 1", "前台 2"].into_iter().zip(tills) {
        let mut key_hash = [0; 32];
        key_hash[..16].copy_from_slice(id.0.as_bytes());
        let new = NewTerminal {
            id,
            store_id: place.store_id,
            label,
            key_hash: &key_hash,
            opened_by: StaffId(Uuid::nil()),
            at: NOW.at,
        };
        terminals::open(tx, &new).await?;
    }
    Ok(())
}
