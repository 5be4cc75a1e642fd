//! Declares the commands of the bridge, so that the window's capability must name them.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(&[
        "rpc",
        "save_file",
        "open_display",
        "display",
        "answer_close",
        "start_anew",
        "open_demo",
    ]);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
    }
}
