//! From domain and store to the types of the wire.

mod basket;
mod community;
mod coupon;
mod event;
mod game;
mod mask;
mod message;
mod names;
mod parking;
mod photo;
mod places;
mod points;
mod prize;
mod profile;
mod reach;
mod reward;
mod survey;
mod thread;

pub(crate) use basket::basket_rules;
pub(crate) use community::{author, post, staff_post, topic_info};
pub(crate) use coupon::{Paint, coupon, is_shown, template_info};
pub(crate) use event::{event_info, event_said, registration};
pub(crate) use game::{draw_info, prize_token, task_info};
pub(crate) use mask::mask_name;
pub(crate) use message::message;
pub(crate) use names::{category, category_code, event_theme, platform, platform_name, theme_name};
pub(crate) use parking::parking_row;
pub(crate) use photo::photo_kept;
pub(crate) use places::{mall_info, program_info, store_info};
pub(crate) use points::{entry, wallet};
pub(crate) use prize::{Templates, prize_words};
pub(crate) use profile::{check_ins, device, profile};
pub(crate) use reach::{consent_said, reach};
pub(crate) use reward::{redemption, redemption_row, reward_info};
pub(crate) use survey::{survey_info, survey_said};
pub(crate) use thread::{beginning, given, thread};
