import Archive
import Foundation

/// A run in few numbers, kept in memory and brought up to date by what was recorded since: best so far, order of proposals,
/// clock.
struct RunFigures: Sendable {
  /// What the screening found about a proposal.
  struct Score: Sendable {
    /// Log relative efficiency, less what failures and weak designs cost; not a number without a screening.
    var value = Float.nan
    var error = Float.nan
    var stage: Int8 = -1
    var isRejected = false
  }

  /// The best so far, from some proposal on.
  struct Leader: Sendable {
    var proposal: Int
    /// Log relative efficiency.
    var value: Double
    var error: Double

    /// "1.52 (0.03)": relative efficiency with its Monte Carlo standard error.
    var words: String { Figure(value: exp(value), mcse: exp(value) * error).words(decimals: 2) }
  }

  private(set) var mark = RunDelta.Mark()
  private(set) var outlines: [RunDelta.Outline] = []
  private(set) var scores: [Score] = []
  private(set) var roots: [Int] = []
  private(set) var moves: [String: Int] = [:]
  private(set) var replications = 0
  /// Wall seconds until the end of each step, by step.
  private(set) var clock: [(step: Int, seconds: Double)] = []
  /// Each time that a better one was found.
  private(set) var leaders: [Leader] = []
  /// Stage from which the detectors have looked at a proposal.
  let looked: Int

  /// - Parameter looked: stage from which the detectors look at a proposal.
  init(looked: Int = 2) { self.looked = looked }

  /// Proposals so far.
  var candidates: Int { mark.proposal }

  /// Seconds spent so far.
  var seconds: Double { clock.last?.seconds ?? 0 }

  /// Seconds at the end of the step in which a proposal was made.
  func seconds(atProposal number: Int) -> Double {
    guard number >= 1, number <= outlines.count else { return seconds }
    let step = outlines[number - 1].step
    var (low, high) = (0, clock.count)
    while low < high {
      let middle = (low + high) / 2
      if clock[middle].step < step { low = middle + 1 } else { high = middle }
    }
    return low < clock.count ? clock[low].seconds : seconds
  }

  /// The score of a proposal; nil without a screening.
  func score(_ number: Int) -> Leader? {
    guard number >= 1, number <= scores.count, !scores[number - 1].value.isNaN else { return nil }
    return Leader(
      proposal: number, value: Double(scores[number - 1].value), error: Double(scores[number - 1].error))
  }

  /// Takes in what was recorded since.
  mutating func absorb(_ delta: RunDelta) {
    for outline in delta.outlines {
      outlines.append(outline)
      if outline.isRoot { roots.append(outline.number) }
      moves[outline.move, default: 0] += 1
    }
    while scores.count < outlines.count { scores.append(Score()) }
    for result in delta.screened {
      replications += result.replications
      guard let value = result.score, value.isFinite, result.proposal >= 1, result.proposal <= scores.count else {
        continue
      }
      let error = result.error ?? .nan
      scores[result.proposal - 1] = Score(
        value: Float(value), error: Float(error), stage: Int8(clamping: result.stage ?? -1),
        isRejected: result.isRejected)
      guard !result.isRejected, (result.stage ?? -1) >= looked, error.isFinite else { continue }
      // By the cautious score, as the loop itself ranks them.
      if let best = leaders.last, value - error <= best.value - best.error { continue }
      leaders.append(Leader(proposal: result.proposal, value: value, error: error))
    }
    for step in delta.seconds { clock.append((step.step, seconds + step.seconds)) }
    mark = delta.mark
  }
}
