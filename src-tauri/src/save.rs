//! Files that the window hands out, which a webview cannot keep by itself on every system.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use loket_api::counter::ShopFolder;
use loket_api::{ApiError, ErrorCode};
use tauri::{AppHandle, Manager as _};

use crate::desk::OpenDesk;

/// Largest file in bytes: far above any struk, far below what would fill a disk by mistake.
const BYTES_MAX: usize = 16 * 1024 * 1024;
/// Longest name of a file.
const NAME_BYTES_MAX: usize = 200;

/// Writes a shared copy, or a list of refused rows, into the shop's struk folder; answers where it lies.
#[tauri::command]
pub async fn save_file(app: AppHandle, file_name: String, base64: String) -> Result<String, ApiError> {
    let folder = app.state::<OpenDesk>().folder.clone();
    let written = tauri::async_runtime::spawn_blocking(move || keep(&folder, &file_name, &base64));
    let path = written.await.map_err(|error| failed(&error))??;
    Ok(path.display().to_string())
}

fn keep(folder: &Path, file_name: &str, base64: &str) -> Result<PathBuf, ApiError> {
    // Four letters for three bytes: what is too long is not even decoded.
    if !(is_copy(file_name) || is_refused_list(file_name) || is_diagnosis(file_name))
        || base64.len() / 4 * 3 > BYTES_MAX
    {
        return Err(failed(&file_name));
    }
    let bytes = BASE64_STANDARD.decode(base64).map_err(|error| failed(&error))?;
    ShopFolder::look(folder).write_struk(file_name, &bytes).map_err(|error| failed(&error))
}

/// Whether it is the name of a shared copy, `L261120K20A7F3XYZ-salinan-pdf-58.pdf`: the page replaces nothing else, such
/// as a printed struk, and leads nowhere else.
fn is_copy(file_name: &str) -> bool {
    let Some((stem, ending)) = file_name.rsplit_once('.') else { return false };
    let Some((reference, form)) = stem.split_once("-salinan-") else { return false };
    file_name.len() <= NAME_BYTES_MAX
        && is_plain(reference)
        && is_plain(form)
        && matches!(ending, "pdf" | "png" | "txt")
}

/// Whether it is the name of a list of rows that an import refused, `ditolak-RT-05.csv`.
fn is_refused_list(file_name: &str) -> bool {
    let list = file_name.strip_prefix("ditolak-").and_then(|rest| rest.strip_suffix(".csv"));
    file_name.len() <= NAME_BYTES_MAX && list.is_some_and(is_plain)
}

/// Whether it is the name of a text for whoever helps, `diagnosis-20261121-071200.txt`.
fn is_diagnosis(file_name: &str) -> bool {
    let time = file_name.strip_prefix("diagnosis-").and_then(|rest| rest.strip_suffix(".txt"));
    file_name.len() <= NAME_BYTES_MAX && time.is_some_and(is_plain)
}

fn is_plain(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn failed(error: &dyn ToString) -> ApiError {
    ErrorCode::StrukNotWritten.with([("text", error.to_string())])
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_a_plain_name_is_written_and_only_into_the_folder() {
        let folder = std::env::temp_dir().join(format!("loket-save-{}", std::process::id()));
        let check = |name: &str, base64: &str, written: Option<&[u8]>| {
            let kept = keep(&folder, name, base64).ok().map(|path| fs::read(path).unwrap());
            assert_eq!(kept.as_deref(), written, "{name}");
        };
        check("L26-salinan-text-32-samar.txt", "U1RSVUs=", Some(b"STRUK"));
        check("L26-salinan-pdf-a4.pdf", "U1RSVUs=", Some(b"STRUK"));
        check("ditolak-RT-05.csv", "U1RSVUs=", Some(b"STRUK"));
        check("diagnosis-20261121-071200.txt", "U1RSVUs=", Some(b"STRUK"));
        for other in [
            "ditolak-.csv",
            "diagnosis-../x.txt",
            "diagnosis-.txt",
            "ditolak-../RT.csv",
            "../L26-salinan-text-32.txt",
            "/L26-salinan-text-32.txt",
            "L26-salinan-../text.txt",
            "L26-salinan-text.exe",
            "L26-salinan-text",
            "L26-salinan.txt",
            "-salinan-text.txt",
            "L26-CA.pdf",
            "..",
            "",
        ] {
            check(other, "U1RSVUs=", None);
        }
        check("L26-salinan-text-32.txt", "no base64!", None);
        check("L26-salinan-png-58.png", &"A".repeat(BYTES_MAX / 3 * 4 + 8), None);
        let mut left = fs::read_dir(folder.join("struk")).unwrap().map(|entry| entry.unwrap().path());
        assert!(left.all(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            is_copy(name) || is_refused_list(name) || is_diagnosis(name)
        }));
        fs::remove_dir_all(folder).unwrap();
    }
}
