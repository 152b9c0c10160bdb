import Foundation

/// CPython beside the tests: what it says is what is right.
enum Python {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs a script with the hashes that Aitken's sets have; gives what it writes and the last line of its errors.
  static func run(_ arguments: [String], input: String = "") throws -> (output: String, lastError: String) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let environment = ProcessInfo.processInfo.environment
    let candidates = [environment["AITKEN_PYTHON"], root.appending(path: ".venv/bin/python").path(), "/usr/bin/env"]
    let python =
      candidates.compactMap(\.self).first { FileManager.default.isExecutableFile(atPath: $0) } ?? "/usr/bin/env"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = (python == "/usr/bin/env" ? ["python3"] : []) + ["-W", "ignore"] + arguments
    process.environment = environment.merging(["PYTHONHASHSEED": "0"]) { $1 }
    let folder = FileManager.default.temporaryDirectory.appending(path: "aitken-agents-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let handles = [
      try FileHandle(forReadingFrom: files[0]), try FileHandle(forWritingTo: files[1]),
      try FileHandle(forWritingTo: files[2]),
    ]
    process.standardInput = handles[0]
    process.standardOutput = handles[1]
    process.standardError = handles[2]
    try process.run()
    process.waitUntilExit()
    let output = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    let errors = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    return (output, errors.split(separator: "\n").last.map(String.init) ?? "")
  }

  /// The file of the tests.
  static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: name).path()
  }

  /// The parts of a file between lines `#### name`.
  static func cases(_ name: String) throws -> [(name: String, text: String)] {
    let text = try String(contentsOfFile: path(name), encoding: .utf8)
    return text.components(separatedBy: "#### ").dropFirst().map { part in
      let end = part.firstIndex(of: "\n") ?? part.endIndex
      return (String(part[..<end]), String(part[end...].dropFirst()))
    }
  }
}
