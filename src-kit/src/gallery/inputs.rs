//! Controls in all their states.

use leptos::prelude::*;

use super::inputs as title;
use crate::prelude::*;

texts! {
    pub fn phone() { "手机号", "手機號碼", "Phone" }
    pub fn phone_hint() { "只用来登录，不会打扰您", "只用來登入，不會打擾您", "For signing in only" }
    pub fn amount() { "金额", "金額", "Amount" }
    pub fn amount_bad() { "请填大于 0 的金额", "請填大於 0 的金額", "Enter more than 0" }
    pub fn code() { "验证码", "驗證碼", "Code" }
    pub fn store() { "店铺", "店鋪", "Store" }
    pub fn note() { "备注", "備註", "Note" }
    pub fn agree() { "我同意会员章程", "我同意會員章程", "I agree to the terms" }
    pub fn reminders() { "活动提醒", "活動提醒", "Event reminders" }
    pub fn reminders_detail() { "开始前一天提醒", "開始前一天提醒", "A day ahead" }
    pub fn sign_in() { "登录", "登入", "Sign in" }
    pub fn sign_out() { "退出所有设备", "登出所有裝置", "Sign out everywhere" }
    pub fn sign_out_body() { "所有设备都要重新登录，本机未同步的操作会先送出。", "所有裝置都要重新登入，本機未同步的操作會先送出。", "Every device signs in again. What waits here is sent first." }
    pub fn language() { "语言", "語言", "Language" }
    pub fn later() { "以后再说", "以後再說", "Later" }
    pub fn buttons() { "按钮", "按鈕", "Buttons" }
    pub fn bookshop() { "书店 · 三层", "書店 · 三樓", "Bookshop, 3F" }
    pub fn bakery() { "面包坊 · 一层", "麵包坊 · 一樓", "Bakery, 1F" }
}

#[component]
pub fn Inputs() -> impl IntoView {
    view! {
        <Page>
            <PageHeader title=tr(title) back="/home" />
            <Card>
                <Fields />
            </Card>
            <Toggles />
            <Section title=tr(buttons)>
                <Buttons />
            </Section>
            <Section title="Icons">
                <Card>
                    <Row>
                        {IconName::ALL
                            .map(|name| view! { <Icon name /> })
                            .into_iter()
                            .collect_view()}
                    </Row>
                </Card>
            </Section>
        </Page>
    }
}

#[component]
fn Fields() -> impl IntoView {
    let chosen = RwSignal::new("books".to_owned());
    let stores = vec![Choice::new("books", tr(bookshop)), Choice::new("bread", tr(bakery))];
    let agreed = RwSignal::new(true);
    view! {
        <Stack>
            <TextField
                label=tr(phone)
                value=RwSignal::new(String::new())
                kind="tel"
                input_mode="tel"
                prefix="+86"
                placeholder="138 0000 0000"
                hint=tr(phone_hint)
                required=true
            />
            <CodeField label=tr(code) value=RwSignal::new("4096".to_owned()) />
            <TextField
                label=tr(amount)
                value=RwSignal::new("0".to_owned())
                input_mode="decimal"
                prefix="¥"
                error=tr(amount_bad)
            />
            <Select label=tr(store) choices=stores value=chosen on_change=move |to| chosen.set(to) />
            <TextArea label=tr(note) value=RwSignal::new(String::new()) rows=2 />
            <Checkbox checked=agreed>{tr(agree)}</Checkbox>
        </Stack>
    }
}

#[component]
fn Toggles() -> impl IntoView {
    let on = RwSignal::new(true);
    let locale = use_locale();
    let languages = vec![
        Choice::new("zh-Hans", "简体中文"),
        Choice::new("zh-Hant", "繁體中文"),
        Choice::new("en", "English"),
    ];
    view! {
        <Card flush=true><Switch
            label=tr(reminders)
            detail=tr(reminders_detail)
            checked=on
            on_change=move |to| on.set(to)
        /></Card>
        <Card>
            <SegmentedControl
                label=tr(language)
                show_label=true
                choices=languages
                value=move || locale.get().tag().to_owned()
                on_change=move |tag: String| locale.set(Locale::nearest(&tag))
            />
        </Card>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Row>
            <Button>{tr(sign_in)}</Button>
            <Button busy=true>{tr(sign_in)}</Button>
            <Button disabled=true>{tr(sign_in)}</Button>
            <Button kind=ButtonKind::Secondary icon=IconName::Download>{tr(later)}</Button>
            <Button kind=ButtonKind::Quiet>{tr(later)}</Button>
            <Button kind=ButtonKind::Danger icon=IconName::Logout on_press=move |()| open.set(true)>
                {tr(sign_out)}
            </Button>
            <Button kind=ButtonKind::Secondary small=true>
                {tr(later)}
                " "
                <KeyHint keys="F2" />
            </Button>
        </Row>
        <ConfirmDialog
            open
            title=tr(sign_out)
            confirm=tr(sign_out)
            danger=true
            on_confirm=|()| {}
        >
            <p>{tr(sign_out_body)}</p>
        </ConfirmDialog>
    }
}
