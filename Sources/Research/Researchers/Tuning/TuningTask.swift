import Engine
import Foundation
import Language
import Studies

/// The risk of a program as a function of its constants, over cells, under common random numbers: what a tuner minimises.
///
/// The objective is the mean over the cells of log(risk / risk at the start), so that no cell outweighs the others by its unit. Constants
/// move on the logarithmic scale and keep their signs. A replication that fails where it did not at the start counts as infinite loss.
struct TuningTask: Sendable {
  /// Data of one cell, drawn by whoever tunes.
  struct CellSource: Sendable {
    var name: String
    var argumentTypes: [ArrayType]
    var truthType: ArrayType
    var draw: @Sendable (Range<Int>, Key) -> RiskData
  }

  /// The objective at one point.
  struct Value: Sendable {
    var objective: Double
    /// With respect to the logarithms of the constants; empty where none was asked for.
    var gradient: [Double]
    /// Contributions of the replications to the objective, cell by cell: what its errors and those of differences come of.
    var terms: [[Double]]
    /// Covariance of the gradient's Monte Carlo error, row by row; empty without a gradient.
    var noise: [Double]
    /// Second derivatives by Gauss and Newton, row by row, of losses that are squares; empty of others.
    var bend: [Double] = []
  }

  let function: Function
  let constants: [NumericConstant]
  let risks: [VariedRisk]
  let sources: [CellSource]
  let key: Key
  /// Whether every cell has a gradient.
  let derives: Bool
  /// Whether losses are squares of what the estimate's entries are linear in.
  private let isSquare: Bool

  /// - Throws: `Diagnostic` where no constant can be varied.
  init(
    _ function: Function, sources: [CellSource], loss: Loss, level: Double, key: Key, budget: Budget = .standard
  ) throws {
    self.function = function
    self.sources = sources
    self.key = key
    isSquare = loss == .squared || loss == .relativeSquared
    var variable = function.realConstants.filter { $0.value != 0 && $0.value != 1 }
    for types in sources.map(\.argumentTypes).uniqued {
      variable = function.variable(variable, argumentTypes: types, budget: budget)
    }
    guard !variable.isEmpty else {
      throw Diagnostic(
        "`\(function.name)` has no constant that can be varied", range: function.declaration.range,
        source: function.program.source)
    }
    constants = variable
    let constants = variable
    risks = try sources.map {
      try VariedRisk(
        function, constants: constants, name: $0.name, argumentTypes: $0.argumentTypes, truthType: $0.truthType,
        loss: loss, level: level, budget: budget)
    }
    derives = risks.allSatisfy { $0.refusal == nil }
  }

  /// The start: logarithms of the constants.
  var start: [Double] { constants.map { log($0.value) } }

  /// The constants at a point.
  func values(_ point: [Double]) -> [Double] { point.map(exp) }

  /// Numbers of a stage: stages have numbers of their own, so that nothing is fitted to twice.
  func data(_ replications: Int, stage: String) -> [RiskData] {
    sources.map { $0.draw(0..<replications, key.split(stage).split($0.name)) }
  }

  /// The objective at a point.
  /// - Parameter base: mean losses by cell that the objective is relative to.
  func evaluate(_ point: [Double], on data: [RiskData], base: [Double], stage: String, derives: Bool) -> Value {
    let values = values(point)
    let cells = Double(risks.count)
    var value = Value(objective: 0, gradient: [], terms: [], noise: [])
    let k = constants.count
    if derives { (value.gradient, value.noise) = (Array(repeating: 0, count: k), Array(repeating: 0, count: k * k)) }
    if derives, isSquare { value.bend = Array(repeating: 0, count: k * k) }
    for (index, risk) in risks.enumerated() {
      let found = risk.evaluate(
        data[index], at: values, key: key.split(stage).split(sources[index].name), derives: derives)
      let used = found.used
      let mean = found.risk.value
      guard mean > 0, data[index].count - used.count <= max(1, data[index].count / 50) else {
        value.objective = .infinity
        return value
      }
      value.objective += log(mean / base[index]) / cells
      value.terms.append(found.losses.map { $0 / mean / cells })
      guard derives else { continue }
      let fine = found.finite
      guard used.count - fine.count <= max(1, used.count / 50), !fine.isEmpty else {
        value.gradient = []
        continue
      }
      let n = Double(fine.count)
      // Ratio of means: the slope of log risk, and the influence of each replication on it (delta method).
      var slopes = [Double](repeating: 0, count: k)
      for r in fine { for c in 0..<k { slopes[c] += found.gradients[r * k + c] * values[c] / n } }
      var covariance = [Double](repeating: 0, count: k * k)
      for r in fine {
        let influence = (0..<k).map { c in
          (found.gradients[r * k + c] * values[c] - slopes[c] - slopes[c] / mean * (found.losses[r] - mean)) / mean
        }
        for a in 0..<k { for b in 0..<k { covariance[a * k + b] += influence[a] * influence[b] } }
      }
      guard value.gradient.count == k else { continue }
      for c in 0..<k { value.gradient[c] += slopes[c] / mean / cells }
      for c in covariance.indices { value.noise[c] += covariance[c] / (n * n * cells * cells) }
      if isSquare { bend(&value.bend, found, fine, slopes.map { $0 / mean }, values) }
    }
    return value
  }

  /// Adds a cell's second derivatives: those of a square e² are 2 e' e'ᵀ, where e' is the loss's slope over 2 e, but for what
  /// e'' adds; that is the gradient itself on the diagonal where the estimate is linear in the constants, on their logarithmic scale.
  private func bend(
    _ bend: inout [Double], _ found: VariedLosses, _ fine: [Int], _ slopes: [Double], _ values: [Double]
  ) {
    let (k, share, mean) = (values.count, 1 / Double(risks.count), found.risk.value)
    for r in fine where found.losses[r] > 0 {
      let weight = share / (2 * found.losses[r] * mean * Double(fine.count))
      let slope = (0..<k).map { found.gradients[r * k + $0] * values[$0] }
      for a in 0..<k { for b in 0..<k { bend[a * k + b] += weight * slope[a] * slope[b] } }
    }
    for a in 0..<k {
      bend[a * k + a] += share * slopes[a]
      for b in 0..<k { bend[a * k + b] -= share * slopes[a] * slopes[b] }
    }
  }

  /// Mean losses by cell at the start, on given data.
  func base(on data: [RiskData], stage: String) -> [Double] {
    zip(risks, data).enumerated().map { index, pair in
      pair.0.evaluate(
        pair.1, at: constants.map(\.value), key: key.split(stage).split(sources[index].name), derives: false
      ).risk.value
    }
  }

  /// The objective's difference between two points on the same data, with its Monte Carlo standard error.
  static func difference(_ a: Value, _ b: Value) -> (value: Double, standardError: Double) {
    var variance = 0.0
    for (x, y) in zip(a.terms, b.terms) {
      let moments = Moments(zip(x, y).map { $0 - $1 })
      variance += moments.variance / Double(max(moments.count, 1))
    }
    return (a.objective - b.objective, variance.squareRoot())
  }
}
