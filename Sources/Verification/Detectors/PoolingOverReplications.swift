import Engine
import Studies

/// Pooling over the batch of replications: an estimate must depend on its own data alone.
///
/// One replication alone is compared with the same one inside a batch, and inside a batch whose other members are other data,
/// in another order: equal bit for bit.
public struct PoolingOverReplications: Detector {
  /// "pooling over replications"
  public let name = "pooling over replications"

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    var compared = 0
    var differing = 0
    for cell in examination.cells {
      try Task.checkCancellation()
      let estimator = cell.estimator(.candidate)
      let key = CellRun.estimatorKey(cell.key)
      let count = min(16, cell.outcome.replications.count)
      let inside = cell.outcome.estimators[1].estimates
      let entries = cell.estimateCount
      let (batch, _) = cell.run.simulation.draw(0..<count, key: cell.key)
      let datasets = (0..<count).map { r in cell.argumentTypes.indices.map { batch.argument($0, replication: r) } }
      for r in 0..<cell.affordable(count, least: 4, times: count) {
        let own = Array(inside[r * entries..<(r + 1) * entries])
        let (alone, _) = cell.run.simulation.draw(r..<r + 1, key: cell.key, width: 1)
        // The others change places and half of them are replaced by copies of one data set; replication r stays.
        var others = datasets.indices.map { datasets[(count - $0) % count] }
        for i in stride(from: r % 2, to: count, by: 2) { others[i] = datasets[(r + 1) % count] }
        others[r] = datasets[r]
        let shuffled = estimator.estimate(Sample(argumentTypes: cell.argumentTypes, datasets: others), key: key)
        let answers = [
          estimator.estimate(alone, key: key).values, Array(shuffled.values[r * entries..<(r + 1) * entries]),
        ]
        for answer in answers {
          compared += 1
          if !Self.equal(own, answer) { differing += 1 }
        }
      }
    }
    let figure = "\(differing) of \(compared) differ"
    return DetectorResult(
      name: name, passed: differing == 0, figure: figure,
      words: differing == 0
        ? "Each estimate depends on its own data alone, bit for bit."
        : "Estimates depend on other replications in the batch: \(figure).")
  }

  /// Equal bit for bit; two that failed are equal.
  static func equal(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
