//! What staff may call. Each operation takes a [`permit::Permit`] of its own kind.

mod adjust;
mod adjustments;
mod audit;
mod care;
mod community;
mod coupon_rules;
mod coupon_templates;
mod create_coupon_template;
mod credential;
mod decide_adjustment;
mod deeds;
mod directory;
mod events;
mod games;
mod member;
mod member_tags;
mod members;
mod offline_conflicts;
mod open_terminal;
mod overview;
mod parking;
mod password;
mod permit;
mod program;
mod rewards;
mod service;
mod sign_in;
mod sign_out;
mod statement;
mod statement_csv;
mod terminals;
mod texts;
mod totp;
mod whoami;

#[cfg(test)]
mod adjustment_tests;
#[cfg(test)]
mod tests;

use atrium_protocol::routes::{
    ADJUST, ADJUSTMENTS, AUDIT_LOG, CALL_OFF_EVENT, CAMPAIGNS, CANCEL_CAMPAIGN, CARE,
    COUPON_TEMPLATES, CREATE_CAMPAIGN, CREATE_COUPON_TEMPLATE, CREATE_EVENT, CREATE_REWARD,
    DECIDE_ADJUSTMENT, DECIDE_OFFLINE_CONFLICT, DOOR_LIST, DOOR_SCANS, EDIT_PLAN, EDIT_STORE,
    END_COUPON_TEMPLATE, EVENT_FEEDBACK, HAND_OUT, MEMBER, MEMBERS, NEW_VERSION, OFFLINE_CONFLICTS,
    OPEN_TERMINAL, OVERVIEW, PREVIEW_AUDIENCE, PREVIEW_PICK_UP, PREVIEW_PROGRAM, PROGRAM,
    REDEMPTIONS, SET_CARE, SET_EVENT_CAPACITY, SET_MEMBER_TAGS, SET_POINTS, SET_REWARD_STOCK,
    SET_TILL, STAFF_EVENTS, STAFF_ME, STAFF_SIGN_IN, STAFF_SIGN_OUT, STATEMENT, STATEMENT_CSV,
    TERMINALS, WITHDRAW_TERMINAL,
};
use atrium_protocol::routes::{
    ANSWER_THREAD, CLOSE_THREAD, HAND_OVER_THREAD, MAKE_AMENDS, STAFF_PHOTO, THREAD, THREADS,
};
use atrium_protocol::routes::{
    BAN_POSTING, CLOSE_TOPIC, CREATE_TOPIC, DECIDE_POST, STAFF_COMMUNITY,
};
use atrium_protocol::routes::{
    CHECK_IN_EXTRAS, CLOSE_DRAW, CREATE_DRAW, CREATE_SPOT, CREATE_TASK, EDIT_CHECK_IN, END_TASK,
    GAMES, SPOT,
};
use atrium_protocol::routes::{CREATE_SURVEY, PUBLISH_FINDINGS, SURVEYS};
use atrium_protocol::routes::{GIVE_PARKING, PARKINGS, PREVIEW_PARKING, TAKE_PARKING_BACK};
use axum::Router;
use utoipa::OpenApi;

use super::Mount;
use crate::App;

pub(crate) use credential::role_name;
pub(crate) use password::hash as hash_password;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .mount(STAFF_SIGN_IN, sign_in::sign_in)
        .mount(STAFF_SIGN_OUT, sign_out::sign_out)
        .mount(STAFF_ME, whoami::whoami)
        .mount(OPEN_TERMINAL, open_terminal::open_terminal)
        .mount(TERMINALS, terminals::terminals)
        .mount(WITHDRAW_TERMINAL, terminals::withdraw_terminal)
        .mount(OVERVIEW, overview::overview)
        .mount(MEMBERS, members::members)
        .mount(MEMBER, member::member)
        .mount(ADJUST, adjust::adjust)
        .mount(ADJUSTMENTS, adjustments::adjustments)
        .mount(DECIDE_ADJUSTMENT, decide_adjustment::decide_adjustment)
        .mount(OFFLINE_CONFLICTS, offline_conflicts::offline_conflicts)
        .mount(DECIDE_OFFLINE_CONFLICT, offline_conflicts::decide_offline_conflict)
        .mount(AUDIT_LOG, audit::audit)
        .mount(STATEMENT, statement::statement)
        .mount(STATEMENT_CSV, statement::statement_csv)
        .mount(SET_MEMBER_TAGS, member_tags::set_member_tags)
        .mount(STAFF_PHOTO, service::photo::staff_photo)
        .mount(SURVEYS, service::surveys::list_surveys)
        .mount(CREATE_SURVEY, service::surveys::create_survey)
        .mount(PUBLISH_FINDINGS, service::surveys::publish_findings)
        .mount(THREADS, service::board::threads)
        .mount(THREAD, service::thread::thread)
        .mount(ANSWER_THREAD, service::thread::answer_thread)
        .mount(HAND_OVER_THREAD, service::thread::hand_over_thread)
        .mount(CLOSE_THREAD, service::thread::close_thread)
        .mount(MAKE_AMENDS, service::amends::make_amends)
        .mount(CAMPAIGNS, care::campaigns::list_campaigns)
        .mount(CREATE_CAMPAIGN, care::campaigns::create_campaign)
        .mount(CANCEL_CAMPAIGN, care::campaigns::cancel_campaign)
        .mount(PREVIEW_AUDIENCE, care::campaigns::preview_audience)
        .mount(CARE, care::settings::care)
        .mount(SET_CARE, care::settings::set_care)
        .mount(STAFF_COMMUNITY, community::board::staff_community)
        .mount(CREATE_TOPIC, community::topics::create_topic)
        .mount(CLOSE_TOPIC, community::topics::close_topic)
        .mount(DECIDE_POST, community::decide::decide_post)
        .mount(BAN_POSTING, community::ban::ban_posting)
        .mount(PROGRAM, program::program)
        .mount(NEW_VERSION, program::new_version)
        .mount(SET_TILL, program::set_till)
        .mount(SET_POINTS, program::set_points)
        .mount(PREVIEW_PROGRAM, program::preview_program)
        .mount(CREATE_COUPON_TEMPLATE, create_coupon_template::create_coupon_template)
        .mount(COUPON_TEMPLATES, coupon_templates::coupon_templates)
        .mount(END_COUPON_TEMPLATE, coupon_templates::end_coupon_template)
        .mount(CREATE_REWARD, rewards::create::create_reward)
        .mount(SET_REWARD_STOCK, rewards::stock::set_reward_stock)
        .mount(REDEMPTIONS, rewards::list::redemptions)
        .mount(PREVIEW_PICK_UP, rewards::hand_out::preview_pick_up)
        .mount(HAND_OUT, rewards::hand_out::hand_out)
        .mount(PREVIEW_PARKING, parking::preview_parking)
        .mount(GIVE_PARKING, parking::give_parking)
        .mount(PARKINGS, parking::parkings)
        .mount(TAKE_PARKING_BACK, parking::take_parking_back)
        .mount(EDIT_STORE, directory::store::edit_store)
        .mount(EDIT_PLAN, directory::plan::edit_plan)
        .mount(GAMES, games::board::games)
        .mount(CHECK_IN_EXTRAS, games::check_in::check_in_extras)
        .mount(EDIT_CHECK_IN, games::check_in::edit_check_in)
        .mount(CREATE_TASK, games::tasks::create_task)
        .mount(END_TASK, games::tasks::end_task)
        .mount(CREATE_SPOT, games::spots::create_spot)
        .mount(SPOT, games::spots::spot)
        .mount(CREATE_DRAW, games::draws::create_draw)
        .mount(CLOSE_DRAW, games::draws::close_draw)
        .mount(CREATE_EVENT, events::create::create_event)
        .mount(STAFF_EVENTS, events::list::staff_events)
        .mount(SET_EVENT_CAPACITY, events::capacity::set_event_capacity)
        .mount(CALL_OFF_EVENT, events::call_off::call_off_event)
        .mount(EVENT_FEEDBACK, events::feedback::event_feedback)
        .mount(DOOR_LIST, events::door::door_list)
        .mount(DOOR_SCANS, events::scans::door_scans)
}

#[derive(OpenApi)]
#[openapi(paths(
    sign_in::sign_in,
    sign_out::sign_out,
    whoami::whoami,
    open_terminal::open_terminal,
    terminals::terminals,
    terminals::withdraw_terminal,
    overview::overview,
    members::members,
    member::member,
    adjust::adjust,
    adjustments::adjustments,
    decide_adjustment::decide_adjustment,
    offline_conflicts::offline_conflicts,
    offline_conflicts::decide_offline_conflict,
    audit::audit,
    statement::statement,
    statement::statement_csv,
    member_tags::set_member_tags,
    service::photo::staff_photo,
    service::surveys::list_surveys,
    service::surveys::create_survey,
    service::surveys::publish_findings,
    service::board::threads,
    service::thread::thread,
    service::thread::answer_thread,
    service::thread::hand_over_thread,
    service::thread::close_thread,
    service::amends::make_amends,
    care::campaigns::list_campaigns,
    care::campaigns::create_campaign,
    care::campaigns::cancel_campaign,
    care::campaigns::preview_audience,
    care::settings::care,
    care::settings::set_care,
    community::board::staff_community,
    community::topics::create_topic,
    community::topics::close_topic,
    community::decide::decide_post,
    community::ban::ban_posting,
    program::program,
    program::new_version,
    program::set_till,
    program::set_points,
    program::preview_program,
    create_coupon_template::create_coupon_template,
    coupon_templates::coupon_templates,
    coupon_templates::end_coupon_template,
    rewards::create::create_reward,
    rewards::stock::set_reward_stock,
    rewards::list::redemptions,
    rewards::hand_out::preview_pick_up,
    rewards::hand_out::hand_out,
    parking::preview_parking,
    parking::give_parking,
    parking::parkings,
    parking::take_parking_back,
    directory::store::edit_store,
    directory::plan::edit_plan,
    games::board::games,
    games::check_in::check_in_extras,
    games::check_in::edit_check_in,
    games::tasks::create_task,
    games::tasks::end_task,
    games::spots::create_spot,
    games::spots::spot,
    games::draws::create_draw,
    games::draws::close_draw,
    events::create::create_event,
    events::list::staff_events,
    events::capacity::set_event_capacity,
    events::call_off::call_off_event,
    events::feedback::event_feedback,
    events::door::door_list,
    events::scans::door_scans
))]
pub(crate) struct Doc;
