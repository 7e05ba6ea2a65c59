//! Draws, how they go, and their end.

use atrium_domain::DrawId;
use atrium_kit::prelude::*;
use atrium_protocol::game::{DrawInfo, DrawRow};
use atrium_protocol::routes;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{BoardList, texts, use_board};
use crate::desk::use_desk;
use crate::house::use_house;

#[component]
pub fn Draws() -> impl IntoView {
    view! {
        <BoardList
            title=tr(texts::current_draws)
            icon=IconName::Sparkle
            none=tr(texts::no_draws)
            none_hint=tr(texts::no_draws_hint)
            of=|board| board.draws.clone()
            row=|row| view! { <Row row /> }.into_any()
        />
    }
}

#[component]
fn Row(row: DrawRow) -> impl IntoView {
    let DrawRow { draw, spins, given } = row;
    let house = use_house();
    let DrawInfo { id, title, closes_at, lines, commitment, seed, .. } = draw;
    let over = seed.is_some();
    let detail = tr(move |locale| {
        let mut parts = vec![match over {
            true => texts::ended(locale).to_owned(),
            false => {
                let when = format::date_time(locale, closes_at, house.offset());
                texts::until_day(locale, &when)
            }
        }];
        parts.push(texts::spins(locale, &format::count(spins)));
        let line = |(line, given): (&atrium_protocol::game::DrawLine, &i64)| {
            texts::given(locale, line.name.get(locale), &format::count(*given))
        };
        parts.extend(lines.iter().zip(&given).map(line));
        parts.join(" · ")
    });
    let name = Signal::derive({
        let (title, locale) = (title.clone(), use_locale());
        move || title.get(locale.get()).clone()
    });
    view! {
        <ListRow title=tr(move |l| title.get(l).clone()) detail icon=IconName::Sparkle attr:data-testid="draw-row" />
        <li class="c-promise">
            <Disclosure title=tr(texts::hash)>
                <p class="c-promise__hash">{commitment}</p>
                {seed.map(|seed| view! {
                    <p class="k-small">{tr(texts::seed)}</p>
                    <p class="c-promise__hash" data-testid="draw-seed">{seed}</p>
                })}
                <p><a href=routes::DRAW.path(&[&id]) rel="external">{tr(texts::record)}</a></p>
            </Disclosure>
            {(!over).then(|| view! { <CloseButton id name /> })}
        </li>
    }
}

#[component]
fn CloseButton(id: DrawId, name: Signal<String>) -> impl IntoView {
    let (desk, board, house) = (use_desk(), use_board(), use_house());
    let asking = RwSignal::new(false);
    let title = tr(move |locale| texts::end_ask(locale, &name.get()));
    let close = move |()| {
        spawn_local(async move {
            match desk.as_staff().send_to(routes::CLOSE_DRAW, &[&id], &()).await {
                Ok(_) => {
                    board.refresh();
                    house.refresh();
                }
                Err(problem) => desk.notice(&problem),
            }
        });
    };
    view! {
        <Button small=true kind=ButtonKind::Secondary on_press=move |()| asking.set(true) attr:data-testid="draw-close">{tr(texts::close)}</Button>
        <ConfirmDialog open=asking title confirm=tr(texts::close) danger=true on_confirm=close>
            <p>{tr(texts::close_detail)}</p>
        </ConfirmDialog>
    }
}
