import Foundation

/// How long a task should last, from the simulation: as long as costs little, so that the scheduler has few of them to look after.
public struct ChunkAdvice: Hashable, Sendable {
  /// One length of tasks.
  public struct Choice: Hashable, Sendable {
    /// Minutes that a task lasts on a node of middle speed.
    public let minutes: Double
    /// What is expected.
    public let outcome: ClusterSimulation.Outcome
  }

  /// The lengths that were looked at, shortest first.
  public let choices: [Choice]
  /// The one to take.
  public let best: Choice

  /// Minutes of a task that are looked at.
  public static let lengths = [10.0, 15, 20, 30, 45, 60, 90, 120]
  /// How much longer all may take for the sake of fewer tasks.
  static let tolerance = 0.05

  /// - Parameters:
  ///   - longest: minutes that a task may last at most; lengths above it are left out, but for the shortest.
  ///   - blocks: parts that there can be at most.
  public init(
    _ simulation: ClusterSimulation, lengths: [Double] = Self.lengths, longest: Double = .infinity,
    blocks: Int = 10_000, replications: Int = 20
  ) {
    let shortest = lengths.min() ?? 10
    // So many tasks at most: lengths that would need more become the shortest that does not.
    let most = Double(min(10_000, max(1, blocks)))
    let floor = simulation.coreSeconds / 60 / most
    let possible = Set(lengths.filter { $0 <= max(longest, shortest) }.map { max($0, floor) })
    choices = possible.sorted().map { minutes in
      let wanted = (simulation.coreSeconds / (60 * minutes)).rounded(.up)
      let parts = wanted.isFinite ? Int(max(1, min(wanted, most))) : 1
      return Choice(minutes: minutes, outcome: simulation.outcome(parts: parts, replications: replications))
    }
    let least = choices.map(\.outcome.seconds).min() ?? 0
    let good = choices.last { $0.outcome.seconds <= (1 + Self.tolerance) * least }
    best =
      good ?? Choice(minutes: shortest, outcome: simulation.outcome(parts: 1, replications: replications))
  }
}
