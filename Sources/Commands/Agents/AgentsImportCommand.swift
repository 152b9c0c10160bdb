import Agents
import Archive
import ArgumentParser
import Console
import Studies

/// `aitken agents import FILE`
struct AgentsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes an archive of ADAS into the lab: every agent with all that is written of it.",
    discussion: """
      The scores are kept as they are worded; what they are worth is for a test to say (aitken agents search --from FILE begins with the \
      agents of an archive).

      Example:
        aitken agents import mgsm_results_run_archive.json
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The archive.", valueName: "file"))
  var file: String

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await Failures.reported {
      let text = try AgentInput.contents(file)
      let agents = try AgentArchive.read(text, name: file)
      let lab = try Lab(options.lab, for: .writing)
      defer { try? lab.close() }
      if let known = try lab.latestRun(problem: text, researcher: "agents, imported", seed: 0) {
        try Terminal.deliver("\(file) is in the lab already: run \(known.id)", to: options.output)
        return
      }
      let run = try lab.begin(
        RunRequest(
          title: "agents of \(file)", problem: text, file: file, researcher: "agents, imported", seed: 0,
          configuration: "{}", version: Version.recorded))
      var step = StepRecord(number: 1)
      for (index, agent) in agents.enumerated() {
        step.proposals.append(
          ProposalRecord(
            number: index + 1, name: agent.name, source: agent.code, parents: [], move: "imported",
            generation: max(0, Int(agent.generation) ?? 0), size: agent.code.split(separator: "\n").count))
        let complaint = AgentTrial.complaint(about: agent)
        step.agents.append(
          AgentRecord(
            proposal: index + 1, thought: agent.thought, state: .imported,
            words: complaint.map { "not read: \($0.traceback)" } ?? "", label: agent.generation, fitness: agent.fitness,
            testFitness: agent.testFitness))
      }
      step.ending = "\(agents.count) agents were imported from \(file)."
      try lab.record(step, run: run.id)
      let unread = step.agents.filter { !$0.words.isEmpty }.count
      try Terminal.deliver(
        "\(agents.count) agents are run \(run.id) of the lab"
          + (unread > 0 ? "; \(unread) of their programs are not read (aitken agents list \(run.id))" : ""),
        to: options.output)
    }
  }
}
