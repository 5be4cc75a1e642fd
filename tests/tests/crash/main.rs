//! Processes that die at the worst moment, and disks that are full: `loketctl` is killed as the system kills, and
//! the folder is opened again. The biller is a sandbox in the test's own process, which survives and remembers.

#[cfg(test)]
#[cfg(unix)]
mod disk;
#[cfg(test)]
#[cfg(unix)]
mod disk_full;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod rounds;
#[cfg(test)]
mod served;
#[cfg(test)]
mod town;

#[cfg(test)]
mod rooms {
    use std::io::Write as _;
    use std::process::{Child, Command, Stdio};
    use std::time::Duration;

    use loket_sandbox::{MyBillsSettings, Side};
    use loket_tests::{Loketctl, TestShop, must_be_whole};

    /// Tells what was counted to whoever looks at the test's output.
    pub fn tell(line: &str) {
        // Nobody may be looking any more.
        let _ = writeln!(std::io::stdout().lock(), "{line}");
    }

    /// Longest wait for something that surely comes.
    pub const SOON: Duration = Duration::from_secs(30);

    /// A child that is killed with the test that started it.
    pub struct Killed(pub Child);

    impl Killed {
        /// Starts a command whose output nobody reads.
        pub fn start(command: &mut Command) -> Self {
            Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
        }

        /// SIGKILL, and wait until the system has taken its files and locks away.
        pub fn kill(&mut self) {
            // It may have ended by itself just before.
            let _ = self.0.kill();
            self.0.wait().unwrap();
        }
    }

    impl Drop for Killed {
        fn drop(&mut self) {
            self.kill();
        }
    }

    /// The command that pays an inquiry with exact cash.
    pub fn pay(shop: &TestShop, inquiry: &loket_counter::journal::Inquiry) -> Command {
        Loketctl::on(shop.path()).command(&["--json", "pay", &inquiry.id.to_string(), "--service-fee", "500"])
    }

    pub fn check(shop: &TestShop) {
        must_be_whole(
            shop.counter(),
            &shop.sandbox().state(Side::MyBills),
            MyBillsSettings::default().deposit,
        );
    }
}
