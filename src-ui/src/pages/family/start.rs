//! Without a family: found one, or join one.

use atrium_kit::prelude::*;
use atrium_protocol::sharing::FamilyDeed;
use leptos::prelude::*;

use super::texts;
use crate::context::use_actions;

#[component]
pub fn Start() -> impl IntoView {
    let actions = use_actions();
    view! {
        <Section title=tr(texts::found)>
            <Card>
                <OneLine
                    label=tr(texts::name)
                    hint=tr(texts::found_hint)
                    verb=tr(texts::found)
                    input_mode="text"
                    test_id="family-found"
                    on_send=move |name| actions.family(FamilyDeed::Found { name })
                />
            </Card>
        </Section>
        <Section title=tr(texts::join)>
            <Card>
                <OneLine
                    label=tr(texts::code)
                    hint=tr(texts::code_hint)
                    verb=tr(texts::join)
                    input_mode="text"
                    test_id="family-join"
                    on_send=move |code| actions.family(FamilyDeed::Join { code })
                />
            </Card>
        </Section>
    }
}

/// One field and the button that sends what stands in it.
#[component]
pub fn OneLine(
    label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    verb: Signal<String>,
    input_mode: &'static str,
    test_id: &'static str,
    #[prop(into)] on_send: Callback<String>,
) -> impl IntoView {
    let value = RwSignal::new(String::new());
    let send = move || {
        let typed = value.get_untracked().trim().to_owned();
        if !typed.is_empty() {
            value.set(String::new());
            on_send.run(typed);
        }
    };
    view! {
        <Form on_submit=move |()| send()>
            <TextField label value hint input_mode max_length=20 test_id />
            <Button submit=true block=true kind=ButtonKind::Secondary attr:data-testid=format!("{test_id}-send")>{verb}</Button>
        </Form>
    }
}
