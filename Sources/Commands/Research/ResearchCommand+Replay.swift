import Archive
import Console
import Engine
import Research
import Studies

extension ResearchCommand {
  /// Carries out a recorded run again, from its replies, and says whether the same came of it.
  /// - Throws: `CommandError` where it is another problem's, has not ended, or another digest comes out.
  func replayed(_ reference: ReplayReference, _ problem: Problem, _ lab: Lab) async throws -> String {
    let source = try reference.lab.map { try Lab($0, for: .reading) } ?? lab
    let recorded = try source.run(reference.run)
    guard try source.problemText(run: recorded.id) == problem.program.source.text else {
      throw CommandError("run \(recorded.id) was about another text than \(self.problem): replay it with that one")
    }
    guard recorded.state == .finished else {
      throw CommandError(
        "run \(recorded.id) has not ended; `aitken research \(Shell.quoted(self.problem)) --resume` goes on with it")
    }
    guard let name = ResearcherName(rawValue: recorded.researcher) else {
      throw CommandError("run \(recorded.id) has a researcher that this version does not know: \(recorded.researcher)")
    }
    let run = try ResearchRun(
      lab: lab, problem: problem, file: self.problem, researcher: name, replaying: recorded, in: source, common: common)
    let result = try await Interruption.guarding(advice: { "The replay is run \(run.record.id); begin a new one." }) {
      try await BatchWidth.$chosen.withValue(common.width) { try await run.carryOut() }
    }
    let (before, after) = (try source.digest(run: recorded.id), try lab.digest(run: run.record.id))
    guard before == after else {
      throw CommandError(
        "run \(run.record.id) is not what run \(recorded.id) was: digest \(after), not \(before); `aitken lab compare "
          + "\(recorded.id) \(run.record.id)` shows where they part (was it recorded by another version?)")
    }
    Terminal.log("aitken: run \(run.record.id) replays run \(recorded.id): the same digest, \(after)")
    return VerdictOutput(json: result.json, words: try await run.words(result), notes: [result.effort + "."])
      .text(common)
  }
}
