import AgentSearch
import Agents
import Archive
import ArgumentParser
import Console
import Foundation
import Studies

/// `aitken agents list [FILE | RUN]`
struct AgentsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The agents of a lab, of one run of it, or of an archive in a file.",
    discussion: """
      Without an argument the searches and imports of the lab, with a run's number its agents, with a file those of an archive and what in \
      their programs is not read.

      Example:
        aitken agents list 3
        aitken agents list mgsm_results_run_archive.json
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("A run's number, or an archive or program.", valueName: "run or file"))
  var source: String?

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await Failures.reported {
      if let source, Int64(source) == nil {
        try Terminal.deliver(try Self.file(source), to: options.output)
        return
      }
      let lab = try Lab(options.lab, for: .reading)
      defer { try? lab.close() }
      let runs = try source.flatMap(Int64.init).map { [try lab.run($0)] } ?? lab.agentRuns()
      if options.format == .json {
        let json = try runs.map { try Self.json($0, lab) }
        try Terminal.deliver(OrderedJSON.array(json).text(), to: options.output)
      } else if source == nil {
        let lines = try runs.map { run in
          let agents = try AgentInput.tried(run: run.id, in: lab)
          return
            "\(run.id). \(run.title) (\(run.researcher)): \(agents.count) agents, \(run.state.rawValue). \(run.words?.split(separator: "\n").first ?? "")"
        }
        try Terminal.deliver(lines.isEmpty ? "No agents yet." : lines.joined(separator: "\n"), to: options.output)
      } else {
        let lines = try runs.flatMap { try AgentInput.tried(run: $0.id, in: lab) }.map(Self.line)
        try Terminal.deliver(
          lines.isEmpty ? "No agents in this run." : lines.joined(separator: "\n"), to: options.output)
      }
    }
  }

  private static func line(_ member: TriedAgent) -> String {
    let agent = member.archived.agent
    let generation =
      member.isSeed ? "seed" : agent.label.isEmpty ? "generation \(member.archived.proposal.generation)" : agent.label
    var parts = ["\(member.number). \(member.name) (\(generation))"]
    if member.trials.contains(where: { $0.joules != nil }) {
      let yield = Yield(member.trials)
      parts.append(
        String(
          format: "verified gain %.2f for %.2f kJ, %.2f a kilojoule, %d runs", yield.gain, yield.kilojoules,
          yield.perKilojoule, yield.runs))
    } else if !member.trials.isEmpty {
      parts.append(
        String(format: "%.1f %% of %d runs, %.0f tokens a run", member.score * 100, member.trials.count, member.tokens))
    }
    if !agent.fitness.isEmpty { parts.append(agent.fitness) }
    if !agent.testFitness.isEmpty { parts.append("test: \(agent.testFitness)") }
    if let words = agent.words.split(separator: "\n").first { parts.append("\(agent.state.rawValue): \(words)") }
    return parts.joined(separator: "; ")
  }

  private static func json(_ run: RunRecord, _ lab: Lab) throws -> OrderedJSON {
    let agents = try AgentInput.tried(run: run.id, in: lab).map { member in
      OrderedJSON.members([
        "number": .integer(member.number), "name": .string(member.name),
        "state": .string(member.archived.agent.state.rawValue),
        "generation": .integer(member.archived.proposal.generation),
        "parents": .array(member.archived.proposal.parents.map(OrderedJSON.integer)),
        "score": member.trials.isEmpty ? .null : .number(member.score), "runs": .integer(member.trials.count),
        "tokens": .number(member.tokens), "repairs": .integer(member.archived.agent.repairs),
        "words": .string(member.archived.agent.words),
      ])
    }
    return .members([
      "run": .integer(Int(run.id)), "title": .string(run.title), "mode": .string(run.researcher),
      "state": .string(run.state.rawValue), "words": .string(run.words ?? ""), "agents": .array(agents),
    ])
  }

  private static func file(_ file: String) throws -> String {
    let agents = try AgentArchive.read(try AgentInput.contents(file), name: file)
    var lines: [String] = []
    for (number, agent) in agents.enumerated() {
      let generation = agent.generation.isEmpty ? "" : ", generation \(agent.generation)"
      lines.append("\(number + 1). \(agent.name)\(generation)")
      if !agent.fitness.isEmpty { lines.append("   validation: \(agent.fitness)") }
      if !agent.testFitness.isEmpty { lines.append("   test: \(agent.testFitness)") }
      if let complaint = AgentTrial.complaint(about: agent) {
        lines.append("   not read: " + complaint.traceback.replacing("\n", with: "\n   "))
      }
    }
    return lines.joined(separator: "\n")
  }
}
