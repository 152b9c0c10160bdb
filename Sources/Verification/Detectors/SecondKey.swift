import Engine
import Foundation
import Studies

/// Numbers that were known: what the candidate did on the numbers of the confirmation it has to do on others. Compared is how often
/// its loss is the smaller one, which no tail of the losses disturbs, on the first replications of some cells and on as many
/// of the same cells under a second key.
struct SecondKey {
  /// "another key"
  let name = "another key"
  /// Standard errors from which on the difference is not chance.
  static let bound = 5.0
  /// Cells, and replications of each under either key.
  static let (cells, replications) = (6, 1_000)
  /// Elementary operations under the second key in one cell, but for the fewest replications that tell anything.
  private static let (work, fewest) = (4_000_000_000, 200)

  /// Replications of a cell under either key.
  static func affordable(cost: Int) -> Int { min(replications, max(fewest, work / max(1, cost))) }

  /// Shares of both keys in one cell.
  struct Pair {
    let cell: Cell
    let first: Moments
    let second: Moments

    /// By how much the first is above the second, and the variance of that.
    var difference: (value: Double, variance: Double) {
      (
        first.mean - second.mean,
        first.standardErrorOfMean * first.standardErrorOfMean
          + second.standardErrorOfMean * second.standardErrorOfMean
      )
    }
  }

  /// 1 for each of the first replications where the candidate's loss is the smaller one, ½ for equal losses, 0 where it is larger or
  /// fails.
  static func wins(_ outcome: CellOutcome, first count: Int) -> Moments {
    guard outcome.estimators.allSatisfy({ $0.diagnostic == nil }) else { return Moments() }
    let losses = outcome.estimators.map { $0.losses.prefix(count) }
    return Moments(
      zip(losses[0], losses[1]).compactMap { baseline, candidate in
        if baseline.isNaN { return nil }
        if candidate.isNaN { return 0 }
        return candidate < baseline ? 1 : candidate == baseline ? 0.5 : 0
      })
  }

  func result(_ pairs: [Pair]) -> DetectorResult {
    let differences = pairs.map(\.difference).filter { $0.value.isFinite && $0.variance.isFinite }
    guard !differences.isEmpty else { return .notApplicable(name, "there is nothing to compare") }
    let m = Double(differences.count)
    let mean = differences.reduce(0) { $0 + $1.value } / m
    // A share that is 0 or 1 in both samples has no variance: as if one more replication had gone the other way.
    let floor = 1 / Double(Self.replications * Self.replications)
    let error = differences.reduce(0) { $0 + max($1.variance, floor) }.squareRoot() / m
    let largest = differences.map { $0.value / max($0.variance, floor).squareRoot() }.max() ?? 0
    let figure = Digits(3).text(Measure(mean, mcse: error))
    let passed = mean / error < Self.bound && largest < Self.bound + 1
    return DetectorResult(
      name: name, passed: passed, figure: figure,
      words: passed
        ? "Under another key it wins as often as in the confirmation (difference \(figure))."
        : "Under another key it wins less often than in the confirmation, by \(figure): it knew the numbers.")
  }
}
