import Engine

/// Birthday spacings (Marsaglia 1985; L'Ecuyer & Simard 2001): of m birthdays in a year of k days, the number of equal
/// spacings between them is Poisson with mean m³/(4k). Lattices and short periods make it large.
struct Birthdays: Sendable {
  private static let people = 65_536
  private static let logDays: UInt64 = 42
  /// Equal spacings expected in one experiment: (2^16)³/(4·2^42).
  private static let mean = 16.0

  /// What makes a birthday.
  private enum Window: String, CaseIterable {
    case high = "high 42 bits"
    case middle = "bits 11 to 52"
    case low = "low 42 bits"
    case highPairs = "high 21 bits of two"
    case lowPairs = "low 21 bits of two"

    func day(_ word: UInt64, _ next: UInt64) -> UInt64 {
      let mask = UInt64(1) << logDays - 1
      return switch self {
      case .high: word >> 22
      case .middle: word >> 11 & mask
      case .low: word & mask
      case .highPairs: (word >> 43) << 21 | next >> 43
      case .lowPairs: (word & 0x1f_ffff) << 21 | next & 0x1f_ffff
      }
    }
  }

  private var equal = [Int](repeating: 0, count: Window.allCases.count)
  private var experiments = 0

  /// Where an experiment's words are.
  static func place(_ form: Tile.Form, _ key: Key, experiment: Int) -> Place {
    let first = UInt64(experiment) * 65_536
    return switch form {
    case .long: Place(key: key, draw: 7, first: first, groups: 1, entries: 0..<2 * people / 8)
    case .wide: Place(key: key, draw: 8, first: first, groups: 2 * people / 64, entries: 0..<8)
    }
  }

  /// One experiment of each kind on 2m words.
  mutating func add(_ words: [SIMD8<UInt64>]) {
    for (index, window) in Window.allCases.enumerated() {
      var days: [UInt64] = []
      days.reserveCapacity(Birthdays.people)
      for row in stride(from: 0, to: words.count - 1, by: 2) {
        for column in 0..<8 { days.append(window.day(words[row][column], words[row + 1][column])) }
      }
      equal[index] += Birthdays.equalSpacings(&days)
    }
    experiments += 1
  }

  private static func equalSpacings(_ days: inout [UInt64]) -> Int {
    days.sort()
    for index in (1..<days.count).reversed() { days[index] -= days[index - 1] }
    days.sort()
    return (1..<days.count).reduce(0) { $0 + (days[$1] == days[$1 - 1] ? 1 : 0) }
  }

  mutating func merge(_ other: Birthdays) {
    for index in equal.indices { equal[index] += other.equal[index] }
    experiments += other.experiments
  }

  func findings(_ form: Tile.Form) -> [Finding] {
    if experiments == 0 { return [] }
    return zip(Window.allCases, equal).map { window, count in
      Finding(
        "birthday spacings", "\(window.rawValue), \(form.step)",
        p: Probability.poissonTwoSided(count, mean: Birthdays.mean * Double(experiments)))
    }
  }
}
