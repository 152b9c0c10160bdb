/// A distribution of `numpy.random.Generator` in its standard form (location 0, scale 1). The raw value is NumPy's
/// name of the method.
enum Distribution: String, CaseIterable, Hashable, Sendable {
  /// Uniform on [0, 1).
  case uniform
  case normal, exponential, laplace, logistic, gumbel
  case cauchy = "standard_cauchy"
  /// Parameters: low, high (not included).
  case integers
  /// Parameter: shape.
  case gamma
  /// Parameter: degrees of freedom.
  case chisquare
  /// Parameter: degrees of freedom.
  case standardT = "standard_t"
  /// Parameters: degrees of freedom of numerator and denominator.
  case f
  /// Parameters: a, b.
  case beta
  /// Parameter: mean.
  case poisson
  /// Parameters: trials, probability.
  case binomial
  /// Parameter: probability.
  case geometric
  /// Parameters: successes, probability.
  case negativeBinomial = "negative_binomial"
  /// Parameters: good ones, bad ones, size of the sample.
  case hypergeometric
  /// Parameter: concentration; the mean direction is 0.
  case vonmises

  /// Number of parameters.
  var parameterCount: Int {
    switch self {
    case .uniform, .normal, .exponential, .laplace, .logistic, .gumbel, .cauchy: 0
    case .gamma, .chisquare, .standardT, .poisson, .geometric, .vonmises: 1
    case .integers, .f, .beta, .binomial, .negativeBinomial: 2
    case .hypergeometric: 3
    }
  }

  /// Whether the numbers are whole.
  var isDiscrete: Bool {
    switch self {
    case .integers, .poisson, .binomial, .geometric, .negativeBinomial, .hypergeometric: true
    default: false
    }
  }

  /// Draws entries × lanes numbers. Parameters stand as `out` does (place for place), in other memory.
  /// - Parameter parameters: `parameterCount` pointers; further ones are ignored.
  func apply(
    _ out: UnsafeMutablePointer<Double>, _ parameters: [UnsafePointer<Double>], _ draws: Draws, _ entries: Range<Int>
  ) {
    precondition(parameters.count >= parameterCount, "\(rawValue) takes \(parameterCount) parameters")
    switch self {
    case .uniform: draws.uniform(out, entries)
    case .normal: draws.normal(out, entries)
    case .exponential: draws.exponential(out, entries)
    case .laplace: draws.laplace(out, entries)
    case .logistic: draws.logistic(out, entries)
    case .gumbel: draws.gumbel(out, entries)
    case .cauchy: draws.cauchy(out, entries)
    case .integers: draws.integers(out, low: parameters[0], high: parameters[1], entries)
    case .gamma: draws.gamma(out, shape: parameters[0], entries)
    case .chisquare: draws.chisquare(out, degrees: parameters[0], entries)
    case .standardT: draws.standardT(out, degrees: parameters[0], entries)
    case .f: draws.f(out, parameters[0], parameters[1], entries)
    case .beta: draws.beta(out, parameters[0], parameters[1], entries)
    case .poisson: draws.poisson(out, mean: parameters[0], entries)
    case .binomial: draws.binomial(out, trials: parameters[0], probability: parameters[1], entries)
    case .geometric: draws.geometric(out, probability: parameters[0], entries)
    case .hypergeometric:
      draws.hypergeometric(out, good: parameters[0], bad: parameters[1], sample: parameters[2], entries)
    case .vonmises: draws.vonMises(out, concentration: parameters[0], entries)
    case .negativeBinomial: draws.negativeBinomial(out, successes: parameters[0], probability: parameters[1], entries)
    }
  }
}
