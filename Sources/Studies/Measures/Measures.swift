import Foundation

/// Performance measures and their Monte Carlo standard errors, of Morris, White & Crowther (2019), Table 6, except where
/// a function says otherwise.
public enum Measures {
  /// Sample kurtosis of the loss above which its standard errors are flagged: a twentieth of the replications, and at least
  /// 100. An estimated variance has a relative standard error of √((κ − 1)/n), so that there a standard error is itself
  /// uncertain by 11 %. The squared error of a normal estimate has kurtosis 15; that of an estimate without moments has a
  /// sample kurtosis near the number of replications.
  public static func kurtosisBound(replications: Int) -> Double { max(100, Double(replications) / 20) }

  /// Mean error. - Parameter errors: shape (n).
  public static func bias(_ errors: Moments) -> Measure {
    Measure(errors.count > 0 ? errors.mean : .nan, mcse: errors.standardErrorOfMean)
  }

  /// Standard deviation s of the errors. Its standard error √((κ − 1)/n) · s/2 does not assume normality (delta method on
  /// the variance of the sample variance, κ the sample kurtosis).
  public static func empiricalStandardError(_ errors: Moments) -> Measure {
    let s = errors.standardDeviation
    // The kurtosis of two numbers is 1 whatever they are: the formula would say that there is no error.
    guard errors.count > 2 else { return Measure(s, mcse: .nan) }
    if errors.sum2 == 0 { return Measure(0, mcse: 0) }
    return Measure(s, mcse: (max(0, errors.kurtosis - 1) / Double(errors.count)).squareRoot() * s / 2)
  }

  /// Mean of the squared errors (or of their sum over the entries of a vector).
  public static func meanSquaredError(_ squares: Moments) -> Measure { mean(squares) }

  /// √MSE, standard error by the delta method: MCSE(MSE)/(2 RMSE).
  public static func rootMeanSquaredError(_ squares: Moments) -> Measure {
    let mse = mean(squares)
    let rmse = mse.value.squareRoot()
    return Measure(rmse, mcse: rmse == 0 ? 0 : mse.mcse / (2 * rmse))
  }

  /// Median of the absolute errors, with Maritz & Jarrett's (1978) standard error.
  public static func medianAbsoluteError(_ errors: some Collection<Double>) -> Measure {
    var ordered = OrderedErrors(capacity: errors.count)
    for error in errors where !error.isNaN { ordered.add(error) }
    return ordered.medianOfAbsolutes()
  }

  /// Median of the errors: the bias of an estimator that may have no mean. Maritz & Jarrett's (1978) standard error.
  public static func medianBias(_ errors: some Collection<Double>) -> Measure {
    var ordered = OrderedErrors(capacity: errors.count)
    for error in errors where !error.isNaN { ordered.add(error) }
    return ordered.median()
  }

  /// Mean with standard error sd/√n: risk, interval length, interval score, mean squared error.
  public static func mean(_ values: Moments) -> Measure {
    Measure(values.count > 0 ? values.mean : .nan, mcse: values.standardErrorOfMean)
  }

  /// √mean(V̂), the model's own standard error, from estimated variances; MCSE √(Var(V̂)/(4 n ModSE²)).
  public static func modelStandardError(_ variances: Moments) -> Measure {
    let value = variances.count > 0 ? variances.mean.squareRoot() : .nan
    return Measure(value, mcse: (variances.variance / (4 * Double(variances.count))).squareRoot() / value)
  }

  /// Norm of the mean error of a vector estimand, by the delta method: √(u′Σu/n) with u the direction of the mean error.
  /// - Parameter errors: co-moments of the error vectors, shape (k), followed by their squared norms.
  static func biasNorm(_ errors: CoMoments) -> Measure {
    let k = errors.dimension - 1
    guard errors.count > 0 else { return Measure(.nan, mcse: .nan) }
    let squared = errors.mean.prefix(k).reduce(0) { $0 + $1 * $1 }
    let norm = squared.squareRoot()
    guard errors.count > 1 else { return Measure(norm, mcse: .nan) }
    let direction = errors.mean.prefix(k).map { norm > 0 ? $0 / norm : 0 } + [0]
    let n = Double(errors.count)
    if norm == 0 {
      let trace = (0..<k).reduce(0) { $0 + errors.square($1) }
      return Measure(0, mcse: (trace / (n - 1) / n).squareRoot())
    }
    return Measure(norm, mcse: (errors.form(direction) / (n - 1) / n).squareRoot())
  }

  /// Norm of the entries' standard deviations, √tr Σ. Standard error by the delta method: sd(q)/(2 √n √tr Σ) with
  /// q = |e − ē|² = |e|² − 2 ē′e + |ē|².
  static func empiricalStandardErrorNorm(_ errors: CoMoments) -> Measure {
    let k = errors.dimension - 1
    guard errors.count > 1 else { return Measure(.nan, mcse: .nan) }
    let n = Double(errors.count)
    let trace = (0..<k).reduce(0) { $0 + errors.square($1) } / (n - 1)
    guard trace > 0 else { return Measure(0, mcse: 0) }
    guard errors.count > 2 else { return Measure(trace.squareRoot(), mcse: .nan) }
    let weights = errors.mean.prefix(k).map { -2 * $0 } + [1]
    let variance = errors.form(weights) / (n - 1)
    return Measure(trace.squareRoot(), mcse: (variance / n).squareRoot() / (2 * trace.squareRoot()))
  }

  /// The interval score (u − l) + (2/α)(l − θ)₊ + (2/α)(θ − u)₊ of Gneiting & Raftery (2007), equation 43: the sum of the quantile
  /// scores of both bounds, so that an empty interval (u < l) is scored by the same formula, and loses. Infinite where a bound is.
  /// - Parameter level: nominal coverage, 1 − α.
  public static func intervalScore(lower: Double, upper: Double, truth: Double, level: Double) -> Double {
    guard lower > -.infinity, upper < .infinity else { return .infinity }
    let alpha = 1 - level
    return (upper - lower) + 2 / alpha * max(0, lower - truth) + 2 / alpha * max(0, truth - upper)
  }

  /// What a replication's loss counts as in a comparison with the baseline: a failure of the estimator counts as the
  /// baseline's loss, so failing where it would lose gains nothing; where the baseline itself failed there is no pair.
  /// - Returns: NaN where there is no pair.
  public static func pairedLoss(baseline: Double, estimator: Double) -> Double {
    baseline.isNaN ? .nan : estimator.isNaN ? baseline : estimator
  }

  /// The losses to compare, after `pairedLoss`; shapes (n) each.
  public static func pair(baseline: [Double], estimator: [Double]) -> [Double] {
    zip(baseline, estimator).map { pairedLoss(baseline: $0, estimator: $1) }
  }

  /// Co-moments of pairs of losses, pairs with a NaN left out.
  static func comoments(_ baseline: [Double], _ estimator: [Double]) -> CoMoments {
    var pairs = CoMoments(dimension: 2)
    for (b, a) in zip(baseline, estimator) where b.isFinite && a.isFinite { pairs.add(b, a) }
    return pairs
  }
}
