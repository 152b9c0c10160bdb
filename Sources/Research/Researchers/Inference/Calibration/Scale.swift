import Foundation

/// The scale on which an interval is symmetric: where the spread of an estimate hardly depends on the truth.
enum Scale: String, CaseIterable, Sendable {
  case plain
  case logarithm
  case root
  case logit
  /// Fisher's (1915) for a correlation.
  case inverseTangent = "inverse hyperbolic tangent"

  /// Whether a value has a place on the scale.
  func admits(_ value: Double) -> Bool {
    switch self {
    case .plain: value.isFinite
    case .logarithm, .root: value > 0 && value.isFinite
    case .logit: value > 0 && value < 1
    case .inverseTangent: abs(value) < 1
    }
  }

  func transformed(_ x: Double) -> Double {
    switch self {
    case .plain: x
    case .logarithm: log(x)
    case .root: x.squareRoot()
    case .logit: log(x / (1 - x))
    case .inverseTangent: atanh(x)
    }
  }

  func inverted(_ z: Double) -> Double {
    switch self {
    case .plain: z
    case .logarithm: exp(z)
    case .root: max(z, 0) * max(z, 0)
    case .logit: 1 / (1 + exp(-z))
    case .inverseTangent: tanh(z)
    }
  }

  /// Derivative of the transformation at `x`.
  func slope(_ x: Double) -> Double {
    switch self {
    case .plain: 1
    case .logarithm: 1 / x
    case .root: 0.5 / x.squareRoot()
    case .logit: 1 / (x * (1 - x))
    case .inverseTangent: 1 / (1 - x * x)
    }
  }

  /// Python text of an interval: what comes before, and the pair, from `estimate` and the distances below and above it on the scale of
  /// the data.
  func text(below: String, above: String) -> (lines: [String], result: String) {
    switch self {
    case .plain: ([], "estimate - \(below), estimate + \(above)")
    case .logarithm:
      ([], "estimate * np.exp(-\(below) / estimate), estimate * np.exp(\(above) / estimate)")
    case .root:
      (
        ["root = np.sqrt(estimate)"],
        "np.maximum(root - 0.5 * \(below) / root, 0.0) ** 2, (root + 0.5 * \(above) / root) ** 2"
      )
    case .logit:
      (
        ["width = estimate * (1.0 - estimate)", "odds = estimate / (1.0 - estimate)"],
        "1.0 / (1.0 + np.exp(\(below) / width) / odds), 1.0 / (1.0 + np.exp(-\(above) / width) / odds)"
      )
    case .inverseTangent:
      (
        ["z = np.arctanh(estimate)", "width = 1.0 - estimate ** 2"],
        "np.tanh(z - \(below) / width), np.tanh(z + \(above) / width)"
      )
    }
  }
}
