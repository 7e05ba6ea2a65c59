//! Every component on a few pages, to look at while designing, and examples of how pages are put
//! together. Not part of any app.

pub mod coupons;
pub mod home;
pub mod inputs;
pub mod points;
pub mod states;
pub mod table;

use leptos::prelude::*;

use crate::prelude::*;

texts! {
    pub fn home() { "首页", "首頁", "Home" }
    pub fn points() { "积分", "積分", "Points" }
    pub fn card() { "会员码", "會員碼", "Card" }
    pub fn coupons() { "优惠券", "優惠券", "Coupons" }
    pub fn me() { "我的", "我的", "Me" }
    pub fn valid() { "每 30 秒更新，请当面出示", "每 30 秒更新，請當面出示", "New every 30 seconds. Show it in person" }
    pub fn large() { "放大", "放大", "Enlarge" }
    pub fn inputs() { "表单", "表單", "Inputs" }
    pub fn states() { "状态", "狀態", "States" }
}

/// The pages of the gallery: `home`, `card`, `coupons`, `points`, `inputs`,
/// `states`, `table`.
/// `code` is any QR symbol for the plate.
#[component]
pub fn Gallery(
    #[prop(into)] screen: Signal<String>,
    locale: Locale,
    theme: ThemeChoice,
    code: QrModules,
) -> impl IntoView {
    provide_locale(locale);
    provide_theme(theme);
    provide_toasts();
    if screen.get_untracked() == "table" {
        return view! { <table::Console /> }.into_any();
    }
    let code = StoredValue::new(code);
    let page = move || match screen.get().as_str() {
        "card" => view! { <CardPage code=code.get_value() /> }.into_any(),
        "coupons" => view! { <coupons::Coupons /> }.into_any(),
        "inputs" => view! { <inputs::Inputs /> }.into_any(),
        "states" => view! { <states::States /> }.into_any(),
        "points" => view! { <points::History /> }.into_any(),
        _ => view! { <home::Home /> }.into_any(),
    };
    let items = vec![
        NavItem::new("/home", IconName::Home, tr(home)),
        NavItem::new("/points", IconName::Points, tr(points)),
        NavItem::new("/coupons", IconName::Ticket, tr(coupons)).mark(true),
        NavItem::new("/me", IconName::Person, tr(me)),
    ];
    let current = move || format!("/{}", screen.get());
    view! {
        <AppShell
            brand="Atrium"
            current
            items
            card=NavItem::new("/card", IconName::Qr, tr(card))
        >
            {page}
        </AppShell>
        <ToastRegion />
    }
    .into_any()
}

#[component]
fn CardPage(code: QrModules) -> impl IntoView {
    let open = RwSignal::new(false);
    let modules = RwSignal::new(code);
    view! {
        <Page>
            <PageHeader title=tr(card) />
            <Card>
                <Stack>
                    <QrPlate label=tr(card) modules left=620u64 />
                    <DigitGroups digits="712345678901234567" />
                    <p class="k-center k-muted k-small">{tr(valid)}</p>
                    <Row center=true>
                        <TierBadge rank=2 name="金卡" />
                        <Button
                            kind=ButtonKind::Quiet
                            small=true
                            icon=IconName::Expand
                            on_press=move |()| open.set(true)
                        >
                            {tr(large)}
                        </Button>
                    </Row>
                </Stack>
            </Card>
            <LargeCode open label=tr(card) modules digits="712345678901234567" />
        </Page>
    }
}
