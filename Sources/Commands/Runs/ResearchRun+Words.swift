import Archive
import Console
import Foundation
import Research

extension ResearchRun {
  /// What to say where the run was concluded before, and better.
  private func earlierBest(than result: ResearchResult) throws -> String? {
    guard let best = try lab.bestVerdict(run: record.id), best.proposal != result.proposal?.number else { return nil }
    let name = try lab.proposal(ProposalReference(run: record.id, number: best.proposal)).name
    // A baseline is kept under a number after the last proposal's.
    if result.proposal?.number == 0, name == result.proposal?.name { return nil }
    var figure = ""
    if let value = best.efficiency, let lower = best.lower, let upper = best.upper {
      figure = String(format: ", relative efficiency %.2f (%.2f to %.2f)", value, lower, upper)
    }
    return "The best verdict of this run is an earlier one: \(name), \(best.kind)\(figure); "
      + "aitken lab show \(record.id)/\(best.proposal)"
  }

  /// The last lines on a terminal: the verdict, what it took, where the source is.
  func words(_ result: ResearchResult) async throws -> String {
    let found = await recorder.discoveries.last { $0.proposal == result.proposal?.number }
    let place: String
    if let found {
      place = "Its source: \(common.path(inLab: found.path))"
    } else if let proposal = result.proposal, proposal.number > 0 {
      place = "Its source: aitken lab export \(record.id)/\(proposal.number)"
    } else {
      place = "All that was tried: aitken lab show \(record.id)"
    }
    var lines = result.words.split(separator: "\n").map(String.init)
    if let control = ControlArm(beside: record, in: lab) {
      let command = "aitken research \(Shell.quoted(file)) --researcher random\(common.again)"
      lines.insert(try control.words(command: command), at: max(0, lines.count - 1))
    }
    if let proposal = result.proposal?.number,
      let number = try lab.replicated(ProposalReference(run: record.id, number: proposal))
    {
      lines.insert(
        "It is a replication of discovery \(number), not another discovery.", at: max(0, lines.count - 1))
    }
    let text = lines.joined(separator: "\n") + " \(place)"
    return try text + (earlierBest(than: result).map { "\n\($0)" } ?? "")
  }
}
