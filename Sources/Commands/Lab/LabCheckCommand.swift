import Archive
import ArgumentParser

/// `aitken lab check`
struct LabCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Examines every page of the lab's database, and that every reference leads somewhere.",
    discussion: """
      The exit status is 1 if the lab is damaged.

      Example:
        aitken lab check --lab ./lab
      """)

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await options.print(
      text: { (finding: Finding) in finding.text },
      { lab in
        try lab.check()
        return Finding(lab: lab.directory, runs: try lab.runs().count)
      })
  }
}

private struct Finding: Encodable {
  var lab: String
  var runs: Int
  var sound = true

  var text: String { "\(lab): sound, \(runs) \(runs == 1 ? "run" : "runs")" }
}
