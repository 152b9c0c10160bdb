import Foundation
import Studies

/// The change of a measure between two generations of the same runs, and how surprising it is if nothing changed.
struct PairedChange: Hashable, Sendable {
  /// Its mean over runs; NaN without a run that has both values.
  let value: Double
  /// The one-sided p-values of "nothing changed" against a fall and against a rise.
  let fall: Double
  let rise: Double

  /// Of the runs' differences, NaN left out: Student's t test. Where all differences are the same, and of zeros and ones, the sign test
  /// (for proportions McNemar's 1947, exact): a standard error of 0 says nothing.
  init(_ differences: [Double], isProportion: Bool) {
    let known = differences.filter { !$0.isNaN }
    let moments = Moments(known)
    value = known.isEmpty ? .nan : moments.mean
    if isProportion || !(moments.sum2 > 0) {
      let (up, down) = (known.count { $0 > 0 }, known.count { $0 < 0 })
      let signs = Binomial(trials: up + down, probability: 0.5)
      (fall, rise) = up + down == 0 ? (1, 1) : (signs.upperTail(down), signs.upperTail(up))
    } else if known.count > 1 {
      let t = moments.mean / moments.standardErrorOfMean
      let student = StudentT(degreesOfFreedom: Double(known.count - 1))
      (fall, rise) = (student.cumulative(t), student.survival(t))
    } else {
      (fall, rise) = (1, 1)
    }
  }
}
