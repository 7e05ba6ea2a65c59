//! What a browser keeps of the app.

use anyhow::{Result, ensure};
use serde::Deserialize;
use thirtyfour::prelude::*;

/// Everything that lasts: names of records and keys in the database, the small storages, cookies,
/// and the addresses in the service worker's caches with the answers of the server among them.
const ALL: &str = "const done = arguments[arguments.length - 1];
    const names = (database, store) => new Promise(found => {
        const keys = database.transaction(store).objectStore(store).getAllKeys();
        keys.onsuccess = () => found(keys.result);
    });
    const database = () => new Promise(found => {
        const open = indexedDB.open('atrium');
        open.onsuccess = () => found(open.result);
    });
    (async () => {
        const opened = await database();
        const [records, keys] = [await names(opened, 'records'), await names(opened, 'keys')];
        opened.close();
        const cached = [];
        for (const name of await caches.keys()) {
            const requests = await (await caches.open(name)).keys();
            cached.push(...requests.map(request => new URL(request.url).pathname));
        }
        const small = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);
        done({ records, keys, cached, small, databases: (await indexedDB.databases()).length });
    })();";

/// What lasts in a browser.
#[derive(Debug, Deserialize)]
pub struct Kept {
    pub records: Vec<String>,
    keys: Vec<String>,
    cached: Vec<String>,
    small: String,
    databases: usize,
}

impl Kept {
    pub async fn by(page: &WebDriver) -> Result<Self> {
        Ok(page.execute_async(ALL, vec![]).await?.convert()?)
    }

    /// Fails if anything of the member is among it: there is only what is everybody's.
    pub fn holds_nothing_of(&self, member: &str) -> Result<()> {
        let Self { records, keys, cached, small, databases } = self;
        let public = ["catalogue", "device"];
        ensure!(records.iter().all(|name| public.contains(&name.as_str())), "{records:?}");
        ensure!(keys == &["cache"], "keys remain: {keys:?}");
        ensure!(!cached.iter().any(|path| path.starts_with("/v1/")), "answers remain: {cached:?}");
        ensure!(!small.contains(member), "the page remembers {small}");
        ensure!(*databases == 1, "there are {databases} databases");
        Ok(())
    }
}
