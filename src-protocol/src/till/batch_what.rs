//! What a till did that is handed in later.

use atrium_domain::SaleId;
use serde::Serialize;

use super::NewSale;
use crate::tagged::Tagged;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum BatchWhat {
    Sale { sale: NewSale },
    Refund { of: SaleRef, lines: Vec<String> },
    Void { of: SaleRef },
}

/// A sale, by its id, or by the key of one whose id the till was never told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum SaleRef {
    Id { id: SaleId },
    Key { key: String },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_read(what: &str) -> bool {
        serde_json::from_str::<BatchWhat>(what).is_ok()
    }

    #[test]
    fn kinds_are_named_in_words_and_not_by_numbers() {
        let id = r#""id":"01900000-0000-7000-8000-000000000000""#;
        let void = |of: &str| is_read(&format!(r#"{{"do":"void","of":{{{of}}}}}"#));
        assert!(void(&format!(r#""by":"id",{id}"#)));
        assert!(void(r#""by":"key","key":"k""#));
        assert!(!void(&format!(r#""by":0,{id}"#)));
        assert!(!void(&format!(r#""by":"key",{id}"#)));
        let sale = |used: &str| {
            let sale = r#""receipt":"1","lines":[],"expected_payable":0"#;
            is_read(&format!(r#"{{"do":"sale","sale":{{{sale},"points":{{"use":{used}}}}}}}"#))
        };
        assert!(sale(r#""all""#));
        assert!(!sale("0"));
        assert!(!is_read(r#"{"do":0}"#));
    }
}
