//! Printers that this machine knows of. The network is not searched: a counter's computer may be a guest in it.

#[cfg(unix)]
use std::fs;
use std::path::Path;

use loket_model::Connection;

use crate::spooler::{Queue, Spooler};

/// Devices of one kind that are listed.
const DEVICES_MAX: usize = 32;

/// Bits per second of most serial and Bluetooth printers as they are delivered.
const BAUD: u32 = 9_600;

/// A printer, or a port at which one may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPrinter {
    /// A name to begin with: the queue's, the device's.
    pub name: String,
    /// How to reach it; a serial port with a rate that is only likely.
    pub connection: Connection,
    /// What the system says of it: a driver, a product.
    pub description: String,
}

/// Looks for queues of the operating system, USB device files and serial ports. A system that does not answer has none.
#[must_use]
pub fn discover() -> Vec<FoundPrinter> {
    let queues = Spooler::default().queues().into_iter().map(of_queue);
    queues.chain(devices(Path::new("/"))).collect()
}

fn of_queue(queue: Queue) -> FoundPrinter {
    let Queue { name, description } = queue;
    FoundPrinter { name: name.clone(), connection: Connection::Spooler { queue: name }, description }
}

#[cfg(unix)]
fn devices(root: &Path) -> Vec<FoundPrinter> {
    let usb = names(&root.join("dev/usb"), |name| name.starts_with("lp")).into_iter().map(|name| {
        let product = product(&root.join("sys/class/usbmisc").join(&name));
        let device = format!("/dev/usb/{name}");
        FoundPrinter { name, connection: Connection::Usb { device }, description: product }
    });
    let serial = names(&root.join("dev"), |name| is_serial(root, name)).into_iter().map(|name| {
        let product = product(&root.join("sys/class/tty").join(&name));
        let port = format!("/dev/{name}");
        FoundPrinter { name, connection: Connection::Serial { port, baud: BAUD }, description: product }
    });
    usb.chain(serial).collect()
}

#[cfg(windows)]
fn devices(_: &Path) -> Vec<FoundPrinter> {
    let ports = serialport::available_ports().unwrap_or_default().into_iter().take(DEVICES_MAX);
    let found = ports.map(|port| FoundPrinter {
        name: port.port_name.clone(),
        connection: Connection::Serial { port: port.port_name, baud: BAUD },
        description: String::new(),
    });
    found.collect()
}

/// Names in a folder in their order; none where there is no such folder.
#[cfg(unix)]
fn names(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| is_wanted(name)).collect();
    // By number: lp10 stands behind lp9.
    names.sort_by_key(|name| (name.len(), name.clone()));
    names.truncate(DEVICES_MAX);
    names
}

/// Linux shows 32 ports of its own kind whether there is hardware or not; one that exists has a type. macOS names what
/// calls out `cu`.
#[cfg(unix)]
fn is_serial(root: &Path, name: &str) -> bool {
    let is_pluggable = ["ttyUSB", "ttyACM", "rfcomm", "cu.usb"].iter().any(|start| name.starts_with(start));
    let has_hardware = || {
        let kind = fs::read_to_string(root.join("sys/class/tty").join(name).join("type"));
        kind.is_ok_and(|kind| kind.trim() != "0")
    };
    is_pluggable || name.starts_with("ttyS") && has_hardware()
}

/// What the device below a class entry calls itself; the file stands at it or a level or two above.
#[cfg(unix)]
fn product(entry: &Path) -> String {
    let places = ["device/product", "device/../product", "device/../../product"];
    let texts = places.iter().filter_map(|place| fs::read_to_string(entry.join(place)).ok());
    let plain = |text: String| -> String {
        text.trim().chars().filter(|letter| !letter.is_control()).take(80).collect()
    };
    texts.map(plain).find(|text| !text.is_empty()).unwrap_or_default()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_found_by_their_names_and_phantoms_are_not() {
        let root = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        for device in
            ["usb/lp0", "usb/lp10", "usb/lp9", "usb/hiddev0", "ttyUSB0", "rfcomm0", "ttyS0", "ttyS1", "tty1"]
        {
            write(&format!("dev/{device}"), "");
        }
        write("sys/class/tty/ttyS0/type", "4\n");
        write("sys/class/tty/ttyS1/type", "0\n");
        write("sys/class/usbmisc/lp0/device/product", "POS58\u{7}Printer\n");
        let found: Vec<(String, String)> =
            devices(root.path()).into_iter().map(|found| (found.name, found.description)).collect();
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["lp0", "lp9", "lp10", "ttyS0", "rfcomm0", "ttyUSB0"]);
        assert_eq!(found[0].1, "POS58Printer");
        assert_eq!(devices(&root.path().join("none")), []);
    }

    #[test]
    fn what_is_found_can_be_used_as_it_is() {
        let root = tempfile::tempdir().unwrap();
        for device in ["dev/usb/lp0", "dev/ttyACM0"] {
            let path = root.path().join(device);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let connections: Vec<Connection> =
            devices(root.path()).into_iter().map(|found| found.connection).collect();
        let expected = [
            Connection::Usb { device: "/dev/usb/lp0".to_owned() },
            Connection::Serial { port: "/dev/ttyACM0".to_owned(), baud: BAUD },
        ];
        assert_eq!(connections, expected);
        let queue = of_queue(Queue { name: "kasir".to_owned(), description: "CUPS".to_owned() });
        assert_eq!(queue.connection, Connection::Spooler { queue: "kasir".to_owned() });
    }
}
