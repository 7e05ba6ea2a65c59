//! Files that the member keeps, such as an event for their calendar.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use atrium_protocol::ErrorCode;

/// A calendar entry takes under 2 kB; more is not one.
const MOST_BYTES: usize = 64 * 1024;

/// Tries `name (2)`, `name (3)` … before it gives up.
const MOST_NAMES: u32 = 99;

/// Writes a calendar file into the folder, under a name that is not taken yet.
///
/// # Errors
/// `InvalidInput` for a name or a size that no page of the app would ask for.
pub(crate) fn save(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    let stem = calendar_stem(name)
        .filter(|_| text.len() <= MOST_BYTES)
        .ok_or_else(|| io::Error::from(ErrorKind::InvalidInput))?;
    fs::create_dir_all(folder)?;
    for number in 1..=MOST_NAMES {
        let path = match number {
            1 => folder.join(format!("{stem}.ics")),
            _ => folder.join(format!("{stem} ({number}).ics")),
        };
        match File::create_new(&path) {
            Ok(mut file) => return file.write_all(text.as_bytes()).map(|()| path),
            Err(taken) if taken.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists))
}

/// Why a file could not be saved, as the page may say it.
pub(crate) fn code(error: &io::Error) -> ErrorCode {
    tracing::warn!(%error, "a file could not be saved");
    match error.kind() {
        ErrorKind::InvalidInput => ErrorCode::FieldInvalid,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ErrorCode::StorageFull,
        _ => ErrorCode::Internal,
    }
}

/// The name before `.ics`, if it is a plain name on every file system.
fn calendar_stem(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(".ics")?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let fits = (1..=80).contains(&stem.chars().count());
    (fits && stem.trim() == stem && stem.chars().all(plain)).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_file_of_a_name_does_not_replace_the_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = save(folder.path(), "atrium-event.ics", "first").expect("saved");
        let second = save(folder.path(), "atrium-event.ics", "second").expect("saved");
        assert_ne!(first, second);
        assert_eq!(fs::read_to_string(first).expect("the first"), "first");
        assert_eq!(fs::read_to_string(second).expect("the second"), "second");
    }

    #[test]
    fn only_plain_calendar_names_are_written() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [".ics", "../up.ics", "a/b.ics", "a\\b.ics", "run.sh", "a.ics.sh", " a.ics"] {
            let error = save(folder.path(), name, "").expect_err(name);
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{name}");
        }
        assert!(save(folder.path(), "夏日音乐会.ics", "").is_ok());
    }

    #[test]
    fn a_huge_text_is_not_a_calendar_entry() {
        let folder = tempfile::tempdir().expect("a folder");
        let huge = "x".repeat(MOST_BYTES + 1);
        assert!(save(folder.path(), "huge.ics", &huge).is_err());
    }
}
