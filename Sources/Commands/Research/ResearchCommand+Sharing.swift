import ArgumentParser
import Clusters
import Console
import Research
import Studies

extension ResearchCommand {
  /// - Throws: `ValidationError` where islands or a cluster cannot do what is asked for.
  func validateSharing() throws {
    guard sharing.isGiven else {
      if cluster.isGiven { throw ValidationError("--cluster and --folder belong to --on slurm or --islands.") }
      return
    }
    if candidates == nil {
      throw ValidationError(
        "--islands and --on need --candidates: a second is another amount of work on every node, a candidate is not.")
    }
    if verifier != .experiment || (quality ?? 0) > 0 {
      throw ValidationError(
        "--islands and --on judge by experiments, with models beside them that remark (--critic); models and persons who decide "
          + "(--verifier, --quality) are asked without them.")
    }
    if spending.joules != nil {
      throw ValidationError("--islands and --on: joules are spent on many nodes, and --candidates is the budget there.")
    }
    if replay != nil { throw ValidationError("--replay repeats a run by itself: leave --islands and --on out.") }
    if (sharing.islands ?? 1) > 1, !SearchWork.sharing.contains(researcher.rawValue) {
      throw ValidationError(
        "Islands pass on what they learnt: they need --researcher \(SearchWork.sharing.joined(separator: " or ")).")
    }
  }

  /// The run on islands or on a cluster. Its folder remembers: with `--resume` and without, the same command goes on.
  func shared() async throws -> String {
    let run = try SearchWork.Run(
      problem: self.problem, researcher: researcher.rawValue, seed: common.seed, candidates: candidates ?? 1,
      islands: sharing.islands ?? 1, exchange: sharing.exchange ?? SearchWork.exchange, critics: critics)
    return try await SearchLaunch(
      work: try SearchWork([run], models: try chosenModels()), salt: secret.salt, caps: spending.caps, cluster: cluster,
      common: common
    ).text(on: sharing.on)
  }
}
