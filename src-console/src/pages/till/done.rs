//! The settled sale.

use atrium_kit::prelude::*;
use atrium_protocol::till::Sale;
use leptos::prelude::*;

use super::counter::Counter;
use super::texts;

#[component]
pub fn Done(counter: Counter, sale: Sale) -> impl IntoView {
    let locale = use_locale();
    let (paid, earned) = (sale.quote.payable, sale.quote.earned);
    view! {
        <Page>
            <PageHeader title=tr(texts::done_title) />
            <div class="c-narrow" data-testid="till-receipt-done" role="status">
                <Card>
                    <Stack>
                        <Stat label=tr(texts::payable) value=tr(move |l| format::money(l, paid)) large=true />
                        <p class="k-strong">{tr(move |l| texts::points_gained(l, &format::points(earned)))}</p>
                        <Facts>
                            <Fact name=tr(texts::balance_now)>{format::points(sale.balance)}</Fact>
                            <Fact name=tr(texts::receipt)>{sale.receipt.clone()}</Fact>
                            <Fact name=tr(texts::discount)>{move || format::money(locale.get(), sale.quote.discount)}</Fact>
                        </Facts>
                        <Button block=true on_press=move |()| counter.next() attr:data-testid="till-next">
                            {tr(texts::next)}
                            <KeyHint keys="Esc" />
                        </Button>
                    </Stack>
                </Card>
            </div>
        </Page>
    }
}
