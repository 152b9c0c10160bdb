import Engine
import Foundation
import Studies

/// Fixed data sets on which every candidate is looked at before it is compared: what it does (its fingerprint), how far that is
/// from the baseline, and whether it keeps what the problem requires.
///
/// A requirement is read off the baseline: where the baseline moves by a fixed amount when the data are changed in a certain
/// way, a candidate must move by the same amount.
struct Probes: Sendable {
  /// What a candidate does on the probes.
  struct Finding: Sendable {
    var fingerprint: String
    /// What the fingerprint is a hash of, as a point: see `Behaviour`.
    var behaviour: Behaviour
    var distance: Double
    var violations: [Requirement]
    var failures: Int
    /// Elementary operations a replication, for the shape where they are most.
    var operations: Int
  }

  /// A candidate that takes too long for a search.
  struct TooSlow: Error, CustomStringConvertible {
    var operations: Int
    var affordable: Int
    var description: String {
      "It takes \(operations) elementary operations a replication; a search stops at \(affordable)."
    }
  }

  private struct Shape: Sendable {
    let cell: VisibleCell
    let sample: Sample
    let baseline: Estimates
    let checks: [ProbeCheck]
    let budget: Budget
    /// Typical error of the baseline.
    let unit: Double
  }

  private let shapes: [Shape]
  private let key: Key
  /// What the baseline does.
  private(set) var baselineFingerprint = ""

  /// Operations of the baseline on a replication, for the shape where they are most.
  private var baselineOperations = Int.max / 64

  /// Data sets a shape.
  static let count = 8

  /// Elementary operations that a candidate may take on a replication: a confirmation has to end within seconds too.
  private var affordable: Int { 60_000 + 20 * baselineOperations }

  /// What a program that was derived may take: an argument stands behind it, and there are few of them. A million operations take
  /// half a millisecond, a confirmation of some ten designs with two thousand replications each half a minute.
  private static let derived = 4_000_000

  /// Draws the probes: one sample for each of at most three different shapes of the data.
  /// - Parameter units: the baseline's typical error by cell; without one, the spread of its estimates.
  init(_ problem: VisibleProblem, key: Key, units: [String: Double] = [:]) throws {
    self.key = key
    var shapes: [Shape] = []
    for cell in Self.cells(of: problem) {
      let sample = cell.sample(0..<Self.count, key: key.split(cell.description))
      let estimator = try Estimator(problem.baselines[0], argumentTypes: cell.argumentTypes)
      let baseline = estimator.estimate(sample, key: key)
      let unit = units[cell.description].flatMap { $0 > 0 ? $0 : nil } ?? Self.spread(baseline.values)
      let checks = problem.requirements.flatMap {
        ProbeCheck.all($0, sample: sample, baseline: estimator, unit: unit, key: key)
      }
      shapes.append(
        Shape(
          cell: cell, sample: sample, baseline: baseline, checks: checks,
          budget: .candidate(beside: estimator.cost),
          unit: unit))
    }
    self.shapes = shapes
    let baseline = try examine(problem.baselines[0])
    baselineFingerprint = baseline.fingerprint
    baselineOperations = baseline.operations
  }

  /// The cells that probes are drawn from.
  static func cells(of problem: VisibleProblem) -> [VisibleCell] {
    var seen: Set<[ArrayType]> = []
    let cells = problem.cells.filter { seen.insert($0.argumentTypes).inserted }
    return cells.count <= 3 ? cells : [cells[0], cells[cells.count / 2], cells[cells.count - 1]]
  }

  /// Standard deviation of the numbers among `values`; 1 where there is none.
  private static func spread(_ values: [Double]) -> Double {
    let moments = Moments(values.filter(\.isFinite))
    let spread = moments.standardDeviation
    return spread > 0 && spread.isFinite ? spread : 1
  }

  /// What `function` does.
  /// - Throws: `Diagnostic` where it does not fit the data; `TooSlow` where it takes more than is `affordable`.
  /// - Parameter isDerived: whether an argument from the process stands behind it.
  func examine(_ function: Function, isDerived: Bool = false) throws -> Finding {
    let affordable = max(affordable, isDerived ? Self.derived : 0)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var squares = 0.0
    var spread = 0.0
    var failures = 0
    var operations = 0
    var violations: [Requirement] = []
    var departures: [Double] = []
    for shape in shapes {
      let estimator = try Estimator(function, argumentTypes: shape.cell.argumentTypes, budget: shape.budget)
      // What is walked one replication at a time is a hundred times slower.
      let entries = shape.cell.argumentTypes.reduce(0) { $0 + $1.count }
      operations = max(operations, estimator.isOneAtATime ? 2000 * entries : estimator.cost)
      guard operations <= affordable else { throw TooSlow(operations: operations, affordable: affordable) }
      let estimates = estimator.estimate(shape.sample, key: key)
      failures += estimates.failures.count
      for value in estimates.values { Self.mix(Self.rounded(value).bitPattern, into: &hash) }
      let (own, base) = (estimates.values, shape.baseline.values)
      if own.count == base.count, !base.isEmpty {
        departures += zip(own, base).map { ($0 - $1) / shape.unit }
        let mean = base.filter(\.isFinite).reduce(0, +) / Double(base.count)
        for (a, b) in zip(own, base) where a.isFinite && b.isFinite {
          squares += (a - b) * (a - b)
          spread += (b - mean) * (b - mean)
        }
      }
      for check in shape.checks where !violations.contains(check.requirement) {
        if !check.holds(for: estimator, before: estimates, key: key) { violations.append(check.requirement) }
      }
    }
    let distance = 0.5 * log2(max(squares, 1e-30) / max(spread, 1e-30))
    return Finding(
      fingerprint: String(hash, radix: 16), behaviour: Behaviour(departures: departures, key: key),
      distance: min(max(distance, -40), 40), violations: violations,
      failures: failures, operations: operations)
  }

  /// Six significant digits: programs that differ only in the order of operations are the same.
  private static func rounded(_ value: Double) -> Double {
    guard value.isFinite, abs(value) > 1e-12 else { return value.isFinite ? 0 : .nan }
    let unit = pow(10, (log10(abs(value))).rounded(.down) - 5)
    return (value / unit).rounded() * unit
  }

  /// Fowler, Noll & Vo's hash (FNV-1a).
  private static func mix(_ word: UInt64, into hash: inout UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      hash ^= word >> UInt64(shift) & 0xFF
      hash = hash &* 0x100_0000_01B3
    }
  }
}
