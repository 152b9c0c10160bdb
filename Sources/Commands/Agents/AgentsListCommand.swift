import Agents
import ArgumentParser
import Console
import Foundation

/// `aitken agents list FILE`
struct AgentsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The agents of an archive, and what in their programs is not read.",
    discussion: """
      Example:
        aitken agents list mgsm_results_run_archive.json
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The archive or program.", valueName: "file"))
  var file: String

  func run() async throws {
    try await Failures.reported {
      guard let data = FileManager.default.contents(atPath: file) else { throw CommandError("\(file) cannot be read") }
      let agents = try AgentArchive.read(String(decoding: data, as: UTF8.self), name: file)
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
      try Terminal.deliver(lines.joined(separator: "\n"), to: nil)
    }
  }
}
