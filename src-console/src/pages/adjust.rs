//! Correcting a member's points: how many, why, and a note for colleagues.

use atrium_domain::ledger::AdjustReason;
use atrium_domain::{MemberId, Points};
use atrium_kit::prelude::*;
use atrium_protocol::adjustment::{Adjustment, AdjustmentState, NewAdjustment};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::house::{House, use_house};
use crate::platform::keys::idempotency_key;
use crate::problem::ProblemBanner;

texts! {
    pub fn title() { "调整积分", "調整積分", "Adjust points" }
    pub fn points() { "积分", "積分", "Points" }
    pub fn points_hint() { "增加填 100，扣减填 -100", "增加填 100，扣減填 -100", "100 to add, -100 to take" }
    pub fn points_wrong() { "请填不为 0 的整数", "請填不為 0 的整數", "A whole number that is not 0" }
    pub fn reason() { "事由（会员会看到一句温和的说明）", "事由（會員會看到一句溫和的說明）", "Reason (the member reads it in kind words)" }
    pub fn apology() { "服务补偿", "服務補償", "Apology" }
    pub fn missed() { "补记漏记的积分", "補記漏記的積分", "Had not been counted" }
    pub fn goodwill() { "心意", "心意", "Goodwill" }
    pub fn correction() { "更正错账", "更正錯帳", "Booked wrongly" }
    pub fn note() { "说明（只给同事看）", "說明（只給同事看）", "Note (for colleagues only)" }
    pub fn note_wrong() { "请写明发生了什么", "請寫明發生了什麼", "Say what happened" }
    pub fn payer() { "由谁承担", "由誰承擔", "Who pays for it" }
    pub fn mall() { "商场", "商場", "The mall" }
    pub fn send() { "提交", "提交", "Submit" }
    pub fn applied() { "已调整，会员的手机上已经能看到。", "已調整，會員的手機上已經能看到。", "Done. The member's phone shows it already." }
    pub fn waiting() { "超过您的单日额度，已提交给另一位运营人员审核。", "超過您的單日額度，已提交給另一位營運人員審核。", "This is above what you may adjust alone in a day. Another operator has been asked to approve it." }
}

pub const REASONS: [AdjustReason; 4] =
    [AdjustReason::Apology, AdjustReason::Missed, AdjustReason::Goodwill, AdjustReason::Correction];

pub fn reason_words(locale: Locale, reason: AdjustReason) -> &'static str {
    match reason {
        AdjustReason::Apology => apology(locale),
        AdjustReason::Missed => missed(locale),
        AdjustReason::Goodwill => goodwill(locale),
        AdjustReason::Correction => correction(locale),
    }
}

/// What is typed, and what became of it.
#[derive(Clone, Copy)]
struct Form {
    points: RwSignal<String>,
    reason: RwSignal<String>,
    note: RwSignal<String>,
    store: RwSignal<String>,
    /// The same for every try of one correction, so that none is made twice.
    id: RwSignal<String>,
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    done: RwSignal<Option<AdjustmentState>>,
}

impl Form {
    fn new(done: RwSignal<Option<AdjustmentState>>) -> Self {
        Self {
            done,
            points: RwSignal::default(),
            reason: RwSignal::new("0".to_owned()),
            note: RwSignal::default(),
            store: RwSignal::default(),
            id: RwSignal::new(idempotency_key()),
            tried: RwSignal::new(false),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    fn points(self) -> Option<i64> {
        self.points.with(|typed| typed.trim().replace('−', "-").parse().ok().filter(|n| *n != 0))
    }

    fn read(self) -> Option<NewAdjustment> {
        let points = untrack(|| self.points())?;
        let note = self.note.get_untracked().trim().to_owned();
        let place: usize = self.reason.get_untracked().parse().ok()?;
        Some(NewAdjustment {
            id: self.id.get_untracked().parse().ok()?,
            points: Points(points),
            reason: *REASONS.get(place)?,
            note: Some(note).filter(|note| !note.is_empty())?,
            store_id: self.store.get_untracked().parse().ok(),
        })
    }

    fn clear(self) {
        self.points.set(String::new());
        self.note.set(String::new());
        self.tried.set(false);
        self.id.set(idempotency_key());
    }
}

#[component]
pub fn AdjustForm(
    member_id: MemberId,
    /// What became of the last one; it outlives the form, which is drawn anew with the ledger.
    done: RwSignal<Option<AdjustmentState>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let form = Form::new(done);
    let send = move || {
        form.tried.set(true);
        form.done.set(None);
        let Some(new) = form.read().filter(|_| !form.busy.get_untracked()) else { return };
        form.busy.set(true);
        spawn_local(async move {
            let answer: Result<Adjustment, _> =
                desk.as_staff().send_to(routes::ADJUST, &[&member_id], &new).await;
            let _gone = form.busy.try_set(false);
            match answer {
                Ok(adjustment) => {
                    form.problem.set(None);
                    form.done.set(Some(adjustment.state));
                    form.clear();
                    if adjustment.state == AdjustmentState::Applied {
                        on_done.run(());
                    }
                }
                Err(problem) => {
                    desk.notice(&problem);
                    let _gone = form.problem.try_set(Some(problem));
                }
            }
        });
    };
    view! {
        <Form on_submit=move |()| send()>
            <Fields form />
            <ProblemBanner problem=form.problem />
            {move || form.done.get().map(|state| view! { <Outcome state /> })}
            <Button submit=true busy=form.busy attr:data-testid="adjust-send">{tr(send_word)}</Button>
        </Form>
    }
}

fn send_word(locale: Locale) -> &'static str {
    send(locale)
}

#[component]
fn Fields(form: Form) -> impl IntoView {
    let locale = use_locale();
    let house = use_house();
    let wrong = move |holds: bool, words: fn(Locale) -> &'static str| {
        (form.tried.get() && !holds).then(|| words(locale.get()).to_owned())
    };
    let points_error = Signal::derive(move || wrong(form.points().is_some(), points_wrong));
    let note_error =
        Signal::derive(move || wrong(!form.note.with(|note| note.trim().is_empty()), note_wrong));
    let reasons = REASONS.iter().enumerate().map(|(place, reason)| {
        Choice::new(place.to_string(), tr(move |locale| reason_words(locale, *reason)))
    });
    let reasons = reasons.collect::<Vec<_>>();
    view! {
        <TextField label=tr(points) value=form.points hint=tr(points_hint) error=points_error max_length=9 test_id="adjust-points" />
        <Select label=tr(reason) choices=Signal::stored(reasons) value=form.reason on_change=move |value| form.reason.set(value) test_id="adjust-reason" />
        <TextField label=tr(note) value=form.note error=note_error max_length=200 test_id="adjust-note" />
        <Select label=tr(payer) choices=payers(house) value=form.store on_change=move |value| form.store.set(value) />
    }
}

/// The mall, and each store: who pays for what members get.
pub fn payers(house: House) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let stores = house.view.with(|view| {
            view.ready().map(|view| view.catalogue.stores.clone()).unwrap_or_default()
        });
        let own = Choice::new("", tr(mall));
        let store = |store: atrium_protocol::catalogue::StoreInfo| {
            Choice::new(store.id.to_string(), tr(move |locale| store.name.get(locale).clone()))
        };
        std::iter::once(own).chain(stores.into_iter().map(store)).collect()
    })
}

#[component]
fn Outcome(state: AdjustmentState) -> impl IntoView {
    let (tone, words): (_, fn(Locale) -> &'static str) = match state {
        AdjustmentState::Waiting => (Tone::Warn, waiting),
        AdjustmentState::Applied | AdjustmentState::Declined => (Tone::Good, applied),
    };
    view! { <div data-testid="adjust-outcome"><Banner tone>{tr(words)}</Banner></div> }
}
