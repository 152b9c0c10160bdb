import Engine
import Language

/// A loss made ready for estimates and truths of known types.
public struct LossEvaluator: Sendable {
  private let loss: Loss
  private let level: Double
  private let estimateType: ArrayType
  private let truthType: ArrayType
  private let custom: Estimator?

  /// - Throws: `Diagnostic` located at `function` if its estimates cannot be compared with the truth.
  public init(loss: Loss, level: Double, function: Function, estimateType: ArrayType, truthType: ArrayType) throws {
    self.loss = loss
    self.level = level
    self.estimateType = estimateType
    self.truthType = truthType
    guard truthType.count > 0, estimateType.count > 0 else {
      throw Diagnostic(
        "`\(function.name)` returns \(estimateType.inWords), and the truth is \(truthType.inWords): nothing to compare",
        suggestion: "leave out designs where the truth has no entries", range: function.declaration.range,
        source: function.program.source)
    }
    if case .custom(let lossFunction) = loss {
      let estimator = try Estimator(lossFunction, argumentTypes: [estimateType, truthType])
      guard estimator.resultType.count == 1 else {
        throw Diagnostic(
          "the loss `\(lossFunction.name)` returns an array of shape \(estimator.resultType.shapeText), not a number",
          suggestion: "reduce it to a number, with np.sum for example", range: lossFunction.declaration.range,
          source: lossFunction.program.source)
      }
      custom = estimator
      return
    }
    custom = nil
    try Self.check(loss, function: function, estimateType: estimateType, truthType: truthType)
  }

  private static func check(
    _ loss: Loss, function: Function, estimateType: ArrayType, truthType: ArrayType
  ) throws {
    func refuse(_ message: String, _ suggestion: String) -> Diagnostic {
      Diagnostic(
        message, suggestion: suggestion, range: function.declaration.range, source: function.program.source)
    }
    switch loss {
    case .squared, .absolute, .relativeSquared, .custom:
      guard estimateType.count == truthType.count else {
        throw refuse(
          "`\(function.name)` returns \(estimateType.inWords), but the truth is \(truthType.inWords)",
          "return an estimate of the truth's shape")
      }
    case .interval:
      guard estimateType.shape == [2] else {
        throw refuse(
          "`\(function.name)` returns \(estimateType.inWords), but the loss \"interval\" wants a pair",
          "return (lower, upper)")
      }
      guard truthType.count == 1 else {
        throw refuse("the loss \"interval\" wants a number as the truth, not \(truthType.inWords)", "return one number")
      }
    case .test:
      guard estimateType.count == 1 else {
        throw refuse(
          "`\(function.name)` returns \(estimateType.inWords), but the loss \"test\" wants a p-value", "return a number"
        )
      }
      guard estimateType.element != .boolean else {
        throw refuse(
          "`\(function.name)` returns its decision, True or False, but the loss \"test\" wants a p-value",
          "return the p-value, such as 2.0 * stats.norm.sf(np.abs(t)); it rejects where this is at most the level")
      }
    }
  }

  /// Whether an infinite estimate is an answer: the bound of an interval without end.
  public var acceptsInfinity: Bool { loss == .interval }

  /// Losses of `estimates` ([replication][entry]) against `truths`; NaN, with a failure, where there is none. A relative loss
  /// where the truth is 0 is NaN without a failure: the estimate is none the worse for it.
  /// - Parameter failed: replications that have failed already; they are left alone.
  public func losses(_ estimates: [Double], truths: [Double], replications: Int, failed: (Int) -> Bool, key: Key)
    -> (values: [Double], failures: [Int: Failure])
  {
    if let custom { return customLosses(custom, estimates, truths, replications, failed, key) }
    let (k, m) = (estimateType.count, truthType.count)
    var values = Array(repeating: Double.nan, count: replications)
    var failures: [Int: Failure] = [:]
    for r in 0..<replications where !failed(r) {
      if loss == .relativeSquared, truths[r * m..<(r + 1) * m].contains(0) { continue }
      switch loss(of: estimates, at: r * k, truths, at: r * m) {
      case .success(let value): values[r] = value
      case .failure(let failure): failures[r] = failure
      }
    }
    return (values, failures)
  }

  /// The loss of the estimate that starts at entry `e` against the truth that starts at entry `t`.
  private func loss(
    of estimates: [Double], at e: Int, _ truths: [Double], at t: Int
  ) -> Result<Double, Failure> {
    var value = 0.0
    let (first, target) = (estimates[e], truths[t])
    switch loss {
    case .squared:
      for entry in 0..<estimateType.count {
        let error = estimates[e + entry] - truths[t + entry]
        value += error * error
      }
    case .absolute:
      for entry in 0..<estimateType.count { value += abs(estimates[e + entry] - truths[t + entry]) }
    case .relativeSquared:
      for entry in 0..<estimateType.count {
        let error = estimates[e + entry] / truths[t + entry] - 1
        value += error * error
      }
    case .interval:
      let second = estimates[e + 1]
      guard first < .infinity, second > -.infinity else {
        return .failure(
          Failure(.invalidValue, "an interval from \(first) to \(second) holds no number", range: .none))
      }
      return .success(Measures.intervalScore(lower: first, upper: second, truth: target, level: level))
    case .test:
      guard first >= 0, first <= 1 else {
        return .failure(Failure(.invalidValue, "p-value \(first) outside [0, 1]", range: .none))
      }
      value = (first <= level) == (target != 0) ? 1 : 0
    case .custom:
      value = .nan
    }
    guard value.isFinite else { return .failure(Failure(.notFinite, "the loss is not finite", range: .none)) }
    return .success(value)
  }

  private func customLosses(
    _ custom: Estimator, _ estimates: [Double], _ truths: [Double], _ replications: Int, _ failed: (Int) -> Bool,
    _ key: Key
  ) -> (values: [Double], failures: [Int: Failure]) {
    let alive = (0..<replications).filter { !failed($0) }
    var values = Array(repeating: Double.nan, count: replications)
    guard !alive.isEmpty else { return (values, [:]) }
    let (k, m) = (estimateType.count, truthType.count)
    let sample = Sample(
      argumentTypes: [estimateType, truthType],
      datasets: alive.map { [Array(estimates[$0 * k..<($0 + 1) * k]), Array(truths[$0 * m..<($0 + 1) * m])] })
    let result = custom.estimate(sample, key: key.split("loss"))
    var failures: [Int: Failure] = [:]
    for (position, r) in alive.enumerated() {
      if let failure = result.failures[position] { failures[r] = failure } else { values[r] = result.values[position] }
    }
    return (values, failures)
  }
}

extension ArrayType {
  /// `()`, `(3,)`, `(3, 2)`, as NumPy writes shapes.
  public var shapeText: String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }

  /// What an array of this type is, in words.
  var inWords: String { shape.isEmpty ? "a number" : "an array of shape \(shapeText)" }
}
