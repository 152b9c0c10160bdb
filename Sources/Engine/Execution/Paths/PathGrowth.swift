import Synchronization

/// How far the paths of one tree have been traced, and what for.
final class PathGrowth: Sendable {
  /// Segments that are kept at most, and registers of which they know the place: at some ten kilobytes each some twenty megabytes.
  static let (segments, registers) = (2000, 1 << 20)
  /// Questions on a path at most: what asks more is walked to its end.
  static let depth = 300
  /// So much effort is made on trial, as long as that takes so many instructions; then each trace must have brought so many replications
  /// to their end as walks would have cost in its place.
  static let (trial, instructions, worth) = (18, 50_000, 2)
  /// All are walked when, after so many replications, less than one in so many came to the end of a path. Known paths are taken again
  /// and let others be traced, so that a program may need some thousands to show what it does.
  static let patience = [(replications: 256, share: 64), (replications: 2048, share: 16)]

  private struct Counts {
    var (traces, instructions) = (0, 0)
    var (segments, registers) = (0, 0)
    var (started, served) = (0, 0)

    /// Traces, and what they leave: the plans of eight segments take about as long as one.
    var effort: Int { traces + segments / 8 }

    var pays: Bool {
      segments < PathGrowth.segments && registers < PathGrowth.registers
        && (effort < PathGrowth.trial && instructions < PathGrowth.instructions || served >= PathGrowth.worth * effort)
    }
  }

  private let counts = Mutex(Counts())

  /// Whether another trace pays.
  var pays: Bool { counts.withLock { $0.pays } }

  /// Whether walks are faster from the beginning.
  var isHopeless: Bool {
    counts.withLock { counts in
      !counts.pays
        && PathGrowth.patience.contains {
          counts.started >= $0.replications && counts.served * $0.share < counts.started
        }
    }
  }

  /// Notes that the program is traced once more.
  func traces() { counts.withLock { $0.traces += 1 } }

  /// Notes how long a trace became.
  func traced(_ instructions: Int) { counts.withLock { $0.instructions += instructions } }

  /// Notes another segment.
  func keeps(_ registers: Int) {
    counts.withLock {
      $0.segments += 1
      $0.registers += registers
    }
  }

  /// Notes replications that were run as far as paths go.
  func starts(_ count: Int) { counts.withLock { $0.started += count } }

  /// Replications that came to the end of a path.
  var served: Int { counts.withLock { $0.served } }

  /// Notes replications that came to the end of a path.
  func serves(_ count: Int) { counts.withLock { $0.served += count } }
}
