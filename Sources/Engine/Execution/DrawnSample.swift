import Synchronization

/// A few data sets of a simulation, drawn when somebody first asks: what is typical where a program's result has to be
/// found by trying it.
public final class DrawnSample: @unchecked Sendable {
  /// Data sets that are drawn; fewer of large ones, so that all together have at most 2²² entries.
  static let count = 16
  /// Set once, by the simulation that makes this, before anybody else sees it.
  weak var simulation: Simulation?
  private let sample = Mutex<(sample: Sample, failures: Set<Int>)?>(nil)

  /// The arguments of every replication that did not fail, entries in row-major order; none where the simulation is gone.
  var datasets: [[[Double]]] {
    guard let simulation else { return [] }
    return sample.withLock { kept in
      if kept == nil {
        let entries = simulation.argumentTypes.reduce(1) { $0 + $1.count }
        let count = max(1, min(DrawnSample.count, (1 << 22) / entries))
        let (sample, truths) = simulation.draw(0..<count, key: Key(seed: 0).split("types"))
        kept = (sample, Set(truths.failures.keys))
      }
      guard let (sample, failures) = kept else { return [] }
      return (0..<sample.replications.count).filter { !failures.contains($0) }.map { replication in
        sample.argumentTypes.indices.map { sample.argument($0, replication: replication) }
      }
    }
  }
}
