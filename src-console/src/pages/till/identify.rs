//! Waiting for a member code: the scanner types it, the camera reads it, or the cashier does.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::by_phone::ByPhoneCard;
use super::camera::CameraCard;
use super::counter::Counter;
use super::texts;
use crate::desk::use_desk;
use crate::problem::ProblemBanner;

#[component]
pub fn Identifying(counter: Counter) -> impl IntoView {
    let desk = use_desk();
    let locale = use_locale();
    let code = RwSignal::new(String::new());
    let submit = move |()| {
        counter.identify(code.get_untracked());
        // The field is empty for the next scan, whatever came of this one.
        code.set(String::new());
    };
    let place = Signal::derive(move || {
        let terminal = desk.terminal()?.terminal;
        Some(format!("{} · {}", terminal.store_name.get(locale.get()), terminal.label))
    });
    let kept = move || counter.basket.with(|basket| !basket.is_empty());
    view! {
        <Page wide=true>
            <PageHeader title=tr(texts::scan_title) lead=place actions=move || view! { <Actions counter /> } />
            <ProblemBanner problem=counter.problem on_retry=move |()| counter.retry() />
            <Show when=kept>
                <Banner icon=IconName::Receipt>{tr(texts::basket_kept)}</Banner>
            </Show>
            <div class="c-scan">
                <Form on_submit=submit class="c-scan__form">
                    <Card>
                        <Stack>
                            <p class="k-muted">{tr(texts::scan_lead)}</p>
                            <TextField
                                label=tr(texts::code)
                                value=code
                                icon=IconName::Qr
                                max_length=400
                                id="till-code"
                                test_id="till-code"
                            />
                            <Button submit=true block=true busy=counter.busy attr:data-testid="till-identify">
                                {tr(texts::identify)}
                                <KeyHint keys="Enter" />
                            </Button>
                        </Stack>
                    </Card>
                </Form>
                <CameraCard busy=counter.busy problem=counter.problem on_code=move |code| counter.identify(code) />
                <ByPhoneCard counter />
            </div>
        </Page>
    }
}

#[component]
fn Actions(counter: Counter) -> impl IntoView {
    let desk = use_desk();
    let closing = RwSignal::new(false);
    view! {
        <Button kind=ButtonKind::Quiet small=true icon=IconName::Refund on_press=move |()| counter.open_refunds() attr:data-testid="till-refunds">
            {tr(texts::refunds)}
            <KeyHint keys="F8" />
        </Button>
        <IconButton icon=IconName::Lock label=tr(texts::close_till) on_press=move |()| closing.set(true) />
        <ConfirmDialog
            open=closing
            title=tr(texts::close_till_ask)
            confirm=tr(texts::close_till)
            on_confirm=move |()| desk.close_till()
        >
            <p>{tr(texts::close_till_detail)}</p>
        </ConfirmDialog>
    }
}
