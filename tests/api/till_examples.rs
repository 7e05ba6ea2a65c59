//! The examples of `docs/till-protocol.md` and `docs/parking.md` are what the protocol's types read and write.

use atrium_protocol::parking::{NewParking, ParkingHours, ParkingQuery};
use atrium_protocol::till::{Batch, ByPhone, Identify, NewRefund, NewSale, QuoteRequest};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const PAGES: [&str; 2] =
    [include_str!("../../docs/till-protocol.md"), include_str!("../../docs/parking.md")];

/// Each JSON block with the type that the page names before it.
fn examples(page: &'static str) -> Vec<(&'static str, &'static str)> {
    let parts = page.split("```json\n").collect::<Vec<_>>();
    let of = |pair: &[&'static str]| {
        let marked = pair[0].trim_end().rsplit_once("<!-- example: ");
        let name = marked.and_then(|(_, rest)| rest.strip_suffix(" -->"));
        let body = pair[1].split("```").next().unwrap_or_default();
        (name.unwrap_or_else(|| panic!("no type is named for {body}")), body)
    };
    parts.windows(2).map(of).collect()
}

fn same<T: DeserializeOwned + Serialize>(body: &str) {
    let shown: Value = serde_json::from_str(body).expect("JSON");
    let read: T = serde_json::from_value(shown.clone()).expect("what the protocol reads");
    assert_eq!(serde_json::to_value(read).expect("JSON"), shown);
}

#[test]
fn the_page_shows_what_the_protocol_reads() {
    let examples: Vec<_> = PAGES.into_iter().flat_map(examples).collect();
    for (name, body) in &examples {
        match *name {
            "Identify" => same::<Identify>(body),
            "ByPhone" => same::<ByPhone>(body),
            "QuoteRequest" => same::<QuoteRequest>(body),
            "NewSale" => same::<NewSale>(body),
            "NewRefund" => same::<NewRefund>(body),
            "Batch" => same::<Batch>(body),
            "ParkingQuery" => same::<ParkingQuery>(body),
            "ParkingHours" => same::<ParkingHours>(body),
            "NewParking" => same::<NewParking>(body),
            other => panic!("nobody knows {other}"),
        }
    }
    assert_eq!(examples.len(), 11);
}

#[test]
fn every_code_of_the_page_is_one_of_the_protocol() {
    let known: Vec<_> = atrium_protocol::ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    let rows = PAGES.into_iter().flat_map(|page| page.split("| `").skip(1));
    let told = rows.filter_map(|rest| rest.split_once("` | 4")).map(|(c, _)| c);
    let wrong: Vec<_> = told.filter(|code| !known.contains(code)).collect();
    assert_eq!(wrong, Vec::<&str>::new());
}
