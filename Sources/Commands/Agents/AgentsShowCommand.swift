import AgentSearch
import Archive
import ArgumentParser
import Console
import Foundation
import Studies

/// `aitken agents show RUN/NUMBER`
struct AgentsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One agent: thought, parents, scores, cost, errors, program.",
    discussion: """
      Example:
        aitken agents show 3/12
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The agent.", valueName: "run/number"))
  var agent: ProposalReference

  @Flag(name: .long, help: "The program beside that of its first parent, line by line.")
  var difference = false

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await Failures.reported {
      let lab = try Lab(options.lab, for: .reading)
      defer { try? lab.close() }
      let member = try AgentInput.tried(agent, in: lab)
      let trials = try lab.trials(run: agent.run, proposal: agent.number)
      let text = options.format == .json ? Self.json(member, trials).text() : try self.text(member, trials, lab)
      try Terminal.deliver(text, to: options.output)
    }
  }

  private func text(_ member: TriedAgent, _ trials: [TrialRecord], _ lab: Lab) throws -> String {
    let agent = member.archived.agent
    var lines = ["\(member.name) (\(self.agent), \(agent.state.rawValue))", "", agent.thought, ""]
    let parents = try member.archived.proposal.parents.map { number in
      let parent = try AgentInput.tried(ProposalReference(run: self.agent.run, number: number), in: lab)
      return "\(number) \(parent.name)"
    }
    if !parents.isEmpty { lines.append("made from: \(parents.joined(separator: ", "))") }
    for (phase, rows) in Dictionary(grouping: trials, by: \.phase).sorted(by: { $0.key > $1.key }) {
      if rows.contains(where: { $0.joules != nil }) {
        let yield = Yield(rows)
        lines.append(
          String(
            format: "%@: verified log relative efficiency %.2f for %.2f kJ, %.2f a kilojoule, %d runs", phase,
            yield.gain, yield.kilojoules, yield.perKilojoule, yield.runs))
        continue
      }
      let arm = AgentArm(member, trials: rows)
      lines.append(
        String(
          format: "%@: %.1f %% (standard error %.1f) of %d runs; %.0f tokens, %.1f questions a run", phase,
          arm.score * 100,
          arm.standardError * 100, rows.count, arm.tokens, arm.questions))
      let failures = Dictionary(
        grouping: rows.filter { !$0.failure.isEmpty },
        by: { $0.failure.split(separator: "\n").first.map(String.init) ?? "" })
      for (failure, found) in failures.sorted(by: { ($0.value.count, $1.key) > ($1.value.count, $0.key) }).prefix(5) {
        lines.append("  \(found.count) × \(failure)")
      }
    }
    if !agent.words.isEmpty { lines += ["", agent.words] }
    for verdict in try lab.verdicts(self.agent) { lines += ["", verdict.words] }
    lines.append("")
    if difference, let first = member.archived.proposal.parents.first {
      let parent = try AgentInput.tried(ProposalReference(run: self.agent.run, number: first), in: lab)
      lines += LineDifference.lines(from: parent.archived.proposal.source, to: member.archived.proposal.source)
    } else {
      lines.append(member.archived.proposal.source)
    }
    return lines.joined(separator: "\n")
  }

  private static func json(_ member: TriedAgent, _ trials: [TrialRecord]) -> OrderedJSON {
    .members([
      "number": .integer(member.number), "name": .string(member.name),
      "thought": .string(member.archived.agent.thought),
      "code": .string(member.archived.proposal.source), "state": .string(member.archived.agent.state.rawValue),
      "generation": .integer(member.archived.proposal.generation),
      "parents": .array(member.archived.proposal.parents.map(OrderedJSON.integer)),
      "words": .string(member.archived.agent.words), "repairs": .integer(member.archived.agent.repairs),
      "trials": .array(
        trials.map {
          .members([
            "phase": .string($0.phase), "task": .integer($0.task), "repetition": .integer($0.repetition),
            "score": .number($0.score), "answer": .string($0.answer), "failure": .string($0.failure),
            "questions": .integer($0.questions), "joules": $0.joules.map(OrderedJSON.number) ?? .null,
            "prompt": .integer($0.prompt), "completion": .integer($0.completion),
          ])
        }),
    ])
  }
}

extension ProposalReference: ExpressibleByArgument {
  /// From the command line.
  public init?(argument: String) { self.init(argument) }
}
