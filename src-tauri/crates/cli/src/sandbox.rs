//! `sandbox`: the billers' side of the wire as a foreground command.

use loket_api::ApiError;
use loket_sandbox::{Sandbox, SandboxConfig, Side};
use serde_json::json;

use crate::account::secret_variable;
use crate::args;
use crate::output::{Done, bad_request, print};

/// Runs the sandbox until the process is ended.
pub fn run(json: bool, command: &args::Sandbox) -> Result<Done, ApiError> {
    let config = SandboxConfig {
        listen: command.listen,
        faults: command.faults.clone(),
        latency_ms: command.latency_ms,
        ..SandboxConfig::default()
    };
    let settings = config.mybills.clone();
    let sandbox = Sandbox::start(config).map_err(|error| bad_request(&error))?;
    let (url, sets, secrets) =
        (sandbox.url(Side::MyBills), settings.account_settings(), settings.account_secrets());
    if json {
        let mybills = json!({ "url": url, "settings": sets, "secrets": secrets });
        print(
            &json!({ "control": format!("http://{}/_sandbox", sandbox.address()), "mybills": mybills })
                .to_string(),
        );
    } else {
        let environment: String =
            secrets.iter().map(|(name, secret)| format!("{}={secret} ", secret_variable(name))).collect();
        let names: String = secrets.keys().map(|name| format!(" --secret {name}")).collect();
        let sets: String = sets.iter().map(|(name, value)| format!(" --set {name}={value}")).collect();
        let line =
            format!("{environment}loketctl account add mybills --kind mybills --url {url}{sets}{names}");
        print(&format!("sandbox on http://{}\n{line}", sandbox.address()));
    }
    loop {
        std::thread::park();
    }
}
