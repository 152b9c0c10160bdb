import Studies

extension LoopResult {
  /// A measure that has left the place where it was in the first generation.
  public struct Departure: Hashable, Sendable {
    /// Which measure.
    public let measure: String
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

  /// The measures that became worse, in the order in which they did; within a generation the largest change first.
  public var departures: [Departure] {
    var found: [Departure] = []
    for (column, measure) in measures.enumerated() where measure.worse != .none {
      for generation in figures.indices.dropFirst(2) {
        let change = changes[generation][column]
        let first = figures[1][column].value
        guard change.value.isFinite, first.isFinite, abs(change.value) > Self.limit * change.mcse else { continue }
        switch measure.worse {
        case .down where change.value > 0: continue
        case .up where change.value < 0: continue
        default: break
        }
        let threshold =
          switch measure.material {
          case .share(let share): share * abs(first)
          case .amount(let amount): amount
          }
        guard abs(change.value) > threshold, change.mcse.isFinite else { continue }
        found.append(
          Departure(
            measure: measure.name, generation: generation, before: first, after: figures[generation][column].value,
            size: threshold > 0 ? abs(change.value) / threshold : .infinity))
        break
      }
    }
    return found.sorted { ($0.generation, $1.size, $0.measure) < ($1.generation, $0.size, $1.measure) }
  }

  /// What collapsed first, in a sentence.
  public var words: String {
    let setting = "\(model), \(settings.regime.rawValue), \(settings.verifier == .none ? "no verifier" : "verifier " + settings.verifier.rawValue)"
    let all = departures
    guard let first = all.first else {
      return "Nothing collapsed in \(settings.generations) generations (\(setting)): no measure left its place in generation 1 by "
        + "more than 4 standard errors and a share that matters."
    }
    let together = all.filter { $0.generation == first.generation }.dropFirst().map(\.measure)
    let later = all.filter { $0.generation > first.generation }.prefix(3).map { "\($0.measure) in generation \($0.generation)" }
    var text = "\(first.measure.prefix(1).uppercased() + first.measure.dropFirst()) collapsed first (\(setting)): "
    text += "from \(Self.number(first.before)) in generation 1 to \(Self.number(first.after)) in generation \(first.generation)"
    if !together.isEmpty { text += ", together with \(Self.list(together))" }
    if !later.isEmpty { text += "; then \(Self.list(later))" }
    return text + "."
  }

  private static func list(_ words: [String]) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }

  static func number(_ value: Double) -> String {
    Digits(abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 3).value(Measure(value, mcse: .nan))
  }
}
