import Archive
import ArgumentParser
import Console

/// What a person names in a lab: `3` is a run, `3/120` a proposal of it.
enum LabReference: Equatable, Sendable, ExpressibleByArgument {
  case run(Int64)
  case proposal(ProposalReference)

  init?(argument: String) {
    if let run = Int64(argument), run > 0 {
      self = .run(run)
    } else if let reference = ProposalReference(argument) {
      self = .proposal(reference)
    } else {
      return nil
    }
  }

  /// The run.
  var run: Int64 {
    switch self {
    case .run(let run): run
    case .proposal(let reference): reference.run
    }
  }

  /// The proposal; of a run, the one with the best verdict.
  func proposal(in lab: Lab) throws -> ProposalReference {
    switch self {
    case .proposal(let reference): return reference
    case .run(let run):
      _ = try lab.run(run)
      guard let best = try lab.bestVerdict(run: run) else {
        throw CommandError(
          "run \(run) has no verdict yet, so it has no best proposal; name one as RUN/NUMBER, for example \(run)/1")
      }
      return ProposalReference(run: run, number: best.proposal)
    }
  }
}
