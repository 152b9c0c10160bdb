import Studies

extension LoopResult {
  /// A measure that has left the place where it was in the first generation.
  public struct Departure: Hashable, Sendable {
    /// Which measure.
    public let measure: String
    /// What it is about.
    public let family: LoopMeasure.Family
    /// Since when: the first generation in which its change is more than chance and matters.
    public let generation: Int
    /// Its value in the first generation.
    public let before: Double
    /// Its value in that generation.
    public let after: Double
    /// Its change over what matters.
    public let size: Double
  }

  /// The chance that a loop in which nothing changes is said to have collapsed, over all its measures and generations: small enough
  /// that among 200 such loops more than 5 % are so called less than once in a hundred times.
  static let level = 0.02
  /// Runs below which nothing is said: with 4 degrees of freedom a t test corrected for hundreds of figures asks for a change of about a
  /// dozen standard errors, with fewer for so many that only what needs no test is seen.
  static let fewestRuns = 5

  /// What a departure needs to be surprising: the level shared by all measures that have a direction and `generations` of each
  /// (Bonferroni).
  private func threshold(_ generations: Int) -> Double {
    Self.level / Double(max(1, measures.count { $0.worse != .none } * max(1, generations)))
  }

  /// The measures that became worse after the first generation, in the order in which they did; within a generation the largest change
  /// first.
  public var departures: [Departure] {
    guard settings.runs >= Self.fewestRuns else { return [] }
    var found: [Departure] = []
    let threshold = threshold(figures.count - 2)
    for (column, measure) in measures.enumerated() {
      let (real, first) = (figures[0][column].value, figures[1][column].value)
      for generation in figures.indices.dropFirst(2) {
        let change = changes[generation][column]
        guard
          let size = Self.size(
            fall: change.fall, rise: change.rise, from: first, to: first + change.value, real: real, measure, threshold)
        else { continue }
        found.append(
          Departure(
            measure: measure.name, family: measure.family, generation: generation, before: first,
            after: figures[generation][column].value,
            size: size))
        break
      }
    }
    return found.sorted { ($0.generation, $1.size, $0.measure) < ($1.generation, $0.size, $1.measure) }
  }

  /// The measures that the first model has already made worse than those of the real sample, the largest change first.
  public var losses: [Departure] {
    guard settings.runs >= Self.fewestRuns else { return [] }
    return measures.enumerated().compactMap { column, measure in
      let (real, first) = (figures[0][column].value, figures[1][column].value)
      // The change from generation 1 to the real sample, turned round.
      let change = changes[0][column]
      return Self.size(
        fall: change.rise, rise: change.fall, from: real, to: real - change.value, real: real, measure, threshold(1)
      ).map {
        Departure(
          measure: measure.name, family: measure.family, generation: 1, before: real, after: first, size: $0
        )
      }
    }.sorted { ($1.size, $0.measure) < ($0.size, $1.measure) }
  }

  /// A change for the worse over what matters; nil where it may be chance, does not matter, or is for the better.
  /// - Parameters:
  ///   - fall, rise: one-sided p-values of the change.
  ///   - real: the real sample's value: what a measure that may leave either way must go away from.
  private static func size(
    fall: Double, rise: Double, from first: Double, to last: Double, real: Double, _ measure: LoopMeasure,
    _ threshold: Double
  ) -> Double? {
    let change: Double
    switch measure.worse {
    case .none: return nil
    case .down: change = fall <= threshold ? first - last : 0
    case .up: change = rise <= threshold ? last - first : 0
    case .either:
      // Two-sided; where the real sample has no such value, away from the first generation's.
      let centre = real.isFinite ? real : first
      change = 2 * min(fall, rise) <= threshold ? abs(last - centre) - abs(first - centre) : 0
    }
    let material =
      switch measure.material {
      case .share(let share): share * abs(first)
      case .amount(let amount): amount
      }
    guard change.isFinite, change > material, change > 0 else { return nil }
    return material > 0 ? change / material : .infinity
  }

  /// What collapsed first, in a sentence.
  public var words: String {
    let setting =
      "\(model), \(settings.regime.rawValue), \(settings.verifier == .none ? "no verifier" : "verifier " + settings.verifier.rawValue)"
    guard settings.runs >= Self.fewestRuns else {
      return
        "What collapsed first cannot be said (\(setting)): \(settings.runs) runs are too few, at least \(Self.fewestRuns) are needed."
    }
    let all = departures
    guard let first = all.first else {
      return
        "No collapse is shown in \(settings.generations) generations and \(settings.runs) runs (\(setting)): no measure left its "
        + "place in generation 1 by more than chance and by an amount that matters."
    }
    let together = all.filter { $0.generation == first.generation }.dropFirst().map(\.measure)
    var text =
      "\(first.measure.prefix(1).uppercased() + first.measure.dropFirst()) collapsed first (\(setting)): from "
      + "\(Self.number(first.before)) in generation 1 to \(Self.number(first.after)) in generation \(first.generation)"
    if !together.isEmpty { text += ", together with \(Self.list(together))" }
    // Of each other family, what went first.
    var named = Set(all.filter { $0.generation == first.generation }.map(\.family))
    let others = all.filter { named.insert($0.family).inserted }
    if !others.isEmpty {
      text +=
        "; of \(Self.list(others.map { "\($0.family.rawValue) first \($0.measure) in generation \($0.generation)" }))"
    }
    return text + "."
  }

  /// What the first model lost, in a sentence; nil where that is nothing.
  public var lossWords: String? {
    let all = losses
    guard !all.isEmpty else { return nil }
    let parts = all.map { "\($0.measure) (\(Self.number($0.before)) to \(Self.number($0.after)))" }
    return "Lost by the first model already, against the real sample: \(Self.list(parts))."
  }

  private static func list(_ words: [String]) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }

  static func number(_ value: Double) -> String {
    Digits(abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 3).value(Measure(value, mcse: .nan))
  }
}
