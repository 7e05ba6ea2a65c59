//! Picked for the member on this device, each with the reason. Only with their consent.

use atrium_client::Snapshot;
use atrium_client::liking::{Because, Liked, likings};
use atrium_client::snapshot::MemberView;
use atrium_domain::message::Consent;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::texts;
use crate::context::use_model;
use crate::lens::Lens;
use crate::shared::coupon_words::category_name;
use crate::view::{Each, Show};

/// A line: icon, what it is, why it is here, where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    icon: IconName,
    title: String,
    why: String,
    href: String,
}

/// Whether what the member bought may be used to choose for them.
fn agreed(member: &MemberView) -> bool {
    let reach = member.reach.iter().flat_map(|reach| &reach.consents);
    reach.into_iter().any(|own| own.given && own.consent == Consent::Personal)
}

fn lines(snapshot: &Snapshot, lens: Lens) -> Vec<Line> {
    let (Some(member), Some(catalogue)) = (&snapshot.member, &snapshot.catalogue) else {
        return Vec::new();
    };
    if !agreed(member) {
        return Vec::new();
    }
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
    let shown = use_model(lines);
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
        let mut silent = snapshot.clone();
        let reach = silent.member.as_mut().and_then(|member| member.reach.as_mut());
        let consents = reach.into_iter().flat_map(|reach| &mut reach.consents);
        consents.for_each(|own| own.given = own.consent != Consent::Personal);
        assert_eq!(super::lines(&silent, Lens::of(&silent, sample::NOW)), []);
        let guest = Snapshot { member: None, guest: snapshot.member.clone(), ..snapshot };
        assert_eq!(super::lines(&guest, Lens::of(&guest, sample::NOW)), []);
    }
}
