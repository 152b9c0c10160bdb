import Foundation

/// What a person's cluster wants: a JSON file, all keys optional.
///
/// ```json
/// {"cores": 1, "at once": 200, "minutes": 10, "wall time": "00:30:00",
///  "options": ["--partition=short", "--account=econ"], "setup": ["module load sqlite"],
///  "aitken": "/home/ada/bin/aitken", "template": "my_job.sh"}
/// ```
public struct ClusterSettings: Codable, Hashable, Sendable {
  /// Cores a task.
  public var cores = 1
  /// Tasks that may run at once; nil for as many as the cluster gives.
  public var atOnce: Int?
  /// Minutes that a task of a study should last; nil chooses, ten or more.
  public var minutes: Double?
  /// Minutes that a search waits for a desk that nobody keeps; nil for `deskPatience`.
  public var deskMinutes: Double?
  /// `--time` of a task; nil leaves it to the partition.
  public var wallTime: String?
  /// Further options of `sbatch`, as they stand.
  public var options: [String] = []
  /// Lines of shell before the task: modules, a container's start.
  public var setup: [String] = []
  /// Path of `aitken` on the nodes; nil for that of this process.
  public var aitken: String?
  /// A script of the person's own, with `{options}`, `{setup}` and `{task}` where these lines go; nil for the one here.
  public var template: String?

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case cores, minutes, options, setup, aitken, template
    case atOnce = "at once"
    case deskMinutes = "desk minutes"
    case wallTime = "wall time"
  }

  /// Seconds that a search waits for a desk: long enough to open one anew, short beside a task's time, which a waiting core wastes.
  public static let deskPatience = 600.0

  /// The defaults.
  public init() {}

  /// Reads the keys that are there.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    cores = try values.decodeIfPresent(Int.self, forKey: .cores) ?? cores
    atOnce = try values.decodeIfPresent(Int.self, forKey: .atOnce)
    minutes = try values.decodeIfPresent(Double.self, forKey: .minutes)
    deskMinutes = try values.decodeIfPresent(Double.self, forKey: .deskMinutes)
    wallTime = try values.decodeIfPresent(String.self, forKey: .wallTime)
    options = try values.decodeIfPresent([String].self, forKey: .options) ?? []
    setup = try values.decodeIfPresent([String].self, forKey: .setup) ?? []
    aitken = try values.decodeIfPresent(String.self, forKey: .aitken)
    template = try values.decodeIfPresent(String.self, forKey: .template)
  }

  /// Reads a file; a template is looked for beside it.
  /// - Throws: `ClusterError`, which names the file and the key.
  public init(contentsOf path: String) throws {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw ClusterError("\(path): cannot be read (\(error.localizedDescription))")
    }
    do {
      self = try JSONDecoder().decode(ClusterSettings.self, from: data)
    } catch let DecodingError.typeMismatch(_, context) {
      let key = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw ClusterError("\(path): `\(key)` has a value of the wrong kind; see aitken help cluster")
    } catch {
      throw ClusterError("\(path): this is no JSON file of a cluster's settings; see aitken help cluster")
    }
    let known = CodingKeys.allCases.map(\.rawValue)
    let keys = ((try? JSONSerialization.jsonObject(with: data)) as? [String: Any])?.keys.sorted() ?? []
    if let unknown = keys.first(where: { !known.contains($0) }) {
      throw ClusterError(
        "\(path): there is no setting `\(unknown)`; there are \(known.sorted().joined(separator: ", "))")
    }
    try check(path)
    if let template, !template.hasPrefix("/") {
      self.template = URL(filePath: path).deletingLastPathComponent().appending(path: template).path
    }
  }

  /// Seconds of `wall time`, as Slurm reads it (minutes, minutes:seconds, hours:minutes:seconds, and each of the hours with days before it); nil
  /// where there is none, or it is not understood.
  public var wallSeconds: Double? {
    guard let wallTime else { return nil }
    let halves = wallTime.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = (halves.last ?? "").split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    let known = numbers.compactMap { $0 }
    guard halves.count <= 2, known.count == numbers.count, (1...3).contains(known.count) else { return nil }
    if halves.count == 2 {
      guard let days = Double(halves[0]) else { return nil }
      return days * 86_400 + zip(known, [3600.0, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let units = known.count == 3 ? [3600.0, 60, 1] : [60.0, 1]
    return zip(known, units).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func check(_ path: String) throws {
    guard (1...4096).contains(cores) else { throw ClusterError("\(path): `cores` must be from 1 to 4096") }
    guard atOnce.map({ (1...1_000_000).contains($0) }) ?? true else {
      throw ClusterError("\(path): `at once` must be from 1 to 1,000,000")
    }
    // A year: what a part lasts longer, no cluster runs.
    guard minutes.map({ $0 > 0 && $0 <= 525_600 }) ?? true else {
      throw ClusterError("\(path): `minutes` must be above 0, and at most a year: 525,600")
    }
    guard deskMinutes.map({ $0 >= 0 && $0 <= 1e6 }) ?? true else {
      throw ClusterError("\(path): `desk minutes` must be from 0 to a million")
    }
    for line in options + setup + [wallTime ?? "", aitken ?? ""] where line.contains("\n") {
      throw ClusterError("\(path): a line break within a line: \(line.prefix(40))")
    }
    for option in options where !option.hasPrefix("-") {
      throw ClusterError("\(path): an option of sbatch begins with a dash, such as --partition=short, not \(option)")
    }
  }
}
