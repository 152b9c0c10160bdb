import Studies

/// A warning: the programs that new ones are made from have lost their variety.
///
/// The rule, stated before any run: over the last `window` generations the mean effective number of behaviours is below `share` of
/// what it was at its best over as many generations, or below `least`.
public struct DiversityCollapse: Hashable, Sendable {
  /// Generations that are averaged.
  public static let window = 5
  /// The share of the best that is still no collapse.
  public static let share = 0.25
  /// An effective number of behaviours below which there is hardly a choice left.
  public static let least = 1.5

  /// Generation at which it was first so, and was so ever since.
  public let generation: Int
  /// The mean effective number now.
  public let now: Double
  /// The best mean before.
  public let best: Double

  /// The collapse that `diversity` shows at its end; nil where there is none.
  public init?(of diversity: [GenerationDiversity]) {
    self.init(
      effective: diversity.map { ($0.generation, $0.kept.count > 0 ? $0.kept.effective : $0.proposed.effective) })
  }

  /// The collapse that effective numbers of behaviours by generation show at their end; nil where there is none.
  public init?(effective: [(generation: Int, value: Double)]) {
    let values = effective.map(\.value)
    guard values.count >= 2 * Self.window else { return nil }
    var best = 0.0
    var since: Int?
    var now = 0.0
    for end in Self.window...values.count {
      now = values[(end - Self.window)..<end].reduce(0, +) / Double(Self.window)
      best = max(best, now)
      if now < Self.share * best || now < Self.least {
        since = since ?? effective[end - 1].generation
      } else {
        since = nil
      }
    }
    guard let since else { return nil }
    generation = since
    self.now = now
    self.best = best
  }

  /// A sentence for the progress and the report.
  public var words: String {
    let (small, large) = (Digits(1).value(Measure(now, mcse: 0)), Digits(1).value(Measure(best, mcse: 0)))
    return
      "Warning: the search is collapsing: since generation \(generation) it works with the likes of \(small) behaviours, "
      + "where it had \(large) at its best (effective numbers, means over \(Self.window) generations)."
  }
}

extension GenerationDiversity {
  /// `{"generation", "proposed": {…}, "accepted": {…}, "kept": {…}}`
  public var json: OrderedJSON {
    .object(
      [OrderedJSON.Member("generation", .integer(generation))]
        + sets.map { OrderedJSON.Member($0.name, $0.diversity.json) })
  }
}

extension Diversity {
  /// `{"programs", "behaviours", "entropy", "effective number", "fragments", "distinct fragments"}`
  public var json: OrderedJSON {
    func rounded(_ value: Double) -> OrderedJSON { .number((value * 1e4).rounded() / 1e4) }
    return .members([
      "programs": .integer(count), "behaviours": .integer(distinct), "entropy": rounded(entropy),
      "effective number": rounded(effective), "fragments": .integer(fragments),
      "distinct fragments": .integer(distinctFragments),
    ])
  }
}
