import Archive
import ArgumentParser

/// `aitken lab digest [RUN]`
struct LabDigestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: "SHA-256 of what a lab, or one run, holds: the same content, the same digest.",
    discussion: """
      In the digest: the problem, researcher, seed and options, every proposal with its parents, critique, experiment \
      plan, result, verdict and discovery. Not in it: times, energy, money, threads, the machine.

      Example:
        aitken lab digest 3
      """)

  @Argument(help: ArgumentHelp("A run; without it, all of them.", valueName: "run"))
  var reference: Int64?

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await options.print(
      text: { (digest: DigestReport) in digest.digest },
      { lab in
        try DigestReport(run: reference, digest: reference.map { try lab.digest(run: $0) } ?? lab.digest())
      })
  }
}

private struct DigestReport: Encodable {
  var run: Int64?
  var digest: String
}
