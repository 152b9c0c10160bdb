import Engine
import Language

/// Data of one cell with their truths: what risks are compared on under common random numbers.
public struct RiskData: Sendable {
  /// The data.
  public let sample: Sample
  /// What is estimated.
  public let truths: Truths

  /// Data with truths.
  public init(sample: Sample, truths: Truths) {
    self.sample = sample
    self.truths = truths
  }

  /// Replications.
  public var count: Int { sample.replications.count }
}

/// The Monte Carlo risk of an estimator as a function of its constants, in one cell.
public struct VariedRisk: Sendable {
  /// The cell's identity.
  public let name: String
  /// The estimator with its constants as arguments.
  public let estimator: VariedEstimator
  private let evaluator: LossEvaluator
  private let slope: LossSlope?
  /// Why there is no gradient; nil where there is one.
  public let refusal: Diagnostic?

  /// Traces `function` for the cell.
  /// - Throws: `Diagnostic` where it cannot be traced with these constants as arguments.
  public init(
    _ function: Function, constants: [NumericConstant], name: String, argumentTypes: [ArrayType], truthType: ArrayType,
    loss: Loss, level: Double, budget: Budget = .standard, derives: Bool = true
  ) throws {
    self.name = name
    estimator = try VariedEstimator(
      function, constants: constants, argumentTypes: argumentTypes, budget: budget, derives: derives)
    evaluator = try LossEvaluator(
      loss: loss, level: level, function: function, estimateType: estimator.resultType, truthType: truthType)
    guard derives, estimator.refusal == nil else {
      (slope, refusal) = (nil, estimator.refusal)
      return
    }
    do {
      slope = try LossSlope(
        loss: loss, level: level, function: function, estimateType: estimator.resultType, truthType: truthType)
      refusal = nil
    } catch let diagnostic as Diagnostic { (slope, refusal) = (nil, diagnostic) }
  }

  /// Losses, and their gradients where they are asked for and there are any, at these values of the constants.
  public func evaluate(_ data: RiskData, at values: [Double], key: Key, derives: Bool) -> VariedLosses {
    let (truths, n) = (data.truths, data.count)
    let own = CellRun.estimatorKey(key)
    func losses(_ estimates: Estimates) -> [Double] {
      evaluator.losses(
        estimates.values, truths: truths.values, replications: n,
        failed: { estimates.failures[$0] != nil || truths.failures[$0] != nil }, key: key
      ).values
    }
    guard derives, let slope else {
      let estimates = estimator.estimate(
        data.sample, at: values, key: own, mayBeInfinite: evaluator.acceptsInfinity)
      return VariedLosses(losses: losses(estimates), gradients: [], count: values.count)
    }
    func slopes(_ estimates: Estimates) -> [Double] {
      slope.slopes(
        estimates.values, truths: truths.values,
        isUsed: { estimates.failures[$0] == nil && truths.failures[$0] == nil }, key: key)
    }
    let isNumber = estimator.resultType.count == 1
    // Of one number the gradient is a multiple of its own; of several the weights have to be known before.
    let seeds = isNumber ? nil : slopes(estimator.estimate(data.sample, at: values, key: own))
    guard let found = estimator.gradients(data.sample, at: values, seeds: seeds, key: own) else {
      return VariedLosses(losses: [], gradients: [], count: values.count)
    }
    var gradients = found.values
    if isNumber {
      let weights = slopes(found.estimates)
      for r in 0..<n { for k in 0..<found.count { gradients[r * found.count + k] *= weights[r] } }
    }
    return VariedLosses(
      losses: losses(found.estimates), gradients: gradients, count: found.count,
      failure: found.estimates.failures.min { $0.key < $1.key }?.value)
  }
}

/// Losses of replications with their gradients.
public struct VariedLosses: Sendable {
  /// By replication; NaN where there is none.
  public let losses: [Double]
  /// [replication][constant]; empty where none were asked for.
  public let gradients: [Double]
  /// Constants.
  public let count: Int
  /// The first failure, if a replication failed.
  public var failure: Failure?

  /// Replications with a loss.
  public var used: [Int] { losses.indices.filter { !losses[$0].isNaN } }

  /// Mean loss with its Monte Carlo standard error.
  public var risk: (value: Double, standardError: Double) {
    let moments = Moments(losses)
    return (moments.mean, moments.standardErrorOfMean)
  }

  /// Mean of each entry of the gradient with its Monte Carlo standard error, over the replications in which all are finite.
  public var gradient: [(value: Double, standardError: Double)] {
    let fine = finite
    return (0..<count).map { k in
      let moments = Moments(fine.map { gradients[$0 * count + k] })
      return (moments.mean, moments.standardErrorOfMean)
    }
  }

  /// Replications with a loss and a finite gradient.
  public var finite: [Int] {
    guard !gradients.isEmpty else { return [] }
    return used.filter { r in (0..<count).allSatisfy { gradients[r * count + $0].isFinite } }
  }
}
