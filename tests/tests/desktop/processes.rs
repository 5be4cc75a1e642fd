//! The processes behind a window, by the names that the system keeps of them: whether they live, and their memory.

use std::collections::{BTreeMap, HashMap};
use std::fs;

use anyhow::Result;

/// Pages of memory that the system counts in.
const PAGE_KB: u64 = 4;

/// What the system says about one process.
#[derive(Debug)]
struct Process {
    id: u32,
    name: String,
    pages: u64,
}

/// Memory of a process and of what it started, by name, in kB.
pub fn memory_kb(root: u32) -> Result<BTreeMap<String, u64>> {
    let mut memory = BTreeMap::new();
    for Process { name, pages, .. } in descending_from(root)? {
        *memory.entry(name).or_default() += pages * PAGE_KB;
    }
    Ok(memory)
}

/// The process of a name that another one started, while it lives.
pub fn find(root: u32, name: &str) -> Result<Option<u32>> {
    Ok(descending_from(root)?.into_iter().find(|process| process.name == name).map(|process| process.id))
}

fn descending_from(root: u32) -> Result<Vec<Process>> {
    let mut parents = HashMap::new();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Some(id) = entry?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // A process may end while it is looked at.
        let Ok(stat) = fs::read_to_string(format!("/proc/{id}/stat")) else { continue };
        let Some((name, parent, pages)) = read_stat(&stat) else { continue };
        parents.insert(id, parent);
        found.push(Process { id, name, pages });
    }
    let descends = |mut id: u32| {
        (0..parents.len()).any(|_| {
            let is_root = id == root;
            id = parents.get(&id).copied().unwrap_or(0);
            is_root
        })
    };
    // One without memory has ended and waits for its parent to notice.
    found.retain(|process| process.pages > 0 && descends(process.id));
    Ok(found)
}

/// Name, parent and resident pages from a line of `/proc/<id>/stat`.
fn read_stat(stat: &str) -> Option<(String, u32, u64)> {
    let (before, after) = stat.rsplit_once(')')?;
    let name = before.split_once('(')?.1.to_owned();
    let fields: Vec<&str> = after.split_whitespace().collect();
    Some((name, fields.get(1)?.parse().ok()?, fields.get(21)?.parse().ok()?))
}
