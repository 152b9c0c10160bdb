import Foundation
import Ledger

/// A job as one look at it: how each part stands, what was spent where, what is missing, and what completes it.
public struct JobOverview: Sendable {
  /// The job.
  public let job: ClusterJob
  /// Absolute path of its folder.
  public let folder: String
  /// How each part stands.
  public let states: PartStates
  /// Why the cluster's queue could not be asked; empty where it was, or where nothing was given to a cluster.
  public let silence: String
  /// Whether any part was given to a cluster.
  public let isSubmitted: Bool
  /// Every attempt at a part whose account is there, by part, earliest first.
  public let attempts: [PartAccount]
  /// Attempts that are at work as far as is known: the latest of each part that runs.
  public let atWork: [PartAccount]
  /// Candidates that each search has kept; empty for other work.
  public let searched: [Int]
  /// The desk that asks models for its searches; nil where none asks any.
  public let desk: DeskState?
  /// The runs of a lab that searches belong to; nil for other work.
  public let runs: SearchRuns?

  /// An account that is older than this belongs to nobody who is at work, without a cluster to ask: two that were missed and some.
  static let staleness = 2.5 * AccountKeeper.pause

  /// Looks at the job in `folder`.
  /// - Parameter accounts: read at an earlier look; brought up to date.
  /// - Throws: `ClusterError` where there is no job.
  public init(folder: String, scheduler: Slurm, accounts: inout [String: PartAccount]) throws {
    let folder = SharedFile.absolute(folder)
    self.folder = folder
    let job = try ClusterJob(folder: folder)
    self.job = job
    accounts = PartAccount.all(in: folder, known: accounts)
    attempts = accounts.values.sorted { ($0.part, $0.began, $0.node) < ($1.part, $1.began, $1.node) }
    let submissions = (try? Submission.all(in: folder)) ?? []
    isSubmitted = !submissions.isEmpty
    var queue: [String: PartStates.State] = [:]
    var silence = ""
    // Where all is there, nothing is under way that matters.
    if job.finished(in: folder).count < job.parts {
      do { queue = try scheduler.queue(submissions.map(\.id)) } catch { silence = "\(error)" }
    }
    self.silence = silence
    // Who was given to no cluster, or to one that does not answer, is at work as long as its account is fresh.
    let known = silence.isEmpty ? Set(submissions.flatMap(\.parts)) : []
    let now = Date()
    let fresh = accounts.filter { name, account in
      account.end == nil && !known.contains(account.part)
        && (SharedFile.time("\(folder)/\(PartAccount.folder)/\(name)").map {
          now.timeIntervalSince($0) < Self.staleness
        }
          ?? false)
    }
    let states = PartStates(job, in: folder, submissions, queue: queue, atWork: Set(fresh.values.map(\.part)))
    self.states = states
    let running = Set(states.parts(.running))
    var latest: [Int: PartAccount] = [:]
    for attempt in attempts where running.contains(attempt.part) && attempt.end == nil {
      latest[attempt.part] = attempt
    }
    atWork = latest.values.sorted { $0.part < $1.part }
    if case .search(let work) = job.work {
      let all = SearchFolder(work, at: folder)
      searched = work.searches.map(all.kept)
      runs = try? SearchRuns(folder: folder)
      desk = work.asksModels ? DeskState(work, in: folder) : nil
    } else {
      (searched, runs, desk) = ([], nil, nil)
    }
  }

  /// Whether every part's result is there.
  public var isWhole: Bool { states.parts(.done).count == job.parts }

  /// Whether somebody is at work, or about to be.
  public var isUnderWay: Bool { !states.parts(.running).isEmpty || !states.parts(.waiting).isEmpty }

  /// The subcommand of `aitken cluster` that goes on: `collect` where all is there, `resume` where parts are missing; nil while nothing
  /// is to be done.
  public var nextStep: String? { isWhole ? "collect" : states.missing.isEmpty ? nil : "resume" }

  /// The attempts at a part, earliest first.
  public func attempts(at part: Int) -> [PartAccount] { attempts.filter { $0.part == part } }

  /// What one node has done.
  public struct Node: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Attempts that gave a result.
    public internal(set) var done = 0
    /// Attempts that ended without one: failed, stopped, or killed.
    public internal(set) var unfinished = 0
    /// Attempts that are at work.
    public internal(set) var running = 0
    /// What all of them have spent.
    public internal(set) var usage = Usage.zero
    /// Seconds of each attempt that gave a result.
    public internal(set) var seconds: [Double] = []
  }

  /// The nodes that have had a part, by name.
  public var nodes: [Node] {
    var nodes: [String: Node] = [:]
    let working = Set(atWork)
    for attempt in attempts {
      var node = nodes[attempt.node] ?? Node(name: attempt.node)
      node.usage = node.usage + attempt.usage
      if attempt.end == .done {
        node.done += 1
        node.seconds.append(attempt.usage.seconds)
      } else if working.contains(attempt) {
        node.running += 1
      } else {
        node.unfinished += 1
      }
      nodes[attempt.node] = node
    }
    return nodes.values.sorted { $0.name.localizedStandardCompare($1.name) == .orderedAscending }
  }

  /// What all attempts together have spent.
  public var usage: Usage { attempts.reduce(.zero) { $0 + $1.usage } }

  /// Seconds that each finished part took, by the last attempt with a result: what a simulation of the next job can start from.
  public var secondsByPart: [Double] { Self.seconds(attempts) }

  /// The same of the job in `folder`, without asking a cluster.
  /// - Throws: `ClusterError` where there is no job.
  public static func seconds(folder: String) throws -> [Double] {
    _ = try ClusterJob(folder: folder)
    return seconds(PartAccount.all(in: folder).values.sorted { ($0.part, $0.began) < ($1.part, $1.began) })
  }

  private static func seconds(_ attempts: [PartAccount]) -> [Double] {
    var seconds: [Int: Double] = [:]
    for attempt in attempts where attempt.end == .done { seconds[attempt.part] = attempt.usage.seconds }
    return seconds.keys.sorted().compactMap { seconds[$0] }
  }
}
