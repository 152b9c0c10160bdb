import Archive
import Clusters
import Console
import Foundation
import Studies

extension Site {
  /// What the lab of this dashboard says of a run whose search was shared out.
  struct RunConclusion {
    /// Whether the run has ended.
    var isConcluded: Bool
    /// Its best verdict; nil where there is none.
    var best: VerdictRecord?
  }

  /// Of every run of a job, in its order; nil where its runs are in another lab, or it has none.
  func conclusions(of job: JobOverview) throws -> [RunConclusion]? {
    guard let runs = job.runs, isHere(runs), let lab = try door.existing() else { return nil }
    return try runs.entries.map { entry in
      RunConclusion(
        isConcluded: try lab.run(entry.run).state != .open, best: try lab.bestVerdicts(run: entry.run, limit: 1).first)
    }
  }

  private func isHere(_ runs: SearchRuns) -> Bool { runs.lab == URL(filePath: options.lab).standardizedFileURL.path }

  /// The first line of the page of a job that is concluded; nil as long as it is not.
  static func answer(_ job: JobOverview, _ conclusions: [RunConclusion]) -> Words? {
    guard job.isWhole, conclusions.allSatisfy(\.isConcluded) else { return nil }
    let better = conclusions.count { $0.best?.kind == "better" }
    let these =
      conclusions.count == 1
      ? "it found something better than the baseline"
      : "\(better) of its runs found something better than their baseline"
    let none =
      conclusions.count == 1
      ? "it found nothing better than the baseline" : "none of its runs found anything better than its baseline"
    return "This \(job.title) is concluded: \(better > 0 ? these : none)."
  }

  /// The runs of a job: what the nodes have kept, and what was concluded.
  func runBlocks(_ job: JobOverview, _ work: SearchWork, _ conclusions: [RunConclusion]?) -> [Block] {
    let isConcluded = conclusions.map { $0.contains(where: \.isConcluded) } ?? false
    var table = Table(
      isConcluded ? "What came of each run" : "What the nodes have kept of each run so far",
      ["run", "problem", "researcher"] + (isConcluded ? ["best verdict", "relative efficiency"] : [])
        + ["seed", "islands", "candidates kept", "parts"],
      numbers: isConcluded ? [0, 5, 6, 7] : [0, 3, 4, 5])
    for (index, run) in work.runs.enumerated() {
      let searches = work.searches.filter { $0.run == index }
      let kept = searches.reduce(0) { $0 + job.searched[$1.number - 1] }
      let number = job.runs.flatMap { $0.entries.indices.contains(index) ? $0.entries[index].run : nil }
      var row: [Words] = [
        number.map { conclusions != nil ? "\(link: "\($0)", to: Path.run($0))" : "\(String($0))" } ?? "-",
        Words((run.problem as NSString).lastPathComponent), Words(run.researcher),
      ]
      if isConcluded {
        let best = conclusions.flatMap { $0.indices.contains(index) ? $0[index].best : nil }
        row.append(
          zip(number, best).map { "\(link: Text.verdict($1.kind), to: Path.proposal($0, $1.proposal))" } ?? "-")
        row.append(Words(best?.interval ?? "-"))
      }
      row += [
        "\(String(run.seed))", Words(Plain.count(run.islands)),
        "\(Plain.count(kept)) of \(Plain.count(run.candidates))", Words(PartStates.list(searches.map(\.number))),
      ]
      table.add(row)
    }
    if let lab = job.runs?.lab, conclusions == nil { table.notes.append("The runs are in another lab: \(lab)") }
    table.notes.append(
      isConcluded
        ? "Relative efficiency with its 95 % interval, on sealed designs. All confirmations spend from the lab's one error budget."
        : "What was found is confirmed when the job is collected: no node knows a sealed design.")
    return [.heading("Runs"), .table(table)]
  }

  private func zip(_ run: Int64?, _ best: VerdictRecord?) -> (Int64, VerdictRecord)? {
    guard let run, let best else { return nil }
    return (run, best)
  }
}
