import Engine
import Language
import Synchronization

/// The bound on what an estimator may spend in vain over all replications of a cell: its budget holds for each of them, and a program
/// that never ends would spend thousands of them.
///
/// The failures decide in the order of the replications, whatever the threads: where all of the first eight spend their budget without an
/// answer, or later more than a hundredth of all (and 25), the rest count as failed and are not run.
final class Overspending: Sendable {
  /// Replications that are tried before the others.
  static let first = 8
  /// Failures of this kind that are let pass in a short run.
  static let patience = 25

  private struct State {
    var seen = 0
    var failed = 0
    var end: Int?
  }

  private let state = Mutex(State())
  private let limit: Int

  /// For a run of `replications`.
  init(replications: Int) { limit = max(Self.patience, replications / 100) }

  /// Whether the rest is not to be run.
  var isOver: Bool { state.withLock { $0.end != nil } }

  /// Takes note of a block, in its turn: what was run before the end stands, and everything behind fails.
  /// - Parameter excused: replications whose simulation failed: nobody's failure.
  func take(
    _ block: BlockOutcome, count: Int, replications: Int, excused: some Collection<Int>
  ) -> BlockOutcome {
    let excused = Set(excused)
    return state.withLock { state in
      if state.end == nil {
        for index in 0..<replications {
          state.seen += 1
          if block.failures[index]?.isOverspending ?? false { state.failed += 1 }
          let isEndless = state.seen == Self.first && state.failed == Self.first
          guard isEndless || state.failed > limit else { continue }
          state.end = index + 1
          return Self.cut(
            block, from: index + 1, count: count, replications: replications, excused, state.failed, of: state.seen)
        }
        return block
      }
      return Self.cut(block, from: 0, count: count, replications: replications, excused, state.failed, of: state.seen)
    }
  }

  /// A block of which nothing is run.
  func end(count: Int, replications: Int, excused: Set<Int>, failed: Int) -> BlockOutcome {
    Self.cut(.none, from: 0, count: count, replications: replications, excused, failed, of: Self.first)
  }

  private static func cut(
    _ block: BlockOutcome, from start: Int, count: Int, replications: Int, _ excused: Set<Int>, _ failed: Int,
    of seen: Int
  ) -> BlockOutcome {
    var (estimates, losses, failures) = (block.estimates, block.losses, block.failures)
    estimates += Array(repeating: .nan, count: max(0, replications * count - estimates.count))
    losses += Array(repeating: .nan, count: max(0, replications - losses.count))
    for index in start..<replications {
      for entry in index * count..<(index + 1) * count { estimates[entry] = .nan }
      losses[index] = .nan
      guard !excused.contains(index) else { continue }
      failures[index] = Failure(
        .steps, "not run: the budget was spent without an answer in \(failed) of the first \(seen) data sets",
        range: .none)
    }
    return BlockOutcome(estimates: estimates, losses: losses, failures: failures)
  }
}

extension Failure {
  /// Whether a budget was spent before there was an answer.
  public var isOverspending: Bool { kind == .steps || kind == .memory }
}
