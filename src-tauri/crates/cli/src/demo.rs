//! The sandbox, as a foreground command and inside the demo host.

use std::collections::BTreeMap;

use loket_api::ApiError;
use loket_api::counter::DemoBiller;
use loket_sandbox::{MyBillsSettings, Sandbox, SandboxConfig};
use serde_json::json;

use crate::args;
use crate::output::{Done, bad_request, print};

/// What an account needs to speak to a sandbox with these settings.
pub fn demo_biller(sandbox: &Sandbox, settings: &MyBillsSettings) -> DemoBiller {
    DemoBiller {
        url: sandbox.mybills_url(),
        jwt_secret: settings.jwt_secret.clone(),
        api_secret: settings.api_secret.clone(),
        settings: BTreeMap::from([
            ("merchant-id".to_owned(), settings.merchant_id.to_string()),
            ("outlet-id".to_owned(), settings.outlet_id.to_string()),
            ("outlet-username".to_owned(), settings.outlet_username.clone()),
            ("device-id".to_owned(), settings.device_id.clone()),
        ]),
    }
}

/// Runs the sandbox until the process is ended.
pub fn sandbox(json: bool, command: &args::Sandbox) -> Result<Done, ApiError> {
    let config = SandboxConfig {
        listen: command.listen,
        faults: command.faults.clone(),
        latency_ms: command.latency_ms,
        ..SandboxConfig::default()
    };
    let settings = config.mybills.clone();
    let sandbox = Sandbox::start(config).map_err(|error| bad_request(&error))?;
    let biller = demo_biller(&sandbox, &settings);
    if json {
        let secrets = json!({ "jwt-secret": biller.jwt_secret, "api-secret": biller.api_secret });
        let mybills = json!({ "url": biller.url, "settings": biller.settings, "secrets": secrets });
        print(
            &json!({ "control": format!("http://{}/_sandbox", sandbox.address()), "mybills": mybills })
                .to_string(),
        );
    } else {
        let sets: String =
            biller.settings.iter().map(|(key, value)| format!(" --set {key}={value}")).collect();
        print(&format!(
            "sandbox on http://{}\nLOKET_SECRET_JWT_SECRET={} LOKET_SECRET_API_SECRET={} loketctl account add mybills --kind mybills --url {}{sets} --secret jwt-secret --secret api-secret",
            sandbox.address(),
            biller.jwt_secret,
            biller.api_secret,
            biller.url
        ));
    }
    loop {
        std::thread::park();
    }
}
