//! Every sentence exists in every language, and in the right script.
//!
//! That there are three of each is a matter of grammar: `texts!` takes no fewer. What it cannot see
//! is whether they say the same thing, so this looks for the traces of a slip.

use std::collections::BTreeSet;

use crate::source::{Source, assert_none, rust, rust_below};
use crate::texts::{Entry, Texts};

/// What shows strings to people. Elsewhere, Chinese text is data, such as the demo mall's.
const SHOWN: &[&str] = &["src-ui", "src-console", "src-kit", "src-tauri"];

/// How a language writes dates is code, not a sentence; and what a mall or a member might enter is
/// data, in the gallery of components and in the sample for unit tests.
const NOT_SENTENCES: &[&str] = &[
    "src-kit/src/format",
    "src-kit/src/gallery",
    "src-kit/src/gallery.rs",
    "src-ui/src/platform/sample",
];

/// The languages call themselves by their own names, whatever language is chosen.
const OWN_NAMES: &[&str] = &["简体中文", "繁體中文"];

/// Characters that only simplified Chinese writes this way.
const ONLY_SIMPLIFIED: &str = "们这为来个说国对时会员领优请发动场间签报积兑换馆张汇开关闭确认网络连录号码输验证设备语选择离线载页内数据丢还没话邮\
    获级别满减购买费额帐单详细记历过现扫赠礼举办预约参与问题际门东书车亲儿乐习义务产业权传伤严丽";

/// Characters that only traditional Chinese writes this way.
const ONLY_TRADITIONAL: &str = "們這為來個說國對時會員領優請發動場間簽報積兌換館張匯開關閉確認網絡連錄號碼輸驗證設備語選擇離線載頁數據丟還沒話郵\
    獲級別滿減購買費額帳單詳細記歷過現掃贈禮舉辦預約參與問題際門東書車親兒樂習義務產業權傳傷嚴麗";

fn all_entries() -> Vec<Entry> {
    rust()
        .iter()
        .filter(|source| source.path.starts_with("src-"))
        .flat_map(|source| Texts::of(source).entries)
        .collect()
}

fn is_chinese(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// The names in braces.
fn placeholders(sentence: &str) -> BTreeSet<&str> {
    let after_braces = sentence.split('{').skip(1);
    after_braces
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.split(':').next().unwrap_or(name))
        .collect()
}

/// The characters of a sentence that are in one script and not in the other.
fn slips<'a>(sentence: &'a str, wrong: &'a str, right: &'a str) -> impl Iterator<Item = char> + 'a {
    sentence
        .chars()
        .filter(|char| wrong.contains(*char) && !right.contains(*char) && is_chinese(*char))
}

#[test]
fn every_sentence_has_three_languages_with_the_same_blanks_to_fill() {
    let mut wrong = Vec::new();
    for Entry { place, sentences } in all_entries() {
        let [hans, hant, en] = sentences.as_slice() else {
            wrong.push(format!("{place}: {} languages", sentences.len()));
            continue;
        };
        if [hans, hant, en].iter().any(|sentence| sentence.trim().is_empty()) {
            wrong.push(format!("{place}: an empty sentence"));
        }
        if placeholders(hans) != placeholders(hant) || placeholders(hans) != placeholders(en) {
            wrong.push(format!("{place}: the languages do not mention the same things"));
        }
    }
    assert_none(&wrong, "These sentences differ between languages:");
}

#[test]
fn every_sentence_is_in_the_script_of_its_language() {
    let mut wrong = Vec::new();
    for Entry { place, sentences } in all_entries() {
        let [hans, hant, en] = sentences.as_slice() else { continue };
        wrong.extend(
            slips(hans, ONLY_TRADITIONAL, ONLY_SIMPLIFIED)
                .map(|char| format!("{place}: {char} in zh-Hans")),
        );
        wrong.extend(
            slips(hant, ONLY_SIMPLIFIED, ONLY_TRADITIONAL)
                .map(|char| format!("{place}: {char} in zh-Hant")),
        );
        wrong.extend(
            en.chars()
                .filter(|char| is_chinese(*char))
                .map(|char| format!("{place}: {char} in en")),
        );
    }
    assert_none(&wrong, "These characters belong to another language:");
}

#[test]
fn no_sentence_stands_outside_of_texts() {
    let mut wrong = Vec::new();
    let exempt = |source: &Source| {
        NOT_SENTENCES.iter().any(|path| source.path == *path || source.is_below(path))
    };
    for source in rust_below(SHOWN).into_iter().filter(|source| !exempt(source)) {
        let others = Texts::of(&source).others.into_iter();
        let shown = others.filter(|(_, text)| {
            text.chars().any(is_chinese) && !OWN_NAMES.contains(&text.as_str())
        });
        wrong.extend(shown.map(|(place, text)| format!("{place}: {text}")));
    }
    assert_none(&wrong, "People of other languages cannot read these; put them into texts!:");
}
