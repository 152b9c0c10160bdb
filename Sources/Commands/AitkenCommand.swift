import ArgumentParser
import Studies

/// `aitken`: wiring, printing, progress; nothing else. The executables that begin with it differ in what they bring along.
public struct AitkenCommand: AsyncParsableCommand {
  /// Name, help and subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "aitken",
    abstract: "An AI econometrician: invents estimators, attacks them, tests them, and says whether they work.",
    discussion: """
      Results go to standard output, progress and messages to standard error. Exit status: 0 done, 1 failed, 64 a \
      command line that cannot be understood.

      Example:
        aitken research problems/p07_heteroskedastic_slope.py --seconds 60
      """,
    version: Version.text,
    subcommands: [
      ResearchCommand.self, ReviewCommand.self, NewCommand.self, CheckCommand.self, PlanCommand.self,
      StudyCommand.self, GradientCommand.self, TuneCommand.self, DrawCommand.self,
      CampaignCommand.self, ClusterCommand.self, VerifyCommand.self, CollapseCommand.self, AgentsCommand.self,
      LabCommand.self, ReportCommand.self, ReplicateCommand.self,
      ServeCommand.self, ModelsCommand.self, LanguageCommand.self,
    ])

  /// From the command line.
  public init() {}
}
