use atrium_domain::MemberId;
use atrium_domain::community::Complaint;
use atrium_protocol::community::{Complaints, Post, StaffPost, TopicInfo};
use atrium_store::community::{Listed, Report, Shown};

use super::mask_name;

/// How a member's name stands above their posts: the nickname, else the masked name, else two stars.
pub(crate) fn author(nickname: &str, name: &str) -> String {
    if !nickname.is_empty() {
        return nickname.to_owned();
    }
    // A number that somebody gave as their name is none to show.
    let masked = mask_name(name);
    let plain = masked.chars().next().is_some_and(|first| !first.is_numeric() && first != '+');
    if plain { masked } else { "**".to_owned() }
}

pub(crate) fn topic_info(listed: Listed) -> TopicInfo {
    let Listed { topic, members, posts, joined } = listed;
    TopicInfo {
        id: topic.id,
        title: topic.title,
        about: topic.about,
        is_group: topic.is_group,
        joined,
        closed: topic.closed_at.is_some(),
        members,
        posts,
    }
}

/// As the member `me` sees it.
pub(crate) fn post(shown: Shown, me: MemberId) -> Post {
    let Shown { post, nickname, name, liked, reported, comments } = shown;
    Post {
        id: post.id,
        topic_id: post.topic_id,
        answers_to: post.answers_to,
        at: post.at,
        author: author(&nickname, &name),
        mine: post.member_id == me,
        text: post.text,
        photos: post.photos,
        likes: post.likes,
        liked,
        reported,
        comments,
        hidden: post.hidden.map(|(_, complaint)| Complaint::told(complaint)),
    }
}

pub(crate) fn staff_post(report: Report) -> StaffPost {
    let Report { post, nickname, name, banned_until, complaints, since } = report;
    let complaints =
        complaints.into_iter().map(|(complaint, members)| Complaints { complaint, members });
    StaffPost {
        id: post.id,
        topic_id: post.topic_id,
        answers_to: post.answers_to,
        member_id: post.member_id,
        author: author(&nickname, &name),
        at: post.at,
        text: post.text,
        photos: post.photos,
        likes: post.likes,
        complaints: complaints.collect(),
        reported_at: since,
        hidden_for: post.hidden.map(|(_, complaint)| complaint),
        banned_until,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_chosen_or_masked_and_never_a_number() {
        assert_eq!(author("小鹿", "李梅"), "小鹿");
        assert_eq!(author("", "李梅"), "李**");
        assert_eq!(author("", ""), "**");
        assert_eq!(author("", "13800000001"), "**");
        assert_eq!(author("", "+86138"), "**");
    }
}
