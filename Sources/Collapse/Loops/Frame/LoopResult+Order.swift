import Studies

extension LoopResult {
  /// A measure that has left the place where it was in the first generation.
  public struct Departure: Hashable, Sendable {
    /// Which measure.
    public let measure: String
    /// What it is about.
    public let family: LoopMeasure.Family
    /// Since when: the first generation in which its change is beyond 4 standard errors and matters.
    public let generation: Int
    /// Its value in the first generation.
    public let before: Double
    /// Its value in that generation.
    public let after: Double
    /// Its change over what matters.
    public let size: Double
  }

  /// Standard errors beyond which a change is no chance.
  static let limit = 4.0

  /// The measures that became worse after the first generation, in the order in which they did; within a generation the largest change
  /// first.
  public var departures: [Departure] {
    var found: [Departure] = []
    for (column, measure) in measures.enumerated() {
      let first = figures[1][column].value
      for generation in figures.indices.dropFirst(2) {
        guard let size = Self.size(of: changes[generation][column], from: first, measure) else { continue }
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
    measures.enumerated().compactMap { column, measure in
      let (real, first) = (figures[0][column], figures[1][column])
      let change = Measure(
        first.value - real.value, mcse: (real.mcse * real.mcse + first.mcse * first.mcse).squareRoot())
      return Self.size(of: change, from: real.value, measure).map {
        Departure(
          measure: measure.name, family: measure.family, generation: 1, before: real.value, after: first.value, size: $0
        )
      }
    }.sorted { ($1.size, $0.measure) < ($0.size, $1.measure) }
  }

  /// A change for the worse over what matters; nil where it is chance, does not matter, or is for the better.
  private static func size(of change: Measure, from first: Double, _ measure: LoopMeasure) -> Double? {
    guard change.value.isFinite, change.mcse.isFinite, abs(change.value) > limit * change.mcse else { return nil }
    switch measure.worse {
    case .none: return nil
    case .down where change.value > 0: return nil
    case .up where change.value < 0: return nil
    default: break
    }
    let threshold =
      switch measure.material {
      case .share(let share): share * abs(first)
      case .amount(let amount): amount
      }
    guard abs(change.value) > threshold else { return nil }
    return threshold > 0 ? abs(change.value) / threshold : .infinity
  }

  /// What collapsed first, in a sentence.
  public var words: String {
    let setting =
      "\(model), \(settings.regime.rawValue), \(settings.verifier == .none ? "no verifier" : "verifier " + settings.verifier.rawValue)"
    let all = departures
    guard let first = all.first else {
      return
        "Nothing collapsed in \(settings.generations) generations (\(setting)): no measure left its place in generation 1 by "
        + "more than 4 standard errors and a share that matters."
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
