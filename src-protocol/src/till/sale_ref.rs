use atrium_domain::SaleId;
use serde::{Deserialize, Serialize};

/// A sale, by its id, or by the key of one whose id the till was never told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "by", rename_all = "snake_case", try_from = "Named")]
pub enum SaleRef {
    Id { id: SaleId },
    Key { key: String },
}

/// What was sent. Inside of another tagged type, serde would take `"by": 0` for `"by": "id"`.
#[derive(Deserialize)]
struct Named {
    by: By,
    id: Option<SaleId>,
    key: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum By {
    Id,
    Key,
}

impl TryFrom<Named> for SaleRef {
    type Error = &'static str;

    fn try_from(named: Named) -> Result<Self, Self::Error> {
        match (named.by, named.id, named.key) {
            (By::Id, Some(id), _) => Ok(Self::Id { id }),
            (By::Key, _, Some(key)) => Ok(Self::Key { key }),
            (By::Id, None, _) => Err("`id` is missing"),
            (By::Key, _, None) => Err("`key` is missing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::till::BatchWhat;

    fn is_read(of: &str) -> bool {
        serde_json::from_str::<BatchWhat>(&format!(r#"{{"do":"void","of":{of}}}"#)).is_ok()
    }

    #[test]
    fn a_sale_is_named_in_words_and_not_by_a_number() {
        let id = r#""id":"01900000-0000-7000-8000-000000000000""#;
        assert!(is_read(&format!(r#"{{"by":"id",{id}}}"#)));
        assert!(is_read(r#"{"by":"key","key":"k"}"#));
        assert!(!is_read(&format!(r#"{{"by":0,{id}}}"#)));
        assert!(!is_read(&format!(r#"{{"by":"key",{id}}}"#)));
        assert!(!is_read(r#"{"by":"id"}"#));
    }
}
