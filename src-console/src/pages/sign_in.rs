//! Staff sign-in: login, password, and the authenticator's code for those who have one.

use atrium_kit::prelude::*;
use atrium_protocol::staff::NewStaffSession;
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Caller;
use crate::desk::use_desk;
use crate::platform::page::focus;
use crate::preferences::{Preferences, follow_person};
use crate::problem::ProblemBanner;

texts! {
    pub fn welcome() { "欢迎来到工作台", "歡迎來到工作台", "Welcome to the desk" }
    pub fn lead() { "收银、会员与活动，都在这里", "收銀、會員與活動，都在這裡", "Tills, members and events in one place" }
    pub fn login() { "账号", "帳號", "Login" }
    pub fn password() { "密码", "密碼", "Password" }
    pub fn totp() { "动态码", "動態碼", "One-time code" }
    pub fn totp_hint() { "未绑定验证器的账号可留空", "未綁定驗證器的帳號可留空", "Leave empty if you have no authenticator" }
    pub fn sign_in() { "登录", "登入", "Sign in" }
}

#[component]
pub fn SignInPage() -> impl IntoView {
    let desk = use_desk();
    let locale = use_locale();
    let (name, password, totp) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let code = totp.get_untracked().trim().to_owned();
        let body = NewStaffSession {
            login: name.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
            totp: (!code.is_empty()).then_some(code),
        };
        spawn_local(async move {
            let answer = Caller::anybody().send_to(routes::STAFF_SIGN_IN, &[], &body).await;
            busy.set(false);
            match answer {
                Ok(session) => {
                    follow_person(locale, session.staff.locale);
                    desk.enter(session);
                }
                Err(found) => problem.set(Some(found)),
            }
        });
    };
    Effect::new(move |_| request_animation_frame(|| focus("staff-login")));
    view! {
        <main class="c-sign-in">
            <Form on_submit=submit validate=true class="c-sign-in__form">
                <Card>
                    <Stack>
                        <PageHeader title=tr(welcome) lead=tr(lead) />
                        <ProblemBanner problem />
                        <TextField label=tr(login) value=name autocomplete="username" required=true id="staff-login" test_id="staff-login" />
                        <TextField label=tr(self::password) value=password kind="password" autocomplete="current-password" required=true test_id="staff-password" />
                        <TextField label=tr(self::totp) value=totp hint=tr(totp_hint) input_mode="numeric" autocomplete="one-time-code" max_length=6 test_id="staff-totp" />
                        <Button submit=true block=true busy attr:data-testid="staff-sign-in">{tr(sign_in)}</Button>
                    </Stack>
                </Card>
                <Preferences />
            </Form>
        </main>
    }
}
