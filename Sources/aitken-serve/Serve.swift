import ArgumentParser
import Dashboard
import Foundation

/// `aitken serve`, which puts this executable in its place.
@main
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aitken serve",
    abstract: "The dashboard on 127.0.0.1.",
    discussion: """
      Shows what the lab holds, also while research goes on in it, and starts and stops runs. It opens with the link that is \
      printed; each link works once, for one browser, and a fresh one is printed when it has been used. Runs that were started \
      from the page go on when the dashboard ends. Ctrl-C ends it.

      Examples:
        aitken serve
        aitken serve --lab ./lab --port 0
        aitken serve --jobs night /scratch/ada/jobs
      """)

  @Option(name: .long, help: ArgumentHelp("The archive.", valueName: "dir"))
  var lab = "./lab"

  @Option(name: .long, help: ArgumentHelp("The folder with problems to start runs on.", valueName: "dir"))
  var problems = "./problems"

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Folders of jobs that were shared out, or folders that hold such. (default: . and ./cluster)", valueName: "dir"))
  var jobs: [String] = []

  @Option(name: .long, help: ArgumentHelp("The port on 127.0.0.1; 0 for any that is free.", valueName: "n"))
  var port = 8642

  @Option(
    name: .long, help: ArgumentHelp("Threads that read and draw. (default: all cores, at least 2)", valueName: "n"))
  var threads: Int?

  /// Path of `aitken`, given by `aitken serve` itself.
  @Option(name: .long, help: .hidden)
  var aitken: String?

  func validate() throws {
    if port < 0 || port > 65_535 { throw ValidationError("--port must be 0 to 65535.") }
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
  }

  func run() async throws {
    let options = DashboardOptions(
      lab: lab, problems: problems, jobs: jobs.isEmpty ? [".", "./cluster"] : jobs, executable: executable, port: port,
      threads: threads ?? max(2, ProcessInfo.processInfo.activeProcessorCount))
    let first = Announcement()
    do {
      try await Dashboard(options).run(report: { first.show($0) })
    } catch let error as DashboardError {
      FileHandle.standardError.write(Data("aitken: \(error)\n".utf8))
      throw ExitCode(1)
    }
  }

  /// `aitken` as it was named, else the one beside this executable.
  private var executable: String? {
    let own = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0]).resolvingSymlinksInPath()
    let beside = own.deletingLastPathComponent().appending(path: "aitken").path
    return [aitken, beside].compactMap { $0 }.first { access($0, X_OK) == 0 }
  }
}
