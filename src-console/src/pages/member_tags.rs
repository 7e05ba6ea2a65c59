//! The segments that a member counts to, as the service desk sees and changes them.

use atrium_domain::MemberId;
use atrium_kit::prelude::*;
use atrium_protocol::staff::MemberTags;
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::platform::keys::idempotency_key;
use crate::problem::ProblemBanner;

texts! {
    pub fn title() { "会员标签", "會員標籤", "Segments" }
    pub fn label() { "标签", "標籤", "Tags" }
    pub fn hint() { "用逗号分开。有些优惠券只给带某个标签的会员。", "用逗號分開。有些優惠券只給帶某個標籤的會員。", "Divided by commas. Some coupons are only for members with a tag." }
    pub fn save() { "保存", "儲存", "Save" }
    pub fn saved() { "已保存", "已儲存", "Saved" }
}

#[component]
pub fn TagsCard(id: MemberId, tags: Vec<String>) -> impl IntoView {
    let desk = use_desk();
    let typed = RwSignal::new(tags.join(", "));
    let problem = RwSignal::new(None::<Problem>);
    let (busy, done) = (RwSignal::new(false), RwSignal::new(false));
    let send = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        done.set(false);
        let body = MemberTags { tags: split(&typed.get_untracked()) };
        spawn_local(async move {
            let caller = desk.as_staff().once(idempotency_key());
            let answer = caller.send_to(routes::SET_MEMBER_TAGS, &[&id], &body).await;
            if busy.try_set(false).is_some() {
                return;
            }
            done.set(answer.is_ok());
            if let Ok(kept) = &answer {
                typed.set(kept.tags.join(", "));
            }
            problem.set(answer.err());
        });
    };
    let submit = move |()| {
        send();
    };
    view! {
        <Section title=tr(title)>
            <Card>
                <Form on_submit=submit>
                    <TextField label=tr(label) value=typed hint=tr(hint) max_length=400 test_id="member-tags" />
                    <ProblemBanner problem on_retry=move |()| send() />
                    <Button submit=true small=true busy attr:data-testid="member-tags-save">
                        {tr(move |l| if done.get() { saved(l) } else { save(l) })}
                    </Button>
                </Form>
            </Card>
        </Section>
    }
}

/// Tags as they are typed, divided by commas of any script.
fn split(text: &str) -> Vec<String> {
    let tags = text.split([',', '，', '、']).map(str::trim);
    tags.filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_divided_by_commas_of_any_script() {
        assert_eq!(split(" family，office、 vip,, "), ["family", "office", "vip"]);
        assert!(split(" ").is_empty());
    }
}
