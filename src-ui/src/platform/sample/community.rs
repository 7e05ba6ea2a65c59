//! The sample's community: two topics, three posts, one of which waits.

use atrium_client::Snapshot;
use atrium_client::action::Source;
use atrium_client::snapshot::{PendingOperation, Reading};
use atrium_protocol::community::{Board, CommunityDeed, Post, TopicInfo};
use atrium_protocol::operation::Deed;

use super::{NOW, at, id, signed_in, words};

/// A member who looks at the community.
pub(crate) fn community() -> Snapshot {
    let mut snapshot = signed_in();
    let body = serde_json::to_string(&board()).expect("a board is written");
    snapshot.readings.push(Reading {
        source: Source::Posts { topic: None, before: None },
        body: Some(body.into()),
        busy: false,
        problem: None,
    });
    let comments = serde_json::to_string(&comments()).expect("comments are written");
    snapshot.readings.push(Reading {
        source: Source::Comments { post: id(40, 1), before: None },
        body: Some(comments.into()),
        busy: false,
        problem: None,
    });
    let comment = CommunityDeed::Comment { post_id: id(40, 1), text: "三点见！".to_owned() };
    snapshot.pending.push(PendingOperation {
        id: id(40, 8),
        at: NOW,
        deed: Deed::Community { deed: comment },
    });
    snapshot.pending.push(PendingOperation {
        id: id(40, 9),
        at: NOW,
        deed: Deed::Community {
            deed: CommunityDeed::Post {
                topic_id: id(41, 1),
                text: "四楼新开的面馆，汤头很鲜。".to_owned(),
                photos: Vec::new(),
            },
        },
    });
    snapshot
}

/// One comment on the first post.
fn comments() -> Board {
    let mut board = board();
    board.posts.truncate(1);
    let answered = board.posts[0].id;
    board.posts[0] = Post {
        id: id(40, 7),
        answers_to: Some(answered),
        text: "好吃吗？".to_owned(),
        comments: 0,
        ..board.posts[0].clone()
    };
    board
}

fn board() -> Board {
    let topic = |number, title, about, is_group| TopicInfo {
        id: id(41, number),
        title,
        about,
        is_group,
        joined: is_group,
        closed: false,
        members: 128,
        posts: 46,
    };
    let post = |number, topic: u128, author: &str, text: &str| Post {
        id: id(40, number),
        topic_id: id(41, topic),
        answers_to: None,
        at: at(0, 9, 30),
        author: author.to_owned(),
        mine: false,
        text: text.to_owned(),
        photos: Vec::new(),
        likes: 12,
        liked: false,
        reported: false,
        comments: i64::from(number == 1),
        hidden: None,
    };
    Board {
        topics: vec![
            topic(
                1,
                words("今天吃什么", "今天吃什麼", "What to eat"),
                words("晒一晒今天的好味道", "曬一曬今天的好味道", "Show what tasted good today"),
                false,
            ),
            topic(
                2,
                words("周末跑团", "週末跑團", "Weekend runners"),
                words("周六早上一起跑湖滨", "週六早上一起跑湖濱", "Saturday mornings by the lake"),
                true,
            ),
        ],
        posts: vec![
            post(1, 1, "李**", "抹茶可颂又回来了，下午三点出炉。"),
            Post {
                mine: true,
                hidden: Some(words("这条已被隐藏。", "這則已被隱藏。", "This post was hidden.")),
                ..post(2, 2, "小鹿", "代购加我。")
            },
        ],
        next: None,
        shown_as: "小鹿".to_owned(),
        nickname: Some("小鹿".to_owned()),
        banned: None,
    }
}
