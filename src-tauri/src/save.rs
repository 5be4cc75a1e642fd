//! Files that the window hands out, which a webview cannot keep by itself on every system.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use loket_api::{ApiError, ErrorCode};
use tauri::{AppHandle, Manager as _};

use crate::desk::OpenDesk;

/// Where the shop's struk lie, in its folder.
const FOLDER: &str = "struk";
/// Largest file in bytes: far above any struk, far below what would fill a disk by mistake.
const BYTES_MAX: usize = 16 * 1024 * 1024;

/// Writes a shared copy into the shop's struk folder; answers where it lies.
#[tauri::command]
pub async fn save_file(app: AppHandle, file_name: String, base64: String) -> Result<String, ApiError> {
    let folder = app.state::<OpenDesk>().folder.join(FOLDER);
    let written = tauri::async_runtime::spawn_blocking(move || keep(&folder, &file_name, &base64));
    let path = written.await.map_err(|error| failed(&error))??;
    Ok(path.display().to_string())
}

fn keep(folder: &Path, file_name: &str, base64: &str) -> Result<PathBuf, ApiError> {
    let bytes = BASE64_STANDARD.decode(base64).map_err(|error| failed(&error))?;
    // The page may name the file, and nothing but the file.
    let is_plain = Path::new(file_name).file_name().is_some_and(|name| name == file_name);
    if !is_plain || bytes.len() > BYTES_MAX {
        return Err(failed(&file_name));
    }
    let path = folder.join(file_name);
    fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes)).map_err(|error| failed(&error))?;
    Ok(path)
}

fn failed(error: &dyn ToString) -> ApiError {
    ErrorCode::StrukNotWritten.with([("text", error.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_name_is_written_and_only_into_the_folder() {
        let folder = std::env::temp_dir().join(format!("loket-save-{}", std::process::id()));
        let check = |name: &str, base64: &str, written: Option<&[u8]>| {
            let kept = keep(&folder, name, base64).ok().map(|path| fs::read(path).unwrap());
            assert_eq!(kept.as_deref(), written, "{name}");
        };
        check("L26-salinan.txt", "U1RSVUs=", Some(b"STRUK"));
        check("../L26.txt", "U1RSVUs=", None);
        check("/L26.txt", "U1RSVUs=", None);
        check("..", "U1RSVUs=", None);
        check("", "U1RSVUs=", None);
        check("L26.txt", "no base64!", None);
        fs::remove_dir_all(folder).unwrap();
    }
}
