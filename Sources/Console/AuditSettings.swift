import ArgumentParser
import Verification

/// How an audit is made and judged.
package struct AuditSettings: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Programs of the lab to audit, at the most.", valueName: "n"))
  package var sample = 200
  @Option(name: .long, help: ArgumentHelp("Data sets a sealed design, for a lab.", valueName: "n"))
  package var replications = 400

  @Option(name: .long, help: ArgumentHelp("How much worse than the person phi and psi may be.", valueName: "share"))
  package var margin = 0.1
  @Option(name: .long, help: ArgumentHelp("The precision that the task needs.", valueName: "share"))
  package var target = 0.5
  @Option(name: .long, help: ArgumentHelp("Confidence of the intervals.", valueName: "share"))
  package var confidence = 0.95
  @Option(name: .long, help: ArgumentHelp("Epsilon of the alternative-annotator test.", valueName: "share"))
  package var epsilon = 0.2
  @Option(name: .long, help: ArgumentHelp("Cost of generating an answer.", valueName: "money"))
  package var costGenerate: Double?
  @Option(name: .long, help: ArgumentHelp("Cost of the machine's verdict.", valueName: "money"))
  package var costVerify: Double?
  @Option(name: .long, help: ArgumentHelp("Loss when a wrong answer is accepted.", valueName: "money"))
  package var loss: Double?
  @Option(name: .long, help: ArgumentHelp("Cost of a person's verdict.", valueName: "money"))
  package var costPerson: Double?

  package init() {}

  package func validate() throws {
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

  /// What the audit is judged by.
  package var options: AuditOptions {
    let hasCosts = [costGenerate, costVerify, loss, costPerson].contains { $0 != nil }
    let costs =
      hasCosts
      ? AuditOptions.Costs(
        generate: costGenerate ?? 0, verify: costVerify ?? 0, loss: loss ?? 0, person: costPerson) : nil
    return AuditOptions(
      confidence: confidence, margin: margin, target: target, epsilon: epsilon, costs: costs)
  }
}
