import AgentSearch
import Archive
import ArgumentParser
import Console
import Studies

/// `aitken agents compare RUN/NUMBER RUN/NUMBER`
struct AgentsCompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Two agents of a run on the tasks that both were tried on, and where their programs differ.",
    discussion: """
      The figures are of the tasks that agents are selected by: they describe, and claim nothing.

      Example:
        aitken agents compare 3/2 3/12
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The first agent.", valueName: "run/number"))
  var first: ProposalReference

  @ArgumentParser.Argument(help: ArgumentHelp("The second agent, of the same run.", valueName: "run/number"))
  var second: ProposalReference

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await Failures.reported {
      guard first.run == second.run else {
        throw CommandError("both agents must be of one run: they met the same tasks there")
      }
      let lab = try Lab(options.lab, for: .reading)
      defer { try? lab.close() }
      let (own, other) = (try AgentInput.tried(first, in: lab), try AgentInput.tried(second, in: lab))
      let comparison = try Self.comparison(own, other)
      if options.format == .json {
        try Terminal.deliver(LabOptions.json(comparison), to: options.output)
        return
      }
      let points = comparison.words
      var lines = [
        "\(own.name) answers \(points) than \(other.name) (\(comparison.tasks) tasks that both were tried on, \(comparison.repetitions) "
          + "run\(comparison.repetitions == 1 ? "" : "s") each), at \(Int(own.tokens.rounded())) and \(Int(other.tokens.rounded())) tokens a run.",
        "These are tasks that agents are selected by: no claim.", "",
      ]
      lines += LineDifference.lines(from: other.archived.proposal.source, to: own.archived.proposal.source)
      try Terminal.deliver(lines.joined(separator: "\n"), to: options.output)
    }
  }

  private static func comparison(_ own: TriedAgent, _ other: TriedAgent) throws -> PairedComparison {
    let comparison = PairedComparison(own, other)
    guard comparison.tasks > 0 else {
      throw CommandError("\(own.name) and \(other.name) were tried on no task in common")
    }
    return comparison
  }
}
