import Foundation

/// The baseline's risk over an estimator's, on the same replications, with its uncertainty on the log scale.
///
/// Delta method for a ratio of paired means: the standard error of RE = L̄_b / L̄_a is
/// sd(L_b,i − RE · L_a,i) / (L̄_a √n); that of log RE is this divided by RE.
public struct RelativeEfficiency: Hashable, Sendable {
  /// Differences of a relative efficiency from 1 below this are rounding: two programs that compute the same number in another
  /// order must not differ "significantly".
  public static let resolution = 1e-6

  /// L̄_b / L̄_a. 1 if both risks are 0; infinite if only the estimator's is 0.
  public let value: Double
  /// Its Monte Carlo standard error.
  public let mcse: Double
  /// Replications that both risks are means over.
  public let replications: Int

  /// Standard error of log(value).
  public var logStandardError: Double { mcse == 0 ? 0 : mcse / value }
  /// log(value)
  public var logValue: Double { log(value) }

  /// The interval value · exp(± z · logStandardError), with z the normal quantile for `confidence`.
  public func interval(confidence: Double = 0.95) -> (lower: Double, upper: Double) {
    guard value > 0, value < .infinity else { return (value, value) }
    let z = Normal.quantile(0.5 + confidence / 2)
    let half = exp(z * logStandardError)
    return (value / half, value * half)
  }

  /// From paired losses, NaN where either failed (see `Measures.pair`); those pairs are left out.
  public init(baseline: [Double], estimator: [Double]) {
    var unbounded = UnboundedLosses()
    for (b, a) in zip(baseline, estimator) { unbounded.add(baseline: b, estimator: a) }
    self.init(Measures.comoments(baseline, estimator), unbounded)
  }

  /// From the co-moments of (baseline's loss, estimator's loss) where both are finite. Pairs in which both are infinite say
  /// nothing. Where one of the two alone is infinite at times, so is its risk, and the ratio is 0 or infinite; where each is at
  /// times, there is no ratio.
  init(_ pairs: CoMoments, _ unbounded: UnboundedLosses = UnboundedLosses()) {
    let n = Double(pairs.count)
    replications = pairs.count + unbounded.ownAlone + unbounded.baselineAlone
    guard unbounded.ownAlone + unbounded.baselineAlone == 0 else {
      let isEither = unbounded.ownAlone > 0 && unbounded.baselineAlone > 0
      value = isEither ? .nan : unbounded.ownAlone > 0 ? 0 : .infinity
      mcse = isEither ? .nan : 0
      return
    }
    guard pairs.count > 0 else {
      value = .nan
      mcse = .nan
      return
    }
    let (b, a) = (pairs.mean[0], pairs.mean[1])
    value = a == b ? 1 : b / a
    guard pairs.count > 1, a != 0 else {
      mcse = a == b && pairs.count > 1 ? 0 : .nan
      return
    }
    let sum = pairs.form([1, -value])
    mcse = (sum / (n - 1) / n).squareRoot() / abs(a)
  }

  /// As a measure, with its 95 % interval.
  public var measure: Measure {
    let (lower, upper) = interval()
    return Measure(value, mcse: mcse, lower: lower, upper: upper)
  }
}
