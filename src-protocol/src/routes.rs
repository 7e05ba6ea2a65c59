//! Every endpoint, once. Servers mount the templates; clients fill them in.

use atrium_domain::plan::MallPlan;

use crate::account::{CodeRequest, CodeSent, NewSession, Session};
use crate::adjustment::{Adjustment, Adjustments, Decision, NewAdjustment};
use crate::audit::AuditLog;
use crate::campaign::{Audience, AudienceSize, Campaign, Campaigns, CareSettings, NewCampaign};
use crate::catalogue::{Catalogue, CouponTemplateInfo, EventInfo, StoreInfo};
use crate::check_in::CheckInExtras;
use crate::community::{
    Board, NewTopic, PostDecision, PostingBan, PostingStanding, StaffBoard, StaffPost, TopicInfo,
};
use crate::directory::StoreEdit;
use crate::door::{DoorList, Merged, NewScans};
use crate::game::{DrawInfo, DrawRecord, GameBoard, NewDraw, NewSpot, NewTask, SpotInfo, TaskInfo};
use crate::invite::Invites;
use crate::offline::{
    DecideConflict, DeviceKey, OfflineConflict, OfflineConflicts, OfflineGrant, OfflineKit,
};
use crate::operation::{OperationResults, Operations};
use crate::parking::{MyParking, NewParking, ParkingHours, ParkingQuery, ParkingRow, Parkings};
use crate::pass::PassGrant;
use crate::points_rules::PointsSettings;
use crate::program::{NewPreview, NewVersion, Preview, ProgramView, TillSettings};
use crate::reward::{NewReward, PickUp, RedemptionPage, RedemptionRow, RewardInfo, RewardStock};
use crate::route::Route;
use crate::service::{CloseThread, HandOver, NewAmends, NewAnswer, StaffThread, ThreadBoard};
use crate::sharing::{Recipient, RecipientQuery};
use crate::staff::{
    CallOff, CouponTemplateRow, CouponTemplates, EventCapacity, EventFeedback, MemberDetail,
    MemberPage, MemberTags, NewCouponTemplate, NewEvent, NewStaffSession, NewTerminal, Overview,
    Staff, StaffEvent, StaffEvents, StaffSession, TerminalGrant, TerminalRow, Terminals,
};
use crate::statement::Statement;
use crate::survey::{Findings, NewSurvey, SurveyInfo, Surveys};
use crate::sync::{Changes, EntryPage, Export, Why};
use crate::till::{
    Asked, Batch, BatchResults, ByPhone, Identify, NewRefund, NewSale, Quote, QuoteRequest, Refund,
    Sale, SalePage, Terminal, Visit,
};

// Anybody.
pub const REQUEST_CODE: Route<CodeRequest, CodeSent> = Route::post("/v1/auth/codes");
pub const CREATE_SESSION: Route<NewSession, Session> = Route::post("/v1/auth/sessions");
/// ETag; public and cacheable.
pub const CATALOGUE: Route<(), Catalogue> = Route::get("/v1/catalogue");

/// A draw with its promise; once it is over with its seed and all tickets. Query `after`.
pub const DRAW: Route<(), DrawRecord> = Route::get("/v1/draws/{draw_id}");

/// A pass, by a link that is good for some minutes.
pub const PASS_FILE: Route<(), ()> = Route::get("/v1/passes/{ticket}");

// A member's device.
/// Signs this device out.
pub const END_SESSION: Route<(), ()> = Route::delete("/v1/me/session");
/// Signs every device of the member out.
pub const END_ALL_SESSIONS: Route<(), ()> = Route::delete("/v1/me/sessions");
/// Everything that is kept of the member, as a file.
pub const EXPORT: Route<(), Export> = Route::get("/v1/me/export");
/// Ends the membership for good: the person is forgotten, the ledger keeps its sums.
pub const CLOSE_ACCOUNT: Route<(), ()> = Route::delete("/v1/me");
/// Query `since` (a cursor; absent for the first time). 304 when nothing changed.
pub const CHANGES: Route<(), Changes> = Route::get("/v1/me/changes");
pub const OPERATIONS: Route<Operations, OperationResults> = Route::post("/v1/me/operations");
/// Query `before` (from [`EntryPage::next`]) and `limit` (1–100).
pub const ENTRIES: Route<(), EntryPage> = Route::get("/v1/me/entries");
/// Who it is that points are to be given to.
pub const RECIPIENT: Route<RecipientQuery, Recipient> = Route::post("/v1/me/recipients");
/// Certifies the device's key, so that tills can check its code without a network. Asked again
/// before it is over; in between, the answer stays the same.
pub const OFFLINE_CERTIFICATE: Route<DeviceKey, OfflineGrant> =
    Route::put("/v1/me/offline-certificate");
/// The card in a phone's wallet: `apple` or `google`. Asked again, it is the same one.
pub const MAKE_PASS: Route<(), PassGrant> = Route::put("/v1/me/passes/{kind}");
/// A photo of the member's own, or one that everybody may see.
pub const PHOTO: Route<(), ()> = Route::get("/v1/me/photos/{photo_id}");
/// Query `topic`, `before` (from [`Board::next`]).
pub const COMMUNITY: Route<(), Board> = Route::get("/v1/me/community");
/// What came of inviting friends.
pub const INVITES: Route<(), Invites> = Route::get("/v1/me/invites");
/// The member's cars, and what they may have.
pub const MY_PARKING: Route<(), MyParking> = Route::get("/v1/me/parking");
/// Query `locale`; without it the header `Accept-Language`, without that the member's own.
pub const WHY: Route<(), Why> = Route::get("/v1/me/entries/{entry_id}/why");
/// Server-sent events: `changed` with a [`Nudge`](crate::sync::Nudge), comments to keep it alive.
pub const STREAM: Route<(), ()> = Route::get("/v1/me/stream");

// A terminal.
pub const TERMINAL: Route<(), Terminal> = Route::get("/v1/till/terminal");
pub const IDENTIFY: Route<Identify, Visit> = Route::post("/v1/till/visits");
/// A member by phone number, with their consent on the phone.
pub const ASK_BY_PHONE: Route<ByPhone, Asked> = Route::post("/v1/till/visits/by-phone");
pub const ASKED: Route<(), Asked> = Route::get("/v1/till/visits/by-phone/{ask_id}");
/// What a till needs to go on without a network. ETag.
pub const OFFLINE_KEYS: Route<(), OfflineKit> = Route::get("/v1/till/offline-keys");
pub const QUOTE: Route<QuoteRequest, Quote> = Route::post("/v1/till/quotes");
/// Lets go of what this terminal's quotes reserved.
pub const RELEASE: Route<(), ()> = Route::delete("/v1/till/visits/{visit_id}/hold");
pub const COMMIT: Route<NewSale, Sale> = Route::post("/v1/till/sales");
/// Query `receipt` (exact) or `before`; newest first, this terminal's store.
pub const SALES: Route<(), SalePage> = Route::get("/v1/till/sales");
pub const SALE: Route<(), Sale> = Route::get("/v1/till/sales/{sale_id}");
/// What a refund would do, without doing it.
pub const PREVIEW_REFUND: Route<NewRefund, Refund> =
    Route::post("/v1/till/sales/{sale_id}/refund-previews");
pub const REFUND: Route<NewRefund, Refund> = Route::post("/v1/till/sales/{sale_id}/refunds");

/// Takes a whole sale back, on its day.
pub const VOID: Route<(), Refund> = Route::post("/v1/till/sales/{sale_id}/void");
/// What a till did without a network.
pub const BATCH: Route<Batch, BatchResults> = Route::post("/v1/till/batch");
/// What a car that leaves would be given.
pub const GATE_PREVIEW: Route<ParkingQuery, ParkingHours> =
    Route::post("/v1/till/parking-previews");
/// Takes hours off for a car that leaves, once for each id.
pub const GATE_PARKING: Route<NewParking, ParkingHours> = Route::post("/v1/till/parkings");

// Staff.
pub const STAFF_SIGN_IN: Route<NewStaffSession, StaffSession> = Route::post("/v1/staff/sessions");
pub const STAFF_SIGN_OUT: Route<(), ()> = Route::delete("/v1/staff/session");
pub const STAFF_ME: Route<(), Staff> = Route::get("/v1/staff/me");
pub const OPEN_TERMINAL: Route<NewTerminal, TerminalGrant> = Route::post("/v1/staff/terminals");
/// Query `store`.
pub const TERMINALS: Route<(), Terminals> = Route::get("/v1/staff/terminals");
/// Its key counts no more, from now on and on every server.
pub const WITHDRAW_TERMINAL: Route<(), TerminalRow> =
    Route::post("/v1/staff/terminals/{terminal_id}/withdraw");
pub const OVERVIEW: Route<(), Overview> = Route::get("/v1/staff/overview");
/// Query `q` (card number, or the whole phone number or e-mail address), `after`, `limit`.
pub const MEMBERS: Route<(), MemberPage> = Route::get("/v1/staff/members");
pub const MEMBER: Route<(), MemberDetail> = Route::get("/v1/staff/members/{member_id}");
/// Corrects points at once, or asks for a second person's approval.
pub const ADJUST: Route<NewAdjustment, Adjustment> =
    Route::post("/v1/staff/members/{member_id}/adjustments");
pub const ADJUSTMENTS: Route<(), Adjustments> = Route::get("/v1/staff/adjustments");
pub const DECIDE_ADJUSTMENT: Route<Decision, Adjustment> =
    Route::post("/v1/staff/adjustments/{adjustment_id}/decision");
/// Where tills without a network spent more than there was.
pub const OFFLINE_CONFLICTS: Route<(), OfflineConflicts> =
    Route::get("/v1/staff/offline-conflicts");
pub const DECIDE_OFFLINE_CONFLICT: Route<DecideConflict, OfflineConflict> =
    Route::post("/v1/staff/offline-conflicts/{sale_id}/decision");
/// Query `before` (from [`AuditLog::next`]).
pub const AUDIT_LOG: Route<(), AuditLog> = Route::get("/v1/staff/audit");
/// `month` such as `2026-11`.
pub const STATEMENT: Route<(), Statement> = Route::get("/v1/staff/statements/{month}");
/// The same as `text/csv`.
pub const STATEMENT_CSV: Route<(), ()> = Route::get("/v1/staff/statements/{month}/csv");
/// Which segments a member counts to.
pub const SET_MEMBER_TAGS: Route<MemberTags, MemberTags> =
    Route::put("/v1/staff/members/{member_id}/tags");
/// What members were asked, with what they answered.
pub const SURVEYS: Route<(), Surveys> = Route::get("/v1/staff/surveys");
pub const CREATE_SURVEY: Route<NewSurvey, SurveyInfo> = Route::post("/v1/staff/surveys");
/// Tells those who answered what was found and what is changed.
pub const PUBLISH_FINDINGS: Route<Findings, SurveyInfo> =
    Route::post("/v1/staff/surveys/{survey_id}/findings");
/// Enquiries and complaints, what is due first at the top.
pub const THREADS: Route<(), ThreadBoard> = Route::get("/v1/staff/threads");
pub const THREAD: Route<(), StaffThread> = Route::get("/v1/staff/threads/{thread_id}");
/// Answers the member, or notes something for colleagues.
pub const ANSWER_THREAD: Route<NewAnswer, StaffThread> =
    Route::post("/v1/staff/threads/{thread_id}/answers");
pub const HAND_OVER_THREAD: Route<HandOver, StaffThread> =
    Route::post("/v1/staff/threads/{thread_id}/hand-over");
/// Gives points or a coupon, within the clerk's limit of a day.
pub const MAKE_AMENDS: Route<NewAmends, StaffThread> =
    Route::post("/v1/staff/threads/{thread_id}/amends");
pub const CLOSE_THREAD: Route<CloseThread, StaffThread> =
    Route::post("/v1/staff/threads/{thread_id}/close");
/// A photo that a member sent.
pub const STAFF_PHOTO: Route<(), ()> = Route::get("/v1/staff/photos/{photo_id}");
/// What was written to many members at once, and what came of it.
pub const CAMPAIGNS: Route<(), Campaigns> = Route::get("/v1/staff/campaigns");
pub const CREATE_CAMPAIGN: Route<NewCampaign, Campaign> = Route::post("/v1/staff/campaigns");
pub const CANCEL_CAMPAIGN: Route<(), Campaign> =
    Route::post("/v1/staff/campaigns/{campaign_id}/cancel");
/// How many members an audience has.
pub const PREVIEW_AUDIENCE: Route<Audience, AudienceSize> =
    Route::post("/v1/staff/audience-previews");
/// Quiet hours, caps, and what birthdays bring.
pub const CARE: Route<(), CareSettings> = Route::get("/v1/staff/care");
pub const SET_CARE: Route<CareSettings, CareSettings> = Route::put("/v1/staff/care");
/// The community's topics, what waits for a decision, and the latest posts.
pub const STAFF_COMMUNITY: Route<(), StaffBoard> = Route::get("/v1/staff/community");
pub const CREATE_TOPIC: Route<NewTopic, TopicInfo> = Route::post("/v1/staff/topics");
pub const CLOSE_TOPIC: Route<(), TopicInfo> = Route::post("/v1/staff/topics/{topic_id}/close");
pub const DECIDE_POST: Route<PostDecision, StaffPost> =
    Route::post("/v1/staff/posts/{post_id}/decision");
pub const BAN_POSTING: Route<PostingBan, PostingStanding> =
    Route::put("/v1/staff/members/{member_id}/posting-ban");
pub const PROGRAM: Route<(), ProgramView> = Route::get("/v1/staff/program");
pub const NEW_VERSION: Route<NewVersion, ProgramView> = Route::post("/v1/staff/program/versions");
pub const SET_TILL: Route<TillSettings, ProgramView> = Route::put("/v1/staff/program/till");
/// What becomes of points, and who may do how much with them.
pub const SET_POINTS: Route<PointsSettings, ProgramView> = Route::put("/v1/staff/program/points");
/// What a purchase would earn, by the rules to come or by a draft. Changes nothing.
pub const PREVIEW_PROGRAM: Route<NewPreview, Preview> = Route::post("/v1/staff/program/previews");
pub const CREATE_COUPON_TEMPLATE: Route<NewCouponTemplate, CouponTemplateInfo> =
    Route::post("/v1/staff/coupon-templates");
pub const COUPON_TEMPLATES: Route<(), CouponTemplates> = Route::get("/v1/staff/coupon-templates");
/// Nobody can claim it any more; what members have stays theirs.
pub const END_COUPON_TEMPLATE: Route<(), CouponTemplateRow> =
    Route::post("/v1/staff/coupon-templates/{template_id}/end");
pub const CREATE_REWARD: Route<NewReward, RewardInfo> = Route::post("/v1/staff/rewards");
pub const SET_REWARD_STOCK: Route<RewardStock, RewardInfo> =
    Route::post("/v1/staff/rewards/{reward_id}/stock");
/// Query `status`, `before` (from [`RedemptionPage::next`]) and `limit` (1–100).
pub const REDEMPTIONS: Route<(), RedemptionPage> = Route::get("/v1/staff/redemptions");
/// What a pick-up code is for, without handing it out.
pub const PREVIEW_PICK_UP: Route<PickUp, RedemptionRow> = Route::post("/v1/staff/pick-up-previews");
pub const HAND_OUT: Route<PickUp, RedemptionRow> = Route::post("/v1/staff/pick-ups");
/// What a car would be given.
pub const PREVIEW_PARKING: Route<ParkingQuery, ParkingHours> =
    Route::post("/v1/staff/parking-previews");
/// Takes hours off for a car, once for each id.
pub const GIVE_PARKING: Route<NewParking, ParkingHours> = Route::post("/v1/staff/parkings");
pub const PARKINGS: Route<(), Parkings> = Route::get("/v1/staff/parkings");
/// It was a mistake: the hours go back to where they came from.
pub const TAKE_PARKING_BACK: Route<(), ParkingRow> =
    Route::post("/v1/staff/parkings/{parking_id}/take-back");
/// Where a store is and when it is open.
pub const EDIT_STORE: Route<StoreEdit, StoreInfo> = Route::put("/v1/staff/stores/{store_id}");
/// A mall's floors, and what it has for everybody.
pub const EDIT_PLAN: Route<MallPlan, MallPlan> = Route::put("/v1/staff/malls/{mall_id}/plan");
pub const GAMES: Route<(), GameBoard> = Route::get("/v1/staff/games");
/// What streaks of check-ins give on top, and how missed days are made up for.
pub const CHECK_IN_EXTRAS: Route<(), CheckInExtras> = Route::get("/v1/staff/check-in");
pub const EDIT_CHECK_IN: Route<CheckInExtras, CheckInExtras> = Route::put("/v1/staff/check-in");
pub const CREATE_TASK: Route<NewTask, TaskInfo> = Route::post("/v1/staff/tasks");
pub const END_TASK: Route<(), TaskInfo> = Route::post("/v1/staff/tasks/{task_id}/end");
pub const CREATE_SPOT: Route<NewSpot, SpotInfo> = Route::post("/v1/staff/spots");
/// With its code of this moment.
pub const SPOT: Route<(), SpotInfo> = Route::get("/v1/staff/spots/{spot_id}");
pub const CREATE_DRAW: Route<NewDraw, DrawInfo> = Route::post("/v1/staff/draws");
/// Ends a draw, which tells its seed.
pub const CLOSE_DRAW: Route<(), DrawInfo> = Route::post("/v1/staff/draws/{draw_id}/close");
pub const CREATE_EVENT: Route<NewEvent, EventInfo> = Route::post("/v1/staff/events");
pub const STAFF_EVENTS: Route<(), StaffEvents> = Route::get("/v1/staff/events");
pub const SET_EVENT_CAPACITY: Route<EventCapacity, StaffEvent> =
    Route::put("/v1/staff/events/{event_id}/capacity");
/// A session does not take place after all.
pub const CALL_OFF_EVENT: Route<CallOff, StaffEvent> =
    Route::put("/v1/staff/events/{event_id}/call-off");
/// What members said of an event they were at.
pub const EVENT_FEEDBACK: Route<(), EventFeedback> =
    Route::get("/v1/staff/events/{event_id}/feedback");
/// Who has a place, and who is in.
pub const DOOR_LIST: Route<(), DoorList> = Route::get("/v1/staff/events/{event_id}/door");
/// What a door let in, perhaps while it had no network. Harmless to repeat.
pub const DOOR_SCANS: Route<NewScans, Merged> =
    Route::post("/v1/staff/events/{event_id}/door/scans");
