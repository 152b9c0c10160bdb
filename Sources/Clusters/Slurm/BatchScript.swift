import Foundation

/// What `sbatch` is given: an array of tasks, one a part.
struct BatchScript {
  let job: ClusterJob
  let folder: String
  /// The parts, by the task's index from 0.
  let parts: [Int]

  /// The text.
  /// - Throws: `ClusterError` where the person's own template cannot be used.
  func text() throws -> String {
    var options = [
      "--job-name=aitken-\(job.identity.prefix(8))",
      "--array=0-\(parts.count - 1)\(job.settings.atOnce.map { "%\($0)" } ?? "")",
      "--cpus-per-task=\(job.settings.cores)", "--output=/dev/null", "--error=/dev/null", "--requeue",
      "--signal=B:USR1@60",
    ]
    if let wallTime = job.settings.wallTime { options.append("--time=\(wallTime)") }
    let lines = (options + job.settings.options).map { "#SBATCH \($0)" }.joined(separator: "\n")
    let setup = job.settings.setup.joined(separator: "\n")
    guard let path = job.settings.template else {
      return "#!/bin/bash\n\(lines)\n\(setup.isEmpty ? "" : setup + "\n")\(task)"
    }
    guard let template = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ClusterError("\(path): the template of the cluster's settings cannot be read")
    }
    for place in ["{options}", "{task}"] where !template.contains(place) {
      throw ClusterError("\(path): the template must have \(place) on a line of its own")
    }
    return template.replacingOccurrences(of: "{options}", with: lines)
      .replacingOccurrences(of: "{setup}", with: setup).replacingOccurrences(of: "{task}", with: task)
  }

  /// One task: a part that is there already is left as it is; its result appears whole or not at all.
  private var task: String {
    """
    parts=(\(parts.map(String.init).joined(separator: " ")))
    part=${parts[$SLURM_ARRAY_TASK_ID]}
    cd \(Self.quoted(folder)) || exit 1
    [ -e parts/part-$part.json ] && exit 0
    exec >>"logs/$part-$SLURM_ARRAY_JOB_ID.log" 2>&1
    echo "part $part on ${SLURMD_NODENAME:-$(hostname)}, job ${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID, start ${SLURM_RESTART_COUNT:-0}"
    \(Self.quoted(job.aitken)) cluster part . --part $part --threads \(job.settings.cores) &
    child=$!
    trap 'echo "the wall time is nearly over; \(advice)"; kill $child; wait $child; exit 1' USR1
    { wait $child; } 2>/dev/null
    status=$?
    [ $status = 137 ] && echo "part $part was killed (status 137): by somebody, or for want of memory"
    exit $status
    """ + "\n"
  }

  /// What to do where the wall time is too short.
  private var advice: String {
    switch job.work {
    case .search: "what is searched so far is kept, and aitken cluster resume goes on from there"
    case .study, .verification: "this part needs more of it: raise the time, or submit with more --parts"
    }
  }

  static func quoted(_ word: String) -> String { "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'" }
}
