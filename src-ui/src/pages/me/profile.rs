//! Name and birthday.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::model::{Me, NAME_LENGTH, parse_birthday};
use super::texts;
use crate::context::{use_actions, use_now};
use crate::part::Part;

/// The zone decides only whether today is allowed as a birthday.
const ZONE_SECS: i32 = 8 * 3_600;

#[component]
pub fn ProfileSection(me: Part<Option<Me>>) -> impl IntoView {
    let editing = RwSignal::new(false);
    let text = move |get: fn(&Me) -> String| {
        Signal::derive(move || me.with(|me| me.as_ref().map(get).unwrap_or_default()))
    };
    let or_dash = move |value: Signal<String>| {
        move || Some(value.get()).filter(|v| !v.is_empty()).unwrap_or("—".to_owned())
    };
    view! {
        <Section title=tr(texts::profile)>
            <Card>
                <Facts>
                    <Fact name=tr(texts::name)>{or_dash(text(|me| me.name.clone()))}</Fact>
                    <Fact name=tr(texts::birthday)><span class="k-num">{or_dash(text(|me| me.birthday.clone()))}</span></Fact>
                    <Fact name=tr(texts::address)><span class="k-num">{text(|me| me.address.clone())}</span></Fact>
                    <Fact name=tr(texts::card_number)><span class="k-num">{text(|me| me.card_number.clone())}</span></Fact>
                </Facts>
                <div class="a-card-foot">
                    <Button kind=ButtonKind::Secondary small=true icon=IconName::Edit on_press=move |()| editing.set(true) attr:data-testid="profile-edit">
                        {tr(texts::edit)}
                    </Button>
                </div>
            </Card>
            <Dialog open=editing title=tr(texts::edit)>
                <ProfileForm me open=editing />
            </Dialog>
        </Section>
    }
}

#[component]
fn ProfileForm(me: Part<Option<Me>>, open: RwSignal<bool>) -> impl IntoView {
    let actions = use_actions();
    let now = use_now();
    let (name, birthday) = me.with_untracked(|me| {
        me.as_ref().map(|me| (me.name.clone(), me.birthday.clone())).unwrap_or_default()
    });
    let (name, birthday) = (RwSignal::new(name), RwSignal::new(birthday));
    let wrong = RwSignal::new(false);
    let locale = use_locale();
    let error =
        Signal::derive(move || wrong.get().then(|| texts::birthday_wrong(locale.get()).to_owned()));
    let save = move || {
        let today = atrium_domain::Day::of(now.get_untracked(), ZONE_SECS).date();
        match parse_birthday(&birthday.get_untracked(), today) {
            Ok(birthday) => {
                let name = name.get_untracked().trim().chars().take(NAME_LENGTH).collect();
                actions.update_profile(name, birthday);
                open.set(false);
            }
            Err(_) => wrong.set(true),
        }
    };
    view! {
        <Form on_submit=move |()| save()>
            <TextField label=tr(texts::name) value=name hint=tr(texts::name_hint) autocomplete="nickname" max_length=40 test_id="profile-name" />
            <TextField label=tr(texts::birthday) value=birthday hint=tr(texts::birthday_hint) error kind="date" autocomplete="bday" />
            <Button submit=true block=true attr:data-testid="profile-save">{tr(texts::save)}</Button>
        </Form>
    }
}
