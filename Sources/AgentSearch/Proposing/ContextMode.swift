import Foundation
import Research

/// What of the archive the next agent is made from.
public enum ContextMode: String, Codable, Hashable, Sendable, CaseIterable {
  /// Everything, as in Hu, Lu & Clune (2024).
  case cumulative
  /// The agents that were there before the search, and none that it made: the control arm, which learns nothing.
  case parallel
  /// A few parents, drawn among the best (El, Yuksekgonul & Zou 2025, "Inefficiencies of meta agents for agent design").
  case evolutionary
  /// One parent, drawn by its score and by how few children it has (Zhang et al. 2025, "Darwin Gödel Machine").
  case openEnded = "open-ended"

  /// The agents that a prompt shows, in the order of their numbers, and which of them are parents.
  /// - Parameters:
  ///   - members: the agents so far; those that were never tried on all tasks are not shown.
  ///   - parents: how many parents the evolutionary mode draws.
  ///   - random: decides which parents.
  func shown(_ members: [TriedAgent], parents: Int, random: inout RandomSource) -> (shown: [TriedAgent], parents: [Int])
  {
    let scored = members.filter(\.isScored)
    switch self {
    case .cumulative: return (scored, scored.filter { !$0.isSeed }.map(\.number))
    case .parallel: return (scored.filter(\.isSeed), [])
    case .evolutionary:
      var chosen: [Int] = []
      // Among the better half, at least as many as are drawn; a better rank weighs more (Baker 1985, linear ranking).
      let ranked = Selection.ordered(scored.map(\.standing)).prefix(max(parents, (scored.count + 1) / 2)).map(\.number)
      var weights = ranked.indices.map { Double(ranked.count - $0) }
      while chosen.count < min(parents, ranked.count), let place = random.pick(weights: weights) {
        chosen.append(ranked[place])
        weights[place] = 0
      }
      return (scored.filter { chosen.contains($0.number) }, chosen.sorted())
    case .openEnded:
      var children: [Int: Int] = [:]
      for member in members { for parent in member.archived.proposal.parents { children[parent, default: 0] += 1 } }
      let weights = scored.map { Self.weight(score: $0.score, children: children[$0.number] ?? 0) }
      guard let place = random.pick(weights: weights) else { return (Array(scored.prefix(1)), []) }
      return ([scored[place]], [scored[place].number])
    }
  }

  /// Zhang et al. (2025), appendix C.2: a sigmoid of the score about one half with slope 10, divided by one more than the children.
  static func weight(score: Double, children: Int) -> Double {
    1 / (1 + exp(-10 * (score - 0.5))) / Double(1 + children)
  }
}
