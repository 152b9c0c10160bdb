import Archive
import Clusters
import Console
import Engine
import Foundation
import LanguageModels
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
    /// Candidates that were searched; nil where parts are missing.
    let candidates: Int?
    /// The cap that stopped it, in a sentence; nil where its budget did.
    let stopped: String?
    /// What islands looked at, in a sentence; nil without islands.
    let islands: String?

    /// What is to be said beside its report.
    var notes: [String] { [islands, stopped].compactMap(\.self) }
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
          outcomes.append(try outcome(asked, entry, searches, missing, lab))
        }
        return outcomes
      }
    }
    try lab.close()
    return outcomes
  }

  private func outcome(
    _ asked: SearchWork.Run, _ entry: SearchRuns.Entry, _ searches: [SearchWork.Search], _ missing: [Int], _ lab: Lab
  ) throws -> Outcome {
    guard missing.isEmpty else {
      return Outcome(
        asked: asked, run: entry.run, summary: nil, report: nil, missing: missing, candidates: nil, stopped: nil,
        islands: nil)
    }
    let record = try lab.run(entry.run)
    let finished = try lab.bestVerdict(run: entry.run) == nil ? nil : FinishedRun(record, in: lab)
    var islands: String?
    if !entry.islands.isEmpty {
      let all = try entry.islands.map { try lab.summary(run: $0) }
      let seconds = all.reduce(0) { $0 + $1.seconds }
      islands =
        "Searched on \(all.count) islands: \(Plain.count(all.reduce(0) { $0 + $1.candidates }, "candidate")), "
        + "\(Plain.count(all.reduce(0) { $0 + $1.replications }, "replication")), \(Int(seconds.rounded())) s of all together."
    }
    let candidates = searches.reduce(0) { $0 + folder.kept($1) }
    let stopped = try folder.stopped(searches).first?.last.stopped?.words

    return Outcome(
      asked: asked, run: entry.run, summary: try lab.summary(run: entry.run),
      report: (try finished?.json ?? .null, finished?.words ?? record.words ?? "It ended without a verdict."),
      missing: [], candidates: candidates,
      stopped: stopped.map {
        "\($0.prefix(1).uppercased() + $0.dropFirst()), after \(candidates) of \(Plain.count(asked.candidates, "candidate"))."
      }, islands: islands)
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
    let ways = entry.islands.isEmpty ? [entry.run] : entry.islands
    let unbooked = try zip(searches, ways).flatMap { try takeExchanges(of: $0, into: $1, lab) }
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
      unbooked: unbooked, common: common)
    // Islands that a cap stopped are put together all the same; a search by itself is not gone on with.
    let stopped = entry.islands.isEmpty ? try folder.stopped(searches).first?.last.stopped : nil
    _ = try await run.carryOut(stopped: stopped)
  }

  /// Records what models were asked in a search as exchanges of a run.
  /// - Returns: those that were paid for and are in the ledger of no step: of a generation that a cap cut off, or asked again after a
  ///   failure.
  private func takeExchanges(of search: SearchWork.Search, into run: Int64, _ lab: Lab) throws -> [Exchange] {
    guard work.runs[search.run].asksModels else { return [] }
    let replies = try DeskFolder(work, at: folder.path).replies(to: search.number)
    try lab.keep(replies.map(\.exchange), run: run)
    var generations = 0
    for round in 0..<folder.count(search.number) {
      generations += try folder.segment(search.number, round)?.steps.count ?? 0
    }
    var last: [ExchangePlace: Int] = [:]
    for reply in replies { last[reply.exchange.place] = reply.exchange.attempt }
    return replies.filter { reply in
      let place = reply.exchange.place
      return !reply.isRecorded && (place.generation >= generations || last[place] != reply.exchange.attempt)
    }.map(\.exchange)
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
