import Foundation
import Studies

/// Tests that cannot reject, and tests that reject whatever the data are: their size says nothing.
///
/// Where some cells have a false null: fires if the candidate rejects these no more often than true nulls at the same size
/// (its size-adjusted power is above the level by less than a tenth of what the baseline's is) although the baseline's power
/// exceeds the level by 0.1 or more. Where the null holds everywhere: fires if the candidate rejects less than a tenth as
/// often as it may, in every cell.
public struct PowerOfTest: Detector {
  /// "power of the test"
  public let name = "power of the test"

  /// The detector.
  public init() {}

  /// Looks at the p-values on the data sets drawn for all detectors.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard examination.problem.loss == .test, !examination.cells.isEmpty else {
      return .notApplicable(name, "estimates are not p-values")
    }
    let level = examination.problem.level
    let nulls = examination.cells.flatMap { CellEvidence.pValues($0.outcome, null: true) }
    var worst: (power: Measure, cell: Cell)?
    for cell in examination.cells {
      let alternatives = CellEvidence.pValues(cell.outcome, null: false)
      guard !alternatives.isEmpty, !nulls.isEmpty else { continue }
      let power = SizeAdjustedPower(
        nulls: nulls, alternatives: alternatives, level: level, key: cell.key.split("power"), resamples: 2)
      guard power.baseline > level + 0.1 else { continue }
      if let worst, worst.power.value <= power.candidate { continue }
      let mcse = (power.candidate * (1 - power.candidate) / Double(alternatives.count)).squareRoot()
      worst = (Measure(power.candidate, mcse: mcse), cell.cell)
      if power.candidate + 3 * mcse < level + 0.1 * (power.baseline - level) {
        let figure = Digits(3).text(Measure(power.candidate, mcse: mcse))
        return DetectorResult(
          name: name, passed: false, figure: figure,
          words:
            "At the same size it rejects a false null with probability \(figure) in \(cell.cell), where the baseline does "
            + "with \(Digits(3).value(Measure(power.baseline, mcse: 0))): it does not look at the data.")
      }
    }
    if let worst {
      let figure = Digits(3).text(worst.power)
      return DetectorResult(
        name: name, passed: true, figure: figure, words: "Smallest size-adjusted power: \(figure) in \(worst.cell).")
    }
    let rejected = nulls.filter { $0.candidate <= level }.count
    let size = Proportion(rejected, of: nulls.count)
    let figure = Digits(3).text(size.measure)
    let never = size.wilson().upper < level / 10
    return DetectorResult(
      name: name, passed: !never, figure: figure,
      words: never
        ? "It hardly ever rejects: \(figure) of the true nulls at a nominal level of \(level), and no false null shows that it can."
        : "It rejects \(figure) of the true nulls.")
  }
}
