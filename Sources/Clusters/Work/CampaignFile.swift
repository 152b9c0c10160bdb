import Foundation
import LanguageModels

/// A campaign: every problem with every researcher, seed and budget, as a JSON file.
///
/// ```json
/// {"problems": ["problems/p01_location_t5.py", "problems/p07_heteroskedastic_slope.py"],
///  "researchers": ["evolution", "random"], "seeds": [1, 2, 3], "candidates": [480, 4800],
///  "islands": 1, "exchange": 480, "critics": ["opus"]}
/// ```
///
/// `problems` and `candidates` are needed; paths are from the file's folder. Budgets are candidates and not seconds, since a second is
/// another amount of work on every node.
public struct CampaignFile: Sendable {
  /// All runs.
  public let work: SearchWork

  private struct Keys: Codable {
    var problems: [String]
    var researchers: [String]?
    var seeds: [UInt64]?
    var candidates: [Int]
    var islands: Int?
    var exchange: Int?
    var critics: [String]?
  }

  private static let known = ["candidates", "critics", "exchange", "islands", "problems", "researchers", "seeds"]

  /// Where a text is not what it should be.
  private static func place(_ error: any Error) -> String {
    func at(_ path: [any CodingKey]) -> String {
      path.isEmpty ? "" : "`" + path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined() + "`: "
    }
    switch error {
    case DecodingError.keyNotFound(let key, _): return "`\(key.stringValue)` is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      return at(context.codingPath) + context.debugDescription.trimmingCharacters(in: ["."])
    default:
      let details = (error as NSError).userInfo["NSDebugDescription"] as? String
      return details ?? error.localizedDescription
    }
  }

  /// Reads a file.
  /// - Parameter models: those that may be asked; called where a researcher or critic of the campaign asks any.
  /// - Throws: `ClusterError`, which names the file and what is wrong.
  public init(contentsOf path: String, models: () throws -> [ModelEntry] = { [] }) throws {
    guard let text = SharedFile.text(path) else {
      throw ClusterError(
        "\(path): cannot be read: there is no such file, or it is no text. What a campaign has: aitken help campaign")
    }
    let data = Data(text.utf8)
    let names: [String]
    do {
      names = (try JSONSerialization.jsonObject(with: data) as? [String: Any])?.keys.sorted() ?? []
    } catch {
      throw ClusterError("\(path): this is no JSON: \(Self.place(error))")
    }
    if let unknown = names.first(where: { !Self.known.contains($0) }) {
      throw ClusterError("\(path): a campaign has no `\(unknown)`; it has \(Self.known.joined(separator: ", "))")
    }
    let keys: Keys
    do { keys = try JSONDecoder().decode(Keys.self, from: data) } catch {
      throw ClusterError(
        "\(path): this is no campaign: \(Self.place(error)). It needs `problems`, a list of files, and `candidates`, a list of numbers; see "
          + "aitken help campaign")
    }
    let folder = URL(filePath: path).deletingLastPathComponent()
    // Said before anything is made of them.
    let counts = [keys.problems.count, keys.researchers?.count ?? 1, keys.candidates.count, keys.seeds?.count ?? 1]
    let count = counts.reduce(1.0) { $0 * Double($1) }
    guard count <= 10_000 else {
      throw ClusterError(
        "\(path): \(Int(min(count, 1e15))) runs; there can be 10,000 at most: make two campaigns of it")
    }
    var runs: [SearchWork.Run] = []
    for problem in keys.problems {
      let place = problem.hasPrefix("/") ? problem : folder.appending(path: problem).path
      for researcher in keys.researchers ?? ["evolution"] {
        for candidates in keys.candidates {
          for seed in keys.seeds ?? [1] {
            let isSharing = SearchWork.sharing.contains(researcher)
            runs.append(
              try SearchWork.Run(
                problem: place, researcher: researcher, seed: seed, candidates: candidates,
                islands: isSharing ? keys.islands ?? 1 : 1, exchange: keys.exchange ?? SearchWork.exchange,
                critics: keys.critics ?? []))
          }
        }
      }
    }
    guard !runs.isEmpty else { throw ClusterError("\(path): there is no run in this campaign: a list is empty") }
    guard Set(runs).count == runs.count else {
      throw ClusterError(
        "\(path): a run is there twice: a problem, researcher, seed or number of candidates is repeated")
    }
    let asked = runs.contains(where: \.asksModels) ? try models() : []
    do { work = try SearchWork(runs, models: asked) } catch let error as ClusterError {
      throw ClusterError("\(path): \(error)")
    }
  }
}
