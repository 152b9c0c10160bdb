import ArgumentParser

/// `aitken agents`
struct AgentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agents",
    abstract: "Programs that orchestrate models: archives of ADAS and agents of your own, in a sandbox.",
    subcommands: [AgentsTryCommand.self, AgentsListCommand.self])
}
