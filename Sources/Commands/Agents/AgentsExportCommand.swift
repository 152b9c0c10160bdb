import AgentSearch
import Archive
import ArgumentParser
import Console

/// `aitken agents export RUN | RUN/NUMBER`
struct AgentsExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "A run as an archive of ADAS (JSON), or one agent as a Python file of its own.",
    discussion: """
      The file runs under CPython without any package, against any server that speaks OpenAI's protocol.

      Example:
        aitken agents export 3 --output archive.json
        aitken agents export 3/12 --output agent.py
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("A run, or an agent of it.", valueName: "run[/number]"))
  var reference: LabReference

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await Failures.reported {
      let lab = try Lab(options.lab, for: .reading)
      defer { try? lab.close() }
      switch reference {
      case .run(let run):
        let agents = try AgentInput.tried(run: run, in: lab)
        if agents.isEmpty {
          throw CommandError("run \(run) has no agents; `aitken agents list` shows the runs that have")
        }
        let test = Dictionary(grouping: try lab.trials(run: run).filter { $0.phase == "test" }, by: \.proposal)
        try Terminal.deliver(OriginalArchive.text(agents, test: test), to: options.output)
      case .proposal(let agent):
        let member = try AgentInput.tried(agent, in: lab)
        if member.trials.contains(where: { $0.joules != nil }) {
          throw CommandError(
            "\(agent) is a workflow of Aitken's own workers: `aitken agents run \(agent) --problem FILE` has it search on a problem, "
              + "`aitken agents show \(agent)` prints its program")
        }
        try Terminal.deliver(StandaloneAgent.text(member.program), to: options.output)
      }
    }
  }
}
