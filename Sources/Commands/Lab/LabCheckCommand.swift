import Archive
import ArgumentParser

/// `aitken lab check`
struct LabCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Examines every page of the lab's database, and that every record is what it was when it was written.",
    discussion: """
      Every record has a hash that was taken when it was written: a verdict, a plan, any bit of a record that was changed \
      afterwards is named, and so is a table or trigger that was. The exit status is 1 if the lab is damaged.

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
