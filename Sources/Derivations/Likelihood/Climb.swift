import Foundation
import Language

/// Lines that find the maximum of a sum of log densities over a few unknown numbers: a look at some values of each, then steps of Newton's
/// method with the curvature made positive along its axes (Nocedal & Wright 2006, section 3.4) and with the scores' products in its place
/// (Berndt, Hall, Hall & Hausman 1974), shortened until they gain, the better of which is taken.
struct Climb {
  /// Something unknown: a number, or an array of a fixed number of them.
  struct Unknown {
    let name: String
    let shape: [Int]
    /// What the process drew.
    let values: [Double]
    /// What it is where the sum has no slope in it.
    var jump: Jump?
    var count: Int { shape.reduce(1, *) }
  }

  /// Values of a number in which the sum jumps.
  enum Jump {
    /// Whole numbers: the text of the smallest, and of the first that is too large.
    case whole(low: String, high: String)
    /// Only whether it is above a half counts.
    case coin

    var low: String { if case .whole(let low, _) = self { low } else { "0" } }
    var high: String { if case .whole(_, let high) = self { high } else { "2" } }
    /// The texts of values to begin with.
    var starts: [String] {
      switch self {
      case .whole(let low, let high):
        ["(5 * (\(low)) + (\(high))) / 6.0", "((\(low)) + (\(high))) / 2.0", "((\(low)) + 5 * (\(high))) / 6.0"]
      case .coin: ["0.0", "1.0"]
      }
    }
  }

  let unknowns: [Unknown]
  /// Whether the size of all continuous noise is unknown, too.
  let hasOwnScale: Bool
  /// Lines from the unknown numbers to the log densities, entry by entry, which they return.
  let terms: [String]
  /// Whether draws are integrated over.
  var isDear = false
  /// The unknown number that is asked for, and a text that estimates it.
  var rough: (name: String, estimate: String)?

  /// Steps of Newton's method: from a start within the range of what is drawn eight reach six digits where the maximum is one.
  private static let turns = 12
  /// Steps where a turn is dear, since draws are integrated over.
  private static let dearTurns = 8
  /// Steps between two looks at whole numbers.
  private static let few = 4
  /// Beginnings that are tried.
  private static let mostStarts = 6
  /// Lengths of a step that are tried, of Newton's method and of the scores' products: shorter ones where one goes too far.
  static let lengths = ["[2.0, 1.0, 0.4, 0.1, 0.01]", "[1.0, 0.3]"]
  /// Differences for slopes, as a share of an unknown number's spread: of second differences the rounding is a ten thousandth of the sum,
  /// what they leave out a ten thousandth of the curvature.
  private static let difference = 1e-4
  /// Curvature below this share of the largest is taken for it: a step along what is not determined stays short.
  static let ridge = "1e-6"
  /// Shares of what is drawn that lie below the values that are looked at first.
  private static let looks = [0.02, 0.15, 0.35, 0.65, 0.85, 0.98]
  /// Logarithms of the size of noise that are looked at.
  private static let sizes = [-3.0, -1.5, 1.5, 3.0]

  /// How many numbers with slopes are unknown where these are not.
  func count(without fixed: [String: Double] = [:]) -> Int {
    smooth(fixed).reduce(0) { $0 + $1.count } + (hasOwnScale ? 1 : 0)
  }

  private func smooth(_ fixed: [String: Double]) -> [Unknown] {
    unknowns.filter { fixed[$0.name] == nil && $0.jump == nil }
  }

  private func jumps(_ fixed: [String: Double]) -> [Unknown] {
    unknowns.filter { fixed[$0.name] == nil && $0.jump != nil }
  }

  /// Lines of the function `terms` of a vector of unbounded numbers.
  func function(_ name: String, fixed: [String: Double] = [:]) -> [String] {
    var inner = fixed.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    inner += assignments("@free", fixed: fixed)
    if hasOwnScale { inner.append("@size = np.exp(@free[\(count(without: fixed) - 1)])") }
    return ["def \(name)(@free):"] + (inner + terms).map { "    " + $0 }
  }

  /// The text of the vector that the climb starts from.
  func start(fixed: [String: Double] = [:]) -> String {
    let numbers = smooth(fixed).flatMap { Self.start($0) } + (hasOwnScale ? [0.0] : [])
    let firsts = jumps(fixed).compactMap { $0.jump?.starts.first }
    return Self.vector(numbers, firsts)
  }

  private static func vector(_ numbers: [Double], _ texts: [String]) -> String {
    "np.array([\((numbers.map { "\($0)" } + texts).joined(separator: ", "))])"
  }

  /// Numbers in the vector, those without slopes included.
  func length(without fixed: [String: Double] = [:]) -> Int { count(without: fixed) + jumps(fixed).count }

  /// Vectors to begin with: one, or where the sum jumps some with other values there.
  private func starts(_ fixed: [String: Double]) -> [String] {
    let numbers = smooth(fixed).flatMap { Self.start($0) } + (hasOwnScale ? [0.0] : [])
    var places: [[String]] = [[]]
    for unknown in jumps(fixed) {
      places = places.flatMap { before in (unknown.jump?.starts ?? []).map { before + [$0] } }
    }
    return places.prefix(Self.mostStarts).map { Self.vector(numbers, $0) }
  }

  /// Lines that leave the place of the maximum in `found` and the maximum in `best`.
  func lines(_ function: String, _ found: String, _ best: String, fixed: [String: Double] = [:]) -> [String] {
    let (total, own) = (count(without: fixed), jumps(fixed))
    let head = self.function(function, fixed: fixed) + [""]
    guard total + own.count > 0 else { return head + ["\(best) = \(function)(np.zeros(1)).sum()"] }
    let frame = ClimbFrame(function: function, found: found, best: best, length: total + own.count)
    var looks: [String] = []
    var place = 0
    for unknown in smooth(fixed) {
      if unknown.shape.isEmpty { looks += frame.look(place, Self.looked(unknown)) }
      place += unknown.count
    }
    if hasOwnScale { looks += frame.look(place, Self.sizes) }
    place = 0
    for unknown in smooth(fixed) {
      if let rough, rough.name == unknown.name, unknown.shape.isEmpty {
        looks += frame.look(place, text: unbounding(unknown.name).there("(\(rough.estimate))"))
      }
      place += unknown.count
    }
    let steps =
      smooth(fixed).flatMap { Array(repeating: Self.difference * Self.spread($0), count: $0.count) }
      + (hasOwnScale ? [Self.difference] : [])
    let climb = { (turns: Int) in steps.isEmpty ? [] : frame.climb(steps, turns: turns) }
    guard !own.isEmpty else {
      return head + ["\(found) = \(start(fixed: fixed))"] + frame.height + looks
        + climb(isDear ? Self.dearTurns : Self.turns)
    }
    // Where the sum jumps, looks at all values and steps along the others take turns, from the best of some beginnings.
    let sweep = own.enumerated().flatMap { index, unknown in
      frame.scan(total + index, unknown.jump?.low ?? "0", unknown.jump?.high ?? "0")
    }
    var trials: [String] = []
    for (index, start) in starts(fixed).enumerated() {
      trials.append("\(found) = \(start)")
      trials += frame.height + looks + climb(Self.few) + sweep
      trials.append(index == 0 ? "@is_better = True" : "@is_better = \(best) > @record")
      trials.append(index == 0 ? "@champion = \(found)" : "@champion = np.where(@is_better, \(found), @champion)")
      trials.append(index == 0 ? "@record = \(best)" : "@record = np.where(@is_better, \(best), @record)")
    }
    let last = climb(Self.few) + sweep + climb(Self.few)
    return head + trials + ["\(found) = @champion", "\(best) = @record"] + last
  }

  /// Lines that give the unknown numbers from unbounded ones.
  func assignments(_ vector: String, fixed: [String: Double] = [:]) -> [String] {
    var next = 0
    var lines = smooth(fixed).map { unknown in
      defer { next += unknown.count }
      let entry = "\(vector)[\(next)]"
      if !unknown.shape.isEmpty { return "\(unknown.name) = \(vector)[\(next):\(next + unknown.count)]" }
      switch Self.range(unknown) {
      case .share: return "\(unknown.name) = 1.0 / (1.0 + np.exp(-\(entry)))"
      case .positive: return "\(unknown.name) = np.exp(\(entry))"
      case .any: return "\(unknown.name) = \(entry)"
      }
    }
    next = count(without: fixed)
    for unknown in jumps(fixed) {
      if case .coin = unknown.jump {
        lines.append("\(unknown.name) = 0.25 + 0.5 * \(vector)[\(next)]")
      } else {
        lines.append("\(unknown.name) = \(vector)[\(next)]")
      }
      next += 1
    }
    return lines
  }

  /// How an unknown number becomes an unbounded one, and back, as texts; nothing changes for what has no name.
  func unbounding(_ name: String?) -> (there: (String) -> String, back: (String) -> String) {
    guard let unknown = unknowns.first(where: { $0.name == name && $0.shape.isEmpty }) else { return ({ $0 }, { $0 }) }
    switch Self.range(unknown) {
    case .share: return ({ "np.log(\($0)) - np.log1p(-(\($0)))" }, { "1.0 / (1.0 + np.exp(-(\($0))))" })
    case .positive: return ({ "np.log(\($0))" }, { "np.exp(\($0))" })
    case .any: return ({ $0 }, { $0 })
    }
  }

  private enum Range { case share, positive, any }

  private static func range(_ unknown: Unknown) -> Range {
    guard let low = unknown.values.min(), let high = unknown.values.max(), low > 0 else { return .any }
    return high < 1 ? .share : .positive
  }

  private static func unbounded(_ value: Double, _ range: Range) -> Double {
    let value =
      switch range {
      case .share: log(value / (1 - value))
      case .positive: log(value)
      case .any: value
      }
    return Double(String(format: "%.3g", value)) ?? value
  }

  /// The middle of what the process draws, unbounded.
  private static func start(_ unknown: Unknown) -> [Double] {
    guard unknown.shape.isEmpty else { return Array(repeating: 0, count: unknown.count) }
    let sorted = unknown.values.sorted()
    return [unbounded(sorted.isEmpty ? 0 : sorted[sorted.count / 2], range(unknown))]
  }

  /// Values to look at, unbounded.
  private static func looked(_ unknown: Unknown) -> [Double] {
    let sorted = unknown.values.sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else { return [] }
    var seen: Set<Double> = []
    let values = looks.map { unbounded(sorted[min(sorted.count - 1, Int($0 * Double(sorted.count)))], range(unknown)) }
    return values.filter { seen.insert($0).inserted }
  }

  /// Standard deviation of what is drawn, unbounded; 1 where it is not known.
  private static func spread(_ unknown: Unknown) -> Double {
    let values = unknown.values.map { unbounded($0, range(unknown)) }.filter(\.isFinite)
    guard unknown.shape.isEmpty, values.count > 1 else { return 1 }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    let spread = variance.squareRoot()
    // One that every design gives the same value tells no spread; on unbounded scales one is of the usual size.
    return spread > 1e-3 ? Double(String(format: "%.2g", spread)) ?? 1 : 1
  }
}
