/// What every move has been worth so far: moves that made better programs are used more (probability matching with a floor:
/// Goldberg 1990).
struct MoveRecord: Codable, Sendable {
  private var tries: [Double]
  private var wins: [Double]
  /// What was known before the search, from what was found on other problems; nil for `MoveRecord.weights`.
  private var known: [Double]?

  /// How often a move is used before anything is known.
  static let weights: [Double] = Moves.all.map { move in
    switch move.name {
    case "tune constants": 5
    case "replace expression": 3
    case "crossover": 3
    case "reweight by residuals", "reweight by fitted variance", "order statistics", "shrink": 1.5
    default: 1
    }
  }

  /// - Parameter known: how often to use each move before anything is known of this problem; nil for the usual weights.
  init(known: [Double]? = nil) {
    self.known = known
    tries = Array(repeating: 0, count: Moves.all.count)
    wins = Array(repeating: 0, count: Moves.all.count)
  }

  /// Takes in a use of a move that was worth `gain` (0 for nothing, 1 for much, below 0 for harm). Older uses count less.
  mutating func learn(_ name: String, gain: Double) {
    guard let index = Moves.all.firstIndex(where: { $0.name == name }) else { return }
    tries[index] = 0.99 * tries[index] + 1
    wins[index] = max(0, 0.99 * wins[index] + gain)
  }

  /// How often to use each move, in the order of `Moves.all`.
  var weights: [Double] {
    let rates = tries.indices.map { (wins[$0] + 0.5) / (tries[$0] + 5) }
    let mean = max(1e-9, rates.reduce(0, +) / Double(rates.count))
    let usual = known ?? Self.weights
    return rates.indices.map { usual[$0] * (0.25 + min(4, rates[$0] / mean)) }
  }
}
