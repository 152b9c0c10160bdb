import Foundation
import Ledger

/// What one attempt at a part has cost so far, and where: a file of its own in `accounts`, since many nodes write at a time.
///
/// It is written when the attempt begins, once a minute, and when it ends. An attempt that is killed leaves its last account, without an
/// end: what it used is then known to the minute.
public struct PartAccount: Codable, Hashable, Sendable {
  /// How an attempt ended.
  public enum End: String, Codable, Sendable {
    /// With a result.
    case done
    /// With an error.
    case failed
    /// It was asked to stop, such as before the wall time.
    case stopped
  }

  /// The part, from 1.
  public let part: Int
  /// Name of the node.
  public let node: String
  /// The cluster's name of the task, `JOB_INDEX`; empty without a cluster.
  public let task: String
  /// When it began, in seconds since 1970 by the node's clock.
  public let began: Double
  /// What it has spent.
  public internal(set) var usage: Usage
  /// How it ended; nil while it is at work, or where it was killed.
  public internal(set) var end: End?

  /// An attempt.
  public init(part: Int, node: String, task: String, began: Double, usage: Usage, end: End?) {
    (self.part, self.node, self.task, self.began) = (part, node, task, began)
    (self.usage, self.end) = (usage, end)
  }

  static let folder = "accounts"

  /// All of a job's folder, by the names of their files. Those that cannot be read are left out.
  /// - Parameter known: read before; of these, attempts that have ended are not read again.
  public static func all(in folder: String, known: [String: PartAccount] = [:]) -> [String: PartAccount] {
    var accounts: [String: PartAccount] = [:]
    for name in SharedFile.names(in: "\(folder)/\(Self.folder)") where name.hasSuffix(".json") {
      if let account = known[name], account.end != nil {
        accounts[name] = account
      } else if let text = SharedFile.text("\(folder)/\(Self.folder)/\(name)"),
        let account = try? CanonicalJSON.value(PartAccount.self, from: text)
      {
        accounts[name] = account
      }
    }
    return accounts
  }
}

/// Keeps the account of one attempt.
public actor AccountKeeper {
  /// Seconds between two accounts of an attempt at work: a thousand tasks then write 17 small files a second.
  static let pause = 60.0

  private let path: String
  private var account: PartAccount
  private var meter = Meter(purpose: .experiments)

  /// An attempt at `part` of the job in `folder` that begins now, on this machine.
  public init(part: Int, in folder: String) {
    let environment = ProcessInfo.processInfo.environment
    let task = [environment["SLURM_ARRAY_JOB_ID"], environment["SLURM_ARRAY_TASK_ID"]].compactMap { $0 }
    account = PartAccount(
      part: part, node: environment["SLURMD_NODENAME"] ?? ProcessInfo.processInfo.hostName,
      task: task.joined(separator: "_"), began: Date().timeIntervalSince1970, usage: .zero, end: nil)
    path = "\(folder)/\(PartAccount.folder)/\(part)-\(UUID().uuidString.prefix(12)).json"
    try? SharedFile.makeFolders([PartAccount.folder], in: folder)
  }

  /// Writes until it is cancelled, or the attempt has ended.
  public func beat() async {
    while !Task.isCancelled, account.end == nil {
      write()
      try? await Task.sleep(for: .seconds(Self.pause))
    }
  }

  /// Closes the account.
  public func end(_ end: PartAccount.End) {
    account.end = end
    write()
  }

  /// An account that cannot be written stops no work: the page says for how many parts it is known.
  private func write() {
    account.usage = meter.total()
    guard let text = try? CanonicalJSON.text(account) else { return }
    try? SharedFile.write(text + "\n", to: path)
  }
}
