//! Terminals: the keys of tills, each shown once and withdrawn when a till is gone.

use atrium_domain::TerminalId;
use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::routes;
use atrium_protocol::staff::{NewTerminal, TerminalGrant, TerminalRow, Terminals};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, use_desk};
use crate::forms::{Fault, Faults};
use crate::house::{House, use_house};
use crate::load::{Failure, Load, fill};
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::texts as words;

texts! {
    pub fn lead() { "每台收银机有自己的密钥，只属于一家店。收银机丢了或换了，就停用它的密钥。", "每台收銀機有自己的金鑰，只屬於一家店。收銀機遺失或換機，就停用它的金鑰。", "Each till has a key of its own, for one store. When a till is lost or replaced, withdraw its key." }
    pub fn list() { "收银机密钥", "收銀機金鑰", "Keys of tills" }
    pub fn none() { "这里还没有收银机", "這裡還沒有收銀機", "No tills here yet" }
    pub fn none_hint() { "在旁边选好店铺，生成第一把密钥；在收银页开台也会生成。", "在旁邊選好店鋪，產生第一把金鑰；在收銀頁開台也會產生。", "Choose a store in the form and make its first key; opening a till on the till page makes one too." }
    pub fn store() { "店铺", "店鋪", "Store" }
    pub fn every_store() { "所有店铺", "所有店鋪", "All stores" }
    pub fn label() { "收银机名称", "收銀機名稱", "Name of the till" }
    pub fn label_hint() { "例如 前台 1，会写在小票记录里", "例如 前台 1，會寫在小票紀錄裡", "Such as Counter 1; it stands beside its receipts" }
    pub fn new_title() { "生成密钥", "產生金鑰", "A new key" }
    pub fn make() { "生成密钥", "產生金鑰", "Make a key" }
    pub fn made(what: &str) { "{what} 的密钥已生成", "{what} 的金鑰已產生", "The key of {what} is made" }
    pub fn made_detail() { "现在就抄进收银软件，密钥只显示这一次。", "現在就輸入收銀軟體，金鑰只顯示這一次。", "Put it into the till now: it is shown only this once." }
    pub fn key() { "密钥", "金鑰", "Key" }
    pub fn opened() { "开通", "開通", "Opened" }
    pub fn state() { "状态", "狀態", "State" }
    pub fn in_use() { "使用中", "使用中", "In use" }
    pub fn withdrawn_on(day: &str) { "{day} 停用", "{day} 停用", "Withdrawn {day}" }
    pub fn withdraw() { "停用", "停用", "Withdraw" }
    pub fn withdraw_ask(till: &str) { "停用 {till} 的密钥？", "停用 {till} 的金鑰？", "Withdraw the key of {till}?" }
    pub fn withdraw_detail() { "这台收银机马上不能再结账，已经结的账不受影响，同店别的收银机可以退货。停用后不能恢复，要用就生成新的密钥。", "這台收銀機馬上不能再結帳，已經結的帳不受影響，同店其他收銀機可以退貨。停用後不能恢復，要用就產生新的金鑰。", "That till can settle nothing from now on. What it settled stays, and other tills of the store can refund it. A withdrawn key does not come back; make a new one instead." }
}

/// The terminals of the chosen store. Copies share them.
#[derive(Clone, Copy)]
struct Board {
    desk: Desk,
    house: House,
    found: RwSignal<Load<Terminals>>,
    /// Of which store; empty is all.
    store: RwSignal<String>,
}

impl Board {
    fn open() -> Self {
        let found = RwSignal::new(Load::Loading);
        let board =
            Self { desk: use_desk(), house: use_house(), found, store: RwSignal::default() };
        board.refresh();
        board
    }

    fn refresh(self) {
        let Self { desk, store, .. } = self;
        fill(desk, self.found, async move {
            let store = store.get_untracked();
            desk.as_staff().get(routes::TERMINALS, &[], &[("store", &store)]).await
        });
    }

    fn show(self, store: String) {
        self.store.set(store);
        self.refresh();
    }

    fn withdraw(self, id: TerminalId) {
        let desk = self.desk;
        spawn_local(async move {
            match desk.as_staff().send_to(routes::WITHDRAW_TERMINAL, &[&id], &()).await {
                Ok(_) => self.refresh(),
                Err(problem) => {
                    desk.notice(&problem);
                    let _gone = self.found.try_set(Load::Failed(problem));
                }
            }
        });
    }
}

#[component]
pub fn TerminalsPage() -> impl IntoView {
    let board = Board::open();
    let content = move || match board.found.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| board.refresh() /> }.into_any()
        }
        Load::Ready(Terminals { terminals }) if terminals.is_empty() => view! {
            <EmptyState icon=IconName::Till title=tr(none) hint=tr(none_hint) />
        }
        .into_any(),
        Load::Ready(Terminals { terminals }) => {
            let rows = terminals.into_iter().map(move |row| view! { <TillRow board row /> });
            let columns = vec![
                Column::text(tr(label)),
                Column::text(tr(store)),
                Column::text(tr(opened)),
                Column::text(tr(state)),
            ];
            view! {
                <Card flush=true>
                    <DataTable caption=tr(list) columns>{rows.collect_view()}</DataTable>
                </Card>
            }
            .into_any()
        }
    };
    let side = move || {
        view! {
            <Section title=tr(new_title)>
                <NewKey board />
            </Section>
        }
    };
    let choices = stores(board.house, true);
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::terminals) lead=tr(lead) />
            <Columns side>
                <Section title=tr(list)>
                    <Stack>
                        <Select label=tr(store) choices value=board.store on_change=move |id| board.show(id) test_id="terminals-store" />
                        {content}
                    </Stack>
                </Section>
            </Columns>
        </Page>
    }
}

/// Each store with its place; before them all of them, where `every` says so.
fn stores(house: House, every: bool) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let stores = house.view.with(|view| {
            view.ready().map(|view| view.catalogue.stores.clone()).unwrap_or_default()
        });
        let all = every.then(|| Choice::new("", tr(every_store)));
        let choice = |store: atrium_protocol::catalogue::StoreInfo| {
            let name = tr(move |l| format!("{} · {}", store.name.get(l), store.place));
            Choice::new(store.id.to_string(), name)
        };
        all.into_iter().chain(stores.into_iter().map(choice)).collect()
    })
}

#[component]
fn TillRow(board: Board, row: TerminalRow) -> impl IntoView {
    let TerminalRow { id, store_id, label, opened_at, opened_by, withdrawn_at } = row;
    let house = board.house;
    let store = tr(move |l| house.store(&store_id.to_string(), l).unwrap_or_default());
    let day = move |l, at| house.moment(l, at);
    let till = label.clone();
    let state = match withdrawn_at {
        Some(at) => view! {
            <span class="k-muted" data-testid="terminal-withdrawn">{tr(move |l| withdrawn_on(l, &day(l, at)))}</span>
        }
        .into_any(),
        None => view! {
            <Row>
                <Badge tone=Tone::Good>{tr(in_use)}</Badge>
                <Withdraw board id label=till />
            </Row>
        }
        .into_any(),
    };
    view! {
        <tr data-testid="terminal-row">
            <td><strong>{label}</strong></td>
            <td>{store}</td>
            <td class="k-small">
                {tr(move |l| day(l, opened_at))}
                <br />
                <span class="k-muted">{opened_by}</span>
            </td>
            <td><span class="c-points">{state}</span></td>
        </tr>
    }
}

#[component]
fn Withdraw(board: Board, id: TerminalId, label: String) -> impl IntoView {
    let asking = RwSignal::new(false);
    view! {
        <Button small=true kind=ButtonKind::Quiet on_press=move |()| asking.set(true) attr:data-testid="terminal-withdraw">
            {tr(withdraw)}
        </Button>
        <ConfirmDialog
            open=asking
            title=tr(move |l| withdraw_ask(l, &label))
            confirm=tr(withdraw)
            danger=true
            on_confirm=move |()| board.withdraw(id)
        >
            <p>{tr(withdraw_detail)}</p>
        </ConfirmDialog>
    }
}

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Store,
    Label,
}

fn check(store: &str, label: &str) -> Result<NewTerminal, Faults<Field>> {
    let mut faults = Faults::default();
    let store_id = faults.take(Field::Store, store.parse().map_err(|_| Fault::Missing));
    let named = Some(label.trim().to_owned()).filter(|label| !label.is_empty());
    let label = faults.take(Field::Label, named.ok_or(Fault::Missing));
    match (store_id, label) {
        (Some(store_id), Some(label)) => Ok(NewTerminal { store_id, label }),
        _ => Err(faults),
    }
}

const WORDS: FormWords = FormWords { save: make, saved: made, saved_detail: made_detail };

#[component]
fn NewKey(board: Board) -> impl IntoView {
    let form = Publishing::<Field>::new();
    let picked = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let grant = RwSignal::new(None::<TerminalGrant>);
    let choices = stores(board.house, false);
    // The first store until another is picked.
    let chosen = Memo::new(move |_| {
        let first = move || choices.with(|all| all.first().map(|one| one.value.clone()));
        Some(picked.get()).filter(|id| !id.is_empty()).or_else(first).unwrap_or_default()
    });
    let save = move |()| {
        grant.set(None);
        let typed = move |_, _| check(&chosen.get_untracked(), &name.get_untracked());
        form.save(routes::OPEN_TERMINAL, typed, move |made: TerminalGrant| {
            let label = made.terminal.label.clone();
            grant.set(Some(made));
            name.set(String::new());
            board.refresh();
            Localized::each(|_| label.clone())
        });
    };
    let shown = move || {
        grant.get().map(|grant| {
            view! {
                <p class="c-key">
                    <span class="k-muted k-small">{tr(key)}</span>
                    <code class="k-digits" data-testid="terminal-key">{grant.key}</code>
                </p>
            }
        })
    };
    view! {
        <PublishForm form words=WORDS id="terminal" on_save=save>
            <Select label=tr(store) choices value=chosen on_change=move |id| picked.set(id) test_id="terminal-store" />
            <TextField label=tr(label) value=name hint=tr(label_hint) error=form.error(Field::Label) required=true max_length=40 test_id="terminal-label" />
            {shown}
        </PublishForm>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_needs_a_store_and_a_name() {
        let store = "0199a2b4-7c1d-7e02-8f3a-1b2c3d4e5f60";
        let typed = check(store, " 前台 1 ").expect("complete");
        assert_eq!((typed.store_id.to_string().as_str(), typed.label.as_str()), (store, "前台 1"));
        let faults = check("", " ").expect_err("nothing typed");
        assert_eq!(faults.of(Field::Store), Some(Fault::Missing));
        assert_eq!(faults.of(Field::Label), Some(Fault::Missing));
    }
}
