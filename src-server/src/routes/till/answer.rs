//! From settled sales and refunds to the wire, and from refusals to problems.

use atrium_domain::coupon::Gives;
use atrium_domain::currency::Currency;
use atrium_domain::quote::RefundFault;
use atrium_domain::{Localized, Millis, RefundId, SaleId};
use atrium_protocol::till::{
    LeftOut, Quote, QuotedCoupon, QuotedLine, QuotedPoints, Refund, Sale, Terminal,
};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::sales::{self, RefundRefused, Refunded, Refused, TitledQuote};
use atrium_store::till::terminals;

use crate::ServerError;
use crate::wire::category;

pub(crate) fn terminal(terminal: &terminals::Terminal) -> Result<Terminal, ServerError> {
    Ok(Terminal {
        id: terminal.id,
        label: terminal.label.clone(),
        store_id: terminal.place.store_id,
        store_name: terminal.store_name.clone(),
        category: category(&terminal.place.category)?,
    })
}

pub(super) fn quote(titled: &TitledQuote, currency: Currency) -> Quote {
    let quote = &titled.quote;
    let lines = quote.lines.iter().map(|line| QuotedLine {
        id: line.id.0.clone(),
        amount: line.amount,
        discount: line.discount,
        points_off: line.burned_off,
        earned: line.earned,
    });
    let coupons = quote.coupons_applied.iter().map(|applied| QuotedCoupon {
        id: applied.coupon_id,
        title: titled.title(applied.coupon_id),
        off: applied.discount,
        gives: applied.gives.as_ref().map(given),
    });
    let left_out = quote.coupons_left_out.iter().map(|left| LeftOut {
        id: left.coupon_id,
        title: titled.title(left.coupon_id),
        code: left.why.code().to_owned(),
        reason: Localized::each(|locale| left.why.sentence(locale, currency)),
    });
    let why = quote.why_earned().map(|working| working.account());
    Quote {
        total: quote.total,
        discount: quote.discount,
        points: QuotedPoints {
            used: quote.burned.points,
            off: quote.burned.off,
            most: quote.burned.most,
        },
        payable: quote.payable,
        lines: lines.collect(),
        coupons: coupons.collect(),
        left_out: left_out.collect(),
        earned: quote.earned,
        why: why.unwrap_or_default(),
        hold: None,
    }
}

fn given(gives: &Gives) -> Localized {
    Localized::each(|locale| gives.text(locale))
}

pub(super) fn sale(sale: &sales::Sale, currency: Currency) -> Sale {
    Sale {
        id: sale.id,
        at: sale.at,
        receipt: sale.receipt.clone(),
        store_id: sale.store_id,
        quote: quote(&sale.quote, currency),
        balance: sale.balance,
        refunded_lines: sale.refunded_lines().map(|line| line.0.clone()).collect(),
    }
}

pub(super) fn refund(id: RefundId, sale_id: SaleId, at: Millis, refunded: Refunded) -> Refund {
    let Refunded { amount, points, burned, coupons, balance, working } = refunded;
    let returned = coupons.into_iter().map(|coupon| QuotedCoupon {
        id: coupon.id,
        title: coupon.title,
        off: coupon.off,
        gives: coupon.gives.as_ref().map(given),
    });
    let why = working.iter().map(|working| Localized::each(|locale| working.why(locale)));
    Refund {
        id,
        sale_id,
        at,
        amount,
        points,
        points_back: burned,
        coupons_returned: returned.collect(),
        balance,
        why: why.collect(),
    }
}

pub(super) fn refused(refused: Refused) -> ServerError {
    match refused {
        Refused::CouponUnknown => ErrorCode::CouponUnknown.into(),
        Refused::CouponUsed => ErrorCode::CouponUsed.into(),
        Refused::CouponExpired => ErrorCode::CouponExpired.into(),
        Refused::CouponNotApplicable(why) => {
            Problem::new(ErrorCode::CouponNotApplicable).with_detail(why.code()).into()
        }
        Refused::QuoteChanged => ErrorCode::QuoteChanged.into(),
        Refused::PointsMissing => ErrorCode::PointsTooFew.into(),
        Refused::TooManyPoints(most) => {
            Problem::new(ErrorCode::TooManyPoints).with_detail(most.to_string()).into()
        }
        Refused::OverAllowance => ErrorCode::OfflineAllowanceExceeded.into(),
        Refused::OutOfRange => ErrorCode::BasketTooLarge.into(),
    }
}

pub(super) fn refund_refused(refused: RefundRefused) -> ServerError {
    match refused {
        RefundRefused::SaleUnknown => ErrorCode::SaleUnknown.into(),
        RefundRefused::Lines(fault) => match fault {
            RefundFault::UnknownLine(_) => ErrorCode::RefundLineUnknown.into(),
            RefundFault::AlreadyRefunded(_) => ErrorCode::RefundLineDone.into(),
            RefundFault::Empty | RefundFault::DuplicateLine(_) | RefundFault::Overflow => {
                ServerError::field("lines")
            }
        },
        RefundRefused::OutOfRange => ServerError::Internal("points out of range".to_owned()),
    }
}
