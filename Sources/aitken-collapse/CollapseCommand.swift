import ArgumentParser

/// `aitken collapse …`, which puts this executable in its place.
@main
struct CollapseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aitken collapse",
    abstract: "Self-consuming loops, with and without a verifier, beside the law that theory gives.",
    discussion: """
      Example:
        aitken collapse list
        aitken collapse run gaussian-unbiased --generations 100 --runs 10000
        aitken collapse verified --error 0.65 --keep-correct 0.8 --keep-wrong 0.2 --samples 10000
        aitken collapse definitions
        aitken collapse audit audit.csv --margin 0.05
        aitken collapse data examples/health_insurance.csv --model trees --verifier model
        aitken collapse researcher problems/p07_heteroskedastic_slope.py
        aitken collapse learning problems/p*.py
        aitken collapse report --output report
      """,
    subcommands: [
      CollapseListCommand.self, CollapseRunCommand.self, CollapseVerifiedCommand.self, CollapseAuditCommand.self,
      CollapseDefinitionsCommand.self, CollapseNetworkCommand.self,
      CollapseCheckCommand.self, CollapseDataCommand.self, CollapseResearcherCommand.self,
      CollapseLearningCommand.self, CollapseReportCommand.self,
    ])
}
