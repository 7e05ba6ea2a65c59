use atrium_domain::Points;

use super::*;

#[test]
fn a_funders_movements_come_to_the_closing() {
    let funded = Funded {
        opening: Points(100),
        given: Points(50),
        taken_back: Points(10),
        spent: Points(40),
        returned: Points(5),
        expired: Points(3),
        offset: Points(2),
        ..Funded::default()
    };
    assert_eq!(funded.sum(), Some(Points(100)));
}

#[test]
fn the_mall_owes_a_store_what_others_gave_and_members_spent_there() {
    let redeemed = Redeemed {
        points: Points(300),
        points_of_others: Points(200),
        worth_of_others: Money(200),
        coupons: 1,
        coupons_of_others: Money(5_000),
    };
    assert_eq!(redeemed.owed(), Money(5_200));
}
