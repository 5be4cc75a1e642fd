//! The contract of the command line, on which scripts depend: exit codes, one JSON document, and no secret anywhere.
//! Each test calls the built program as a script would.

#[cfg(test)]
mod baskets;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod decode;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod history;
#[cfg(test)]
mod host;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod people;
#[cfg(test)]
mod records;
#[cfg(test)]
mod retention;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod shifts;
#[cfg(test)]
mod struk;

#[cfg(test)]
mod steady {
    use std::collections::BTreeMap;

    use loket_sandbox::{MyBillsSettings, Sandbox, SandboxConfig, Side};
    use loket_tests::{Loketctl, Ran};
    use serde_json::{Value, json};
    use tempfile::TempDir;

    /// A shop that was set up through the command line alone.
    pub struct Shop {
        pub sandbox: Sandbox,
        pub loketctl: Loketctl,
        pub folder: TempDir,
    }

    impl Shop {
        pub fn start() -> Self {
            let shop = Self::empty();
            let added = shop.add_account();
            assert_eq!(added.exit, Some(0), "{added:?}");
            shop
        }

        /// Without an account.
        pub fn empty() -> Self {
            let sandbox = Sandbox::start(SandboxConfig::default()).unwrap();
            let folder = tempfile::tempdir().unwrap();
            Self { sandbox, loketctl: Loketctl::on(folder.path()), folder }
        }

        pub fn add_account(&self) -> Ran {
            let biller = MyBillsSettings::default();
            let sets = [
                format!("merchant-id={}", biller.merchant_id),
                format!("outlet-id={}", biller.outlet_id),
                format!("outlet-username={}", biller.outlet_username),
            ];
            let url = self.sandbox.url(Side::MyBills);
            let [merchant, outlet, user] = sets.each_ref().map(String::as_str);
            let arguments = ["account", "add", "mybills", "--kind", "mybills", "--url", &url];
            let settings = ["--set", merchant, "--set", outlet, "--set", user];
            let secrets = ["--secret", "jwt-secret", "--secret", "api-secret"];
            let loketctl = self.loketctl.clone().with("LOKET_SECRET_JWT_SECRET", &biller.jwt_secret);
            let loketctl = loketctl.with("LOKET_SECRET_API_SECRET", &biller.api_secret);
            loketctl.json(&[&arguments[..], &settings, &secrets].concat())
        }

        pub fn inquire(&self, customer: &str) -> Ran {
            self.loketctl.json(&[
                "inquire",
                "--account",
                "mybills",
                "--product",
                "PLNPR20",
                "--customer",
                customer,
            ])
        }

        /// Inquires and pays with 25.000 in cash.
        pub fn sell(&self, customer: &str) -> Ran {
            let inquiry = self.inquire(customer).text("/inquiry");
            self.loketctl.json(&["pay", &inquiry, "--tender", "25000", "--service-fee", "500"])
        }
    }

    /// Fields that differ from run to run.
    const VARYING: &[&str] = &[
        "payment",
        "inquiry",
        "reference",
        "biller_ref",
        "receipt_ref",
        "created_at",
        "decided_at",
        "paid_at",
        "expires_at",
        "last_at",
        "next_at_ms",
        "refunded_at",
        "token",
        "url",
        "at",
        "since",
    ];

    /// The document with what varies replaced by `…`, so that its shape can be compared.
    pub fn steady(document: Value) -> Value {
        let hidden =
            |name: &str, value: &Value| VARYING.contains(&name) && !value.is_object() && !value.is_null();
        match document {
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(name, value)| {
                    let value = if hidden(&name, &value) { json!("…") } else { steady(value) };
                    (name, value)
                });
                // Whether serde_json sorts depends on what else is built with it.
                let sorted: BTreeMap<String, Value> = fields.collect();
                sorted.into_iter().collect()
            }
            Value::Array(items) => items.into_iter().map(steady).collect(),
            other => other,
        }
    }

    /// The same as text.
    pub fn pretty(ran: &Ran) -> String {
        serde_json::to_string_pretty(&steady(ran.document())).unwrap()
    }
}
