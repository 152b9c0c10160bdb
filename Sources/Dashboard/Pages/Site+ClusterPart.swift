import Archive
import Clusters
import Console
import Foundation
import Ledger
import Studies

extension Site {
  /// Letters of a log that a page shows: the last ones.
  private static let logLength = 60_000

  /// One part of a job: how it stands, what was tried, what it said.
  func partPage(_ name: String, part: Int) throws -> Page {
    let entry = try jobs.entry(name)
    let job = try jobs.overview(entry)
    guard (1...job.job.parts).contains(part) else {
      throw Refusal.missing("This job has \(Plain.count(job.job.parts, "part")).")
    }
    let attempts = job.attempts(at: part)
    let log = PartStates.log(of: part, in: job.folder)
    let state = job.states.states[part - 1]
    var page = Page(
      "Part \(part)", answer: Self.answer(part, state, attempts, log), section: .cluster,
      trail: [
        Phrase(text: "Cluster", link: "/cluster"),
        Phrase(text: (entry.folder as NSString).lastPathComponent, link: Path.job(name)),
      ])
    var blocks: [Block] = []
    if let command = job.command, state != .done, state != .running, state != .waiting {
      blocks.append(.code(Block.Code("The command that submits it once more", text: command)))
    }
    if !attempts.isEmpty {
      var table = Table(
        "Each attempt, earliest first",
        ["began", "node", "task of the cluster", "ended", "seconds", "processor seconds", "energy"],
        numbers: [4, 5, 6])
      for attempt in attempts {
        let isAtWork = job.atWork.contains(attempt)
        table.add(
          [
            Words(Text.time(Date(timeIntervalSince1970: attempt.began).ISO8601Format())), Words(attempt.node),
            Words(attempt.task.isEmpty ? "none" : attempt.task), Words(attempt.outcome(isAtWork: isAtWork)),
            Words(String(format: "%.1f", attempt.usage.seconds)),
            Words(String(format: "%.1f", attempt.usage.processorSeconds)), Words(attempt.usage.energy.amount),
          ], isMarked: isAtWork)
      }
      if attempts.contains(where: { $0.end == nil }) { table.notes.append(PartAccount.limits) }
      blocks += [.heading("Attempts"), .table(table)]
    }
    blocks.append(.heading("What it said"))
    if log.isEmpty {
      blocks.append(.paragraph("Nothing that was kept: logs are of tasks of a cluster."))
    } else {
      let shown = log.count > Self.logLength ? "… " + log.suffix(Self.logLength) : log
      blocks.append(.code(Block.Code("The log of part \(part)", text: shown)))
      blocks.append(
        .quiet("On a terminal: \(code: "aitken cluster log \(Shell.quoted(job.folder)) --part \(part)")"))
    }
    page.blocks = [.part("part", blocks)]
    page.events = "/cluster/events"
    page.refresh = 20
    return page
  }

  private static func answer(_ part: Int, _ state: PartStates.State, _ attempts: [PartAccount], _ log: String) -> Words
  {
    let place = attempts.last.map { " on \($0.node)" } ?? ""
    let spent = attempts.reduce(Usage.zero) { $0 + $1.usage }
    let cost = attempts.last?.end == nil ? "" : " after \(Text.duration(spent.seconds))"
    let last = log.split(separator: "\n").last.map { "; the last it said: \($0.prefix(200))" } ?? ""
    switch state {
    case .done: return "Its result is there\(place.isEmpty ? "" : ", computed\(place)")\(cost)."
    case .running:
      return
        "It is running\(place)\(attempts.isEmpty ? "" : " for \(Text.duration(attempts.last?.usage.seconds ?? 0)) at least")."
    case .waiting: return "It waits in the cluster's queue."
    case .failed: return "It failed\(place)\(cost)\(last)"
    case .lost: return "It was submitted and is lost: the cluster knows nothing of it, and there is no result."
    case .new:
      return
        "It was never submitted to a cluster\(attempts.isEmpty ? "" : "; \(Plain.count(attempts.count, "attempt")) without a result")."
    }
  }
}
