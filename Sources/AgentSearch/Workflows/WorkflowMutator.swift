import Research

/// Makes workflows from workflows: how a budget is split, who proposes, by which moves, when to start anew, what is looked at.
///
/// Invariant: what it makes takes no more candidates than `allowance`.
struct WorkflowMutator: Sendable {
  let allowance: Int
  /// Candidates below which no round goes.
  private static let fewest = 4
  private static let mostRounds = 4

  /// A change in words, and what it makes.
  typealias Made = (workflow: Workflow, thought: String)

  /// A child of `parent`, crossed with `other` in one case of five.
  func child(of parent: Workflow, other: Workflow?, random: inout RandomSource) -> Made {
    if let other, other != parent, random.chance(0.2) { return crossed(parent, other, &random) }
    var (child, thought) = changed(parent, &random)
    // One change in three comes with another.
    while random.chance(1.0 / 3) {
      let next = changed(child, &random)
      (child, thought) = (next.workflow, thought + "; " + next.thought)
    }
    return (child, thought)
  }

  private func crossed(_ first: Workflow, _ second: Workflow, _ random: inout RandomSource) -> Made {
    var child = first
    let kept = 1 + random.below(first.rounds.count)
    child.rounds = Array(first.rounds.prefix(kept) + second.rounds.suffix(1)).suffix(Self.mostRounds)
    child.look = random.chance(0.5) ? first.look : second.look
    return (bounded(child), "the last round of the other parent after \(kept) of the first's")
  }

  private func changed(_ parent: Workflow, _ random: inout RandomSource) -> Made {
    var child = parent
    let place = random.below(child.rounds.count)
    var thought: String
    switch random.below(11) {
    case 0, 1:
      child.rounds[place].candidates = max(Self.fewest, child.rounds[place].candidates / 2)
      thought = "half the candidates in round \(place + 1)"
    case 2:
      child.rounds[place].candidates *= 2
      thought = "twice the candidates in round \(place + 1)"
    case 3:
      let kind = random.pick(Workflow.Kind.allCases) ?? .evolution
      child.rounds[place].kind = kind
      thought = "\(kind.rawValue) proposes in round \(place + 1)"
    case 4:
      child.rounds[place].generation = random.pick([4, 8, 12, 24, 48]) ?? 12
      thought = "generations of \(child.rounds[place].generation) in round \(place + 1)"
    case 5:
      child.rounds[place].inventors.toggle()
      thought = "\(child.rounds[place].inventors ? "with" : "without") inventors in round \(place + 1)"
    case 6:
      let moves = random.pick([
        nil, Moves.econometricNames, Moves.names.filter { !Moves.econometricNames.contains($0) },
        Moves.names.filter { _ in random.chance(0.5) },
      ])
      child.rounds[place].moves = moves.flatMap { $0.flatMap { $0.isEmpty ? nil : $0 } }
      thought = "\(child.rounds[place].moves.map { "\($0.count)" } ?? "all") moves in round \(place + 1)"
    case 7:
      child.rounds[place].starts = 1 + random.below(3)
      thought = "\(child.rounds[place].starts) starts in round \(place + 1)"
    case 8:
      if random.chance(0.5), place > 0 {
        child.rounds[place].isFallback.toggle()
        thought =
          "round \(place + 1) \(child.rounds[place].isFallback ? "only where nothing was found before" : "always")"
      } else {
        child.rounds[place].goesOn.toggle()
        thought = "round \(place + 1) \(child.rounds[place].goesOn ? "goes on from what was found" : "begins anew")"
      }
    case 9:
      if child.rounds.count > 1, random.chance(0.5) {
        child.rounds.remove(at: place)
        thought = "without round \(place + 1)"
      } else {
        let kind = random.pick(Workflow.Kind.allCases) ?? .evolution
        child.rounds.insert(
          Workflow.Round(kind: kind, candidates: max(Self.fewest, allowance / 4), generation: 12), at: place)
        thought = "a round of \(kind.rawValue) before round \(place + 1)"
      }
    default:
      if child.look != nil, random.chance(0.25) {
        child.look = nil
        thought = "without a look at what was found"
      } else {
        var look = child.look ?? Workflow.Look()
        look.replications = random.pick([nil, 256, 1024, 4096]) ?? nil
        look.detectors = random.chance(0.75)
        child.look = look
        thought =
          "a look with \(look.replications.map { "\($0)" } ?? "the usual") replications\(look.detectors ? "" : " and no detectors")"
      }
    }
    return (bounded(child), thought)
  }

  /// Within the allowance: the largest rounds give way. What has no meaning is taken back.
  private func bounded(_ workflow: Workflow) -> Workflow {
    var bounded = workflow
    bounded.rounds = Array(bounded.rounds.prefix(Self.mostRounds))
    for index in bounded.rounds.indices {
      let most = max(1, bounded.rounds[index].candidates / Self.fewest)
      bounded.rounds[index].starts = min(bounded.rounds[index].starts, most)
      if index == 0 { bounded.rounds[index].isFallback = false }
      if bounded.rounds[index].kind != .evolution { bounded.rounds[index].moves = nil }
      if bounded.rounds[index].kind == .formula || bounded.rounds[index].kind == .derivation {
        // They give the same with any seed.
        bounded.rounds[index].starts = 1
      }
    }
    while bounded.candidates > allowance,
      let largest = bounded.rounds.indices.max(by: { bounded.rounds[$0].candidates < bounded.rounds[$1].candidates })
    {
      let left = bounded.rounds[largest].candidates - (bounded.candidates - allowance)
      bounded.rounds[largest].candidates = max(Self.fewest, left)
      if left < Self.fewest, bounded.candidates > allowance { bounded.rounds.removeLast() }
    }
    return bounded
  }
}
