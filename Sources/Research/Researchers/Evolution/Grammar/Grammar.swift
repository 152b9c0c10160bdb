import Foundation

/// A program that a search found, as a grammar reads it.
public struct FoundProgram: Codable, Hashable, Sendable {
  /// Python text; the estimator is its last function.
  public var source: String
  /// The moves that made it and what it descends from.
  public var moves: [String]

  /// A finding.
  public init(source: String, moves: [String]) {
    self.source = source
    self.moves = moves
  }
}

/// How programs that were found are written: how often each production stands in each place (a probabilistic context-free grammar over
/// typed expressions, its context the operation above), and how often each move made one, by kind of problem.
///
/// A grammar is a sum over findings, so those of several problems are put together by adding.
public struct Grammar: Codable, Hashable, Sendable {
  /// All productions by their keys.
  private(set) var productions: [String: Production] = [:]
  /// By place ("np.mean(A) A"), how much of each production was found there.
  private(set) var places: [String: [String: Double]] = [:]
  /// By kind of problem, how much each move made.
  private(set) var moves: [String: [String: Double]] = [:]
  /// What was found, in numbers of programs.
  public private(set) var weight = 0.0

  /// A grammar of nothing.
  public init() {}

  /// The place of what is returned.
  static let root = "estimate"

  /// Takes in that `production` stood at `place`.
  mutating func count(_ production: Production, at place: String, weight: Double) {
    productions[production.key] = production
    places[place, default: [:]][production.key, default: 0] += weight
  }

  /// Takes in a finding's moves: together they count `weight`.
  mutating func count(moves made: [String], kind: String, weight: Double) {
    for move in made { moves[kind, default: [:]][move, default: 0] += weight / Double(made.count) }
    self.weight += weight
  }

  /// Adds what `other` knows.
  public mutating func add(_ other: Grammar) {
    productions.merge(other.productions) { own, _ in own }
    for (place, counts) in other.places { places[place, default: [:]].merge(counts, uniquingKeysWith: +) }
    for (kind, counts) in other.moves { moves[kind, default: [:]].merge(counts, uniquingKeysWith: +) }
    weight += other.weight
  }

  /// How much of each production was found anywhere.
  var totals: [String: Double] {
    var sums: [String: Double] = [:]
    for place in places.keys.sorted() {
      for (key, count) in places[place] ?? [:] { sums[key, default: 0] += count }
    }
    return sums
  }

  /// The effective number of productions: the exponential of their entropy (Hill 1973, order 1); 0 of nothing.
  public var effectiveProductions: Double {
    let counts = totals.sorted { $0.key < $1.key }.map(\.value)
    let sum = counts.reduce(0, +)
    guard sum > 0 else { return 0 }
    return exp(-counts.reduce(0) { $0 + ($1 > 0 ? $1 / sum * log($1 / sum) : 0) })
  }
}
