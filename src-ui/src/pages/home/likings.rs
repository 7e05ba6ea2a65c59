//! Picked for the member, each with the reason. Off until the member wants it.

use atrium_client::Snapshot;
use atrium_client::liking::{Because, Liked, likings};
use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::texts;
use crate::context::use_model;
use crate::lens::Lens;
use crate::platform::browser;
use crate::shared::coupon_words::category_name;
use crate::view::{Each, Show};

/// Where this device remembers that the member wants it.
const WANTED_KEY: &str = "atrium.personal";

/// Whether things are picked on this device.
pub fn wanted() -> bool {
    browser::recall(WANTED_KEY).as_deref() == Some("on")
}

pub fn want(on: bool) {
    browser::remember(WANTED_KEY, if on { "on" } else { "off" });
}

/// A line: icon, what it is, why it is here, where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    icon: IconName,
    title: String,
    why: String,
    href: String,
}

fn lines(snapshot: &Snapshot, lens: Lens) -> Vec<Line> {
    let (Some(member), Some(catalogue)) = (&snapshot.member, &snapshot.catalogue) else {
        return Vec::new();
    };
    let line = |liking: atrium_client::liking::Liking| {
        let why = match &liking.because {
            Because::Store(name) => texts::because_store(lens.locale, &lens.text(name)),
            Because::Category(category) => {
                texts::because_category(lens.locale, category_name(*category, lens.locale))
            }
            Because::Theme(_) => texts::because_theme(lens.locale).to_owned(),
        };
        let (icon, title, href) = match liking.what {
            Liked::Coupon(id) => {
                let found = member.claimable.iter().find(|view| view.template.id == id)?;
                let title = lens.text(&found.template.face.title);
                (IconName::Ticket, title, format!("/coupons/{id}"))
            }
            Liked::Event(id) => {
                let found = member.events.iter().find(|view| view.event_id == id)?;
                let title = lens.text(&found.event.as_ref()?.title);
                (IconName::Calendar, title, format!("/events/{id}"))
            }
            Liked::Store(id) => {
                let found = catalogue.stores.iter().find(|store| store.id == id)?;
                (IconName::Store, lens.text(&found.name), format!("/stores/{id}"))
            }
        };
        Some(Line { icon, title, why, href })
    };
    likings(member, catalogue).into_iter().filter_map(line).collect()
}

#[component]
pub fn Likings() -> impl IntoView {
    let on = wanted();
    let shown =
        use_model(move |snapshot, lens| if on { lines(snapshot, lens) } else { Vec::new() });
    view! {
        <Show when=move || shown.with(|lines| !lines.is_empty())>
            <Section title=tr(texts::for_you)>
                <Card flush=true>
                    <List>
                        <Each each=move || shown.get() let(line)>
                            <LineView line />
                        </Each>
                    </List>
                </Card>
            </Section>
        </Show>
    }
}

#[component]
fn LineView(line: Line) -> impl IntoView {
    let Line { icon, title, why, href } = line;
    view! { <ListRow icon tone=Tone::Accent title detail=why href attr:data-testid="liking" /> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    #[test]
    fn each_pick_says_why() {
        let snapshot = sample::signed_in();
        let lines = lines(&snapshot, Lens::of(&snapshot, sample::NOW));
        assert!(!lines.is_empty());
        assert!(lines.iter().all(|line| !line.why.is_empty() && line.href.starts_with('/')));
        let guest = Snapshot { member: None, guest: snapshot.member.clone(), ..snapshot };
        assert_eq!(super::lines(&guest, Lens::of(&guest, sample::NOW)), []);
    }
}
