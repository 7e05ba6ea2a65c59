//! The statement as CSV (RFC 4180), with a mark that spreadsheets need to read it as UTF-8.

use atrium_domain::{Locale, Money};
use atrium_protocol::statement::{Statement, StatementFigures};

atrium_domain::texts! {
    fn head() {
        "月份,出资方,期初积分,发放,收回,使用,退还,过期,互抵,期末积分,用券张数,券抵扣金额,本店核销积分,其中他方积分,商场应付",
        "月份,出資方,期初積分,發放,收回,使用,退還,過期,互抵,期末積分,用券張數,券抵扣金額,本店核銷積分,其中他方積分,商場應付",
        "Month,Funder,Opening points,Given,Taken back,Spent,Returned,Expired,Set off,Closing points,Coupons used,Coupon discount,Points redeemed here,Of others,Owed by the mall",
    }
    fn total() { "合计", "合計", "Total" }
}

/// Byte order mark.
const MARK: char = '\u{feff}';

pub(super) fn csv(statement: &Statement, locale: Locale) -> String {
    let mut text = format!("{MARK}{}\r\n", head(locale));
    let rows = statement.rows.iter().map(|row| (row.name.get(locale).as_str(), &row.figures));
    for (name, figures) in rows.chain([(total(locale), &statement.total)]) {
        line(&mut text, &statement.month, name, figures);
    }
    text
}

fn line(text: &mut String, month: &str, name: &str, figures: &StatementFigures) {
    let StatementFigures {
        opening,
        given,
        taken_back,
        spent,
        returned,
        expired,
        offset,
        closing,
        coupons,
        coupon_amount,
        redeemed,
        redeemed_of_others,
        owed,
    } = *figures;
    let points = [opening, given, taken_back, spent, returned, expired, offset, closing];
    let mut fields = vec![month.to_owned(), field(name)];
    fields.extend(points.map(|points| points.to_string()));
    fields.push(coupons.to_string());
    fields.push(decimal(coupon_amount));
    fields.extend([redeemed, redeemed_of_others].map(|points| points.to_string()));
    fields.push(decimal(owed));
    text.push_str(&fields.join(","));
    text.push_str("\r\n");
}

/// Two decimals, without a sign of the currency or of thousands.
fn decimal(amount: Money) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let minor = amount.0.unsigned_abs();
    format!("{sign}{}.{:02}", minor / 100, minor % 100)
}

/// In quotes where it has to be. A text that a spreadsheet would take for a formula is made plain.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_and_no_formulas() {
        assert_eq!(field("面馆"), "面馆");
        assert_eq!(field("A, \"B\""), "\"A, \"\"B\"\"\"");
        assert_eq!(field("=1+1"), "'=1+1");
    }

    #[test]
    fn money_has_two_decimals() {
        assert_eq!(decimal(Money(12_345)), "123.45");
        assert_eq!(decimal(Money(-5)), "-0.05");
    }

    #[test]
    fn every_line_has_every_column() {
        let total = StatementFigures::default();
        let statement =
            Statement { month: "2026-11".into(), currency: "CNY".into(), rows: vec![], total };
        for locale in Locale::ALL {
            let text = csv(&statement, locale);
            let columns: Vec<usize> = text.lines().map(|line| line.split(',').count()).collect();
            assert_eq!(columns, [15, 15]);
        }
    }
}
