import Clusters
import Foundation
import Ledger
import Synchronization

/// The jobs that the dashboard knows: the folders it was given, and those in them, where a job lies.
///
/// Invariant: a path is never made of what a request says; a request names one of the entries.
final class JobShelf: Sendable {
  /// A job.
  struct Entry: Hashable, Sendable {
    /// What an address says to choose it: the beginning of the SHA-256 of the folder's path.
    let name: String
    /// Absolute path of the folder.
    let folder: String
  }

  /// Hexadecimal digits of a job's name.
  static let digits = 12
  /// Jobs that are shown.
  private static let limit = 500
  /// Seconds for which a look at a job is good: many who look at a page ask the cluster once.
  private static let freshness = 2.0
  /// Seconds after which a job that has not ended is looked at again though no file of it has changed: a task that is lost tells nobody.
  private static let patience = 20.0
  /// Seconds that the cluster has to answer.
  private static let wait = 8

  private struct Look: Sendable {
    var overview: JobOverview?
    var time = ContinuousClock.now
    var accounts: [String: PartAccount] = [:]
  }

  private let places: [String]
  private let looks = Mutex<[String: Look]>([:])
  private let beat = Mutex<(text: String, time: ContinuousClock.Instant)?>(nil)

  /// - Parameter places: folders of jobs, or folders that hold such.
  init(places: [String]) { self.places = places }

  /// All jobs, the one that changed last first.
  var entries: [Entry] {
    var known: Set<String> = []
    var found: [(entry: Entry, changed: Date)] = []
    for place in places {
      let place = URL(filePath: place).standardizedFileURL.path
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).filter { !$0.hasPrefix(".") }
      for folder in [place] + names.map({ "\(place)/\($0)" }) where known.insert(folder).inserted {
        guard FileManager.default.fileExists(atPath: "\(folder)/job.json") else { continue }
        let name = String(SHA256.hex(folder).prefix(Self.digits))
        found.append((Entry(name: name, folder: folder), Self.changed("\(folder)/parts") ?? .distantPast))
      }
    }
    return found.sorted { ($0.changed, $1.entry.folder) > ($1.changed, $0.entry.folder) }.prefix(Self.limit).map(
      \.entry)
  }

  /// The job of that name.
  /// - Throws: `Refusal.missing`.
  func entry(_ name: String) throws -> Entry {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw Refusal.missing("No job of that name is in the folders that this dashboard was given (--jobs).")
    }
    return entry
  }

  /// How the job of an entry stands.
  /// - Throws: `ClusterError`.
  func overview(_ entry: Entry) throws -> JobOverview {
    var look = looks.withLock { $0[entry.folder] } ?? Look()
    if let overview = look.overview, ContinuousClock.now - look.time < .seconds(Self.freshness) { return overview }
    let overview = try JobOverview(
      folder: entry.folder, scheduler: Slurm(patience: Self.wait), accounts: &look.accounts)
    (look.overview, look.time) = (overview, .now)
    looks.withLock { [look] in $0[entry.folder] = look }
    return overview
  }

  /// A text that is another one when a page about jobs would show something else.
  var pulse: String {
    let now = ContinuousClock.now
    if let known = beat.withLock({ $0 }), now - known.time < .seconds(Self.freshness) { return known.text }
    let text = entries.map { entry -> String in
      let times = ["parts", "logs", "accounts", "searches", "desk"].map {
        "\(Int(Self.changed("\(entry.folder)/\($0)")?.timeIntervalSince1970 ?? 0))"
      }
      let isWhole = looks.withLock { $0[entry.folder]?.overview?.isWhole } ?? false
      let turn = isWhole ? 0 : Int(Date().timeIntervalSince1970 / Self.patience)
      return times.joined(separator: ".") + "-\(turn)"
    }.joined(separator: ",")
    beat.withLock { $0 = (text, now) }
    return text
  }

  private static func changed(_ path: String) -> Date? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
  }
}
