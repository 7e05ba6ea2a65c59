//! The tab key, pressed through a whole page.

use anyhow::{Result, ensure};
use thirtyfour::prelude::*;

/// Marks everything that a person must be able to reach, and answers how many presses that takes:
/// a field for date and time has a stop for each of its parts.
const MARK: &str = "
    const wanted = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), \
        textarea:not([disabled]), summary, [tabindex=\"0\"]';
    const seen = element => element.checkVisibility({ visibilityProperty: true })
        && !element.closest('[inert]') && element.tabIndex >= 0;
    // Of a group of radio buttons, the keyboard visits one.
    const radios = new Set();
    const once = element => element.type !== 'radio' || !radios.has(element.name) && radios.add(element.name);
    // While a dialog is open, the page behind it is out of reach.
    const within = document.querySelector('dialog:modal') ?? document;
    const all = [...within.querySelectorAll(wanted)].filter(seen).filter(once);
    window.__unreached = new Set(all);
    document.activeElement?.blur();
    const times = all.filter(element => element.type === 'datetime-local');
    return all.length + 7 * times.length;";

/// Notes where the focus is; answers what has not been reached yet. A long list grows while one goes
/// down in it: what is new counts, too.
const NOTE: &str = "
    const here = document.activeElement;
    for (const element of [...window.__unreached]) {
        const sibling = element.type === 'radio' && here?.type === 'radio' && here.name === element.name;
        if (element === here || sibling || !element.isConnected) { window.__unreached.delete(element); }
    }
    const unreached = [...window.__unreached].map(element => element.outerHTML.slice(0, 160));
    return [document.querySelectorAll('a[href], button').length, unreached];";

/// Presses Tab until everything had the focus; fails with what never got it.
pub async fn reaches_everything(page: &WebDriver) -> Result<()> {
    let count: usize = page.execute(MARK, vec![]).await?.convert()?;
    let mut unreached: Vec<String> = Vec::new();
    let (mut pressed, mut known) = (0, None);
    let mut enough = count + 8;
    while pressed < enough {
        pressed += 1;
        page.action_chain().send_keys(Key::Tab).perform().await?;
        let (now, left): (usize, Vec<String>) = page.execute(NOTE, vec![]).await?.convert()?;
        enough += now.saturating_sub(known.replace(now).unwrap_or(now));
        unreached = left;
        if unreached.is_empty() {
            return Ok(());
        }
    }
    ensure!(unreached.is_empty(), "Tab never reaches {unreached:#?}");
    Ok(())
}
