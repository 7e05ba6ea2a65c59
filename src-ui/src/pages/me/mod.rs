//! The member's own page: who they are, how the app looks, where they are signed in.

pub mod biometric;
pub mod devices;
pub mod invite;
pub mod model;
pub mod passes;
pub mod profile;
pub mod reach;
pub mod safety;
mod texts;

use atrium_client::Action;
use atrium_client::snapshot::KeyStore;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::pages::messages::model::unread;
use crate::part::Part;
use crate::platform::browser;
use crate::shared::language::LanguageChoice;
use crate::shared::language::language;
use crate::shared::texts as words;
use crate::view::{Each, Show, live};
use devices::Devices;
use invite::InviteSection;
use model::Me;
use passes::PassSection;
use profile::ProfileSection;
use reach::ReachSection;
use safety::Safety;

/// Where the chosen appearance is remembered.
pub const THEME_KEY: &str = "atrium-theme";

#[component]
pub fn MePage() -> impl IntoView {
    let me = use_model(Me::of);
    view! {
        <Page>
            <PageHeader title=tr(texts::title) />
            <Head me />
            <KeyWarning me />
            <div class="a-me">
                <div class="a-me__column">
                    <Shortcuts />
                    <ProfileSection me />
                    <Benefits me />
                    <InviteSection me />
                </div>
                <div class="a-me__column">
                    <Settings />
                    <ReachSection />
                    <PassSection />
                    <Devices me />
                    <Safety me />
                    <About me />
                </div>
            </div>
        </Page>
    }
}

#[component]
fn Head(me: Part<Option<Me>>) -> impl IntoView {
    let text = move |get: fn(&Me) -> String| {
        Signal::derive(move || me.with(|me| me.as_ref().map(get).unwrap_or_default()))
    };
    let name = text(|me| me.name.clone());
    let shown = tr(move |locale| match name.get() {
        name if name.trim().is_empty() => texts::no_name(locale).to_owned(),
        name => name,
    });
    view! {
        <div class="a-me-head">
            <span class="a-me-head__mark" aria-hidden="true">
                {live(move || match name.get().trim().chars().next() {
                    Some(first) => first.to_string().into_any(),
                    None => view! { <Icon name=IconName::Person /> }.into_any(),
                })}
            </span>
            <div class="a-me-head__text">
                <p class="a-me-head__name" data-testid="me-name">{shown}</p>
                <p class="a-me-head__since k-num">{text(|me| me.since.clone())}</p>
            </div>
            <TierBadge
                rank=Signal::derive(move || me.with(|me| me.as_ref().map_or(0, |me| me.rank)))
                name=text(|me| me.tier.clone())
            />
        </div>
    }
}

/// Said where secrets lie in a plain file.
#[component]
fn KeyWarning(me: Part<Option<Me>>) -> impl IntoView {
    let in_file =
        move || me.with(|me| me.as_ref().is_some_and(|me| me.key_store == KeyStore::File));
    view! {
        <Show when=in_file>
            <Banner tone=Tone::Warn icon=IconName::Lock>{tr(texts::key_file)}</Banner>
        </Show>
    }
}

#[component]
fn Shortcuts() -> impl IntoView {
    let unread = use_model(|snapshot, _| unread(snapshot));
    view! {
        <Section title=tr(texts::shortcuts)>
            <Card flush=true>
                <List>
                    <ListRow icon=IconName::Mail tone=Tone::Accent title=tr(words::messages) href="/messages" attr:data-testid="me-messages">
                        <Show when=move || unread.get() != 0><Badge tone=Tone::Accent>{move || unread.get()}</Badge></Show>
                    </ListRow>
                    <ListRow icon=IconName::Info tone=Tone::Accent title=tr(words::service) href="/service" attr:data-testid="me-service" />
                    <ListRow icon=IconName::Points tone=Tone::Gold title=tr(words::points_history) href="/points" attr:data-testid="me-points" />
                    <ListRow icon=IconName::Gift tone=Tone::Accent title=tr(words::rewards) href="/rewards" attr:data-testid="me-rewards" />
                    <ListRow icon=IconName::Parking tone=Tone::Accent title=tr(words::parking) href="/parking" attr:data-testid="me-parking" />
                    <ListRow icon=IconName::People tone=Tone::Accent title=tr(words::community) href="/community" attr:data-testid="me-community" />
                    <ListRow icon=IconName::Sparkle tone=Tone::Gold title=tr(words::tasks) href="/tasks" attr:data-testid="me-tasks" />
                    <ListRow icon=IconName::CheckIn tone=Tone::Accent title=tr(words::check_in) href="/check-in" attr:data-testid="me-check-in" />
                    <ListRow icon=IconName::Ticket tone=Tone::Accent title=tr(texts::tickets) href="/events?tab=tickets" />
                </List>
            </Card>
        </Section>
    }
}

#[component]
fn Benefits(me: Part<Option<Me>>) -> impl IntoView {
    let standing = Part::new(move || {
        me.with(|me| me.as_ref().map(|me| me.standing.clone()).unwrap_or_default())
    });
    let benefits = Part::new(move || {
        me.with(|me| me.as_ref().map(|me| me.benefits.clone()).unwrap_or_default())
    });
    view! {
        <Show when=move || benefits.with(|benefits| !benefits.is_empty())>
            <Section title=tr(texts::benefits)>
                <Each each=move || standing.get() let(line)>
                    <p class="a-about" data-testid="me-standing">{line}</p>
                </Each>
                <ul class="a-benefits" role="list">
                    <Each each=move || benefits.get() let(benefit)>
                        <li><Icon name=IconName::Sparkle />{benefit}</li>
                    </Each>
                </ul>
            </Section>
        </Show>
    }
}

#[component]
fn Settings() -> impl IntoView {
    let theme = use_theme();
    let choices = ThemeChoice::ALL
        .into_iter()
        .map(|choice| {
            let label = match choice {
                ThemeChoice::System => tr(texts::theme_system),
                ThemeChoice::Light => tr(texts::theme_light),
                ThemeChoice::Dark => tr(texts::theme_dark),
            };
            Choice::new(choice.name(), label)
        })
        .collect::<Vec<_>>();
    let choose = move |name: String| {
        theme.set(ThemeChoice::from_name(&name));
        browser::remember(THEME_KEY, &name);
    };
    view! {
        <Section title=tr(texts::settings)>
            <Card>
                <div class="a-settings">
                    <div class="a-setting">
                        <p class="a-setting__name"><Icon name=IconName::Globe />{tr(language)}</p>
                        <LanguageChoice />
                    </div>
                    <div class="a-setting">
                        <p class="a-setting__name"><Icon name=IconName::Moon />{tr(texts::theme)}</p>
                        <SegmentedControl
                            label=tr(texts::theme)
                            choices=Signal::stored(choices)
                            value=Signal::derive(move || theme.get().name().to_owned())
                            on_change=choose
                        />
                    </div>
                </div>
            </Card>
        </Section>
    }
}

/// What this device keeps of the member.
#[component]
fn About(me: Part<Option<Me>>) -> impl IntoView {
    let actions = use_actions();
    let key = tr(move |locale| match me.with(|me| me.as_ref().map(|me| me.key_store)) {
        Some(KeyStore::System) => texts::key_system(locale),
        Some(KeyStore::File) => texts::key_file(locale),
        Some(KeyStore::Browser) | None => texts::key_browser(locale),
    });
    let synced = move || me.with(|me| me.as_ref().and_then(|me| me.synced.clone()));
    let pending = move || me.with(|me| me.as_ref().map_or(0, |me| me.pending));
    let has_pending = move || pending() > 0;
    let waiting = tr(move |locale| texts::waiting_list(locale, pending()));
    view! {
        <Section title=tr(texts::about)>
            <Card>
                <p class="a-about">{tr(texts::about_text)}</p>
                <p class="a-about" data-testid="key-store">{key}</p>
                <div class="a-about__sync">
                    <p class="a-fine k-num">
                        {synced}
                        <Show when=has_pending>" · "{waiting}</Show>
                    </p>
                    <Button kind=ButtonKind::Secondary small=true icon=IconName::Sync on_press=move |()| actions.dispatch(Action::Refresh)>
                        {tr(texts::sync_now)}
                    </Button>
                </div>
            </Card>
        </Section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_wears_the_chosen_theme_before_the_app_is_there() {
        let early = include_str!("../../../web/early.js");
        assert!(early.contains(&format!("localStorage.getItem(\"{THEME_KEY}\")")));
    }
}
