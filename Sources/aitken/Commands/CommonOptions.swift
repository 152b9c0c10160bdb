import ArgumentParser
import Foundation

/// How results are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case table, json, csv, latex, html }

/// Options that every command understands.
struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The archive.", valueName: "dir"))
  var lab = "./lab"

  @Option(name: .long, help: "The seed. Same seed, same answer.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Threads; they change no result. (default: all cores)")
  var threads: Int?

  @Option(name: .long, help: "How the result is printed.")
  var format: OutputFormat = .table

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the result to a file instead of standard output.", valueName: "file"))
  var output: String?

  @Option(name: .long, help: .hidden)
  var width: Int?

  /// The number of threads to run on.
  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if let width, width != 1, width % 8 != 0 || width < 1 || width > 1024 {
      throw ValidationError("--width must be 1 or a multiple of 8 up to 1024.")
    }
  }
}
