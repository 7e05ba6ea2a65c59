atrium_domain::texts! {
    pub(super) fn sms(name: &str, title: &str, body: &str) {
        "【{name}】{title} {body}", "【{name}】{title} {body}", "{name}: {title} – {body}",
    }
    pub(super) fn mail(body: &str, name: &str) {
        "{body}\n\n{name}\n不想再收到这类邮件？在应用「我的 › 通知」里可以关掉。\n",
        "{body}\n\n{name}\n不想再收到這類郵件？在應用程式「我的 › 通知」裡可以關掉。\n",
        "{body}\n\n{name}\nYou can turn off mails like this in the app under Me › Notifications.\n",
    }
}
