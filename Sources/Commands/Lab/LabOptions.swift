import Archive
import ArgumentParser
import Console
import Foundation

/// Options of the commands that read a lab.
struct LabOptions: ParsableArguments {
  /// How they print.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @Option(name: .long, help: ArgumentHelp("The archive.", valueName: "dir"))
  var lab = "./lab"

  @Option(name: .long, help: "How the result is printed.")
  var format: Format = .table

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the result to a file instead of standard output.", valueName: "file"))
  var output: String?

  /// Reads from the lab and prints what comes of it, as plain text or as JSON.
  func print<Report: Encodable>(text: (Report) -> String, _ read: (Lab) throws -> Report) async throws {
    try await Failures.reported {
      try OutputFile.check(output)
      let lab = try Lab(self.lab, for: .reading)
      let report = try read(lab)
      try lab.close()
      try Terminal.deliver(format == .json ? Self.json(report) : text(report), to: output)
    }
  }

  /// JSON with sorted keys.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
