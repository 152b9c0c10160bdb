import ArgumentParser

/// `aitken agents`
struct AgentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agents",
    abstract: "Programs that orchestrate models: found by a search, tried in a sandbox, tested honestly.",
    subcommands: [
      AgentsSearchCommand.self, AgentsRunCommand.self, AgentsListCommand.self, AgentsShowCommand.self,
      AgentsCompareCommand.self, AgentsImportCommand.self, AgentsExportCommand.self, AgentsTryCommand.self,
      AgentsSimulateCommand.self,
    ])
}
