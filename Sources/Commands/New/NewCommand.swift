import ArgumentParser
import Console
import Foundation

/// `aitken new FILE --template regression`
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Writes a commented problem file that runs, to begin with.",
    discussion: """
      A file that is there already is left alone.

      Example:
        aitken new my_problem.py --template panel
      """)

  @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
  var file: String

  @Option(name: .long, help: "What kind of problem.")
  var template = ProblemTemplate.regression

  func run() async throws {
    try await Failures.reported {
      guard !FileManager.default.fileExists(atPath: file) else {
        throw CommandError("\(file) is there already: give the new file another name")
      }
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
      let table = template.table.map { (path: folder.appendingPathComponent($0.name).path, text: $0.text) }
      if let table, FileManager.default.fileExists(atPath: table.path) {
        throw CommandError(
          "\(table.path) is there already, and is the table that the new file begins with: take it away")
      }
      try OutputFile.check(file)
      if let table { try OutputFile.write(table.text, to: table.path) }
      try OutputFile.write(template.text, to: file)
      Terminal.log("\(file): aitken check \(file) says what is understood of it; aitken research \(file) begins")
    }
  }
}
