//! What the community page shows: what was read last, with the member's own deeds laid over it.

use atrium_client::Snapshot;
use atrium_client::action::Source;
use atrium_client::snapshot::NoticeKind;
use atrium_domain::{PhotoId, PostId, TopicId};
use atrium_protocol::community::{Board, CommunityDeed, Post, TopicInfo};
use atrium_protocol::operation::Deed;

use crate::lens::Lens;
use crate::shared::reading;

use super::texts;

/// What is shown: what stands by itself, in a topic or in all, or the comments on one post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    In(Option<TopicId>),
    Under(PostId),
}

impl Which {
    pub const fn source(self, before: Option<String>) -> Source {
        match self {
            Self::In(topic) => Source::Posts { topic, before },
            Self::Under(post) => Source::Comments { post, before },
        }
    }
}

/// Likes that this page has sent, until the server tells them.
pub type Likes = Vec<(PostId, bool)>;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// None until anything was read on this device.
    pub topics: Option<Vec<Topic>>,
    pub posts: Vec<Item>,
    /// Behind what the next page begins.
    pub next: Option<String>,
    pub shown_as: String,
    pub nickname: String,
    /// Until when the member does not post, and why.
    pub banned: Option<String>,
    pub busy: bool,
    /// Why it could not be read now.
    pub problem: Option<String>,
    /// How many of the member's deeds wait for the server.
    pub waiting: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub id: TopicId,
    pub title: String,
    pub about: String,
    pub count: String,
    pub is_group: bool,
    pub joined: bool,
    pub closed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: PostId,
    pub topic: String,
    pub author: String,
    pub when: String,
    pub text: String,
    pub photos: Vec<PhotoId>,
    pub likes: i64,
    pub liked: bool,
    pub mine: bool,
    pub reported: bool,
    pub comments: i64,
    /// Why only its author sees it.
    pub hidden: Option<String>,
    /// It is still on this device.
    pub waiting: bool,
}

impl Feed {
    pub fn of(snapshot: &Snapshot, lens: Lens, which: Which, likes: &Likes) -> Self {
        let first = reading::read::<Board>(snapshot, &which.source(None));
        let problem = first.problem.filter(|_| !first.busy);
        let mut feed = Self {
            busy: first.busy,
            problem: problem.map(|code| code.sentence(lens.locale).to_owned()),
            ..Self::default()
        };
        let mut page = first.body;
        let topics = page.as_ref().map(|board| board.topics.clone()).unwrap_or_default();
        if let Some(board) = &page {
            feed.head(board, lens);
        }
        while let Some(Board { posts, next, .. }) = page {
            feed.posts.extend(posts.into_iter().map(|post| item(post, &topics, lens)));
            let older = next.clone().map(|before| which.source(Some(before)));
            let older = older.map(|source| reading::read::<Board>(snapshot, &source));
            feed.busy |= older.as_ref().is_some_and(|older| older.busy);
            page = older.and_then(|older| older.body);
            feed.next = next;
        }
        for (id, on) in likes {
            feed.like(*id, *on);
        }
        for waiting in &snapshot.pending {
            if let Deed::Community { deed } = &waiting.deed {
                feed.waiting += 1;
                feed.lay(waiting.id.0.into(), deed, which, &topics, lens);
            }
        }
        feed
    }

    fn head(&mut self, board: &Board, lens: Lens) {
        let topic = |topic: &TopicInfo| Topic {
            id: topic.id,
            title: lens.text(&topic.title),
            about: lens.text(&topic.about),
            count: if topic.is_group {
                texts::in_group(lens.locale, topic.members, topic.posts)
            } else {
                texts::in_topic(lens.locale, topic.posts)
            },
            is_group: topic.is_group,
            joined: topic.joined,
            closed: topic.closed,
        };
        self.topics = Some(board.topics.iter().map(topic).collect());
        self.shown_as.clone_from(&board.shown_as);
        self.nickname = board.nickname.clone().unwrap_or_default();
        self.banned = board.banned.as_ref().filter(|ban| lens.now < ban.until).map(|ban| {
            texts::banned(lens.locale, &lens.day_and_time(ban.until), &lens.text(&ban.why))
        });
    }

    fn like(&mut self, id: PostId, on: bool) {
        let counted = |item: &&mut Item| item.id == id && item.liked != on;
        for item in self.posts.iter_mut().filter(counted) {
            item.liked = on;
            item.likes += if on { 1 } else { -1 };
        }
    }

    /// Lays a deed over the page that the server does not know yet.
    fn lay(
        &mut self,
        id: PostId,
        deed: &CommunityDeed,
        shown: Which,
        topics: &[TopicInfo],
        lens: Lens,
    ) {
        match deed {
            CommunityDeed::Post { topic_id, text, photos } => {
                let here =
                    matches!(shown, Which::In(topic) if topic.is_none_or(|it| it == *topic_id));
                if here {
                    let topic = topics.iter().find(|topic| topic.id == *topic_id);
                    let topic = topic.map(|topic| lens.text(&topic.title)).unwrap_or_default();
                    self.add(Item { topic, photos: photos.clone(), ..self.own(id, text, lens) });
                }
            }
            CommunityDeed::Comment { post_id, text } if shown == Which::Under(*post_id) => {
                self.add(self.own(id, text, lens));
            }
            CommunityDeed::Comment { post_id, .. } => {
                let own = self.posts.iter_mut().filter(|item| item.id == *post_id);
                own.for_each(|item| item.comments += 1);
            }
            CommunityDeed::Remove { post_id } => self.posts.retain(|item| item.id != *post_id),
            CommunityDeed::Like { post_id, on } => self.like(*post_id, *on),
            CommunityDeed::Report { post_id, .. } => {
                let own = self.posts.iter_mut().filter(|item| item.id == *post_id);
                own.for_each(|item| item.reported = true);
            }
            CommunityDeed::Join { topic_id, on } => {
                let own = self.topics.iter_mut().flatten().filter(|topic| topic.id == *topic_id);
                own.for_each(|topic| topic.joined = *on);
            }
            CommunityDeed::Nickname { nickname } => {
                self.nickname = nickname.trim().to_owned();
                self.shown_as.clone_from(&self.nickname);
            }
        }
    }

    /// What the member has written and the server does not know yet.
    fn own(&self, id: PostId, text: &str, lens: Lens) -> Item {
        Item {
            id,
            topic: String::new(),
            author: self.shown_as.clone(),
            when: lens.ago(lens.now),
            text: text.to_owned(),
            photos: Vec::new(),
            likes: 0,
            liked: false,
            mine: true,
            reported: false,
            comments: 0,
            hidden: None,
            waiting: true,
        }
    }

    /// Unless it was read already.
    fn add(&mut self, item: Item) {
        if self.posts.iter().all(|known| known.id != item.id) {
            self.posts.insert(0, item);
        }
    }

    /// Topics in which one can post.
    pub fn open_topics(&self) -> Vec<Topic> {
        let open = self.topics.iter().flatten().filter(|topic| !topic.closed);
        open.cloned().collect()
    }
}

fn item(post: Post, topics: &[TopicInfo], lens: Lens) -> Item {
    let topic = topics.iter().find(|topic| topic.id == post.topic_id);
    Item {
        id: post.id,
        topic: topic.map(|topic| lens.text(&topic.title)).unwrap_or_default(),
        author: post.author,
        when: lens.ago(post.at),
        text: post.text,
        photos: post.photos,
        likes: post.likes,
        liked: post.liked,
        mine: post.mine,
        reported: post.reported,
        comments: post.comments,
        hidden: post.hidden.map(|words| lens.text(&words)),
        waiting: false,
    }
}

/// What the member wrote and the server did not take: it is not lost. With the notice's number.
pub fn refused(snapshot: &Snapshot) -> Option<(u64, TopicId, String)> {
    snapshot.notices.iter().rev().find_map(|notice| match &notice.what {
        NoticeKind::Rejected {
            deed: Deed::Community { deed: CommunityDeed::Post { topic_id, text, .. } },
            ..
        } => Some((notice.id, *topic_id, text.clone())),
        _ => None,
    })
}

/// The same of a comment, with the post that it was for.
pub fn refused_comment(snapshot: &Snapshot) -> Option<(u64, PostId, String)> {
    snapshot.notices.iter().rev().find_map(|notice| match &notice.what {
        NoticeKind::Rejected {
            deed: Deed::Community { deed: CommunityDeed::Comment { post_id, text } },
            ..
        } => Some((notice.id, *post_id, text.clone())),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    fn feed(topic: Option<TopicId>, likes: &Likes) -> Feed {
        let snapshot = sample::community();
        Feed::of(&snapshot, Lens::of(&snapshot, sample::NOW), Which::In(topic), likes)
    }

    #[test]
    fn comments_stand_under_their_post_with_what_waits() {
        let snapshot = sample::community();
        let lens = Lens::of(&snapshot, sample::NOW);
        let feed = Feed::of(&snapshot, lens, Which::In(None), &Vec::new());
        let post = feed.posts.iter().find(|item| item.comments > 0).expect("a comment");
        assert_eq!(post.comments, 2, "one is known, one waits");
        let thread = Feed::of(&snapshot, lens, Which::Under(post.id), &Vec::new());
        let written: Vec<_> = thread.posts.iter().map(|item| item.waiting).collect();
        assert_eq!(written, [true, false], "the newest first");
        let other = Feed::of(&snapshot, lens, Which::Under(feed.posts[2].id), &Vec::new());
        assert!(other.posts.is_empty());
    }

    #[test]
    fn what_was_read_and_what_waits_stand_together() {
        let feed = feed(None, &Vec::new());
        assert!(feed.posts[0].waiting && feed.posts[0].mine);
        assert_eq!(feed.posts[0].author, "小鹿");
        assert_eq!(feed.waiting, 2);
        let titles: Vec<_> = feed.posts.iter().map(|item| item.topic.as_str()).collect();
        assert_eq!(titles, ["今天吃什么", "今天吃什么", "周末跑团"]);
        assert_eq!(feed.open_topics().len(), 2);
        assert!(feed.posts[2].hidden.is_some());
    }

    #[test]
    fn a_like_counts_once() {
        let before = feed(None, &Vec::new()).posts[1].clone();
        let on = feed(None, &vec![(before.id, true)]).posts[1].clone();
        assert_eq!((on.likes, on.liked), (before.likes + 1, true));
        let again = feed(None, &vec![(before.id, true), (before.id, true)]).posts[1].clone();
        assert_eq!(again.likes, on.likes);
    }

    #[test]
    fn nothing_is_known_of_a_topic_that_was_never_read() {
        let unknown = feed(Some(TopicId(uuid::Uuid::from_u128(99))), &Vec::new());
        assert!(unknown.topics.is_none() && unknown.posts.is_empty());
    }
}
