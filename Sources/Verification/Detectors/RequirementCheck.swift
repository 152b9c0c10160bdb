import Engine
import Foundation
import Studies

/// Does a candidate have a property that the problem demands? Checked on changed data sets of every cell, at tiny, moderate and huge
/// changes, on the samples where it differs most from the baseline among them.
///
/// An answer is exact if it lands where it should within rounding. Up to a thousandth of the baseline's standard error it is said to
/// hold roughly: iterations that stop a little early. Farther off it misses; one data set in two thousand may (a tie that rounding
/// decides), since what is gained in so few is far below the margin.
public struct RequirementCheck: Detector {
  /// The requirement.
  public let requirement: Requirement
  /// The requirement's name.
  public var name: String { requirement.rawValue }
  /// Distance, in standard errors of the baseline, up to which a property is exact, and up to which it holds roughly.
  static let exact = 1e-6
  static let rough = 1e-3
  /// Share of data sets that may miss.
  static let share = 0.0005
  /// Elementary operations for one cell.
  private static let affordable = 500_000_000

  /// A check of `requirement`.
  public init(_ requirement: Requirement) { self.requirement = requirement }

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard !examination.cells.isEmpty else { return .notApplicable(name, "the candidate runs on no cell") }
    if requirement == .unbiased { return try await BiasCheck(examination).result() }
    var misses = Misses()
    for cell in examination.selection(6) {
      try Task.checkCancellation()
      let unit = TruthSpread(cell)
      let few = cell.draw(8).datasets
      let answers = RequiredAnswers.all(
        requirement, types: cell.argumentTypes, datasets: few,
        baseline: { datasets in
          cell.judge(Drawing(datasets: datasets, truths: []), .baseline, needsLosses: false).estimates
        }, error: unit.error, spread: unit.distance, key: cell.key.split("requirement"))
      guard !answers.isEmpty else { continue }
      let cost = max(1, cell.estimator(.candidate).cost) * (answers.count + 1)
      let drawing = cell.draw(chosen: Self.chosen(cell, at: max(48, Self.affordable / cost)))
      let before = cell.judge(drawing, .candidate, needsLosses: false).estimates
      // Where scales are drawn, the data set's own error is the yardstick if it is the larger one.
      let yardsticks = zip(before, drawing.truths).map { old, truth in
        max(unit.error > 0 && unit.error.isFinite ? unit.error : 1, old.map { Self.error($0, truth) } ?? 0)
      }
      var worst = Array(repeating: 0.0, count: before.count)
      for answer in answers {
        let changed = Drawing(datasets: answer.changed(drawing.datasets), truths: [])
        let after = cell.judge(changed, .candidate, needsLosses: false).estimates
        for (index, (old, new)) in zip(before, after).enumerated() {
          guard let old else { continue }
          worst[index] = max(worst[index], answer.distance(old, new) / (yardsticks[index] * answer.factor))
        }
      }
      if requirement == .permutationInvariant, examination.candidate.draws,
        isInLaw(worst, before, answers, drawing, cell, yardsticks)
      {
        worst = worst.map { _ in 0 }
      }
      misses.add(zip(before, worst).compactMap { $0 == nil ? nil : $1 }, changes: answers.count, cell: cell.cell)
    }
    guard misses.compared > 0 else {
      return .notApplicable(name, "the baseline itself does not have this property, so it cannot be checked")
    }
    return misses.result(name)
  }

  /// Whether answers with random numbers of their own move by another order of the units no farther than by other random numbers: the law of
  /// the answer is then invariant, if the answer is not.
  private func isInLaw(
    _ worst: [Double], _ before: [[Double]?], _ answers: [RequiredAnswers], _ drawing: Drawing, _ cell: ExaminedCell,
    _ yardsticks: [Double]
  ) -> Bool {
    let others = answers.indices.map { index in
      let key = cell.key.split("other numbers").split(UInt64(index))
      return cell.judge(drawing, .candidate, key: key, needsLosses: false).estimates
    }
    var (moved, drawn) = (0.0, 0.0)
    for (index, old) in before.enumerated() {
      guard let old else { continue }
      moved += worst[index]
      drawn += zip(answers, others).map { $0.distance(old, $1[index]) / yardsticks[index] }.max() ?? 0
    }
    // A failure is infinitely far. Two sums of a few hundred distances of one law differ by a tenth or two.
    return moved.isFinite && drawn.isFinite && moved <= 1.5 * drawn
  }

  /// Length of an estimate's error; half the length of an interval; 0 where there is none to speak of.
  private static func error(_ estimate: [Double], _ truth: [Double]) -> Double {
    let square: Double
    if estimate.count == truth.count {
      square = zip(estimate, truth).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    } else if estimate.count == 2 {
      square = (estimate[1] - estimate[0]) * (estimate[1] - estimate[0]) / 4
    } else {
      return 0
    }
    return square.isFinite ? square.squareRoot() : 0
  }

  /// At most `count` replications: half of them the first ones, half those where candidate and baseline differ most.
  private static func chosen(_ cell: ExaminedCell, at count: Int) -> [Int] {
    let total = cell.outcome.replications.count
    guard total > count else { return Array(0..<total) }
    let (baseline, own) = (cell.outcome.estimators[0], cell.outcome.estimators[1])
    let first = Array(0..<count / 2)
    guard baseline.count == own.count, own.count > 0 else { return Array(0..<count) }
    let distances = (count / 2..<total).map { r in
      zip(baseline.estimate(r), own.estimate(r)).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    let order = distances.indices.filter { distances[$0].isFinite }
      .sorted { (-distances[$0], $0) < (-distances[$1], $1) }
    return first + order.prefix(count - first.count).map { $0 + count / 2 }
  }
}

/// How far estimates land from where they should.
private struct Misses {
  private(set) var compared = 0
  private var changes = 0
  private var missed = 0
  private var largest = 0.0
  private var example: Cell?

  mutating func add(_ distances: [Double], changes: Int, cell: Cell) {
    self.changes += changes * distances.count
    for distance in distances {
      compared += 1
      if distance > RequirementCheck.rough || distance.isNaN {
        missed += 1
        example = example ?? cell
      } else {
        largest = max(largest, distance)
      }
    }
  }

  func result(_ name: String) -> DetectorResult {
    let isExact = largest <= RequirementCheck.exact
    let off = "off by at most \(String(format: "%.1e", largest)) standard errors"
    let share = Double(missed) / Double(max(1, compared))
    let passed = share <= RequirementCheck.share
    let percent = Digits(share < 0.01 ? 2 : 1).value(Measure(100 * share, mcse: 0))
    return DetectorResult(
      name: name, passed: passed, figure: passed ? isExact ? "exact" : "roughly: \(off)" : "not in \(percent) %",
      words: passed
        ? "It is \(name)\(isExact ? "" : " roughly") (\(changes) changed data sets, \(isExact ? "exact" : off))."
        : "It is not \(name): \(percent) % of \(compared) data sets, changed, give another estimate than they should"
          + (example.map { " (\($0))." } ?? "."))
  }
}
