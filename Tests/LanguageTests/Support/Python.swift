import Foundation

/// CPython's parser, as a second source.
enum Python {
  /// Whether `python3` can be started.
  static let isPresent: Bool =
    (try? run(["-c", "import sys; sys.exit(sys.version_info < (3, 10))"], input: Data())) != nil

  struct Failed: Error {
    let status: Int32
  }

  /// What CPython makes of each text: its outline, or `error: …`.
  static func outlines(_ texts: [String]) throws -> [String] {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "outline.py").path
    let output = try run([script], input: JSONEncoder().encode(texts))
    return try JSONDecoder().decode([String].self, from: output)
  }

  private static func run(_ arguments: [String], input: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    // The input goes through a file, so that no pipe can fill up on either side.
    let file = FileManager.default.temporaryDirectory.appending(path: "aitken-\(UUID().uuidString).json")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw Failed(status: process.terminationStatus) }
    return data
  }
}
