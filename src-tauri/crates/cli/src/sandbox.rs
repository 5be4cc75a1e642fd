//! `sandbox`: the billers' side of the wire as a foreground command.

use loket_api::ApiError;
use loket_sandbox::{Sandbox, SandboxAccount, SandboxConfig, Side};
use serde_json::{Value, json};

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
    let sandbox = Sandbox::start(config).map_err(|error| bad_request(&error))?;
    let accounts = Side::ALL.map(|side| sandbox.account(side));
    if json {
        let control = ("control".to_owned(), json!(format!("http://{}/_sandbox", sandbox.address())));
        let sides = accounts.iter().map(|account| {
            let SandboxAccount { kind, url, settings, secrets } = account;
            ((*kind).to_owned(), json!({ "url": url, "settings": settings, "secrets": secrets }))
        });
        print(&Value::Object(std::iter::once(control).chain(sides).collect()).to_string());
    } else {
        let lines: Vec<String> = accounts.iter().map(account_line).collect();
        print(&format!("sandbox on http://{}\n{}", sandbox.address(), lines.join("\n")));
    }
    loop {
        std::thread::park();
    }
}

/// The command that adds the account, ready to paste.
fn account_line(account: &SandboxAccount) -> String {
    let SandboxAccount { kind, url, settings, secrets } = account;
    let environment: String = secrets
        .iter()
        .map(|(name, secret)| format!("{}={} ", secret_variable(name), quoted(secret)))
        .collect();
    let names: String = secrets.keys().map(|name| format!(" --secret {name}")).collect();
    let sets: String = settings
        .iter()
        .map(|(name, value)| format!(" --set {}", quoted(&format!("{name}={value}"))))
        .collect();
    format!("{environment}loketctl account add {kind} --kind {kind} --url {url}{sets}{names}")
}

/// In quotes where a shell would otherwise see more than one word.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,+@".contains(c);
    if text.chars().all(plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
