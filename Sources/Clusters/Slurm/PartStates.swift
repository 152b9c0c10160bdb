import Foundation

/// How each part of a job stands.
public struct PartStates: Sendable {
  /// How one part stands.
  public enum State: String, Sendable, CaseIterable {
    /// Its result is there.
    case done
    /// The cluster runs it.
    case running
    /// The cluster has it in its queue.
    case waiting
    /// It ran, said something, and gave no result.
    case failed
    /// It was submitted; the cluster knows nothing of it, nor is there a result.
    case lost
    /// It was never submitted.
    case new
  }

  /// By part, from 1.
  public let states: [State]

  /// Looks at the folder of a job and at the cluster's queue.
  /// - Throws: `ClusterError` where the cluster does not answer.
  public init(_ job: ClusterJob, in folder: String, scheduler: Slurm) throws {
    let submissions = try Submission.all(in: folder)
    self.init(job, in: folder, submissions, queue: try scheduler.queue(submissions.map(\.id)))
  }

  /// Looks at the folder of a job alone.
  /// - Parameters:
  ///   - queue: what the cluster says of its tasks, by `JOB_INDEX`.
  ///   - atWork: parts that somebody is at work on whatever the queue says: without a cluster.
  init(
    _ job: ClusterJob, in folder: String, _ submissions: [Submission], queue: [String: State], atWork: Set<Int> = []
  ) {
    var queued: [Int: State] = [:]
    // A controller that lost a job gives its number again: only the last one of a number is meant.
    for submission in Dictionary(submissions.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last }).values {
      for (index, part) in submission.parts.enumerated() {
        if let state = queue["\(submission.id)_\(index)"] { queued[part] = state }
      }
    }
    let submitted = Set(submissions.flatMap(\.parts))
    let finished = Set(job.finished(in: folder))
    let logs = Self.logs(in: folder)
    states = (1...job.parts).map { part in
      if finished.contains(part) { return .done }
      if let state = queued[part] { return state }
      if atWork.contains(part) { return .running }
      guard submitted.contains(part) else { return .new }
      return Self.text(logs[part], in: folder).isEmpty ? .lost : .failed
    }
  }

  /// Parts in a state.
  public func parts(_ state: State) -> [Int] { states.indices.filter { states[$0] == state }.map { $0 + 1 } }
  /// Parts that have no result and that nobody is working on.
  public var missing: [Int] { [State.failed, .lost, .new].flatMap(parts).sorted() }

  /// The latest log of a part; empty where there is none.
  public static func log(of part: Int, in folder: String) -> String { text(logs(in: folder)[part], in: folder) }

  private static func text(_ log: String?, in folder: String) -> String {
    log.flatMap { SharedFile.text("\(folder)/logs/\($0)") } ?? ""
  }

  /// The names of the latest logs by part.
  private static func logs(in folder: String) -> [Int: String] {
    var latest: [Int: String] = [:]
    for name in SharedFile.names(in: "\(folder)/logs") {
      guard name.hasSuffix(".log"), let part = name.split(separator: "-").first.flatMap({ Int($0) }) else { continue }
      // Numbers of jobs grow: the longer name is the later one.
      if let other = latest[part], (other.utf8.count, other) >= (name.utf8.count, name) { continue }
      latest[part] = name
    }
    return latest
  }

  /// `64 parts: 60 done, 2 running, 1 waiting, 1 failed`, and what to do.
  public func words(folder: String) -> String {
    let counts = State.allCases.filter { !parts($0).isEmpty }.map {
      "\(parts($0).count) \($0 == .new ? "never submitted" : $0.rawValue)"
    }
    var text = "\(states.count) \(states.count == 1 ? "part" : "parts"): \(counts.joined(separator: ", "))."
    if missing.isEmpty, parts(.done).count == states.count {
      text += " All are there: aitken cluster collect \(folder)"
    } else if !missing.isEmpty {
      text += " Missing: \(Self.list(missing)). Once more: aitken cluster resume \(folder)"
      if let failed = parts(.failed).first {
        text += "; what went wrong: aitken cluster log \(folder) --part \(failed)"
      }
    }
    return text
  }

  /// Numbers of parts in words: `3, 5 to 8, 12`.
  public static func list(_ parts: [Int]) -> String {
    var spans: [(Int, Int)] = []
    for part in parts {
      if let last = spans.last, last.1 == part - 1 {
        spans[spans.count - 1].1 = part
      } else {
        spans.append((part, part))
      }
    }
    let shown = spans.prefix(8).map {
      $0.0 == $0.1 ? "\($0.0)" : $0.1 == $0.0 + 1 ? "\($0.0), \($0.1)" : "\($0.0) to \($0.1)"
    }
    return shown.joined(separator: ", ") + (spans.count > 8 ? ", …" : "")
  }
}
