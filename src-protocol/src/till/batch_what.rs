use atrium_domain::SaleId;
use serde::{Deserialize, Serialize};
use serde_json::{Error, Value};

use super::NewSale;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "do", rename_all = "snake_case", try_from = "Value")]
pub enum BatchWhat {
    Sale { sale: NewSale },
    Refund { of: SaleRef, lines: Vec<String> },
    Void { of: SaleRef },
}

/// A sale, by its id, or by the key of one whose id the till was never told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum SaleRef {
    Id { id: SaleId },
    Key { key: String },
}

#[derive(Deserialize)]
struct Told {
    #[serde(rename = "do")]
    what: What,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Sale,
    Refund,
    Void,
}

#[derive(Deserialize)]
struct OfSale {
    sale: NewSale,
}

#[derive(Deserialize)]
struct OfRefund {
    of: SaleRef,
    lines: Vec<String>,
}

#[derive(Deserialize)]
struct OfVoid {
    of: SaleRef,
}

/// Left to serde, what stands inside of a tagged type takes the number of a variant for its name
/// (`"by": 0`), which the contract does not allow.
impl TryFrom<Value> for BatchWhat {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let Told { what } = Told::deserialize(&value)?;
        Ok(match what {
            What::Sale => {
                let OfSale { sale } = OfSale::deserialize(value)?;
                Self::Sale { sale }
            }
            What::Refund => {
                let OfRefund { of, lines } = OfRefund::deserialize(value)?;
                Self::Refund { of, lines }
            }
            What::Void => {
                let OfVoid { of } = OfVoid::deserialize(value)?;
                Self::Void { of }
            }
        })
    }
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
