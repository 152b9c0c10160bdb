import Foundation

/// File systems that several machines share. SQLite's locks and its shared memory hold on one machine only
/// (sqlite.org/wal.html): two nodes that open one lab there lose what they write.
enum NetworkFileSystem {
  /// Names by the type that Linux gives (proc_pid_mountinfo(5)).
  private static let names = [
    "nfs": "NFS", "nfs4": "NFS", "cifs": "CIFS", "smb3": "SMB", "lustre": "Lustre", "gpfs": "GPFS", "beegfs": "BeeGFS",
    "ceph": "Ceph", "afs": "AFS", "panfs": "PanFS", "gfs2": "GFS2", "fuse.sshfs": "SSHFS",
    "fuse.glusterfs": "GlusterFS",
  ]
  /// What the common engines tell a task: Slurm, PBS, LSF, Grid Engine.
  private static let tasks = ["SLURM_JOB_ID", "PBS_JOBID", "LSB_JOBID", "SGE_TASK_ID"]

  /// Why a task of a cluster must not write a lab in the folder `path`; nil where it may.
  /// - Parameter mounts: the text of `/proc/self/mountinfo`.
  static func refusal(path: String, mounts: String, environment: [String: String]) -> String? {
    guard let task = tasks.first(where: { environment[$0] != nil }), let type = type(of: path, mounts: mounts),
      let name = names[type]
    else { return nil }
    return "it is on \(name), which other nodes share, and this is a task of a cluster (\(task) is set)"
  }

  /// The same on this machine.
  static func refusal(path: String) -> String? {
    guard let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else { return nil }
    return refusal(
      path: URL(filePath: path).resolvingSymlinksInPath().path, mounts: mounts,
      environment: ProcessInfo.processInfo.environment)
  }

  /// The type of the last file system that is mounted on the longest beginning of `path`.
  private static func type(of path: String, mounts: String) -> String? {
    var best: (length: Int, type: String)?
    for line in mounts.split(separator: "\n") {
      // 36 35 98:0 /root /mount/point options … - type source options
      let halves = line.split(separator: " - ", maxSplits: 1)
      let words = halves[0].split(separator: " ")
      guard halves.count == 2, words.count > 4, let type = halves[1].split(separator: " ").first else { continue }
      let point = words[4].replacing("\\040", with: " ")
      let isAbove = point == "/" || path == point || path.hasPrefix(point + "/")
      if isAbove, point.count >= best?.length ?? 0 { best = (point.count, String(type)) }
    }
    return best?.type
  }
}
