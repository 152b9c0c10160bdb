import Engine
import Foundation
import Studies

/// Does a candidate have a property that the problem demands? Checked on changed data sets.
///
/// An estimate counts as moving with the data if it lands within a thousandth of the baseline's standard error of where it should:
/// iterations that stop a little early pass, and nothing that could gain the margin does. Up to 0.5 % of the data sets may
/// miss (iterations at the edge of a tie).
public struct RequirementCheck: Detector {
  /// The requirement.
  public let requirement: Requirement
  /// The requirement's name.
  public var name: String { requirement.rawValue }
  /// Distance, in standard errors of the baseline, that counts as none.
  static let tolerance = 1e-3
  /// Share of data sets that may miss.
  static let share = 0.005
  private static let replications = 200

  /// A check of `requirement`.
  public init(_ requirement: Requirement) { self.requirement = requirement }

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard !examination.cells.isEmpty else { return .notApplicable(name, "the candidate runs on no cell") }
    if requirement == .unbiased { return BiasCheck(examination).result }
    var misses = Misses()
    for cell in examination.selection(6) {
      try Task.checkCancellation()
      let drawing = cell.draw(min(Self.replications, cell.outcome.replications.count))
      let before = cell.judge(drawing, .candidate).estimates
      let unit = TruthSpread(cell)
      for change in changes(cell, drawing, unit) {
        let after = cell.judge(change.drawing, .candidate).estimates
        misses.add(before, after, expected: change.expected, unit: unit.error * change.scale, cell: cell.cell)
      }
    }
    guard misses.compared > 0 else {
      return .notApplicable(name, "the baseline itself does not have this property, so it cannot be checked")
    }
    return misses.result(name)
  }

  /// A change of the data and where it should take an estimate.
  struct Change {
    var drawing: Drawing
    /// From the estimate before to the one after.
    var expected: ([Double]) -> [Double]
    /// By how much a standard error changes.
    var scale = 1.0
  }

  private func changes(_ cell: ExaminedCell, _ drawing: Drawing, _ unit: TruthSpread) -> [Change] {
    switch requirement {
    case .locationEquivariant:
      return shifts(cell, drawing, unit) { if case .location = $0 { true } else { false } }
    case .regressionEquivariant:
      return shifts(cell, drawing, unit) { if case .regression = $0 { true } else { false } }
    case .scaleEquivariant:
      return DataScaling.all(in: cell).flatMap { scaling in
        [0.125, 3.7, 100].map { factor in
          let scale = pow(factor, scaling.exponent)
          return Change(
            drawing: drawing.mapping { scaling.apply(factor, to: $0) }, expected: { $0.map { $0 * scale } },
            scale: scale)
        }
      }
    case .permutationInvariant:
      guard let rows = RowOrder(cell) else { return [] }
      return (0..<2).map { index in
        Change(
          drawing: rows.permuted(drawing, key: cell.key.split("permutation").split(UInt64(index))), expected: { $0 })
      }
    case .unbiased: return []
    }
  }

  private func shifts(
    _ cell: ExaminedCell, _ drawing: Drawing, _ unit: TruthSpread, of kind: (DataShift.Kind) -> Bool
  ) -> [Change] {
    DataShift.all(in: cell).filter { kind($0.kind) }.flatMap { shift in
      var random = KeyedIndices(key: cell.key.split("requirement"))
      return [0.7 * unit.error, -30 * unit.distance].map { size in
        let amounts = (0..<shift.directions).map { _ in size * (0.5 + random.uniform()) }
        let movement = shift.movement(amounts)
        return Change(drawing: drawing.mapping { shift.apply(amounts, to: $0) }) { estimate in
          estimate.enumerated().map { $1 + movement[$0 % movement.count] }
        }
      }
    }
  }
}

/// How far estimates land from where they should.
private struct Misses {
  private(set) var compared = 0
  private var missed = 0
  private var distances: [Double] = []
  private var example: Cell?

  mutating func add(
    _ before: [[Double]?], _ after: [[Double]?], expected: ([Double]) -> [Double], unit: Double, cell: Cell
  ) {
    for case (let old?, let new) in zip(before, after) {
      compared += 1
      let target = expected(old)
      let size = target.map(abs).max() ?? 0
      let distance = new.map { zip($0, target).map { abs($0 - $1) }.max() ?? 0 } ?? .infinity
      let relative = max(0, distance - 1e-8 * size) / (unit > 0 ? unit : 1)
      distances.append(relative)
      if relative > RequirementCheck.tolerance || relative.isNaN {
        missed += 1
        example = example ?? cell
      }
    }
  }

  func result(_ name: String) -> DetectorResult {
    let sorted = distances.sorted()
    let typical = sorted[min(sorted.count - 1, Int((1 - RequirementCheck.share) * Double(sorted.count)))]
    let figure = typical == 0 ? "exact" : "off by \(String(format: "%.1e", typical)) standard errors"
    let share = Proportion(missed, of: compared)
    let passed = share.value <= RequirementCheck.share
    let percent = Digits(1).value(Measure(100 * share.value, mcse: 0))
    return DetectorResult(
      name: name, passed: passed, figure: figure,
      words: passed
        ? "It is \(name) (\(compared) comparisons, \(figure))."
        : "It is not \(name): \(percent) % of \(compared) changed data sets give another estimate than they should"
          + (example.map { " (\($0))." } ?? "."))
  }
}

/// Unbiasedness: the mean error of every entry in every cell.
///
/// Fires where a mean error is significant (Holm over entries and cells, level 0.01) and larger than a hundredth of the root mean
/// square error.
private struct BiasCheck {
  let result: DetectorResult

  init(_ examination: Examination) {
    var pValues: [Double] = []
    var found: [(share: Double, measure: Measure, cell: Cell)] = []
    for cell in examination.cells {
      let outcome = cell.outcome.estimators[1]
      guard outcome.count == cell.truthCount else { continue }
      for entry in 0..<outcome.count {
        let errors = stride(from: entry, to: outcome.estimates.count, by: outcome.count).map {
          outcome.estimates[$0] - cell.outcome.truths[$0]
        }
        let moments = Moments(errors)
        let bias = Measures.bias(moments)
        let rmse = (moments.variance + moments.mean * moments.mean).squareRoot()
        guard moments.count > 1, rmse > 0 else { continue }
        pValues.append(2 * Normal.survival(abs(bias.value) / max(bias.mcse, 1e-9 * rmse)))
        found.append((bias.value / rmse, bias, cell.cell))
      }
    }
    let adjusted = Holm.adjusted(pValues)
    let name = Requirement.unbiased.rawValue
    guard let largest = found.max(by: { abs($0.share) < abs($1.share) }) else {
      result = .notApplicable(name, "estimates have no error of the truth's shape")
      return
    }
    let biased = zip(found, adjusted).filter { $1 < 0.01 && abs($0.share) > 0.01 }.map(\.0)
    let worst = biased.max { abs($0.share) < abs($1.share) } ?? largest
    let figure = "largest bias \(Digits(3).text(worst.measure))"
    result = DetectorResult(
      name: name, passed: biased.isEmpty, figure: figure,
      words: biased.isEmpty
        ? "No mean error is significant (\(figure))."
        : "It is biased: \(figure) in \(worst.cell), \(Digits(0).value(Measure(100 * abs(worst.share), mcse: 0))) % of its root "
          + "mean square error.")
  }
}
