//! Every page in every language and both themes, on a narrow phone: axe finds nothing, and no words
//! run over.
//!
//! One browser walks them all and changes language and theme in place, so that it takes no longer
//! than the other tests. The themes differ in their colours alone (`src-kit/css/00-tokens.css`), so
//! at night axe looks at those.

use anyhow::{Context, Result, ensure};
use atrium_server::clock::{Clock, SystemClock};
use atrium_tests::axe;
use atrium_tests::browser::{Browser, Look};
use atrium_tests::desk::Desk;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use serde_json::json;
use thirtyfour::prelude::*;

const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

/// The narrowest phone that the app is made for, in CSS pixels.
const NARROW: (u32, u32) = (360, 740);

/// What one may see without an account.
const OPEN_PAGES: [&str; 8] = [
    "/",
    "/coupons",
    "/coupons/*",
    "/events",
    "/events/*",
    "/rewards",
    "/stores",
    "/invite/K7M2P9",
];

/// The member's pages; `*` is the first of the list above it.
const PAGES: [&str; 39] = [
    "/",
    "/card",
    "/points",
    "/points/*",
    "/coupons",
    "/coupons/*",
    "/coupons?tab=mine",
    "/coupons/*",
    "/coupons?tab=past",
    "/preview",
    "/events",
    "/events/*",
    "/events?tab=tickets",
    "/check-in",
    "/tasks",
    "/tasks/*",
    "/visit/K7M2P9",
    "/give",
    "/family",
    "/community",
    "/invite/K7M2P9",
    "/rewards",
    "/rewards/*",
    "/rewards?tab=mine",
    "/parking",
    "/messages",
    "/messages/*",
    "/service",
    "/service/*",
    "/service/enquiry",
    "/service/complaint",
    "/surveys",
    "/surveys/*",
    "/stores",
    "/stores/*",
    "/stores?tab=map",
    "/me",
    "/nowhere",
    "/coupons/nothing",
];

/// Goes to a place inside the app, and waits until the page is drawn: its title stands, and no
/// part is on its way any more. Answers false where a list has nothing to open.
const GO: &str = "
const [wanted, done] = arguments;
const until = performance.now() + 15000;
const frame = () => new Promise(next => requestAnimationFrame(() => setTimeout(next)));
const prefix = wanted.endsWith('/*') ? wanted.slice(0, -1) : null;
// The desk's own pages beside its talks are no rows.
const row = `#k-main a[href^='${prefix}']:not([href$='/enquiry'], [href$='/complaint'])`;
(async () => {
  while (prefix && !document.querySelector(row) && performance.now() < until) await frame();
  const first = prefix && document.querySelector(row);
  if (prefix && !first) return done(false);
  const link = document.createElement('a');
  link.href = first ? first.getAttribute('href') : wanted;
  document.body.append(link);
  link.click();
  link.remove();
  let calm = 0;
  while (calm < 4 && performance.now() < until) {
    await frame();
    const busy = document.querySelector('.k-skeleton, .a-settling') || !document.querySelector('#k-main h1');
    calm = busy ? 0 : calm + 1;
  }
  done(calm === 4);
})();";

/// What runs over: the page to the side, or words out of their box.
const OVER: &str = "
const over = [];
const page = document.documentElement;
const name = element => element.outerHTML.slice(0, 160);
const scrolls = element => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX);
const kept = element => {
  for (let up = element; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return true;
};
for (const element of document.body.querySelectorAll('*')) {
  if (!element.checkVisibility() || element.closest('svg, .k-hidden, .k-skip, dialog')) continue;
  const words = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const wide = element.getBoundingClientRect().right > page.clientWidth + 1;
  const spills = words && element.clientWidth && element.scrollWidth > element.clientWidth + 1;
  if ((wide || spills) && !kept(element)) over.push(name(element));
}
if (page.scrollWidth > page.clientWidth) over.push(`the page is ${page.scrollWidth} pixels wide`);
return over;";

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_for_everybody_in_every_language() -> Result<()> {
    let server = Server::start().await?;
    ask_something(&server).await?;
    let phone = Browser::open(Look { size: NARROW, ..Look::default() }).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.come_in().await?;
    axe::load(&phone.page).await?;
    let mut walk = Walk { page: &phone.page, faults: Vec::new() };
    for language in LANGUAGES {
        app.come_in().await?;
        walk.speak(language).await?;
        walk.look(&format!("sign-in ({language})")).await?;
        app.page.click("sign-in-browse").await?;
        walk.along(&OPEN_PAGES, language).await?;
        walk.go("/").await?;
    }
    app.sign_in(&server.demo().await?.member_phone).await?;
    walk.go("/service/enquiry").await?;
    app.page.fill("service-text", "有轮椅吗？").await?;
    app.page.click("service-send").await?;
    app.page.see("thread-own").await?;
    for language in LANGUAGES {
        walk.go("/me").await?;
        walk.speak(language).await?;
        walk.along(&PAGES, language).await?;
    }
    let faults = walk.faults;
    phone.quit().await?;
    ensure!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    Ok(())
}

/// A survey, which the demo mall has none of.
async fn ask_something(server: &Server) -> Result<()> {
    let text = |text: &str| json!({ "zh-Hans": text, "zh-Hant": text, "en": text });
    let question = |kind: &str, options: &[&str]| {
        let options: Vec<_> = options.iter().map(|option| text(option)).collect();
        json!({ "text": text("How was it?"), "kind": kind, "options": options })
    };
    let now = SystemClock.now();
    let asked = json!({
        "title": text("Winter"),
        "from": now,
        "until": now.plus_days(7),
        "questions": [
            question("stars", &[]),
            question("choice", &["Metro", "Car"]),
            question("words", &[]),
        ],
    });
    let desk = Desk::sign_in(server, "marketing").await?;
    desk.post("/v1/staff/surveys", &asked).await.map(drop)
}

struct Walk<'a> {
    page: &'a WebDriver,
    faults: Vec<String>,
}

impl Walk<'_> {
    async fn along(&mut self, places: &[&str], language: &str) -> Result<()> {
        for place in places {
            self.go(place).await?;
            self.look(&format!("{place} ({language})")).await?;
        }
        Ok(())
    }

    async fn go(&self, place: &str) -> Result<()> {
        let there: bool = self.page.execute_async(GO, vec![place.into()]).await?.convert()?;
        ensure!(there, "there is nothing to see at {place}");
        Ok(())
    }

    /// Chooses a language where it is offered.
    async fn speak(&self, language: &str) -> Result<()> {
        let choice = format!("input[value='{language}']");
        let choice = self.page.query(By::Css(choice)).first().await.context(language.to_owned())?;
        self.page.execute("arguments[0].click();", vec![choice.to_json()?]).await?;
        let spoken = By::Css(format!("html[lang='{language}']"));
        self.page.query(spoken).first().await.context(language.to_owned())?;
        Ok(())
    }

    /// Looks at the open page, by day and by night.
    async fn look(&mut self, place: &str) -> Result<()> {
        let over: Vec<String> = self.page.execute(OVER, vec![]).await?.convert()?;
        self.faults.extend(over.into_iter().map(|what| format!("{place} runs over: {what}")));
        for (theme, rule) in [("dark", Some("color-contrast")), ("light", None)] {
            let dress = format!("document.documentElement.dataset.theme = '{theme}';");
            self.page.execute(dress, vec![]).await?;
            let found = axe::found(self.page, rule).await?;
            let told = |fault: String| format!("{place}, {theme}: {fault}");
            self.faults.extend(found.into_iter().map(told));
        }
        Ok(())
    }
}
