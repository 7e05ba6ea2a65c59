//! What is wrong with a field, as a sentence that helps.

use atrium_kit::prelude::*;
use leptos::prelude::*;

texts! {
    pub fn missing() { "请填写这一项", "請填寫這一項", "Please fill this in" }
    pub fn bad_amount() { "请输入金额，例如 128.50", "請輸入金額，例如 128.50", "Enter an amount such as 128.50" }
    pub fn bad_number(least: i64, most: &str) { "请输入 {least} 到 {most} 的整数", "請輸入 {least} 到 {most} 的整數", "Enter a whole number from {least} to {most}" }
    pub fn bad_time() { "请选择日期和时间", "請選擇日期和時間", "Choose a date and a time" }
    pub fn too_early() { "要晚于开始时间", "要晚於開始時間", "Must come after the start" }
    pub fn too_late() { "不能晚于活动结束", "不能晚於活動結束", "Must not come after the end" }
    pub fn past() { "这个时间已经过去", "這個時間已經過去", "This time has passed" }
    pub fn more_than_minimum() { "减的金额不能超过门槛", "減的金額不能超過門檻", "Must not be more than the minimum" }
    pub fn steps() { "门槛和减额都要一档比一档高，减额不超过门槛", "門檻和減額都要一檔比一檔高，減額不超過門檻", "Each step must ask for more and take more off, and no more than it asks for" }
    pub fn falling() { "用逗号隔开整数，每天不少于前一天", "用逗號隔開整數，每天不少於前一天", "Whole numbers with commas between them, none less than the one before" }
    pub fn rising() { "一档比一档高，给的积分不能少", "一檔比一檔高，給的積分不能少", "Each step must ask for more than the one before, and give no less" }
    pub fn lines() { "各语言的行数要一样，或者留空", "各語言的行數要一樣，或者留空", "As many lines in each language, or none" }
    pub fn choose() { "请选择一项", "請選擇一項", "Choose one" }
}

/// Why a field cannot be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Missing,
    Amount,
    Number {
        least: i64,
        most: i64,
    },
    Time,
    /// Not after what it has to come after.
    TooEarly,
    /// After the end of the event.
    TooLate,
    Past,
    MoreThanMinimum,
    /// Steps that do not rise, or take more off than they ask for.
    Steps,
    /// Steps that do not rise.
    Rising,
    /// Not as many lines in each language.
    Lines,
    /// A row of numbers that falls, or is none.
    Falling,
    Choose,
}

impl Fault {
    pub fn sentence(self, locale: Locale) -> String {
        match self {
            Self::Missing => missing(locale).to_owned(),
            Self::Amount => bad_amount(locale).to_owned(),
            Self::Number { least, most } => bad_number(locale, least, &format::count(most)),
            Self::Time => bad_time(locale).to_owned(),
            Self::TooEarly => too_early(locale).to_owned(),
            Self::TooLate => too_late(locale).to_owned(),
            Self::Past => past(locale).to_owned(),
            Self::MoreThanMinimum => more_than_minimum(locale).to_owned(),
            Self::Steps => steps(locale).to_owned(),
            Self::Rising => rising(locale).to_owned(),
            Self::Lines => lines(locale).to_owned(),
            Self::Falling => falling(locale).to_owned(),
            Self::Choose => choose(locale).to_owned(),
        }
    }
}

/// The faults of a form, by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults<F>(Vec<(F, Fault)>);

impl<F> Default for Faults<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F: Copy + PartialEq + Send + Sync + 'static> Faults<F> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes a fault; a field keeps its first one.
    pub fn note(&mut self, field: F, fault: Fault) {
        if self.of(field).is_none() {
            self.0.push((field, fault));
        }
    }

    /// The value of a field; a fault is noted and the value is lost.
    pub fn take<T>(&mut self, field: F, value: Result<T, Fault>) -> Option<T> {
        value.map_err(|fault| self.note(field, fault)).ok()
    }

    pub fn of(&self, field: F) -> Option<Fault> {
        self.0.iter().find(|(own, _)| *own == field).map(|(_, fault)| *fault)
    }

    /// The sentence below a field, for its `error`.
    pub fn sentence(faults: RwSignal<Self>, field: F) -> Signal<Option<String>> {
        let locale = use_locale();
        Signal::derive(move || {
            let fault = faults.with(|faults| faults.of(field));
            fault.map(|fault| fault.sentence(locale.get()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_its_first_fault() {
        let mut faults = Faults::default();
        assert_eq!(faults.take("a", Ok::<_, Fault>(1)), Some(1));
        assert_eq!(faults.take::<i64>("a", Err(Fault::Missing)), None);
        faults.note("a", Fault::Past);
        assert_eq!(faults.of("a"), Some(Fault::Missing));
        assert_eq!(faults.of("b"), None);
    }
}
