//! Topics, a group, and what members of the demo mall wrote there.

use atrium_domain::{MemberId, PostId};
use atrium_store::community::{self, Post, Topic};
use atrium_store::{StoreError, Tx};

use super::generator::Generator;
use super::{SEED, Three, Today, localized};

/// Title, description, and whether one joins before one posts.
const TOPICS: [(Three, Three, bool); 3] = [
    (
        ["今天吃什么", "今天吃什麼", "What to eat today"],
        ["晒一晒今天的好味道", "曬一曬今天的好味道", "Show what tasted good today"],
        false,
    ),
    (
        ["新店探店", "新店探店", "New in the mall"],
        [
            "新开的店，去过的说一说",
            "新開的店，去過的說一說",
            "New stores: tell others how they are",
        ],
        false,
    ),
    (
        ["周末亲子团", "週末親子團", "Weekend families"],
        [
            "带娃的周末去哪儿，一起约",
            "帶孩子的週末去哪兒，一起約",
            "Where to go with children; meet others",
        ],
        true,
    ),
];

/// The topic's place, hours ago, nickname, words, and how many like it.
const POSTS: [(usize, i64, &str, &str, usize); 5] = [
    (0, 3, "面条爱好者", "四楼那家新开的面馆，汤头很鲜，十一点半前去不用等位。", 6),
    (1, 8, "小满", "二楼的书店换了新陈列，靠窗的位置可以坐一下午。", 4),
    (2, 20, "豆豆妈", "周六上午的手作课还有名额，想去的一起报名呀。", 5),
    (0, 27, "阿宁", "抹茶可颂回来了！下午三点出炉，别去太晚。", 9),
    (1, 50, "走走停停", "咖啡店的豆单更新了，店员讲解得很认真。", 2),
];

/// The place of the post, minutes after it, words.
const COMMENTS: [(usize, i64, &str); 4] = [
    (0, 25, "几点去不用排队？"),
    (0, 40, "我昨天十一点到的，直接坐下。"),
    (1, 90, "谢谢，周末去看看。"),
    (3, 15, "下午三点准时去！"),
];

/// `members` are those who write and like, each in turn.
pub(super) async fn write(
    tx: &Tx,
    members: &[MemberId],
    today: Today<'_>,
) -> Result<(), StoreError> {
    let mut generator = Generator::new(SEED ^ 0xC0FF_EE00);
    let now = today.now.at;
    let mut topics = Vec::with_capacity(TOPICS.len());
    for (place, (title, about, is_group)) in (0_i64..).zip(TOPICS) {
        let topic = Topic {
            id: generator.id(now.plus_days(-30)),
            title: localized(title),
            about: localized(about),
            is_group,
            created_at: now.plus_days(-30).plus_secs(place),
            closed_at: None,
        };
        community::add(tx, &topic).await?;
        topics.push(topic.id);
    }
    let posts = POSTS.into_iter().enumerate().zip(members);
    for ((text_of, (topic, hours, nickname, text, likes)), author) in posts {
        let at = now.plus_secs(-hours * 3_600);
        let id: PostId = generator.id(at);
        let topic_id = topics[topic];
        community::name(tx, *author, nickname).await?;
        community::join(tx, *author, topic_id, TOPICS[topic].2, at).await?;
        let post = Post {
            member_id: *author,
            id,
            topic_id,
            answers_to: None,
            at,
            text: text.to_owned(),
            photos: Vec::new(),
            likes: 0,
            hidden: None,
        };
        community::insert(tx, &post).await?;
        let others = members.iter().filter(|member| *member != author);
        let comments = COMMENTS.iter().filter(|(under, ..)| *under == text_of);
        for ((_, minutes, text), member) in comments.zip(others) {
            let at = at.plus_secs(minutes * 60);
            let comment = Post {
                member_id: *member,
                id: generator.id(at),
                answers_to: Some(id),
                at,
                text: (*text).to_owned(),
                ..post.clone()
            };
            community::insert(tx, &comment).await?;
        }
        for member in members.iter().filter(|member| *member != author).take(likes) {
            community::like(tx, *member, id, true, now).await?;
        }
    }
    Ok(())
}
