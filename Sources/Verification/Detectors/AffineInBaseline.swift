import Foundation
import Studies

/// Is the candidate a + b · baseline with the same a and b for all data of all designs? Then it adds nothing to the baseline but a
/// number that somebody has looked up. Two things of the kind are honest: a pure factor that depends on the sample size, as a divisor n + 1
/// in place of n − 1 does; and a number added that is right everywhere, as 1.27 is for the logarithm of a squared normal error: it
/// removes the baseline's bias in every design, and one that was fitted to some designs does not.
///
/// What the candidate does beside that counts for nothing where it is less than three hundredths of the baseline's error: noise in the
/// last digits hides no number.
struct AffineInBaseline {
  /// Root mean square distance from the line, in root mean square errors of the baseline, that counts as none.
  static let roughness = 0.03
  /// Share of an offset that may be left as bias in a design, beyond four standard errors.
  static let left = 0.1

  /// The line through all (baseline's estimate, candidate's estimate) of a cell.
  private struct Line {
    var intercept: Double
    var slope: Double
    /// Spread of the baseline's estimates.
    var scale: Double
    /// Standard error of the slope, by the distances from the line.
    var error: Double
    /// An intercept below this gains less than the margin.
    var smallest: Double
  }

  private let cells: [ExaminedCell]

  init(_ cells: [ExaminedCell]) { self.cells = cells }

  /// What was found, in words; nil if the candidate is nothing of the kind.
  /// - Parameter shrinks: whether its slope on the truth is below 1 (or there is none): a factor that corrects a baseline which
  ///   overshoots brings it to 1.
  func finding(shrinks: Bool) -> String? {
    let lines = cells.compactMap(Self.line)
    guard let first = lines.first, lines.count == cells.count else { return nil }
    guard lines.allSatisfy({ abs($0.slope - first.slope) < 1e-6 + 5 * ($0.error + first.error) }) else { return nil }
    func isNothing(_ shift: Double, _ line: Line) -> Bool { abs(shift) < (1e-6 + 5 * line.error) * line.scale }
    let isOffset = lines.contains { !isNothing($0.intercept, $0) && abs($0.intercept) > $0.smallest }
    let isSame = lines.allSatisfy { isNothing($0.intercept - first.intercept, $0) }
    let sizes = Set(cells.map { $0.argumentTypes.map(\.shape) })
    if first.slope >= SlopeOnTruth.honest {
      // The baseline and a number, and nothing else; a correction that depends on the design says where it comes from.
      guard isOffset, isSame, abs(first.slope - 1) < 1e-6 + 5 * first.error, cells.count > 1,
        let place = cells.first(where: { leavesBias($0, offset: first.intercept) })
      else { return nil }
      return
        "The candidate is the baseline with a fixed number added, \(String(format: "%.3g", first.intercept)), whatever "
        + "the data are; it is not what the baseline lacks in \(place.cell)."
    }
    guard shrinks, isOffset || sizes.count > 1 || first.slope < 0.75 else { return nil }
    return
      "The candidate is the baseline pulled towards a fixed point: always \(String(format: "%.3g", first.intercept)) + "
      + "\(String(format: "%.3g", first.slope)) times the baseline's estimate."
  }

  /// Whether some entry of the candidate is still biased by more than a tenth of the offset, on the whole or in a quarter of the truths.
  private func leavesBias(_ cell: ExaminedCell, offset: Double) -> Bool {
    let (outcome, q) = (cell.outcome, cell.truthCount)
    guard cell.estimateCount == q else { return true }
    return (0..<q).contains { entry in
      let pairs = stride(from: entry, to: outcome.truths.count, by: q).map {
        (truth: outcome.truths[$0], error: outcome.estimators[1].estimates[$0] - outcome.truths[$0])
      }.filter { $0.truth.isFinite && $0.error.isFinite }.sorted { $0 < $1 }
      let quarters = (0..<4).map { pairs[$0 * pairs.count / 4..<($0 + 1) * pairs.count / 4] }
      return ([pairs[...]] + quarters).contains { group in
        let errors = Moments(group.map(\.error))
        // Five looks in some ten cells.
        return abs(errors.mean) > Self.left * abs(offset) + 4 * errors.standardErrorOfMean
      }
    }
  }

  /// nil if the pairs do not lie on a line, by and large.
  private static func line(_ cell: ExaminedCell) -> Line? {
    let (b, a) = (cell.outcome.estimators[0], cell.outcome.estimators[1])
    guard b.count == a.count else { return nil }
    let pairs = zip(b.estimates, a.estimates).filter { $0.isFinite && $1.isFinite }
    guard pairs.count > 8 else { return nil }
    let n = Double(pairs.count)
    let x̄ = pairs.reduce(0) { $0 + $1.0 } / n
    let ȳ = pairs.reduce(0) { $0 + $1.1 } / n
    let xx = pairs.reduce(0) { $0 + ($1.0 - x̄) * ($1.0 - x̄) }
    let xy = pairs.reduce(0) { $0 + ($1.0 - x̄) * ($1.1 - ȳ) }
    guard xx > 0 else { return nil }
    let slope = xy / xx
    let squares = pairs.reduce(0.0) { sum, pair in
      let distance = pair.1 - ȳ - slope * (pair.0 - x̄)
      return sum + distance * distance
    }
    // Rounding; or less than what matters beside the baseline's errors, which are those of all entries together.
    let rounding = pairs.reduce(0.0) { max($0, abs($1.1)) } + (xx / n).squareRoot()
    let error = TruthSpread(cell).error / Double(max(1, cell.truthCount)).squareRoot()
    let distance = (squares / n).squareRoot()
    let least = error.isFinite ? roughness * error : 0
    guard distance <= max(1e-7 * rounding, least) else { return nil }
    return Line(
      intercept: ȳ - slope * x̄, slope: slope, scale: (xx / n).squareRoot(), error: (squares / n / xx).squareRoot(),
      smallest: least)
  }
}
