//! Messages to members: to whom they go, who may write them, and what is forgotten.

use atrium_domain::message::{Consent, MessageKind};
use atrium_domain::{Localized, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::campaign::{
    Audience, Campaign, CampaignState, CareSettings, GiftSetting, NewCampaign,
};
use atrium_protocol::documents::{Document, Message};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{
    CAMPAIGNS, CANCEL_CAMPAIGN, CARE, CLOSE_ACCOUNT, CREATE_CAMPAIGN, EXPORT, PREVIEW_AUDIENCE,
    SET_CARE,
};
use atrium_protocol::staff::Role;

use crate::support::{Desk, Member, NOODLES, TestApp, new_id, on_both_databases};

const PHONE: &str = "13800000001";
const OTHER: &str = "13800000002";

async fn inbox(member: &Member) -> Vec<Message> {
    let message = |document| match document {
        Document::Message(message) => Some(message),
        _ => None,
    };
    member.documents().await.into_iter().filter_map(message).collect()
}

async fn agree(member: &Member, given: bool) {
    let deed = Deed::SayConsent { consent: Consent::Marketing, given, version: 1 };
    assert_eq!(member.act(deed).await, Outcome::Applied);
}

fn news(app: &TestApp, audience: Audience, in_secs: i64) -> NewCampaign {
    NewCampaign {
        id: new_id(),
        title: Localized::each(|_| "周末双倍".to_owned()),
        body: Localized::each(|_| "来逛逛".to_owned()),
        link: Some("/events".to_owned()),
        audience,
        send_at: app.clock.now().plus_secs(in_secs),
    }
}

async fn write(desk: &Desk, new: &NewCampaign) -> Campaign {
    desk.client.to(CREATE_CAMPAIGN).by(&desk.token).body(new).send().await.ok()
}

async fn listed(desk: &Desk) -> Vec<Campaign> {
    desk.client.to(CAMPAIGNS).by(&desk.token).send().await.ok().campaigns
}

on_both_databases! {
    async fn news_reach_who_agreed_when_their_time_has_come_and_once(app) {
        let (agreed, silent) = (app.member(PHONE).await, app.member(OTHER).await);
        agree(&agreed, true).await;
        let desk = app.staff(Role::Marketing).await;
        let audience = Audience::default();
        let size = desk.client.to(PREVIEW_AUDIENCE).by(&desk.token).body(&audience).send().await;
        assert_eq!((size.ok().matching, size.ok().agreed), (2, 1));
        let new = news(app, audience, 3_600);
        let made = write(&desk, &new).await;
        assert_eq!(made.state, CampaignState::Scheduled);
        assert_eq!(write(&desk, &new).await.id, made.id);
        app.run_jobs().await;
        assert!(inbox(&agreed).await.is_empty());
        app.clock.pass_secs(3_600);
        app.run_jobs().await;
        app.run_jobs().await;
        let told = inbox(&agreed).await;
        assert_eq!((told.len(), told[0].kind), (1, MessageKind::News));
        assert_eq!(told[0].link.as_deref(), Some("/events"));
        assert!(inbox(&silent).await.is_empty());
        let deed = Deed::ReadMessage { message_id: told[0].id };
        assert_eq!(agreed.act(deed).await, Outcome::Applied);
        let shown = listed(&desk).await;
        assert_eq!((shown[0].state, shown[0].told, shown[0].read), (CampaignState::Done, 1, 1));
    }

    async fn an_audience_is_by_tag_tier_and_last_purchase(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let other = app.member(OTHER).await;
        agree(&member, true).await;
        agree(&other, true).await;
        till.sell(&member, &[30]).await;
        let desk = app.staff(Role::Operator).await;
        let size = async |audience: Audience| {
            let call = desk.client.to(PREVIEW_AUDIENCE).by(&desk.token).body(&audience);
            call.send().await.ok().agreed
        };
        let bought = Audience { bought_within_days: Some(7), ..Audience::default() };
        assert_eq!(size(bought).await, 1);
        let away = Audience { not_bought_for_days: Some(7), ..Audience::default() };
        assert_eq!(size(away).await, 1);
        let tier = |code: &str| Audience { tiers: vec![code.to_owned()], ..Audience::default() };
        assert_eq!(size(tier("gold")).await, 0);
        let tag = Audience { tag: Some("family".to_owned()), ..Audience::default() };
        assert_eq!(size(tag).await, 0);
        // A no after a yes counts.
        agree(&other, false).await;
        assert_eq!(size(Audience::default()).await, 1);
        let wrong = Audience { bought_within_days: Some(0), ..Audience::default() };
        let call = desk.client.to(PREVIEW_AUDIENCE).by(&desk.token).body(&wrong);
        assert_eq!(call.send().await.refused(), ErrorCode::FieldInvalid);
    }

    async fn what_is_cancelled_reaches_nobody_and_links_stay_in_the_app(app) {
        let member = app.member(PHONE).await;
        agree(&member, true).await;
        let desk = app.staff(Role::Marketing).await;
        let new = news(app, Audience::default(), 60);
        write(&desk, &new).await;
        let path = desk.client.to_path(CANCEL_CAMPAIGN, &[&new.id]);
        assert_eq!(path.by(&desk.token).send().await.ok().state, CampaignState::Cancelled);
        app.clock.pass_secs(120);
        app.run_jobs().await;
        assert!(inbox(&member).await.is_empty());
        for link in ["https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)"] {
            let new =
                NewCampaign { link: Some(link.to_owned()), ..news(app, Audience::default(), 60) };
            let call = desk.client.to(CREATE_CAMPAIGN).by(&desk.token).body(&new);
            assert_eq!(call.send().await.refused(), ErrorCode::FieldInvalid);
        }
    }

    async fn care_is_set_by_the_operator_and_all_of_it_is_forgotten_at_the_end(app) {
        let desk = app.staff(Role::Operator).await;
        let none = GiftSetting { coupon: None, points: Points::ZERO };
        let wanted = CareSettings {
            quiet_from: 0,
            quiet_until: 0,
            weekly_care: 3,
            weekly_marketing: 1,
            birthday: GiftSetting { coupon: None, points: Points(66) },
            anniversary: none,
        };
        desk.client.to(SET_CARE).by(&desk.token).body(&wanted).send().await.ok();
        assert_eq!(desk.client.to(CARE).by(&desk.token).send().await.ok(), wanted);
        let odd = CareSettings { quiet_from: 1_440, ..wanted };
        let call = desk.client.to(SET_CARE).by(&desk.token).body(&odd);
        assert_eq!(call.send().await.refused(), ErrorCode::FieldInvalid);

        let member = app.member(PHONE).await;
        agree(&member, true).await;
        let tomorrow = app.clock.now().plus_days(1);
        let date = atrium_domain::Day::of(tomorrow, 28_800).date();
        let born = atrium_domain::Date { year: 2000, ..date };
        let deed = Deed::UpdateProfile { name: None, birthday: Some(born), locale: None };
        assert_eq!(member.act(deed).await, Outcome::Applied);
        app.clock.pass_ms(86_400_000);
        app.run_jobs().await;
        let member = app.member(PHONE).await;
        assert_eq!(member.balance().await, 66);
        let export = member.client.to(EXPORT).by(member.token()).send().await.ok();
        assert_eq!((export.consents.len(), export.consents[0].given), (1, true));
        member.client.to(CLOSE_ACCOUNT).by(member.token()).send().await.done();
        let anew = app.member(PHONE).await;
        assert!(inbox(&anew).await.is_empty());
    }
}
