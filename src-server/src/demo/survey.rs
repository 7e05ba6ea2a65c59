//! A survey that runs, with what some members have answered.

use atrium_domain::survey::{Ask, Question, Reply};
use atrium_domain::{MemberId, SurveyId};
use atrium_store::surveys::{self, Answered, Survey};
use atrium_store::{StoreError, Tx};

use super::generator::Generator;
use super::{SEED, Three, Today, localized};

const WAYS: [Three; 4] = [
    ["地铁", "捷運", "Metro"],
    ["开车", "開車", "Car"],
    ["公交", "公車", "Bus"],
    ["走路或骑车", "走路或騎車", "On foot or by bicycle"],
];

/// Stars, how they came, and words.
const ANSWERS: [(i32, i32, &str); 9] = [
    (5, 0, "店员都很耐心。"),
    (4, 1, "周末停车要等十来分钟。"),
    (4, 0, ""),
    (5, 3, "三楼的阅读角很喜欢。"),
    (3, 1, "母婴室只有一间，排队。"),
    (5, 0, ""),
    (4, 2, ""),
    (2, 1, "中午电梯太挤了。"),
    (5, 3, ""),
];

/// `members` answer, each in turn.
pub(super) async fn write(
    tx: &Tx,
    members: &[MemberId],
    today: Today<'_>,
) -> Result<(), StoreError> {
    let mut generator = Generator::new(SEED ^ 0x05A7_15F1);
    let id: SurveyId = generator.id(today.on(-3, 0));
    let question = |text: Three, ask| Question { text: localized(text), ask };
    let survey = Survey {
        id,
        title: localized(["最近逛得怎么样", "最近逛得怎麼樣", "How is the mall these days?"]),
        questions: vec![
            question(["总的来说满意吗？", "整體來說滿意嗎？", "How content are you?"], Ask::Stars),
            question(
                ["您一般怎么来？", "您通常怎麼來？", "How do you usually come?"],
                Ask::Choice { options: WAYS.map(localized).to_vec() },
            ),
            question(["还有什么想说的？", "還有什麼想說的？", "Anything else?"], Ask::Words),
        ],
        from: today.on(-3, 0),
        until: today.on(11, 0),
        findings: None,
        created_at: today.on(-3, 0),
    };
    surveys::insert(tx, &survey).await?;
    for (((stars, way, words), member), hours) in ANSWERS.into_iter().zip(members).zip(3..) {
        let number = |number| Reply { number: Some(number), words: String::new() };
        let said = Reply { number: None, words: words.to_owned() };
        let at = today.now.at.plus_secs(-hours * 3_600);
        let answered =
            Answered { survey_id: id, at, replies: vec![number(stars), number(way), said] };
        surveys::answer(tx, *member, &answered).await?;
    }
    Ok(())
}
