import Foundation
import LanguageModels
import Ledger
import Research
import Studies

/// Runs of the research loop that are searched apart from each other, and concluded in one lab when all that they found is there.
///
/// Nothing of a confirmation is in it: salts, and with them sealed designs, stay in the lab.
public struct SearchWork: Codable, Hashable, Sendable {
  /// One run: a problem, who searches, how much.
  public struct Run: Codable, Hashable, Sendable {
    /// Absolute path of the problem.
    public let problem: String
    /// SHA-256 of its text.
    public let text: String
    /// "evolution", "formula", "random", "model" or "mixed".
    public let researcher: String
    /// The seed.
    public let seed: UInt64
    /// Candidates, those of all islands together.
    public let candidates: Int
    /// Islands; 1 for a run by itself.
    public let islands: Int
    /// Candidates of an island from one exchange to the next.
    public let exchange: Int
    /// Names of the models that remark on what comes far; nil where none does.
    public let critics: [String]?

    /// A run on the problem at `path`.
    /// - Throws: `ClusterError` where the file cannot be read, or islands cannot be had.
    public init(
      problem path: String, researcher: String, seed: UInt64, candidates: Int, islands: Int = 1,
      exchange: Int = SearchWork.exchange, critics: [String] = []
    ) throws {
      problem = SharedFile.absolute(path)
      guard let text = SharedFile.text(path) else { throw ClusterError("\(path): cannot be read") }
      self.text = SHA256.hex(text)
      (self.researcher, self.seed, self.candidates) = (researcher, seed, candidates)
      (self.islands, self.exchange) = (islands, exchange)
      self.critics = critics.isEmpty ? nil : critics
      try check()
    }

    /// A run as it was written down.
    /// - Throws: `DecodingError`; `ClusterError` where it cannot be one.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      problem = try values.decode(String.self, forKey: .problem)
      text = try values.decode(String.self, forKey: .text)
      researcher = try values.decode(String.self, forKey: .researcher)
      seed = try values.decode(UInt64.self, forKey: .seed)
      candidates = try values.decode(Int.self, forKey: .candidates)
      islands = try values.decode(Int.self, forKey: .islands)
      exchange = try values.decode(Int.self, forKey: .exchange)
      critics = try values.decodeIfPresent([String].self, forKey: .critics)
      try check()
    }

    private func check() throws {
      guard SearchWork.researchers.contains(researcher) else {
        throw ClusterError(
          "researcher \(researcher): there are " + SearchWork.researchers.joined(separator: ", "))
      }
      guard islands == 1 || SearchWork.sharing.contains(researcher) else {
        throw ClusterError(
          "islands pass on what they learnt: they need a researcher that learns (\(SearchWork.sharing.joined(separator: ", "))), "
            + "not \(researcher)")
      }
      guard candidates >= islands, candidates <= 1_000_000_000, (1...1000).contains(islands),
        (1...1_000_000_000).contains(exchange)
      else {
        throw ClusterError(
          "\(candidates) candidates, \(islands) islands, an exchange every \(exchange): each island needs a candidate, and there are "
            + "1 to 1000 islands, and a thousand million candidates at most, in all and from one exchange to the next")
      }
    }

    /// Whether language models propose candidates.
    public var proposesByModels: Bool { researcher == "model" || researcher == "mixed" }
    /// Whether language models are asked at all.
    public var asksModels: Bool { proposesByModels || critics != nil }
    /// Proposals a generation, as in any run of the researcher.
    public var generation: Int { ResearchOptions.generation(ofResearcher: researcher) }

    /// The islands, each with its candidates: as equal as whole numbers are. One nil for a run by itself.
    public var shares: [(island: Island?, candidates: Int)] {
      guard islands > 1 else { return [(nil, candidates)] }
      return (1...islands).map {
        (
          Island(number: $0, count: islands, exchange: exchange),
          candidates * $0 / islands - candidates * ($0 - 1) / islands
        )
      }
    }
  }

  /// One search: a run by itself, or one of its islands.
  public struct Search: Hashable, Sendable {
    /// Number of the search, from 1: that of the part which computes it.
    public let number: Int
    /// Position of its run.
    public let run: Int
    /// Which island; nil for a run by itself.
    public let island: Island?
    /// Candidates.
    public let candidates: Int
    /// Candidates of a segment.
    public let segment: Int
    /// Number of the search whose programs it takes in; nil where there is none.
    public let neighbour: Int?

    /// Candidates at the end of segment `round`, from 0.
    public func limit(_ round: Int) -> Int { min(candidates, (round + 1) * segment) }
  }

  /// Who can search in parts.
  public static let researchers = ["evolution", "formula", "random", "model", "mixed"]
  /// Those who take in what others found.
  public static let sharing = ["evolution", "model", "mixed"]
  /// Candidates between two exchanges, unless told otherwise: ten generations, in which what came from elsewhere has children of its own.
  public static let exchange = 480
  /// Segments that a search without exchanges has at most: files enough that a stopped task loses a twentieth, few enough for any
  /// file system.
  private static let segments = 20

  /// Version that computes it.
  public let version: String
  /// The runs.
  public let runs: [Run]
  /// The models that researchers ask, without their keys; nil where none does.
  public let models: [ModelEntry]?

  /// Work of these runs.
  /// - Parameter models: those that may be asked; of no consequence where no run asks any.
  /// - Throws: `ClusterError` where a run asks models and there are none.
  public init(_ runs: [Run], models: [ModelEntry] = []) throws {
    version = Version.recorded
    self.runs = runs
    let searches = runs.reduce(0) { $0 + $1.islands }
    guard searches <= 10_000 else {
      throw ClusterError("\(searches) parts; there can be 10,000 at most: make two campaigns of it")
    }
    let asking = runs.first(where: \.asksModels)
    self.models = asking == nil ? nil : models
    if let asking, models.isEmpty {
      throw ClusterError(
        (asking.proposesByModels ? "researcher \(asking.researcher)" : "critics")
          + ": language models are asked, and none is named")
    }
    for critic in runs.flatMap({ $0.critics ?? [] }) where !models.contains(where: { $0.name == critic }) {
      throw ClusterError(
        "critics: there is no model \(critic); there are \(models.map(\.name).joined(separator: ", "))")
    }
  }

  /// Whether any run asks language models.
  public var asksModels: Bool { models != nil }

  /// SHA-256 of all that the search depends on.
  public var identity: String {
    // Texts and numbers cannot fail to be encoded.
    (try? CanonicalJSON.hash(
      ["aitken searches", version] + runs.map { try CanonicalJSON.text(Identity($0)) }
        + (models ?? []).map { try CanonicalJSON.text($0) })) ?? ""
  }

  /// A run without its file's path: the text alone counts.
  private struct Identity: Codable {
    var text: String, researcher: String, seed: UInt64, candidates: Int, islands: Int, exchange: Int, critics: [String]?
    init(_ run: Run) {
      (text, researcher, seed) = (run.text, run.researcher, run.seed)
      (candidates, islands, exchange) = (run.candidates, run.islands, run.islands > 1 ? run.exchange : 0)
      critics = run.critics
    }
  }

  /// The searches, in the order of the runs.
  public var searches: [Search] {
    var searches: [Search] = []
    for (index, run) in runs.enumerated() {
      let first = searches.count + 1
      for (place, share) in run.shares.enumerated() {
        let generations = (share.candidates / run.generation + Self.segments) / Self.segments
        let own = max(5, generations) * run.generation
        searches.append(
          Search(
            number: first + place, run: index, island: share.island, candidates: share.candidates,
            segment: share.island?.exchange ?? own,
            neighbour: share.island.map { first + (place + $0.count - 1) % $0.count }))
      }
    }
    return searches
  }
}
