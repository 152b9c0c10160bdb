import Engine
import Language

/// What a loss changes by with an estimate's entries.
struct LossSlope: Sendable {
  private let loss: Loss
  private let level: Double
  private let estimates: Int
  private let truths: Int
  private let custom: VariedEstimator?

  /// - Throws: `Diagnostic` where the loss has no slope: a test's decision is a step.
  init(loss: Loss, level: Double, function: Function, estimateType: ArrayType, truthType: ArrayType) throws {
    self.loss = loss
    self.level = level
    (estimates, truths) = (estimateType.count, truthType.count)
    guard case .custom(let lossFunction) = loss else {
      custom = nil
      if loss == .test {
        throw Diagnostic(
          "a test decides, and its loss is a step function of every constant: it has no gradient",
          suggestion: "tune it without one", range: function.declaration.range, source: function.program.source)
      }
      return
    }
    let varied = try VariedEstimator(
      lossFunction, constants: [], arguments: [0], argumentTypes: [estimateType, truthType])
    if let refusal = varied.refusal { throw refusal }
    custom = varied
  }

  /// Slopes [replication][entry] of the losses at these estimates; 0 for a replication that is left out.
  func slopes(_ values: [Double], truths all: [Double], isUsed: (Int) -> Bool, key: Key) -> [Double] {
    let replications = estimates == 0 ? 0 : values.count / estimates
    var slopes = [Double](repeating: 0, count: values.count)
    if let custom {
      let used = (0..<replications).filter(isUsed)
      guard !used.isEmpty else { return slopes }
      let sample = Sample(
        argumentTypes: [ArrayType(.real, shape: [estimates]), ArrayType(.real, shape: [truths])],
        datasets: used.map {
          [Array(values[$0 * estimates..<($0 + 1) * estimates]), Array(all[$0 * truths..<($0 + 1) * truths])]
        })
      let found = custom.gradients(sample, at: [], key: key.split("loss"))?.values ?? []
      for (index, r) in used.enumerated() where found.count >= (index + 1) * estimates {
        for entry in 0..<estimates { slopes[r * estimates + entry] = found[index * estimates + entry] }
      }
      return slopes
    }
    for r in 0..<replications where isUsed(r) {
      for entry in 0..<estimates {
        slopes[r * estimates + entry] = slope(values[r * estimates + entry], all, r * truths, entry)
      }
    }
    return slopes
  }

  private func slope(_ value: Double, _ all: [Double], _ first: Int, _ entry: Int) -> Double {
    switch loss {
    case .squared: return 2 * (value - all[first + entry])
    case .absolute: return value > all[first + entry] ? 1 : value < all[first + entry] ? -1 : 0
    case .relativeSquared: return 2 * (value / all[first + entry] - 1) / all[first + entry]
    case .interval:
      // Gneiting & Raftery (2007), equation 43: the width, and 2/α for what is missed.
      let (truth, penalty) = (all[first], 2 / (1 - level))
      return entry == 0 ? -1 + (value > truth ? penalty : 0) : 1 - (value < truth ? penalty : 0)
    case .test, .custom: return 0
    }
  }
}
