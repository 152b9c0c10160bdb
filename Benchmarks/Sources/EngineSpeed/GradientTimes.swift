import Engine
import Foundation

/// What a gradient costs beside the program itself: microseconds a replication on one thread, the least of rounds that are taken in turn.
struct GradientTimes {
  let name: String
  /// Of the estimate alone.
  let estimate: Double
  /// Of the estimate with its gradient with respect to the constants of the text, to the data, and to both.
  let gradients: [(of: String, microseconds: Double)]

  init(_ workload: Workload, seconds: Double) throws {
    name = workload.name
    let estimator = workload.estimators[0]
    let sample = workload.samples(1)[0]
    let constants = estimator.function.realConstants
    let data = Array(workload.simulation.argumentTypes.indices)
    let kinds = [("constants", constants, []), ("data", [], data), ("both", constants, data)]
    let derivatives = try kinds.map { kind in
      (
        kind.0, kind.1.map(\.value),
        try VariedEstimator(
          estimator.function, constants: kind.1, arguments: kind.2, argumentTypes: workload.simulation.argumentTypes)
      )
    }
    if let refusal = derivatives.lazy.compactMap({ $0.2.refusal }).first { throw refusal }
    let clock = ContinuousClock()
    func time(_ work: () -> Void) -> Double {
      let start = clock.now
      work()
      return (clock.now - start) / .microseconds(1) / Double(workload.block)
    }
    var least = [Double](repeating: .infinity, count: 1 + kinds.count)
    let start = clock.now
    repeat {
      least[0] = min(least[0], time { _ = estimator.estimate(sample, key: Key(seed: 2)) })
      for (place, derivative) in derivatives.enumerated() {
        let taken = time { _ = derivative.2.gradients(sample, at: derivative.1, key: Key(seed: 2)) }
        least[place + 1] = min(least[place + 1], taken)
      }
    } while clock.now - start < .seconds(seconds)
    estimate = least[0]
    gradients = zip(kinds, least.dropFirst()).map { ($0.0, $1) }
  }

  /// One line of JSON.
  var json: String {
    let rows = gradients.map { "\"\($0.of)\": \($0.microseconds)" }
    return "{\"workload\": \"\(name)\", \"estimate\": \(estimate), \(rows.joined(separator: ", "))}"
  }
}
