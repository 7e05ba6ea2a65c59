//! The examples of RFC 5545, section 3.8.5.3, as far as the subset goes, and what is refused.

use super::*;
use crate::time::Date;

fn day(text: &str) -> Day {
    format!("{text}T000000").parse::<LocalTime>().expect("a date").day
}

/// The first days of a rule that starts at nine o'clock, as `MMDD` with the year where it changes.
fn days(start: &str, rule: &str, most: usize) -> String {
    let start: LocalTime = format!("{start}T090000").parse().expect("a start");
    let window =
        TimeWindow { start, duration_secs: 3_600, rule: Some(rule.parse().expect("a rule")) };
    let all = (start.day.0..start.day.0 + 366 * 13).map(Day).filter(|day| window.opens_on(*day));
    let mut year = 0;
    let mut words = Vec::new();
    for Date { year: own, month, day } in all.take(most).map(Day::date) {
        if own != year {
            words.push(format!("{own}:"));
            year = own;
        }
        words.push(format!("{month:02}{day:02}"));
    }
    words.join(" ")
}

#[test]
fn daily() {
    let ten = "1997: 0902 0903 0904 0905 0906 0907 0908 0909 0910 0911";
    assert_eq!(days("19970902", "FREQ=DAILY;COUNT=10", 99), ten);
    // UNTIL is a time before that day's nine o'clock.
    let until = days("19970902", "FREQ=DAILY;UNTIL=19971224T000000", 999);
    assert!(until.ends_with("1221 1222 1223"));
    let every_other = days("19970902", "FREQ=DAILY;INTERVAL=2", 4);
    assert_eq!(every_other, "1997: 0902 0904 0906 0908");
    let five = days("19970902", "FREQ=DAILY;INTERVAL=10;COUNT=5", 99);
    assert_eq!(five, "1997: 0902 0912 0922 1002 1012");
    let january = days("19980101", "FREQ=DAILY;UNTIL=20000131T140000;BYMONTH=1", 999);
    assert_eq!(january.split(' ').count(), 3 * 31 + 3);
    let yearly = "FREQ=YEARLY;UNTIL=20000131T140000;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA";
    assert_eq!(days("19980101", yearly, 999), january);
}

#[test]
fn weekly() {
    let ten = "1997: 0902 0909 0916 0923 0930 1007 1014 1021 1028 1104";
    assert_eq!(days("19970902", "FREQ=WEEKLY;COUNT=10", 99), ten);
    let every_other = days("19970902", "FREQ=WEEKLY;INTERVAL=2;WKST=MO", 5);
    assert_eq!(every_other, "1997: 0902 0916 0930 1014 1028");
    let two_days = days("19970902", "FREQ=WEEKLY;COUNT=10;BYDAY=TU,TH", 99);
    assert_eq!(two_days, "1997: 0902 0904 0909 0911 0916 0918 0923 0925 0930 1002");
    let three = "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000;BYDAY=MO,WE,FR";
    let expected = "1997: 0901 0903 0905 0915 0917 0919 0929 1001 1003 1013 1015 1017 1027 1029 \
                    1031 1110 1112 1114 1124 1126 1128 1208 1210 1212 1222";
    assert_eq!(days("19970901", three, 99), expected);
    let eight = days("19970902", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TU,TH", 99);
    assert_eq!(eight, "1997: 0902 0904 0916 0918 0930 1002 1014 1016");
    // The week's first day decides which weeks are every other one; ours is Monday.
    let monday = days("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", 99);
    assert_eq!(monday, "1997: 0805 0810 0819 0824");
}

#[test]
fn monthly() {
    let first_friday = days("19970905", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", 99);
    let expected = "1997: 0905 1003 1107 1205 1998: 0102 0206 0306 0403 0501 0605";
    assert_eq!(first_friday, expected);
    let until = days("19970905", "FREQ=MONTHLY;UNTIL=19971224T000000;BYDAY=1FR", 99);
    assert_eq!(until, "1997: 0905 1003 1107 1205");
    let both_ends = days("19970907", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", 99);
    let expected = "1997: 0907 0928 1102 1130 1998: 0104 0125 0301 0329 0503 0531";
    assert_eq!(both_ends, expected);
    let last_but_one = days("19970922", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", 99);
    assert_eq!(last_but_one, "1997: 0922 1020 1117 1222 1998: 0119 0216");
    let third_to_last = days("19970928", "FREQ=MONTHLY;BYMONTHDAY=-3", 6);
    assert_eq!(third_to_last, "1997: 0928 1029 1128 1229 1998: 0129 0226");
    let two_numbers = days("19970902", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", 99);
    assert_eq!(two_numbers, "1997: 0902 0915 1002 1015 1102 1115 1202 1215 1998: 0102 0115");
    let ends = days("19970930", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", 99);
    assert_eq!(ends, "1997: 0930 1001 1031 1101 1130 1201 1231 1998: 0101 0131 0201");
    let rare = "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15";
    let expected = "1997: 0910 0911 0912 0913 0914 0915 1999: 0310 0311 0312 0313";
    assert_eq!(days("19970910", rare, 99), expected);
    let tuesdays = days("19970902", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", 10);
    assert_eq!(tuesdays, "1997: 0902 0909 0916 0923 0930 1104 1111 1118 1125 1998: 0106");
}

#[test]
fn days_that_a_month_lacks_are_left_out() {
    let thirty = days("20070115", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", 99);
    assert_eq!(thirty, "2007: 0115 0130 0215 0315 0330");
    let leap = days("20240229", "FREQ=YEARLY", 3);
    assert_eq!(leap, "2024: 0229 2028: 0229 2032: 0229");
}

#[test]
fn fridays_the_thirteenth_and_other_meetings_of_number_and_weekday() {
    let friday = days("19970902", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", 5);
    assert_eq!(friday, "1998: 0213 0313 1113 1999: 0813 2000: 1013");
    let saturday = days("19970913", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", 4);
    assert_eq!(saturday, "1997: 0913 1011 1108 1213");
    let election = "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8";
    assert_eq!(days("19961105", election, 3), "1996: 1105 2000: 1107 2004: 1102");
}

#[test]
fn yearly() {
    let summer = days("19970610", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", 99);
    let expected = "1997: 0610 0710 1998: 0610 0710 1999: 0610 0710 2000: 0610 0710 \
                    2001: 0610 0710";
    assert_eq!(summer, expected);
    let every_other = days("19970310", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", 99);
    let expected = "1997: 0310 1999: 0110 0210 0310 2001: 0110 0210 0310 2003: 0110 0210 0310";
    assert_eq!(every_other, expected);
    let twentieth = days("19970519", "FREQ=YEARLY;BYDAY=20MO", 3);
    assert_eq!(twentieth, "1997: 0519 1998: 0518 1999: 0517");
    let march = days("19970313", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", 7);
    assert_eq!(march, "1997: 0313 0320 0327 1998: 0305 0312 0319 0326");
    let thursdays = days("19970605", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", 40);
    assert!(thursdays.starts_with("1997: 0605 0612 0619 0626 0703"));
    assert!(thursdays.contains("0828 1998: 0604"));
}

#[test]
fn a_window_is_open_from_its_first_second_to_before_its_end() {
    let shanghai = 8 * 3_600;
    let window = TimeWindow {
        start: "20261127T220000".parse().expect("a start"),
        duration_secs: 4 * 3_600,
        rule: Some("FREQ=WEEKLY;BYDAY=FR,SA".parse().expect("a rule")),
    };
    let open = |text: &str| {
        let local: LocalTime = text.parse().expect("a time");
        window.contains(Moment::new(local.at(shanghai), shanghai))
    };
    assert!(open("20261127T220000") && open("20261127T235959"));
    // Past midnight it is still Friday's window.
    assert!(open("20261128T015959") && !open("20261128T020000"));
    assert!(!open("20261127T215959") && !open("20261120T220000"));
    assert!(!open("20261126T230000") && open("20261129T000000"));
    assert!(window.touches(day("20261129")) && !window.touches(day("20261130")));
    let once = TimeWindow { rule: None, ..window.clone() };
    assert!(once.touches(day("20261128")) && !once.touches(day("20261129")));
}

#[test]
fn texts_come_back_as_they_were() {
    for text in [
        "FREQ=MONTHLY;BYDAY=-1SU",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYMONTHDAY=2,-3;BYDAY=TU;UNTIL=20271224T000000",
        "FREQ=WEEKLY;BYDAY=MO,FR;COUNT=8",
    ] {
        assert_eq!(text.parse::<Recurrence>().expect("a rule").to_string(), text);
    }
    let window = TimeWindow::days(day("20261128"), "RRULE:FREQ=DAILY".parse().ok());
    let json = serde_json::to_string(&window).expect("serialises");
    assert_eq!(json, r#"{"start":"20261128T000000","duration_secs":86400,"rule":"FREQ=DAILY"}"#);
    assert_eq!(serde_json::from_str::<TimeWindow>(&json).expect("reads back"), window);
}

#[test]
fn what_is_not_understood_is_refused_by_name() {
    let fault = |text: &str| text.parse::<Recurrence>().expect_err("a bad rule");
    assert_eq!(fault(""), BadRule::Unknown(String::new()));
    assert_eq!(fault("FREQ=HOURLY"), BadRule::NoFrequency);
    assert_eq!(fault("INTERVAL=2"), BadRule::NoFrequency);
    assert_eq!(fault("FREQ=DAILY;BYSETPOS=1"), BadRule::Unknown("BYSETPOS".into()));
    assert_eq!(fault("FREQ=DAILY;INTERVAL=0"), BadRule::Value("INTERVAL".into()));
    assert_eq!(fault("FREQ=DAILY;INTERVAL=1;INTERVAL=2"), BadRule::Twice("INTERVAL".into()));
    assert_eq!(fault("FREQ=WEEKLY;BYDAY=1SU"), BadRule::Frequency("BYDAY".into()));
    assert_eq!(fault("FREQ=WEEKLY;BYMONTHDAY=1"), BadRule::Frequency("BYMONTHDAY".into()));
    assert_eq!(fault("FREQ=MONTHLY;BYMONTHDAY=0"), BadRule::Value("BYMONTHDAY".into()));
    assert_eq!(fault("FREQ=MONTHLY;BYDAY=日"), BadRule::Value("BYDAY".into()));
    assert_eq!(fault("FREQ=DAILY;UNTIL=20260230"), BadRule::Value("UNTIL".into()));
    assert_eq!(fault("FREQ=DAILY;UNTIL=20260228T000000Z"), BadRule::Value("UNTIL".into()));
    assert_eq!(fault("FREQ=DAILY;COUNT=1;UNTIL=20260228"), BadRule::TwoEnds);
    assert_eq!(fault("FREQ=WEEKLY;WKST=SU"), BadRule::Unknown("WKST".into()));
    assert!("20260101T240000".parse::<LocalTime>().is_err());
    assert!("２0260101T000000".parse::<LocalTime>().is_err());
}
