//! What becomes of points, and who may do how much with them. It has no versions: it holds from now
//! on.

use atrium_domain::Points;
use atrium_domain::program::{AdjustmentLimits, RefundPolicy, SharingRules};
use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::points_rules::{ExpiryKind, ExpirySetting, PointsSettings};
use atrium_protocol::program::ProgramView;
use atrium_protocol::routes;
use leptos::prelude::*;

use super::Versions;
use crate::forms::{Faults, number};
use crate::load::Load;
use crate::publish::{FormWords, PublishForm, Publishing};

texts! {
    pub fn title() { "积分去向与额度", "積分去向與額度", "What becomes of points, and limits" }
    pub fn expiry() { "积分何时到期", "積分何時到期", "Points end" }
    pub fn months() { "若干个月后的同一天", "若干個月後的同一天", "Months later, on the same day" }
    pub fn end_of_month() { "若干个月后的月底", "若干個月後的月底", "Months later, at the month's end" }
    pub fn end_of_year() { "若干年后的年底", "若干年後的年底", "Years later, at the year's end" }
    pub fn never() { "永不到期", "永不到期", "Never" }
    pub fn after() { "几个月或几年", "幾個月或幾年", "Months or years" }
    pub fn after_hint() { "最多 120 个月或 10 年；已有积分的到期日不变", "最多 120 個月或 10 年；已有積分的到期日不變", "At most 120 months or 10 years; points that members have keep their end" }
    pub fn refunds() { "退货时积分已用掉", "退貨時積分已用掉", "A refund of points already spent" }
    pub fn debt() { "记为欠积分，以后先还", "記為欠積分，以後先還", "Is owed; later points pay it first" }
    pub fn within() { "只收回还有的", "只收回還有的", "Takes back what is there" }
    pub fn pending() { "只收回还没生效的", "只收回還沒生效的", "Takes back what is not active yet" }
    pub fn pending_days() { "积分几天后生效", "積分幾天後生效", "Days until points are active" }
    pub fn coupons() { "每笔消费最多用券", "每筆消費最多用券", "Coupons of one sale" }
    pub fn service() { "服务台每天可独自调整", "服務台每天可獨自調整", "Service desk corrects alone a day" }
    pub fn marketing() { "市场每天可独自调整", "市場每天可獨自調整", "Marketing corrects alone a day" }
    pub fn operator() { "运营每天可独自调整", "營運每天可獨自調整", "Operators correct alone a day" }
    pub fn daily() { "每天最多转赠", "每天最多轉贈", "A member gives away a day" }
    pub fn monthly() { "每月最多转赠", "每月最多轉贈", "… and a month" }
    pub fn ripe_days() { "消费几天后可转赠", "消費幾天後可轉贈", "Days until points can be given" }
    pub fn share_days() { "消费几天后进家庭积分", "消費幾天後進家庭積分", "Days until they reach the family" }
    pub fn family() { "家庭最多人数", "家庭最多人數", "People in a family" }
    pub fn family_daily() { "每人每天用家庭积分", "每人每天用家庭積分", "Of the family's, each a day" }
    pub fn invitation() { "家庭邀请有效天数", "家庭邀請有效天數", "Days an invitation is good" }
    pub fn save() { "保存积分去向与额度", "儲存積分去向與額度", "Save these rules" }
    pub fn saved(what: &str) { "{what}已保存", "{what}已儲存", "Saved: {what}" }
    pub fn saved_detail() { "从现在起生效，已经入账的不变", "從現在起生效，已經入帳的不變", "In force from now on; what is booked stays as it is" }
    pub fn ends_months(n: u16) { "积分 {n} 个月后到期", "積分 {n} 個月後到期", "Points end on the same day (months later: {n})" }
    pub fn ends_month(n: u16) { "积分 {n} 个月后的月底到期", "積分 {n} 個月後的月底到期", "Points end at the month's end (months later: {n})" }
    pub fn ends_year(n: u16) { "积分 {n} 年后的年底到期", "積分 {n} 年後的年底到期", "Points end at the year's end (years later: {n})" }
    pub fn ends_this_month() { "积分当月月底到期", "積分當月月底到期", "Points end with the month" }
    pub fn ends_this_year() { "积分当年年底到期", "積分當年年底到期", "Points end with the year" }
    pub fn ends_never() { "积分永不到期", "積分永不到期", "Points never end" }
    pub fn spent(what: &str) { "退货时积分已用掉：{what}", "退貨時積分已用掉：{what}", "refunds: {what}" }
    pub fn waits(days: &str) { "{days} 天后生效", "{days} 天後生效", "active after {days} days" }
    pub fn at_once() { "立即生效", "立即生效", "active at once" }
}

/// The fields that are numbers, in the order of [`NUMBERS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    After,
    PendingDays,
    Coupons,
    Service,
    Marketing,
    Operator,
    Daily,
    Monthly,
    RipeDays,
    ShareDays,
    Family,
    FamilyDaily,
    Invitation,
}

use Field as F;

const MOST: i64 = 10_000_000;

/// Latest end of points, in years.
const MOST_YEARS: i64 = 10;
const COUNT: usize = 13;

/// Each with its words, its field's test id, and the least and the most that may be typed.
const NUMBERS: [(Field, Words, &str, i64, i64); COUNT] = [
    (F::After, after, "points-rules-after", 0, 120),
    (F::PendingDays, pending_days, "points-rules-pending", 0, 90),
    (F::Coupons, coupons, "points-rules-coupons", 1, 50),
    (F::Service, service, "points-rules-service", 0, MOST),
    (F::Marketing, marketing, "points-rules-marketing", 0, MOST),
    (F::Operator, operator, "points-rules-operator", 0, MOST),
    (F::Daily, daily, "points-rules-daily", 0, MOST),
    (F::Monthly, monthly, "points-rules-monthly", 0, MOST),
    (F::RipeDays, ripe_days, "points-rules-ripe", 0, 365),
    (F::ShareDays, share_days, "points-rules-share", 0, 365),
    (F::Family, family, "points-rules-family", 2, 50),
    (F::FamilyDaily, family_daily, "points-rules-family-daily", 0, MOST),
    (F::Invitation, invitation, "points-rules-invitation", 1, 30),
];

const MODES: [(&str, ExpiryKind, Words); 4] = [
    ("months", ExpiryKind::Months, months),
    ("end_of_month", ExpiryKind::EndOfMonth, end_of_month),
    ("end_of_year", ExpiryKind::EndOfYear, end_of_year),
    ("never", ExpiryKind::Never, never),
];

const POLICIES: [(&str, RefundPolicy, Words); 3] = [
    ("debt", RefundPolicy::Debt, debt),
    ("within_balance", RefundPolicy::WithinBalance, within),
    ("only_pending", RefundPolicy::OnlyPending, pending),
];

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Draft {
    mode: String,
    refunds: String,
    numbers: [String; COUNT],
}

fn token<T: PartialEq>(all: &[(&str, T, Words)], wanted: &T) -> String {
    let found = all.iter().find(|(_, one, _)| one == wanted);
    found.map(|(token, ..)| (*token).to_owned()).unwrap_or_default()
}

fn named<T: Copy>(all: &[(&str, T, Words)], wanted: &str) -> Option<T> {
    all.iter().find(|(token, ..)| *token == wanted).map(|(_, one, _)| *one)
}

impl Draft {
    fn of(settings: PointsSettings) -> Self {
        let PointsSettings { expiry, refunds, pending_days, coupons_per_sale, alone, sharing } =
            settings;
        let numbers = [
            expiry.after.into(),
            pending_days.into(),
            coupons_per_sale.into(),
            alone.service.0,
            alone.marketing.0,
            alone.operator.0,
            sharing.daily.0,
            sharing.monthly.0,
            sharing.ripe_days.into(),
            sharing.share_after_days.into(),
            sharing.family_members.into(),
            sharing.family_daily.0,
            sharing.invitation_days.into(),
        ];
        Self {
            mode: token(&MODES, &expiry.mode),
            refunds: token(&POLICIES, &refunds),
            numbers: numbers.map(|number: i64| number.to_string()),
        }
    }

    fn check(&self) -> Result<PointsSettings, Faults<Field>> {
        let mut faults = Faults::default();
        let mode = named(&MODES, &self.mode);
        let mut found = [0; COUNT];
        for ((field, _, _, least, most), (text, found)) in
            NUMBERS.into_iter().zip(self.numbers.iter().zip(&mut found))
        {
            let (least, most) = match (field, mode) {
                (F::After, Some(ExpiryKind::Months)) => (1, most),
                (F::After, Some(ExpiryKind::EndOfYear)) => (least, MOST_YEARS),
                _ => (least, most),
            };
            *found = faults.take(field, number(text, least, most)).unwrap_or_default();
        }
        let (Some(mode), Some(refunds), true) =
            (mode, named(&POLICIES, &self.refunds), faults.is_empty())
        else {
            return Err(faults);
        };
        let points = |field: Field| Points(found[field as usize]);
        let short = |field: Field| u16::try_from(found[field as usize]).unwrap_or_default();
        let after = if mode == ExpiryKind::Never { 0 } else { short(F::After) };
        Ok(PointsSettings {
            expiry: ExpirySetting { mode, after },
            refunds,
            pending_days: short(F::PendingDays),
            coupons_per_sale: short(F::Coupons),
            alone: AdjustmentLimits {
                service: points(F::Service),
                marketing: points(F::Marketing),
                operator: points(F::Operator),
            },
            sharing: SharingRules {
                ripe_days: short(F::RipeDays),
                share_after_days: short(F::ShareDays),
                daily: points(F::Daily),
                monthly: points(F::Monthly),
                family_members: short(F::Family),
                family_daily: points(F::FamilyDaily),
                invitation_days: short(F::Invitation),
            },
        })
    }
}

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
pub struct Form {
    publishing: Publishing<Field>,
    versions: Versions,
    mode: RwSignal<String>,
    refunds: RwSignal<String>,
    numbers: [RwSignal<String>; COUNT],
}

impl Form {
    /// Begins with what holds, once that is known.
    pub fn new(versions: Versions) -> Self {
        let empty = || RwSignal::new(String::new());
        let form = Self {
            publishing: Publishing::new(),
            versions,
            mode: empty(),
            refunds: empty(),
            numbers: std::array::from_fn(|_| empty()),
        };
        let is_empty = move || form.draft() == Draft::default();
        versions.begin(|view| view.points, is_empty, move |held| form.show(held));
        form
    }

    fn show(self, settings: PointsSettings) {
        let Draft { mode, refunds, numbers } = Draft::of(settings);
        self.mode.set(mode);
        self.refunds.set(refunds);
        for (field, text) in self.numbers.into_iter().zip(numbers) {
            field.set(text);
        }
    }

    fn draft(self) -> Draft {
        Draft {
            mode: self.mode.get_untracked(),
            refunds: self.refunds.get_untracked(),
            numbers: self.numbers.map(|field| field.get_untracked()),
        }
    }

    fn save(self) {
        let check = |_, _| self.draft().check();
        self.publishing.save(routes::SET_POINTS, check, move |view: ProgramView| {
            self.show(view.points);
            self.versions.view.set(Load::Ready(view));
            Localized::each(|locale| title(locale).to_owned())
        });
    }
}

const WORDS: FormWords = FormWords { save, saved, saved_detail };

fn choices<T>(all: &[(&'static str, T, Words)]) -> Signal<Vec<Choice>> {
    let choices = all.iter().map(|(token, _, words)| Choice::new(*token, tr(*words)));
    Signal::stored(choices.collect::<Vec<_>>())
}

#[component]
pub fn PointsForm(form: Form) -> impl IntoView {
    let field = move |wanted: Field| {
        let (_, label, test_id, ..) = NUMBERS[wanted as usize];
        let hint = (wanted == F::After).then(|| tr(after_hint));
        let error = form.publishing.error(wanted);
        let value = form.numbers[wanted as usize];
        match hint {
            Some(hint) => view! {
                <TextField label=tr(label) value hint error input_mode="numeric" required=true test_id />
            }
            .into_any(),
            None => view! {
                <TextField label=tr(label) value error input_mode="numeric" required=true test_id />
            }
            .into_any(),
        }
    };
    view! {
        <PublishForm form=form.publishing words=WORDS id="points-rules" on_save=move |()| form.save()>
            <Select label=tr(expiry) choices=choices(&MODES) value=form.mode on_change=move |mode| form.mode.set(mode) test_id="points-rules-mode" />
            {field(F::After)}
            <Select label=tr(refunds) choices=choices(&POLICIES) value=form.refunds on_change=move |policy| form.refunds.set(policy) test_id="points-rules-refunds" />
            {NUMBERS.into_iter().skip(1).map(|(wanted, ..)| field(wanted)).collect_view()}
        </PublishForm>
    }
}

/// What holds, for those who only look.
pub fn words(locale: Locale, settings: PointsSettings) -> String {
    let word = |words: Option<&Words>| words.map_or("", |words| words(locale));
    let after = settings.expiry.after;
    let policy = POLICIES.iter().find(|(_, policy, _)| *policy == settings.refunds);
    let ends = match settings.expiry.mode {
        ExpiryKind::Never => ends_never(locale).to_owned(),
        ExpiryKind::EndOfMonth if after == 0 => ends_this_month(locale).to_owned(),
        ExpiryKind::EndOfYear if after == 0 => ends_this_year(locale).to_owned(),
        ExpiryKind::Months => ends_months(locale, after),
        ExpiryKind::EndOfMonth => ends_month(locale, after),
        ExpiryKind::EndOfYear => ends_year(locale, after),
    };
    let waits = match settings.pending_days {
        0 => at_once(locale).to_owned(),
        days => waits(locale, &days.to_string()),
    };
    [ends, waits, spent(locale, word(policy.map(|(.., words)| words)))].join(" · ")
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::forms::Fault;

    pub const SETTINGS: PointsSettings = PointsSettings {
        expiry: ExpirySetting { mode: ExpiryKind::EndOfMonth, after: 24 },
        refunds: RefundPolicy::Debt,
        pending_days: 0,
        coupons_per_sale: 5,
        alone: AdjustmentLimits {
            service: Points(500),
            marketing: Points(1_000),
            operator: Points(5_000),
        },
        sharing: SharingRules {
            ripe_days: 0,
            share_after_days: 7,
            daily: Points(2_000),
            monthly: Points(10_000),
            family_members: 6,
            family_daily: Points(5_000),
            invitation_days: 3,
        },
    };

    #[test]
    fn what_holds_is_shown_and_read_back() {
        assert_eq!(Draft::of(SETTINGS).check(), Ok(SETTINGS));
        assert!(NUMBERS.iter().enumerate().all(|(place, (field, ..))| *field as usize == place));
        let told = words(Locale::En, SETTINGS);
        assert!(told.contains("24") && told.contains("owed"), "{told}");
    }

    #[test]
    fn what_is_wrong_is_named_and_never_needs_no_number() {
        let mut typed = Draft::of(SETTINGS);
        typed.numbers[F::Coupons as usize] = "0".to_owned();
        let faults = typed.check().expect_err("no coupons at all");
        assert!(faults.of(F::Coupons).is_some());
        assert_eq!(faults.of(F::Daily), None::<Fault>);
        for (mode, after) in [("months", "0"), ("end_of_year", "11")] {
            let mut typed = Draft { mode: mode.to_owned(), ..Draft::of(SETTINGS) };
            typed.numbers[F::After as usize] = after.to_owned();
            assert!(typed.check().expect_err(mode).of(F::After).is_some());
        }
        let never = Draft { mode: "never".to_owned(), ..Draft::of(SETTINGS) };
        let expiry = ExpirySetting { mode: ExpiryKind::Never, after: 0 };
        assert_eq!(never.check(), Ok(PointsSettings { expiry, ..SETTINGS }));
    }
}
