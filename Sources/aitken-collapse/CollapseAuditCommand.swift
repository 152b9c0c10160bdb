import Archive
import ArgumentParser
import Console
import Foundation
import Gallery
import Studies
import Verification

/// `aitken collapse audit AUDIT.csv`
struct CollapseAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "May a machine replace a person as the verifier? An answer from audited items.",
    discussion: """
      Columns of the file: machine (its verdict on each item, 1 for accepting); truth, or person, or person_1, person_2, …; \
      if wanted item, group, and probability (of being drawn into the audit). An item that nobody audited has an empty truth. \
      Audit rejected items too: without them, what is kept of right and of wrong answers is not identified.

      It may if the kept set is right more often than wrong (and than --target), phi and psi are no worse than the person's by \
      more than --margin, overall and in every group, and, with costs, a right answer costs less at the pessimistic ends.

      Without a file the lab is audited: which stage of a run's verifier accepted what the sealed experiment confirms. A random \
      sample of its programs, accepted and rejected ones, is put to that experiment.

      Examples:
        aitken collapse audit --lab ./lab --run 3 --sample 200
        aitken collapse audit --coverage
        aitken collapse audit audit.csv --margin 0.05 --cost-generate 0.01 --cost-verify 0.002 --loss 5 --cost-person 2
      """)

  @Argument(help: ArgumentHelp("The audit, comma-separated; without it, the lab's last run.", valueName: "audit.csv"))
  var file: String?

  @Flag(name: .long, help: "How often the intervals of such an audit cover, over simulated verifiers; no file is read.")
  var coverage = false
  @Option(name: .customLong("run"), help: ArgumentHelp("Which run of the lab.", valueName: "n"))
  var number: Int64?
  @OptionGroup var settings: AuditSettings

  @OptionGroup var drawing: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.requireTableOrJSON("collapse audit")
    if coverage, file != nil || number != nil || drawing.pictures != nil || common.format == .json {
      throw ValidationError(
        "--coverage prints a table of simulated audits: leave out the file, --run, --pictures and json.")
    }
    if file != nil, number != nil { throw ValidationError("--run is a run of the lab: leave out the file or --run.") }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      try drawing.prepare()
      let options = settings.options
      let isStyled = Terminal.isStyled && common.output == nil
      if coverage {
        let (seed, threads) = (common.seed, common.threadCount)
        let table = try await Interruption.guarding(advice: { CollapseAdvice.text }) {
          try await AuditCoverage.run(confidence: options.confidence, seed: seed, threads: threads).table
        }
        try Terminal.deliver(table.text(isStyled: isStyled), to: common.output)
        return
      }
      guard let file else {
        let lab = try Lab(common.lab, for: .reading)
        let request = VerifierMeasurement.Request(
          runs: number.map { [$0] } ?? [], sample: settings.sample, replications: settings.replications,
          seed: common.seed, threads: common.threadCount, options: options)
        let bar = ProgressBar()
        defer { bar.finish() }
        let audit = try await Interruption.guarding(advice: { "Nothing was written; the same command audits anew." }) {
          try await VerifierMeasurement.measure(lab, request, progress: bar)
        }
        bar.finish()
        try lab.close()
        try Terminal.deliver(
          common.format == .json ? audit.json.text() : audit.text(isStyled: isStyled), to: common.output)
        try drawing.draw(exhibits(audit))
        return
      }
      let table = try AuditTable(contentsOf: file)
      let audit = try VerifierAudit(items: table.items, persons: table.persons, options: options)
      try Terminal.deliver(
        common.format == .json ? audit.json.text() : audit.table.text(isStyled: isStyled), to: common.output)
      let name = URL(fileURLWithPath: file).lastPathComponent
      try drawing.draw([
        audit.exhibit(name: "audit", title: name, command: "aitken collapse audit \(Shell.quoted(file))")
      ])
    }
  }

  /// A picture for each verifier of a search, and one for each machine on what persons judged.
  private func exhibits(_ measurement: VerifierMeasurement) -> [Exhibit] {
    let command = "aitken collapse audit\(common.again)\(number.map { " --run \($0)" } ?? "")"
    func exhibit(_ audit: VerifierAudit, _ verifier: String, _ title: String, isAnswering: Bool = true) -> Exhibit {
      let plain = String(verifier.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
      var exhibit = audit.exhibit(name: "audit-\(plain)", title: title, command: command)
      if !isAnswering { exhibit.caption = "What \(title) keeps of right and of wrong programs." }
      return exhibit
    }
    return measurement.parts.map { exhibit($0.audit, $0.verifier, $0.verifier, isAnswering: !$0.isPerson) }
      + measurement.answers.map {
        exhibit($0.audit, "\($0.machine)-beside-persons", "\($0.machine), on what persons judged")
      }
  }
}
