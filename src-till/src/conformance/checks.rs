//! The list of checks.

use std::future::Future;
use std::pin::Pin;

use super::kit::Kit;
use super::report::Verdict;
use super::{baskets, batches, codes, commits, holds, offline, once, phones, refunds};

pub(super) struct Check {
    pub(super) name: &'static str,
    /// What the protocol promises.
    pub(super) expected: &'static str,
    pub(super) run: for<'a> fn(&'a Kit) -> Pin<Box<dyn Future<Output = Verdict> + Send + 'a>>,
}

macro_rules! checks {
    ($($module:ident::$name:ident $expected:literal;)*) => {
        pub(super) const ALL: &[Check] = &[$(Check {
            name: stringify!($name),
            expected: $expected,
            run: |kit| Box::pin($module::$name(kit)),
        },)*];
    };
}

checks! {
    codes::an_unknown_key "401 `terminal_unknown`";
    codes::a_code_of_this_moment "a visit, from either form, however it is spelt";
    codes::a_visit_tells_nothing_personal "a masked name and the last four digits of the card";
    codes::a_code_again_at_its_terminal "a visit each time";
    codes::a_code_at_a_second_terminal "409 `code_already_used`";
    codes::a_code_of_ten_minutes_ago "410 `code_expired`";
    codes::a_forged_code "404 `code_not_recognised`";
    codes::a_payment_code "422 `code_malformed`";
    codes::what_is_no_code "422 `code_malformed`";
    codes::a_visit_at_another_terminal "410 `visit_expired`";
    baskets::faulty_baskets "`basket_empty`, `_amount_invalid`, `_too_large`, `_line_repeated`";
    baskets::sums_of_a_quote "shares of the lines add up to the basket's";
    baskets::a_quote_changes_nothing "the same answer twice, and the balance as before";
    baskets::an_unknown_coupon "404 `coupon_unknown`";
    holds::a_coupon_on_hold "left out as `held` at a second terminal, and free once released";
    holds::points_on_hold "a second terminal can use the others only";
    holds::a_sale_on_hold "settled as quoted, and nothing is reserved any more";
    holds::a_release_of_nothing "204, as often as it is asked for";
    commits::a_sale "settled, found by id and receipt, and its points are there";
    commits::another_total_than_quoted "409 `quote_changed`, nothing happened, the key is free";
    commits::a_commit_without_a_key "400 `idempotency_key_missing`";
    commits::a_commit_with_an_unsound_key "422 `field_invalid`";
    commits::a_body_that_is_no_json "400 `malformed_request`";
    once::the_same_key_and_body "the first answer, byte for byte";
    once::the_same_key_with_another_body "422 `idempotency_key_reused`";
    once::one_key_many_times_at_once "one sale, one answer, or 409 `idempotency_in_flight`";
    once::one_key_at_two_terminals "two sales: keys are a terminal's own";
    refunds::a_preview "what the refund then does, and nothing yet";
    refunds::a_line_twice "409 `refund_line_done` the second time";
    refunds::lines_that_are_not_there "`refund_line_unknown`, `sale_unknown`, `field_invalid`";
    refunds::a_refund_again "the first answer, byte for byte";
    refunds::a_coupon_comes_back "usable again once all that it counted for is refunded";
    refunds::all_lines_one_by_one "what was paid, and the balance as before";
    refunds::a_void "all of it back, once, and not after a refund";
    batches::a_batch_twice "the same outcomes, and the sales once";
    batches::a_batch_in_any_order "refunds and voids find the sales of their batch by key";
    batches::an_item_of_a_batch_and_alone "one sale, whichever way its key comes";
    batches::a_refused_item "its own code, and the others settled";
    batches::items_out_of_time "`operation_too_old`, `operation_in_future`";
    offline::keys_for_a_time_without_a_network "public keys that verify a device's code, and rules";
    offline::a_signed_code_handed_in_later "one sale at its time, the same when it comes again";
    offline::a_signed_code_out_of_its_time "`code_expired`";
    offline::a_forged_signed_code "`code_not_recognised`";
    phones::an_unknown_number "waits like a member's, and says nothing of anybody";
}
