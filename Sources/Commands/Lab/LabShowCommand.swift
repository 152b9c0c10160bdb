import Archive
import ArgumentParser

/// `aitken lab show RUN | RUN/NUMBER`
struct LabShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One run, or one proposal: source, lineage, critiques, experiments, verdict.",
    discussion: """
      Example:
        aitken lab show 3
        aitken lab show 3/120
      """)

  @Argument(help: ArgumentHelp("A run (3) or a proposal (3/120).", valueName: "run[/number]"))
  var reference: LabReference

  @OptionGroup var options: LabOptions

  func run() async throws {
    switch reference {
    case .run(let run): try await options.print(text: { (report: RunPage) in report.text }, { try RunPage($0, run) })
    case .proposal(let proposal):
      try await options.print(text: { (report: ProposalReport) in report.text }, { try $0.report(proposal) })
    }
  }
}

/// A run, and its best proposal below it.
private struct RunPage: Encodable {
  let run: RunReport
  let best: ProposalReport?

  init(_ lab: Lab, _ run: Int64) throws {
    self.run = try lab.report(run: run)
    best = try lab.bestVerdict(run: run).map {
      try lab.report(ProposalReference(run: run, number: $0.proposal))
    }
  }

  var text: String { ([run.text] + (best.map { ["", $0.text] } ?? [])).joined(separator: "\n") }
}
