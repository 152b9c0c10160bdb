import Engine
import Foundation
import Studies

/// How often the intervals of an audit cover what is true, over the square of φ and ψ: what they claim, tried on simulated verifiers.
public struct AuditCoverage: Sendable {
  /// An interval, and how often it covered.
  public struct Cell: Hashable, Sendable {
    /// Audited items.
    public let items: Int
    /// φ of the simulated verifier.
    public let phi: Double
    /// Its ψ.
    public let psi: Double
    /// p of the simulated answers.
    public let error: Double
    /// Shares of histories by quantity, in the order of `quantities`.
    public let shares: [Double]
  }

  /// What is covered: the last two are one-sided bounds of the machine's φ less a perfect person's.
  public static let quantities = [
    "phi", "psi", "p", "p*", "share right", "kappa", "difference, below", "difference, above",
  ]
  /// Values of φ and ψ, edges among them.
  public static let standardRates = [0.01, 0.02, 0.1, 0.5, 0.9, 0.98, 0.99, 1]
  /// Values of p.
  public static let standardErrors = [0.02, 0.3, 0.8]
  /// Audited items; twice as many more have the machine's verdict alone.
  public static let standardItems = [10, 20, 60, 150, 500]

  /// All cells.
  public let cells: [Cell]
  /// Simulated audits of each cell.
  public let histories: Int
  private let confidence: Double

  /// Simulates audits of every verifier of the square.
  /// - Throws: `CancellationError`.
  public static func run(
    items: [Int] = standardItems, rates: [Double] = standardRates, errors: [Double] = standardErrors,
    histories: Int = 1000, confidence: Double = 0.95, seed: UInt64 = 1, threads: Int
  ) async throws -> AuditCoverage {
    let settings = items.flatMap { count in
      errors.flatMap { error in rates.flatMap { phi in rates.map { (items: count, phi: phi, psi: $0, error: error) } } }
    }
    let key = Key(seed: seed).split("audit coverage")
    var cells: [Cell] = []
    try await Blocks.run(settings.count, threads: threads) { number in
      let setting = settings[number]
      var random = KeyedIndices(key: key.split(UInt64(number)))
      var hits = Array(repeating: 0, count: quantities.count)
      for _ in 0..<histories {
        let covered = Self.history(setting.items, setting.phi, setting.psi, setting.error, confidence, &random)
        for (index, isCovered) in covered.enumerated() where isCovered { hits[index] += 1 }
      }
      return Cell(
        items: setting.items, phi: setting.phi, psi: setting.psi, error: setting.error,
        shares: hits.map { Double($0) / Double(histories) })
    } take: { _, cell in
      cells.append(cell)
    }
    return AuditCoverage(cells: cells, histories: histories, confidence: confidence)
  }

  /// Which quantities the intervals of one simulated audit cover.
  private static func history(
    _ items: Int, _ phi: Double, _ psi: Double, _ error: Double, _ confidence: Double, _ random: inout KeyedIndices
  ) -> [Bool] {
    /// Right and kept, right and dropped, wrong and kept, wrong and dropped.
    func draw(_ count: Int) -> [Int] {
      var counts = [0, 0, 0, 0]
      for _ in 0..<count {
        let isWrong = random.uniform() < error
        let isKept = random.uniform() < (isWrong ? psi : phi)
        counts[(isWrong ? 2 : 0) + (isKept ? 0 : 1)] += 1
      }
      return counts
    }
    let (counts, others) = (draw(items), draw(2 * items))
    func rate(_ successes: Int, _ trials: Int) -> RateEstimate {
      RateEstimate(successes: successes, trials: trials, confidence: confidence)
    }
    func covers(_ lower: Double, _ truth: Double, _ upper: Double) -> Bool {
      truth.isNaN || lower <= truth + 1e-12 && truth <= upper + 1e-12
    }
    let (keepCorrect, keepWrong) = (rate(counts[0], counts[0] + counts[1]), rate(counts[2], counts[2] + counts[3]))
    let wrong = rate(counts[2] + counts[3], items)
    let threshold = ThresholdEstimate(keepCorrect: keepCorrect, keepWrong: keepWrong)
    var pairs: [(truth: Bool, machine: Bool, weight: Double)] = []
    for (cell, count) in counts.enumerated() {
      pairs += Array(repeating: (cell < 2, cell % 2 == 0, 1), count: count)
    }
    let verdicts =
      Array(repeating: true, count: others[0] + others[2]) + Array(repeating: false, count: others[1] + others[3])
    let share = PredictionPowered(audited: pairs, others: verdicts, confidence: confidence)
    let kappa = KappaEstimate(pairs.map { ($0.machine, $0.truth, 1) }, confidence: confidence)
    let accepts = (1 - error) * phi + error * psi
    let chance = accepts * (1 - error) + (1 - accepts) * error
    let agreement = (1 - error) * phi + error * (1 - psi)
    let right = Array(repeating: (value: 0.0, weight: 1.0), count: counts[0])
    let difference = PairedDifference(right + Array(repeating: (value: -1, weight: 1), count: counts[1]))
    let level = 1 - confidence
    return [
      covers(keepCorrect.lower, phi, keepCorrect.upper), covers(keepWrong.lower, psi, keepWrong.upper),
      covers(wrong.lower, error, wrong.upper), covers(threshold.lower, phi / (phi + psi), threshold.upper),
      covers(share.lower, 1 - error, share.upper),
      covers(kappa.lower, chance < 1 ? (agreement - chance) / (1 - chance) : .nan, kappa.upper),
      covers(difference.lowerBound(level: level), phi - 1, 2), covers(-2, phi - 1, difference.upperBound(level: level)),
    ]
  }

  /// Of each number of items and quantity: the least share of histories that covered, where, and the mean.
  public var table: ReportTable {
    let counts = Set(cells.map(\.items)).sorted()
    let error = (confidence * (1 - confidence) / Double(histories)).squareRoot()
    func number(_ value: Double) -> String { String(format: "%.3f", value) }
    let groups = counts.map { count -> ReportTable.Group in
      let part = cells.filter { $0.items == count }
      let rows = Self.quantities.enumerated().map { index, name -> [ReportTable.Entry] in
        let shares = part.map { $0.shares[index] }
        let least = part.min { $0.shares[index] < $1.shares[index] }
        let place = least.map { "\($0.phi), \($0.psi), \($0.error)" } ?? ""
        return [
          .init(index == 0 ? "\(count)" : ""), .init(name), .init(number(shares.min() ?? .nan)), .init(place),
          .init(number(shares.reduce(0, +) / Double(shares.count))),
        ]
      }
      return .init(rows: rows)
    }
    return ReportTable(
      title:
        "Coverage of an audit's \(VerifierAudit.number(100 * confidence)) % intervals, \(histories) simulated audits a verifier",
      columns: [
        .init("items", isNumeric: true), .init("of", isNumeric: false), .init("least", isNumeric: true),
        .init("at phi, psi, p", isNumeric: false), .init("mean", isNumeric: true),
      ], groups: groups,
      notes: [
        "Monte Carlo standard error of a share at the nominal one: \(String(format: "%.4f", error)); the least of "
          + "\(cells.count / max(1, counts.count)) shares lies about 2.7 of them below the true one where that is the nominal."
      ])
  }
}
