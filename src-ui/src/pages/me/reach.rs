//! How the member wants to be reached, and what they agree to.

use atrium_domain::Locale;
use atrium_domain::message::{Channel, Consent, Purpose};
use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use atrium_protocol::reach::Reach;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::platform::{push, use_platform};
use crate::view::{Show, all, live};

/// What a switch turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Way(Channel, Purpose),
    Consent(Consent, u32),
}

impl Key {
    fn is_on(self, reach: &Reach) -> bool {
        match self {
            Self::Way(channel, purpose) => reach
                .switches
                .iter()
                .any(|own| own.on && (own.channel, own.purpose) == (channel, purpose)),
            Self::Consent(consent, _) => {
                reach.consents.iter().any(|own| own.given && own.consent == consent)
            }
        }
    }

    const fn deed(self, on: bool) -> Deed {
        match self {
            Self::Way(channel, purpose) => Deed::SwitchReach { channel, purpose, on },
            Self::Consent(consent, version) => Deed::SayConsent { consent, given: on, version },
        }
    }
}

/// Switches under a heading. Whether they are on is no part of it, so that turning one draws
/// nothing anew and the focus stays.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    name: &'static str,
    rows: Vec<(Key, String, String)>,
}

fn groups(reach: &Reach, locale: Locale) -> Vec<Group> {
    let row = |own: &atrium_protocol::reach::Switch| {
        let (title, text) = match own.purpose {
            Purpose::Care => (texts::care(locale), texts::care_text(locale)),
            Purpose::Marketing => (texts::marketing(locale), texts::marketing_text(locale)),
            Purpose::Service => (texts::service(locale), texts::service_text(locale)),
            Purpose::Community => (texts::talk(locale), texts::talk_text(locale)),
            Purpose::Points => (texts::earned(locale), texts::earned_text(locale)),
        };
        (Key::Way(own.channel, own.purpose), title.to_owned(), text.to_owned())
    };
    let name = |channel| match channel {
        Channel::App => texts::by_app(locale),
        Channel::Sms => texts::by_sms(locale),
        Channel::Mail => texts::by_mail(locale),
    };
    let ways = reach.switches.chunk_by(|a, b| a.channel == b.channel);
    let mut groups: Vec<Group> = ways
        .map(|own| Group { name: name(own[0].channel), rows: own.iter().map(row).collect() })
        .collect();
    let consent = |own: &atrium_protocol::reach::ConsentState| {
        let key = Key::Consent(own.consent, own.version);
        (key, own.title.get(locale).clone(), own.text.get(locale).clone())
    };
    let rows = reach.consents.iter().map(consent).collect();
    groups.push(Group { name: texts::consents(locale), rows });
    groups
}

#[component]
pub fn ReachSection() -> impl IntoView {
    let reach =
        use_model(|snapshot, _| snapshot.member.as_ref().and_then(|member| member.reach.clone()));
    let locale = use_locale();
    let groups = Part::new(move || {
        let locale = locale.get();
        reach.with(|reach| reach.as_ref().map(|reach| groups(reach, locale)).unwrap_or_default())
    });
    let quiet = tr(move |locale| {
        reach.with(|reach| {
            let hours = reach.as_ref().and_then(|reach| reach.quiet.as_ref());
            hours.map(|hours| texts::quiet(locale, hours)).unwrap_or_default()
        })
    });
    view! {
        <Section title=tr(texts::notifications)>
            <Card>
                <div class="a-settings">
                    <ThisBrowser reach />
                    {live(move || all(groups.get().into_iter().map(|group| view! { <GroupView group reach /> })))}
                    <p class="a-fine">{quiet}</p>
                </div>
            </Card>
        </Section>
    }
}

/// Whether this browser is notified. Asked for only upon a press, and not in the shell, which
/// notifies by itself.
#[component]
fn ThisBrowser(reach: Part<Option<Reach>>) -> impl IntoView {
    let platform = use_platform();
    let actions = use_actions();
    let possible = !platform.in_shell() && push::is_possible();
    let (on, refused) = (RwSignal::new(false), RwSignal::new(false));
    if possible {
        spawn_local(async move {
            let _gone = on.try_set(push::is_on().await);
        });
    }
    let turn = move |wanted: bool| {
        let key = reach.with_untracked(|reach| {
            reach.as_ref().map(|reach| reach.push_key.clone()).unwrap_or_default()
        });
        on.set(wanted);
        spawn_local(async move {
            let deed = if wanted {
                push::turn_on(&key).await
            } else {
                push::turn_off().await;
                Some(Deed::UnsubscribePush)
            };
            let done = deed.is_some();
            if let Some(deed) = deed {
                actions.dispatch(atrium_client::Action::Do { deed });
            }
            let _gone = on.try_set(wanted && done);
            let _gone = refused.try_set(wanted && !done);
        });
    };
    view! {
        <Show when=move || possible>
            <div data-testid="push-here">
                <Switch
                    label=tr(texts::here)
                    detail=tr(texts::here_text)
                    checked=Signal::from(on)
                    on_change=turn
                />
            </div>
            <Show when=move || refused.get()>
                <Banner tone=Tone::Warn>{tr(texts::here_refused)}</Banner>
            </Show>
        </Show>
    }
}

#[component]
fn GroupView(group: Group, reach: Part<Option<Reach>>) -> impl IntoView {
    let actions = use_actions();
    let rows = group.rows.into_iter().map(move |(key, title, text)| {
        let checked =
            Signal::derive(move || reach.with(|reach| reach.as_ref().is_some_and(|own| key.is_on(own))));
        view! {
            <Switch
                label=Signal::stored(title)
                detail=text
                checked
                on_change=move |on| actions.dispatch(atrium_client::Action::Do { deed: key.deed(on) })
            />
        }
    });
    view! {
        <div class="a-setting" data-testid="reach">
            <h3 class="a-setting__name">{group.name}</h3>
            {all(rows)}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    #[test]
    fn each_way_and_each_consent_has_a_switch_with_its_deed() {
        let snapshot = sample::signed_in();
        let reach = snapshot.member.and_then(|member| member.reach).expect("what is switched");
        let groups = groups(&reach, Locale::ZhHans);
        let names: Vec<_> = groups.iter().map(|group| group.name).collect();
        assert_eq!(names, ["App 通知", "短信", "我同意"]);
        let (key, ..) = groups[2].rows[0];
        assert!(!key.is_on(&reach));
        let deed = Deed::SayConsent { consent: Consent::Marketing, given: true, version: 1 };
        assert_eq!(key.deed(true), deed);
    }
}
