//! Where the shop's folder lies: SQLite's locks do not hold on many network drives, so that two tills on one file could
//! damage it. A warning, never a refusal: some of them do work, and the shop must be able to sell.

use std::path::{Component, Path, Prefix};

use crate::counter::Counter;

/// File systems that lie on another machine, by their names in Linux's table of mounts.
const NETWORK_FILE_SYSTEMS: [&str; 21] = [
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.ceph",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "gfs2",
    "glusterfs",
    "lustre",
    "nfs",
    "nfs4",
    "ocfs2",
    "smb3",
    "smbfs",
    "vboxsf",
];

/// Linux's table of what is mounted where for this process.
const MOUNTS: &str = "/proc/self/mounts";

impl Counter {
    /// The kind of network drive that the shop's folder lies on, where it is one: `nfs4`. None as well where the system
    /// does not tell.
    #[must_use]
    pub fn on_network_drive(&self) -> Option<String> {
        // The window asks at every look at the status, and a folder does not move.
        self.keeping.network_drive.get_or_init(|| network_drive(self.folder.path())).clone()
    }
}

fn network_drive(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    if let Some(Component::Prefix(prefix)) = folder.components().next() {
        // A drive letter of Windows that stands for a share is written out as the share it is.
        return matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)).then(|| "UNC".to_owned());
    }
    network_file_system(&std::fs::read_to_string(MOUNTS).ok()?, &folder)
}

/// The network file system that a folder lies on, by a table of mounts. The deepest mount point above the folder
/// counts, and of two at the same place the later one, which covers the earlier.
fn network_file_system(mounts: &str, folder: &Path) -> Option<String> {
    let mut deepest = (0, "");
    for line in mounts.lines() {
        let mut words = line.split(' ').skip(1);
        let (Some(point), Some(kind)) = (words.next(), words.next()) else { continue };
        let point = unescaped(point);
        let depth = Path::new(&point).components().count();
        if folder.starts_with(&point) && depth >= deepest.0 {
            deepest = (depth, kind);
        }
    }
    NETWORK_FILE_SYSTEMS.contains(&deepest.1).then(|| deepest.1.to_owned())
}

/// The table writes what would break its lines as three octal digits: `\040` is a space.
fn unescaped(word: &str) -> String {
    let mut parts = word.split('\\');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..3).and_then(|digits| u8::from_str_radix(digits, 8).ok());
        match (code, part.get(3..)) {
            (Some(code), Some(rest)) => {
                text.push(char::from(code));
                text.push_str(rest);
            }
            _ => text.push_str(part),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sdb1 /data btrfs rw 0 0
kasir:/toko /data/toko nfs4 rw,vers=4.2 0 0
//server/share /mnt/berkas\\040toko cifs rw 0 0
//server/new /mnt/smb3 smb3 rw 0 0
kasir:/old /mnt/old nfs rw 0 0
siti@kasir: /srv/siti/jauh fuse.sshfs rw 0 0
drvfs /mnt/c 9p rw 0 0
/dev/sdc1 /data/toko/lokal xfs rw 0 0
kasir:/x /mnt/covered nfs4 rw 0 0
/dev/sdd1 /mnt/covered ext4 rw 0 0
a line of something else
";

    #[test]
    fn the_deepest_mount_above_the_folder_counts() {
        let check = |folder: &str, expected: Option<&str>| {
            let found = network_file_system(TABLE, Path::new(folder));
            assert_eq!(found.as_deref(), expected, "{folder}");
        };
        check("/srv/siti/loket", None);
        check("/data/loket", None);
        check("/data/toko", Some("nfs4"));
        check("/data/toko/loket", Some("nfs4"));
        // Only whole names of folders are the same.
        check("/data/tokoku", None);
        check("/data/toko/lokal/loket", None);
        check("/mnt/berkas toko/loket", Some("cifs"));
        check("/mnt/smb3/loket", Some("smb3"));
        check("/mnt/old/loket", Some("nfs"));
        check("/srv/siti/jauh", Some("fuse.sshfs"));
        check("/mnt/c/loket", Some("9p"));
        check("/mnt/covered/loket", None);
        assert_eq!(network_file_system("", Path::new("/data")), None);
    }

    #[test]
    fn a_name_with_a_stray_backslash_is_kept() {
        assert_eq!(unescaped(r"a\040b\134c\9z"), r"a b\c9z");
    }

    #[test]
    fn a_folder_of_this_machine_can_be_asked_about() {
        // Whatever it lies on, a folder that is not there lies on nothing.
        assert_eq!(network_drive(Path::new("/no/such/folder")), None);
    }
}
