import ArgumentParser
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
        aitken collapse audit audit.csv --margin 0.05 --cost-generate 0.01 --cost-verify 0.002 --loss 5 --cost-person 2
      """)

  @Argument(help: ArgumentHelp("The audit, comma-separated; without it, the lab's last run.", valueName: "audit.csv"))
  var file: String?

  @Option(name: .customLong("run"), help: ArgumentHelp("Which run of the lab.", valueName: "n"))
  var number: Int64?
  @Option(name: .long, help: ArgumentHelp("Programs of the lab to audit, at the most.", valueName: "n"))
  var sample = 200
  @Option(name: .long, help: ArgumentHelp("Data sets a sealed design, for a lab.", valueName: "n"))
  var replications = 400

  @Option(name: .long, help: ArgumentHelp("How much worse than the person phi and psi may be.", valueName: "share"))
  var margin = 0.1
  @Option(name: .long, help: ArgumentHelp("The precision that the task needs.", valueName: "share"))
  var target = 0.5
  @Option(name: .long, help: ArgumentHelp("Confidence of the intervals.", valueName: "share"))
  var confidence = 0.95
  @Option(name: .long, help: ArgumentHelp("Epsilon of the alternative-annotator test.", valueName: "share"))
  var epsilon = 0.2
  @Option(name: .long, help: ArgumentHelp("Cost of generating an answer.", valueName: "money"))
  var costGenerate: Double?
  @Option(name: .long, help: ArgumentHelp("Cost of the machine's verdict.", valueName: "money"))
  var costVerify: Double?
  @Option(name: .long, help: ArgumentHelp("Loss when a wrong answer is accepted.", valueName: "money"))
  var loss: Double?
  @Option(name: .long, help: ArgumentHelp("Cost of a person's verdict.", valueName: "money"))
  var costPerson: Double?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.requireTableOrJSON("collapse audit")
    if file != nil, number != nil { throw ValidationError("--run is a run of the lab: leave out the file or --run.") }
    guard (10...1_000_000).contains(sample) else { throw ValidationError("--sample must be from 10 to 1000000.") }
    guard (32...1_000_000).contains(replications) else {
      throw ValidationError("--replications must be from 32 to 1000000.")
    }
    for (name, value, range) in [
      ("margin", margin, 0.0...1), ("target", target, 0...0.9999), ("confidence", confidence, 0.5...0.9999),
      ("epsilon", epsilon, 0...1),
    ] where !range.contains(value) {
      throw ValidationError("--\(name) must be from \(range.lowerBound) to \(range.upperBound).")
    }
    for (name, value) in [
      ("cost-generate", costGenerate), ("cost-verify", costVerify), ("loss", loss), ("cost-person", costPerson),
    ] {
      if let value, !(value >= 0 && value.isFinite) { throw ValidationError("--\(name) must be zero or more.") }
    }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let hasCosts = [costGenerate, costVerify, loss, costPerson].contains { $0 != nil }
      let costs =
        hasCosts
        ? AuditOptions.Costs(
          generate: costGenerate ?? 0, verify: costVerify ?? 0, loss: loss ?? 0, person: costPerson) : nil
      let options = AuditOptions(
        confidence: confidence, margin: margin, target: target, epsilon: epsilon, costs: costs)
      let isStyled = Terminal.isStyled && common.output == nil
      guard let file else {
        let audit = try await LabAudit(
          lab: common.lab, run: number, sample: sample, replications: replications, seed: common.seed,
          threads: common.threadCount, options: options)
        try Terminal.deliver(
          common.format == .json ? audit.json.text() : audit.text(isStyled: isStyled), to: common.output)
        return
      }
      let table = try AuditTable(contentsOf: file)
      let audit = try VerifierAudit(items: table.items, persons: table.persons, options: options)
      try Terminal.deliver(
        common.format == .json ? audit.json.text() : audit.table.text(isStyled: isStyled), to: common.output)
    }
  }
}
