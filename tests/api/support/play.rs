//! Tasks, places and draws for the tests, published the way the mall does it.

use atrium_domain::task::Period;
use atrium_domain::{DrawId, Localized, MemberId, Millis, Points, Prize, TaskId};
use atrium_protocol::documents::Document;
use atrium_protocol::game::{
    DrawInfo, NewDraw, NewDrawLine, NewMeasure, NewSpot, NewTask, Play, SpotInfo, TaskState,
};
use atrium_protocol::reward::Redemption;
use atrium_protocol::routes::{CREATE_DRAW, CREATE_SPOT, CREATE_TASK};
use atrium_protocol::staff::Role;
use atrium_store::games::draws;
use atrium_store::{StoreError, Tx};

use super::{Member, TestApp};

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

/// Ten points for a check-in of today, every day, for thirty days.
pub(crate) fn task(now: Millis) -> NewTask {
    NewTask {
        title: text("签到"),
        detail: text("今天签到"),
        measure: NewMeasure::Streak,
        goal: 1,
        prize: Prize::Points { points: Points(10) },
        period: Period::Daily,
        from: now,
        until: now.plus_days(30),
        set: None,
        tier: None,
        tag: None,
        most: None,
    }
}

/// Half of the tickets win 7 points, as long as there are; open from now on for a week.
pub(crate) fn draw(now: Millis, stock: i64) -> NewDraw {
    let line = |prize, weight, stock| NewDrawLine { name: text("奖"), prize, weight, stock };
    NewDraw {
        title: text("转盘"),
        wheel: true,
        opens_at: now,
        closes_at: now.plus_days(7),
        lines: vec![
            line(Some(Prize::Points { points: Points(7) }), 50, Some(stock)),
            line(None, 50, None),
        ],
    }
}

impl TestApp {
    pub(crate) async fn task(&mut self, change: impl FnOnce(&mut NewTask)) -> TaskId {
        let mut task = task(self.clock.now());
        change(&mut task);
        let desk = self.staff(Role::Marketing).await;
        desk.client.to(CREATE_TASK).by(&desk.token).body(&task).send().await.ok().id
    }

    pub(crate) async fn spot(&mut self, rotating: bool) -> SpotInfo {
        let desk = self.staff(Role::Marketing).await;
        let spot = NewSpot { name: text("中庭"), rotating };
        desk.client.to(CREATE_SPOT).by(&desk.token).body(&spot).send().await.ok()
    }

    pub(crate) async fn draw(&mut self, stock: i64) -> DrawInfo {
        let desk = self.staff(Role::Marketing).await;
        let draw = draw(self.clock.now(), stock);
        desk.client.to(CREATE_DRAW).by(&desk.token).body(&draw).send().await.ok()
    }

    pub(crate) async fn give_tickets(&self, member_id: MemberId, draw_id: DrawId, count: i64) {
        let given: Result<(), StoreError> = self
            .store()
            .write(async move |tx: &Tx| draws::give_tickets(tx, member_id, draw_id, count).await)
            .await;
        given.expect("tickets are given");
    }
}

impl Member {
    pub(crate) async fn play(&self) -> Play {
        let is_play = |document| match document {
            Document::Play(play) => Some(play),
            _ => None,
        };
        self.documents().await.into_iter().find_map(is_play).expect("there is something to do")
    }

    pub(crate) async fn redemptions(&self) -> Vec<Redemption> {
        let is_one = |document| match document {
            Document::Redemption(redemption) => Some(redemption),
            _ => None,
        };
        self.documents().await.into_iter().filter_map(is_one).collect()
    }

    pub(crate) async fn task(&self, id: TaskId) -> TaskState {
        let found = self.play().await.tasks.into_iter().find(|state| state.task_id == id);
        found.expect("the task is the member's")
    }
}
