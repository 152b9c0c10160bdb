import ArgumentParser
import Studies

/// `aitken`: wiring, printing, progress; nothing else.
@main
struct Aitken: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aitken",
    abstract: "An AI econometrician: invents estimators, attacks them, tests them, and says whether they work.",
    discussion: """
      Example:
        aitken research problems/p07_heteroskedastic_slope.py --seconds 60
      """,
    version: Version.text,
    subcommands: [StudyCommand.self, VerifyCommand.self])
}
