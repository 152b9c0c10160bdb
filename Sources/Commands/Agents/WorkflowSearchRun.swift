import AgentSearch
import Archive
import Console
import Ledger
import Studies

/// One search for workflows in a lab: begun, or taken up again.
struct WorkflowSearchRun {
  let lab: Lab
  let domain: DomainOptions
  let search: AgentSearchOptions
  let common: CommonOptions

  /// Goes on to the end, and says what was found.
  func text(resume: Bool) async throws -> String {
    let problems = try domain.research(seed: common.seed)
    let researcher = "workflows, \(search.mode.rawValue)"
    var options = WorkflowOptions(
      mode: search.mode, generations: search.generations,
      setting: WorkflowRunner.Setting(candidates: domain.candidates, replications: domain.replications))
    search.apply(to: &options)
    var record = resume ? try lab.latestRun(problem: try problems.json, researcher: researcher, seed: common.seed) : nil
    if resume, record == nil { Terminal.log("aitken: there is no such search to resume; a new one begins") }
    if let found = record {
      guard found.state == .open else {
        Terminal.log("aitken: run \(found.id) has ended; this is what it found")
        return try said(found.id)
      }
      options = try CanonicalJSON.value(from: found.configuration)
      try lab.resumed(run: found.id)
    } else {
      record = try lab.begin(
        RunRequest(
          title: "workflows of research: \(problems.selection.count) problems, \(problems.test.count) for the test",
          problem: try problems.json, file: "", researcher: researcher, seed: common.seed,
          configuration: try CanonicalJSON.text(options), environment: try common.environment,
          version: Version.recorded))
    }
    guard let run = record?.id else { throw CommandError("the search could not be begun") }
    let workflows = WorkflowSearch(
      problems, options: options, lab: lab, run: run, seed: common.seed, threads: common.threadCount,
      tell: { Terminal.log($0) })
    let (lab, place, again) = (lab, common.lab, common.again)
    _ = try await Interruption.guarding(
      stopped: { try? lab.stopped(run: run) },
      advice: {
        "All that was found is kept (run \(run) in \(place)); to go on: aitken agents search research … --resume\(again)"
      }
    ) { try await workflows.carryOut() }
    return try said(run)
  }

  private func said(_ run: Int64) throws -> String {
    let record = try lab.run(run)
    let verdict = try lab.bestVerdict(run: run)
    if common.format == .json {
      return OrderedJSON.members([
        "run": .integer(Int(run)), "verdict": verdict.map { .string($0.kind) } ?? .null,
        "agent": verdict.map { .string("\(run)/\($0.proposal)") } ?? .null, "words": .string(record.words ?? ""),
        "report": try verdict.map { try OrderedJSON(parsing: $0.payload) } ?? .null,
      ]).text()
    }
    var lines = [record.words ?? ""]
    if let verdict {
      lines.append(
        "Its program: aitken agents show \(run)/\(verdict.proposal); on a problem: aitken agents run \(run)/\(verdict.proposal) --problem FILE"
      )
    }
    return common.wrapped(lines.joined(separator: "\n"))
  }
}
