/// What a loop on real data is run with.
public struct LoopSettings: Hashable, Sendable {
  /// What a generation learns from: replace, accumulate, fixed or fresh real share.
  public var regime = CollapseRegime.replace
  /// The share of real rows in what a generation learns from, under the two regimes of that name.
  public var share = 0.2
  /// What selects among the proposals.
  public var verifier = LoopVerifier.none
  /// T: generations after the real data.
  public var generations = 20
  /// n: real rows (of a text: tokens) that the first model learns from; nil for as many as the data suggest.
  public var samples: Int?
  /// Rows that each generation makes; nil for as many as it learned from at first.
  public var synthetic: Int?
  /// R: independent runs, each with a split, a sample and models of its own.
  public var runs = 50
  /// The seed.
  public var seed: UInt64 = 1
  /// Proposals for each row that a verifier takes.
  public var proposals = 4
  /// k of the nearest neighbours in precision, recall, and the verifier of that name.
  public var neighbours = 5
  /// Least rows in a leaf of a tree.
  public var leafSize = 5
  /// The privacy loss of a private release; nil for none.
  public var epsilon: Double?
  /// The column that the regression explains; nil for the first numeric one.
  public var response: String?
  /// The families of measures that are computed.
  public var families = Set(LoopMeasure.Family.allCases)

  /// The default settings.
  public init() {}

  /// The regimes that a grid of loops compares.
  public static let regimes: [CollapseRegime] = [.replace, .accumulate, .fixedRealShare, .freshRealShare]
  /// All regimes of loops on real data.
  public static let allRegimes: [CollapseRegime] = regimes + [.accumulateSubsample]

  /// Complains about numbers that cannot be.
  /// - Throws: `LawError`.
  func check() throws {
    guard Self.allRegimes.contains(regime) else {
      throw LawError("there is no loop on real data under \(regime.rawValue)")
    }
    guard (1...1000).contains(generations) else { throw LawError("generations must be from 1 to 1000") }
    guard (2...100_000).contains(runs) else {
      throw LawError("runs must be from 2 to 100000: a standard error needs two")
    }
    guard share > 0, share <= 1 else { throw LawError("the share of real data must be above 0 and at most 1") }
    guard (2...50).contains(proposals) else { throw LawError("proposals must be from 2 to 50 for each row taken") }
    guard (1...50).contains(neighbours) else { throw LawError("neighbours must be from 1 to 50") }
    guard (1...10_000).contains(leafSize) else { throw LawError("a leaf needs 1 to 10000 rows") }
    if let epsilon, !(epsilon > 0 && epsilon.isFinite) { throw LawError("epsilon must be above zero") }
    if let synthetic, synthetic < 30 { throw LawError("a generation needs at least 30 synthetic rows") }
    guard !families.isEmpty else { throw LawError("no family of measures is asked for") }
  }
}
