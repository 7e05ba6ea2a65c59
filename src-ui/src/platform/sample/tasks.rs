//! The sample's tasks and draws.

use atrium_client::snapshot::{DrawView, TaskView};
use atrium_protocol::game::{DrawInfo, DrawLine, Question, Spin, TaskInfo, TaskKind};

use super::{at, id, words};

fn task(number: u128, kind: TaskKind, title: [&str; 3], goal: i64, done: i64) -> TaskView {
    let [hans, hant, en] = title;
    TaskView {
        task: TaskInfo {
            id: id(20, number),
            title: words(hans, hant, en),
            detail: words("商场里就能完成", "商場裡就能完成", "Easily done in the mall"),
            prize: words("20 积分", "20 積分", "20 points"),
            kind,
            goal,
            from: at(-3, 0, 0),
            until: at(20, 0, 0),
            set: None,
            tier: None,
            tag: None,
            question: None,
            topic_id: None,
            note: None,
        },
        done,
        paid: false,
        pending: false,
        answer: None,
        counts_at: None,
    }
}

pub(super) fn tasks() -> Vec<TaskView> {
    let mut festival =
        task(1, TaskKind::Visit, ["到中庭打卡", "到中庭打卡", "Visit the atrium"], 1, 1);
    festival.task.set = Some(words("冬日灯会", "冬日燈會", "Winter lights"));
    festival.task.prize = words("2 张抽奖券", "2 張抽獎券", "draw tickets: 2");
    let mut quiz = task(2, TaskKind::Quiz, ["灯谜一则", "燈謎一則", "A riddle"], 1, 0);
    quiz.task.set = festival.task.set.clone();
    quiz.task.question = Some(Question {
        text: words("商场几点开门？", "商場幾點開門？", "When does the mall open?"),
        options: vec![words("9 点", "9 點", "At 9"), words("10 点", "10 點", "At 10")],
    });
    let mut done =
        task(3, TaskKind::Profile, ["完善资料", "完善資料", "Complete your profile"], 1, 1);
    done.paid = true;
    let buy = ["本周消费三次", "本週消費三次", "Shop three times this week"];
    vec![festival, quiz, task(4, TaskKind::Purchases, buy, 3, 1), done]
}

pub(super) fn draws() -> Vec<DrawView> {
    let line = |name: [&str; 3], weight, left| DrawLine {
        name: words(name[0], name[1], name[2]),
        weight,
        left,
    };
    let draw = DrawInfo {
        id: id(21, 1),
        title: words("冬日幸运转盘", "冬日幸運轉盤", "Winter wheel"),
        wheel: true,
        opens_at: at(-3, 10, 0),
        closes_at: at(20, 22, 0),
        lines: vec![
            line(["围巾一条", "圍巾一條", "A scarf"], 1, Some(7)),
            line(["50 积分", "50 積分", "50 points"], 19, Some(80)),
            line(["5 积分", "5 積分", "5 points"], 30, None),
            line(["谢谢参与，暖暖的", "謝謝參與，暖暖的", "Thank you, stay warm"], 50, None),
        ],
        table: "0 1 10 reward:x\n1 19 100 points:50\n2 30 - points:5\n3 50 - nothing\n".to_owned(),
        commitment: "324297922bcaf5b6f0e0733aee0984ac774ec1fd9aa61ebbaee2bcf3fa0a5390".to_owned(),
        seed: None,
    };
    let spin = |ticket: i64, given| Spin {
        id: id(22, ticket.unsigned_abs().into()),
        draw_id: draw.id,
        ticket,
        place: 40 + ticket,
        line: given,
        given,
        at: at(-1, 12, 0),
    };
    let spins = vec![spin(2, 1), spin(1, 3)];
    vec![DrawView { draw: draw.clone(), tickets: 3, spins, spinning: false }]
}
