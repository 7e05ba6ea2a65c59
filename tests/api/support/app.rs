//! A server in this process, with a clock and chance of the test's own.

use std::net::SocketAddr;
use std::sync::Arc;

use atrium_domain::{CouponTemplateId, EventId, Program, StoreId};
use atrium_protocol::staff::{CouponValue, Role};
use atrium_server::clock::Zone;
use atrium_server::{Config, RunningServer};
use atrium_store::{Store, StoreError, Tx, ledger, settings};

use super::database::{Database, Kind};
use super::system::{NOON, TestClock, TestRandom};
use super::{Client, Desk, Member, Till, mall, offers};

pub(crate) struct TestApp {
    pub(crate) clock: TestClock,
    /// Somebody without a credential.
    pub(crate) anybody: Client,
    config: Config,
    server: Option<RunningServer>,
    database: Database,
    operator: Option<Desk>,
    starts: u64,
    /// More servers on the same database.
    others: Vec<RunningServer>,
}

impl TestApp {
    /// A server on an empty database with a small mall; none without a database of this kind.
    pub(super) async fn start(kind: Kind) -> Option<Self> {
        let database = Database::create(kind).await?;
        let config = Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            database_url: database.url.clone(),
            development: true,
            ..Config::default()
        };
        let clock = TestClock::at(NOON);
        let server = serve(&config, &clock, 1).await;
        mall::build(server.app().store()).await;
        let anybody = Client::new(server.url.clone(), clock.clone());
        let server = Some(server);
        Some(Self {
            clock,
            anybody,
            config,
            server,
            database,
            operator: None,
            starts: 1,
            others: Vec::new(),
        })
    }

    /// Ends the server in good order and starts it again on the same data and port.
    pub(crate) async fn restart(&mut self) {
        self.stop().await;
        let address = self.anybody.url.strip_prefix("http://").expect("an address");
        self.config.listen = address.parse().expect("an address");
        self.starts += 1;
        self.server = Some(serve(&self.config, &self.clock, self.starts).await);
    }

    /// Starts the server again in another time zone.
    pub(crate) async fn move_to(&mut self, zone: &str) {
        self.config.program_time_zone = Zone::named(zone).expect("a zone");
        self.restart().await;
    }

    /// Starts the server again with a changed configuration.
    pub(crate) async fn configure(&mut self, change: impl FnOnce(&mut Config)) {
        change(&mut self.config);
        self.restart().await;
    }

    /// Another server on the same data, which PostgreSQL alone allows.
    pub(crate) async fn another_server(&mut self) -> Client {
        self.starts += 1;
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let config = Config { listen, ..self.config.clone() };
        let server = serve(&config, &self.clock, self.starts).await;
        let client = Client::new(server.url.clone(), self.clock.clone());
        self.others.push(server);
        client
    }

    /// Does the day's jobs, as the server does after midnight.
    pub(crate) async fn run_jobs(&self) {
        let server = self.server.as_ref().expect("the server runs");
        server.run_jobs().await.expect("the jobs end");
    }

    async fn stop(&mut self) {
        for server in self.others.drain(..) {
            server.shutdown().await;
        }
        if let Some(server) = self.server.take() {
            server.shutdown().await;
        }
    }

    /// Ends everything, and says what is wrong with the ledger.
    pub(super) async fn finish(mut self) -> Vec<String> {
        self.stop().await;
        let store = self.database.open().await;
        let now = self.clock.now();
        let faults: Result<Vec<String>, StoreError> =
            store.read(async move |tx: &Tx| ledger::verify_all(tx, now).await).await;
        store.close().await;
        self.database.remove().await;
        faults.expect("the ledger can be checked")
    }

    /// A member's device, signed in by a code from the inbox.
    pub(crate) async fn member(&self, phone: &str) -> Member {
        Member::sign_in(&self.anybody, phone).await
    }

    pub(crate) async fn staff(&self, role: Role) -> Desk {
        Desk::sign_in(&self.anybody, role).await
    }

    pub(crate) async fn till(&mut self, store_id: StoreId) -> Till {
        Till::open(self.operator().await, store_id).await
    }

    async fn operator(&mut self) -> &Desk {
        let now = self.clock.now();
        let signed_in = self.operator.take().filter(|desk| now < desk.session.expires_at);
        let operator = match signed_in {
            Some(operator) => operator,
            None => self.staff(Role::Operator).await,
        };
        self.operator.insert(operator)
    }

    /// Changes the program's rules, from the beginning of time.
    pub(crate) async fn program(&self, change: impl FnOnce(&mut Program) + Send) {
        let mut program = Program::standard();
        change(&mut program);
        program.check().expect("a sound program");
        let store = self.server.as_ref().expect("a server").app().store().clone();
        let set: Result<(), StoreError> =
            store.write(async move |tx: &Tx| settings::set_program(tx, &program).await).await;
        set.expect("the program is set");
    }

    /// The server's own store.
    pub(crate) fn store(&self) -> Store {
        self.server.as_ref().expect("a server").app().store().clone()
    }

    /// Runs the jobs that are due.
    pub(crate) async fn jobs(&self) {
        let server = self.server.as_ref().expect("a server");
        server.run_jobs().await.expect("the jobs run");
    }

    /// A coupon that everybody may claim, changed as the test wants it.
    pub(crate) async fn coupon(
        &mut self,
        value: CouponValue,
        change: impl FnOnce(&mut atrium_protocol::staff::NewCouponTemplate),
    ) -> CouponTemplateId {
        let mut template = offers::template(value, self.clock.now());
        change(&mut template);
        self.operator().await.publish(&template).await
    }

    /// An event that everybody may sign up for, changed as the test wants it.
    pub(crate) async fn event(
        &mut self,
        capacity: i64,
        change: impl FnOnce(&mut atrium_protocol::staff::NewEvent),
    ) -> EventId {
        let mut event = offers::event(capacity, self.clock.now());
        change(&mut event);
        self.operator().await.announce(&event).await
    }
}

async fn serve(config: &Config, clock: &TestClock, seed: u64) -> RunningServer {
    let (clock, random) = (Arc::new(clock.clone()), Arc::new(TestRandom::seeded(seed)));
    let started = atrium_server::start_with(config.clone(), clock, random).await;
    started.expect("the server starts")
}
