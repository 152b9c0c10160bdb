import Foundation
import Studies

/// P-values that are right at one level only: a critical value that was made right at 5 %, and a tail that was not.
///
/// On the data sets drawn for all detectors it is counted how often a true null has a p-value of at most a fifth of the level, and of at
/// most twice the level. Where that is significantly oftener than it should be (exact binomial, Holm over designs and levels, .001), by the
/// factor `harm`, in proportion oftener than at the level itself, and twice as far off as the baseline, the test is one at its level: a
/// condition, since decisions at that level are what they should be.
public struct OtherLevels: Detector {
  /// "other levels"
  public let name = "other levels"

  /// A level beside the one that is judged, and how often it may be exceeded. Half as much again is Bradley's (1978) bound of what is
  /// robust; so far out in the tail that a few in a thousand decide, approximations of the literature need twice.
  private static let levels = [(share: 0.2, harm: 2.0), (share: 2.0, harm: 1.5)]
  private static let significance = 0.001

  /// The detector.
  public init() {}

  /// Counts.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    let nominal = examination.problem.level
    var found: [Share] = []
    for cell in examination.cells {
      let pairs = CellEvidence.pValues(cell.outcome, null: true)
      guard pairs.count > 30 else { continue }
      let own = pairs.map(\.candidate)
      let baseline = pairs.map(\.baseline)
      func share(of pValues: [Double], _ level: Double) -> Proportion {
        Proportion(pValues.count { $0 <= level }, of: pValues.count)
      }
      for (factor, harm) in Self.levels {
        let level = factor * nominal
        found.append(
          Share(
            cell: cell.cell, level: level, allowed: harm * level, own: share(of: own, level),
            baseline: share(of: baseline, level),
            excess: max(1, share(of: own, nominal).value / nominal)))
      }
    }
    let adjusted = Holm.adjusted(
      found.map { Binomial(trials: $0.own.trials, probability: $0.level).upperTail($0.own.successes) })
    // What is wrong comes before what is right, and then what exceeds its level most.
    func isFound(_ index: Int) -> Bool { adjusted[index] < Self.significance && found[index].isWrong }
    let wrong = found.indices.filter(isFound)
    guard
      let worst = (wrong.isEmpty ? Array(found.indices) : wrong)
        .max(by: { found[$0].own.value / found[$0].level < found[$1].own.value / found[$1].level })
    else { return .notApplicable(name, "no null holds") }
    let share = found[worst]
    let figure = Digits(3).text(share.own.measure)
    let text =
      "at level \(Rounding.significant(share.level, 3)) it rejects a true null with probability \(figure), the baseline with "
      + "\(Digits(3).text(share.baseline.measure)) (\(Words.design(share.cell)))"
    return DetectorResult(
      name: name, passed: true, figure: figure,
      words: wrong.isEmpty
        ? "At other levels it errs most where \(text)." : "Its p-values are right at the level alone: \(text).",
      condition: wrong.isEmpty ? nil : "it is used at level \(nominal) and its p-values are not read: \(text)")
  }

  /// How often true nulls are rejected at another level, in one design.
  private struct Share {
    let cell: Cell
    let level: Double
    let allowed: Double
    let own: Proportion
    let baseline: Proportion
    /// What the level itself is exceeded by: the verdict judges that.
    let excess: Double

    var isWrong: Bool {
      own.value > allowed * excess && own.value - level > 2 * (baseline.value - level)
    }
  }
}
