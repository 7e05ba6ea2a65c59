//! How the mall looks after its members: quiet hours, caps, and what a birthday brings.

use atrium_domain::{CouponTemplateId, Points};
use atrium_kit::prelude::*;
use atrium_protocol::campaign::{CareSettings, GiftSetting};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::desk::{Desk, use_desk};
use crate::house::{House, use_house};
use crate::load::{Failure, Load, fill};
use crate::problem::ProblemBanner;

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    house: House,
    from: RwSignal<String>,
    until: RwSignal<String>,
    care: RwSignal<String>,
    marketing: RwSignal<String>,
    birthday: Gift,
    anniversary: Gift,
    problem: RwSignal<Option<Problem>>,
    wrong: RwSignal<bool>,
    saved: RwSignal<bool>,
}

#[derive(Clone, Copy)]
struct Gift {
    coupon: RwSignal<String>,
    points: RwSignal<String>,
}

impl Gift {
    fn of(gift: GiftSetting) -> Self {
        let coupon = gift.coupon.map(|id| id.to_string()).unwrap_or_default();
        Self { coupon: RwSignal::new(coupon), points: RwSignal::new(gift.points.0.to_string()) }
    }

    fn typed(self) -> Option<GiftSetting> {
        let coupon = self.coupon.get_untracked();
        let coupon: Option<CouponTemplateId> = match coupon.as_str() {
            "" => None,
            id => Some(id.parse().ok()?),
        };
        let points = Points(self.points.get_untracked().trim().parse().ok()?);
        Some(GiftSetting { coupon, points })
    }
}

/// `22:00` as minutes after midnight, and back.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

impl Form {
    fn of(desk: Desk, house: House, settings: CareSettings) -> Self {
        Self {
            desk,
            house,
            from: RwSignal::new(clock(settings.quiet_from)),
            until: RwSignal::new(clock(settings.quiet_until)),
            care: RwSignal::new(settings.weekly_care.to_string()),
            marketing: RwSignal::new(settings.weekly_marketing.to_string()),
            birthday: Gift::of(settings.birthday),
            anniversary: Gift::of(settings.anniversary),
            problem: RwSignal::new(None),
            wrong: RwSignal::new(false),
            saved: RwSignal::new(false),
        }
    }

    fn typed(self) -> Option<CareSettings> {
        let number = |text: RwSignal<String>| text.get_untracked().trim().parse().ok();
        Some(CareSettings {
            quiet_from: minutes(&self.from.get_untracked())?,
            quiet_until: minutes(&self.until.get_untracked())?,
            weekly_care: number(self.care)?,
            weekly_marketing: number(self.marketing)?,
            birthday: self.birthday.typed()?,
            anniversary: self.anniversary.typed()?,
        })
    }

    fn save(self) {
        let typed = self.typed();
        self.wrong.set(typed.is_none());
        self.saved.set(false);
        let Some(wanted) = typed else { return };
        let desk = self.desk;
        spawn_local(async move {
            let answer: Result<CareSettings, _> =
                desk.as_staff().send_to(routes::SET_CARE, &[], &wanted).await;
            let problem = answer.err();
            if let Some(problem) = &problem {
                desk.notice(problem);
            }
            let _gone = self.saved.try_set(problem.is_none());
            let _gone = self.problem.try_set(problem);
        });
    }

    fn templates(self) -> Signal<Vec<Choice>> {
        Signal::derive(move || {
            let coupons = self.house.view.with(|view| {
                view.ready().map(|view| view.catalogue.coupons.clone()).unwrap_or_default()
            });
            let choice = |coupon: atrium_protocol::catalogue::CouponTemplateInfo| {
                let name = coupon.face.title;
                Choice::new(coupon.id.to_string(), tr(move |l| name.get(l).clone()))
            };
            let none = Choice::new("", tr(texts::no_coupon));
            std::iter::once(none).chain(coupons.into_iter().map(choice)).collect()
        })
    }
}

#[component]
pub fn Care() -> impl IntoView {
    let (desk, house) = (use_desk(), use_house());
    let found = RwSignal::new(Load::Loading);
    let refresh = move || {
        fill(desk, found, async move { desk.as_staff().get(routes::CARE, &[], &[]).await });
    };
    refresh();
    let content = move || match found.get() {
        Load::Loading => view! { <SkeletonList rows=3 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| refresh() /> }.into_any()
        }
        Load::Ready(settings) => {
            view! { <Fields form=Form::of(desk, house, settings) /> }.into_any()
        }
    };
    view! { <Section title=tr(texts::care)><Card>{content}</Card></Section> }
}

#[component]
fn Fields(form: Form) -> impl IntoView {
    view! {
        <div class="k-form" data-testid="care-form">
            <div class="c-pair">
                <TextField label=tr(texts::quiet_from) value=form.from kind="time" test_id="care-from" />
                <TextField label=tr(texts::quiet_until) value=form.until kind="time" test_id="care-until" />
                <TextField label=tr(texts::weekly_marketing) value=form.marketing input_mode="numeric" test_id="care-marketing" />
                <TextField label=tr(texts::weekly_care) value=form.care input_mode="numeric" test_id="care-care" />
            </div>
            <GiftFields form gift=form.birthday name=texts::birthday test_id="care-birthday" />
            <GiftFields form gift=form.anniversary name=texts::anniversary test_id="care-anniversary" />
            <ProblemBanner problem=form.problem />
            <Show when=move || form.wrong.get()>
                <Banner tone=Tone::Warn>{tr(texts::care_wrong)}</Banner>
            </Show>
            <Show when=move || form.saved.get()>
                <div data-testid="care-saved"><Banner tone=Tone::Good>{tr(texts::care_saved)}</Banner></div>
            </Show>
            <Button on_press=move |()| form.save() attr:data-testid="care-save">{tr(texts::care_save)}</Button>
        </div>
    }
}

#[component]
fn GiftFields(
    form: Form,
    gift: Gift,
    name: fn(Locale) -> &'static str,
    test_id: &'static str,
) -> impl IntoView {
    view! {
        <fieldset class="c-group">
            <legend>{tr(name)}</legend>
            <div class="c-pair">
                <Select label=tr(texts::gift_coupon) choices=form.templates() value=gift.coupon on_change=move |id| gift.coupon.set(id) test_id=test_id />
                <TextField label=tr(texts::gift_points) value=gift.points input_mode="numeric" />
            </div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_minutes_of_the_day() {
        assert_eq!(minutes("22:00"), Some(1_320));
        assert_eq!(minutes("24:00"), None);
        assert_eq!(minutes("8"), None);
        assert_eq!(clock(485), "08:05");
    }
}
