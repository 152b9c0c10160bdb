import Archive
import Clusters
import Console
import Engine
import Foundation
import Research
import Studies
import Verification

/// Takes what was searched in parts into the lab, and draws the conclusions there, one after another in the order of the runs: all
/// confirmations spend from the one error budget of the lab.
///
/// Invariant: what is in the lab already is left as it is, so that this may be interrupted and begun again.
struct SearchConclusion: Sendable {
  /// What came of one run.
  struct Outcome: Sendable {
    /// The run, as it was asked for.
    let asked: SearchWork.Run
    /// Its number in the lab.
    let run: Int64
    /// What the lab knows of it; nil where parts are missing.
    let summary: RunSummary?
    /// Its verdict's object, and what a person reads; nil where parts are missing.
    let report: (json: OrderedJSON, words: String)?
    /// Parts that are missing.
    let missing: [Int]
    /// What the islands looked at, in a sentence; empty without islands.
    let islands: String
  }

  private let work: SearchWork
  private let runs: SearchRuns
  private let folder: SearchFolder
  private let common: CommonOptions

  init(_ work: SearchWork, _ runs: SearchRuns, folder: String, common: CommonOptions) throws {
    guard runs.entries.count == work.runs.count else {
      throw CommandError("\(folder)/runs.json: it belongs to other work; submit the work again, in another folder")
    }
    self.work = work
    self.runs = runs
    self.folder = SearchFolder(work, at: folder)
    self.common = common
  }

  /// What came of each run; those of which parts are missing are left as they are.
  func outcomes(finished: Set<Int>) async throws -> [Outcome] {
    let lab = try Lab(runs.lab, for: .writing)
    let (work, runs) = (work, runs)
    let outcomes = try await Interruption.guarding(advice: {
      "What was concluded is in the lab \(runs.lab); the same command goes on."
    }) {
      try await BatchWidth.$chosen.withValue(common.width) {
        var outcomes: [Outcome] = []
        for (index, asked) in work.runs.enumerated() {
          let searches = work.searches.filter { $0.run == index }
          let missing = searches.map(\.number).filter { !finished.contains($0) }
          let entry = runs.entries[index]
          if missing.isEmpty { try await conclude(asked, entry, searches, lab) }
          outcomes.append(try outcome(asked, entry, missing, lab))
        }
        return outcomes
      }
    }
    try lab.close()
    return outcomes
  }

  private func outcome(
    _ asked: SearchWork.Run, _ entry: SearchRuns.Entry, _ missing: [Int], _ lab: Lab
  ) throws -> Outcome {
    guard missing.isEmpty else {
      return Outcome(asked: asked, run: entry.run, summary: nil, report: nil, missing: missing, islands: "")
    }
    let record = try lab.run(entry.run)
    let finished = try lab.bestVerdict(run: entry.run) == nil ? nil : FinishedRun(record, in: lab)
    var islands = ""
    if !entry.islands.isEmpty {
      let all = try entry.islands.map { try lab.summary(run: $0) }
      let seconds = all.reduce(0) { $0 + $1.seconds }
      islands =
        "Searched on \(all.count) islands: \(Plain.count(all.reduce(0) { $0 + $1.candidates }, "candidate")), "
        + "\(Plain.count(all.reduce(0) { $0 + $1.replications }, "replication")), \(Int(seconds.rounded())) s of all together."
    }
    return Outcome(
      asked: asked, run: entry.run, summary: try lab.summary(run: entry.run),
      report: (try finished?.json ?? .null, finished?.words ?? record.words ?? "It ended without a verdict."),
      missing: [],
      islands: islands)
  }

  private func conclude(
    _ asked: SearchWork.Run, _ entry: SearchRuns.Entry, _ searches: [SearchWork.Search], _ lab: Lab
  ) async throws {
    let record = try lab.run(entry.run)
    guard record.state == .open else { return }
    let problem = try Problem(contentsOf: asked.problem)
    guard try lab.problemText(run: entry.run) == problem.program.source.text else {
      throw CommandError("\(asked.problem): it is not what it was when the work was submitted; put it back as it was")
    }
    var gathered: GatheringResearcher?
    if entry.islands.isEmpty {
      try await take(searches[0], into: entry.run, problem, lab)
    } else {
      var best: [(island: Int, best: [Proposal])] = []
      for (search, run) in zip(searches, entry.islands) {
        if try lab.run(run).state == .open {
          try await take(search, into: run, problem, lab)
          try lab.end(run, words: "Its best programs were put together with those of the other islands.")
        }
        best.append((search.island?.number ?? 1, try folder.last(search.number)?.best ?? []))
      }
      gathered = GatheringResearcher(best)
    }
    guard let researcher = ResearcherName(rawValue: asked.researcher) else {
      throw CommandError(
        "\(asked.researcher): no researcher of this version; conclude with the version that submitted the work")
    }
    let run = try ResearchRun(
      concluding: record, lab: lab, problem: problem, file: asked.problem, researcher: researcher, gathered: gathered,
      common: common)
    _ = try await run.carryOut()
  }

  /// Records the steps of a search as those of a run; steps that are recorded already are left out.
  private func take(_ search: SearchWork.Search, into run: Int64, _ problem: Problem, _ lab: Lab) async throws {
    let asked = work.runs[search.run]
    var options = ResearchOptions(budget: .candidates(search.candidates), seed: asked.seed)
    options.island = search.island
    let loop = try ResearchLoop(
      problem: problem, options: options, verifier: nil, journal: SegmentJournal(checkpoint: nil))
    let recorder = try ResearchRecorder(lab: lab, run: run, problem: problem, screening: loop.plan)
    let known = try lab.checkpoint(run: run)?.step ?? 0
    for round in 0..<folder.count(search.number) {
      for step in try folder.segment(search.number, round)?.steps ?? [] where step.number > known {
        try Task.checkCancellation()
        try await recorder.record(step)
      }
    }
  }
}
