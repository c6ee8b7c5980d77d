//! What the machine has left: memory and room on the disk.

use std::fs;
use std::path::{Path, PathBuf};

/// Where cgroups of version 2 are.
const CGROUPS: &str = "sys/fs/cgroup";
/// Where the memory of cgroups of version 1 is.
const MEMORY_CGROUPS: &str = "sys/fs/cgroup/memory";

/// The files in which a cgroup says what it may take and what it has taken.
struct Names {
    limit: &'static str,
    used: &'static str,
    /// The line of `memory.stat` with the bytes of files that are given back without more ado.
    cache: &'static str,
}

const VERSION_1: Names =
    Names { limit: "memory.limit_in_bytes", used: "memory.usage_in_bytes", cache: "total_inactive_file" };
const VERSION_2: Names = Names { limit: "memory.max", used: "memory.current", cache: "inactive_file" };

/// Bytes of memory that can still be taken without pushing others out, or being ended for taking them: what the system says, and no more
/// than this process's cgroup and those above it leave, as in a container. None where the system doesn't say, as outside Linux.
pub(crate) fn available_memory() -> Option<u64> {
    available_memory_under(Path::new("/"))
}

/// The most bytes of memory that this process has had in use so far. None where the system doesn't say, as outside Linux.
pub fn peak_memory() -> Option<u64> {
    value(&fs::read_to_string("/proc/self/status").ok()?, "VmHWM:")?.checked_mul(1024)
}

/// Bytes on the disk a folder is on, or would be on where it isn't there yet. None where the system doesn't say, or it is no disk, as `/proc`.
pub(crate) fn available_disk(folder: &Path) -> Option<u64> {
    let folder = std::path::absolute(folder).ok()?;
    let there = folder.ancestors().find(|folder| folder.is_dir())?;
    if fs4::total_space(there).ok()? == 0 { None } else { fs4::available_space(there).ok() }
}

/// Bytes of all files in a folder and those below it; none where it isn't there.
pub(crate) fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(about) if about.is_dir() => size_of(&entry.path()),
        Ok(about) => about.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

fn available_memory_under(root: &Path) -> Option<u64> {
    let system = fs::read_to_string(root.join("proc/meminfo")).ok()?;
    let system = value(&system, "MemAvailable:")?.checked_mul(1024)?;
    let groups = fs::read_to_string(root.join("proc/self/cgroup")).unwrap_or_default();
    let left = groups.lines().filter_map(|line| left_in_group(root, line));
    Some(left.fold(system, u64::min))
}

/// What a cgroup and those above it leave, by a line such as `0::/user.slice` or `4:memory:/docker/1a2b`.
fn left_in_group(root: &Path, line: &str) -> Option<u64> {
    let mut parts = line.splitn(3, ':').skip(1);
    let (controllers, path) = (parts.next()?, parts.next()?);
    let (mount, names) = if controllers.is_empty() {
        (root.join(CGROUPS), VERSION_2)
    } else if controllers.split(',').any(|controller| controller == "memory") {
        (root.join(MEMORY_CGROUPS), VERSION_1)
    } else {
        return None;
    };
    // In a container the path may be as the machine sees it, with only its end, or nothing of it, below the mount: what isn't there says nothing.
    let path = PathBuf::from(path.trim_start_matches('/'));
    path.ancestors().filter_map(|group| left(&mount.join(group), &names)).min()
}

fn left(group: &Path, names: &Names) -> Option<u64> {
    let read = |name: &str| fs::read_to_string(group.join(name)).ok();
    // Without a limit it says "max".
    let limit: u64 = read(names.limit)?.trim().parse().ok()?;
    let used: u64 = read(names.used)?.trim().parse().ok()?;
    let cache = read("memory.stat").and_then(|text| value(&text, names.cache)).unwrap_or(0);
    Some(limit.saturating_sub(used.saturating_sub(cache)))
}

/// The number behind a name, in a text of a name and a number a line.
fn value(text: &str, name: &str) -> Option<u64> {
    let mut lines = text.lines().map(str::split_whitespace);
    lines.find_map(|mut words| if words.next() == Some(name) { words.next()?.parse().ok() } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMINFO: (&str, &str) =
        ("proc/meminfo", "MemTotal: 9000 kB\nMemFree: 100 kB\nMemAvailable:    4000 kB\nSwapFree: 7 kB\n");
    const SYSTEM: u64 = 4000 * 1024;

    fn available(files: &[(&str, &str)]) -> Option<u64> {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let file = root.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        available_memory_under(root.path())
    }

    #[test]
    fn without_limits_it_is_what_the_system_says() {
        assert_eq!(available(&[MEMINFO]), Some(SYSTEM));
        let unlimited = [
            MEMINFO,
            ("proc/self/cgroup", "0::/a\n"),
            ("sys/fs/cgroup/a/memory.max", "max\n"),
            ("sys/fs/cgroup/a/memory.current", "5\n"),
        ];
        assert_eq!(available(&unlimited), Some(SYSTEM));
    }

    #[test]
    fn a_system_that_does_not_say_is_unknown() {
        assert_eq!(available(&[]), None);
        assert_eq!(available(&[("proc/meminfo", "MemTotal: 9000 kB\n")]), None);
        assert_eq!(available(&[("proc/meminfo", "MemAvailable: much kB\n")]), None);
    }

    #[test]
    fn the_narrowest_group_above_counts_and_cached_files_are_free() {
        let files = [
            MEMINFO,
            ("proc/self/cgroup", "0::/slice/service\n"),
            ("sys/fs/cgroup/slice/service/memory.max", "2000000\n"),
            ("sys/fs/cgroup/slice/service/memory.current", "500000\n"),
            ("sys/fs/cgroup/slice/service/memory.stat", "anon 300000\ninactive_file 200000\n"),
            ("sys/fs/cgroup/slice/memory.max", "1500000\n"),
            ("sys/fs/cgroup/slice/memory.current", "700000\n"),
        ];
        assert_eq!(available(&files), Some(800_000));
        assert_eq!(available(&files[..5]), Some(1_700_000));
    }

    #[test]
    fn a_group_of_version_1_counts() {
        let files = [
            MEMINFO,
            ("proc/self/cgroup", "5:cpu,cpuacct:/\n4:hugetlb,memory:/docker/1a2b\n0::/\n"),
            // The container sees its own group as the root.
            ("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000000\n"),
            ("sys/fs/cgroup/memory/memory.usage_in_bytes", "400000\n"),
            ("sys/fs/cgroup/memory/memory.stat", "cache 1\ntotal_inactive_file 100000\n"),
        ];
        assert_eq!(available(&files), Some(700_000));
    }

    #[test]
    fn a_limit_that_is_exceeded_leaves_nothing() {
        let files = [
            MEMINFO,
            ("proc/self/cgroup", "0::/\n"),
            ("sys/fs/cgroup/memory.max", "100\n"),
            ("sys/fs/cgroup/memory.current", "200\n"),
        ];
        assert_eq!(available(&files), Some(0));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn memory_that_was_taken_stays_in_the_peak() {
        const TAKEN: u64 = 64 << 20;
        drop(std::hint::black_box(vec![1_u8; TAKEN as usize]));
        assert!(peak_memory().unwrap() >= TAKEN);
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_on_its_parents_disk() {
        let folder = tempfile::tempdir().unwrap();
        assert!(available_disk(folder.path()).unwrap() > 0);
        assert!(available_disk(&folder.path().join("to/be/made")).unwrap() > 0);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_is_no_disk_does_not_say_what_is_free() {
        assert_eq!(available_disk(Path::new("/proc/training")), None);
    }
}
