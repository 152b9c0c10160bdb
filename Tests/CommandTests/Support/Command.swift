import Foundation

/// What the built `aitken` did, run as a person runs it.
struct Command: Sendable {
  /// Exit status; nil where a signal ended it.
  var status: Int32?
  /// Standard output.
  var output: String
  /// Standard error.
  var messages: String

  /// The executable that was built beside the tests.
  static var executable: String {
    let tests = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("aitken").path
  }

  /// Starts `aitken` with `arguments` in `folder`, its output going to files.
  /// - Parameters:
  ///   - kilobytes: the largest file that it may write, as on a disk with so much room.
  ///   - input: what stands on its standard input.
  ///   - environment: variables beside those of the tests.
  static func start(
    _ arguments: [String], in folder: Workplace, kilobytes: Int? = nil, input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> (process: Process, outputs: [String]) {
    let process = Process()
    // A token of a reviewer belongs to the folder, as if a user had it for a home.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["XDG_CONFIG_HOME": "\(folder.path)/config"]) { $1 }.merging(environment) { $1 }
    if let kilobytes {
      let script = "trap '' XFSZ; ulimit -f \(kilobytes); exec \"$0\" \"$@\""
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", script, executable] + arguments
    } else {
      process.executableURL = URL(fileURLWithPath: executable)
      process.arguments = arguments
    }
    if let input {
      let path = "\(folder.path)/\(UUID().uuidString).in"
      _ = FileManager.default.createFile(atPath: path, contents: Data(input.utf8))
      process.standardInput = FileHandle(forReadingAtPath: path)
    }
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let outputs = ["out", "err"].map { kind in
      let path = "\(folder.path)/\(UUID().uuidString).\(kind)"
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      return path
    }
    process.standardOutput = FileHandle(forWritingAtPath: outputs[0])
    process.standardError = FileHandle(forWritingAtPath: outputs[1])
    try process.run()
    return (process, outputs)
  }

  /// Runs `aitken` with `arguments` in `folder` to its end, or kills it after `seconds`.
  init(
    _ arguments: [String], in folder: Workplace, killedAfter seconds: Double? = nil, kilobytes: Int? = nil,
    input: String? = nil, environment: [String: String] = [:]
  ) async throws {
    let (process, outputs) = try Self.start(
      arguments, in: folder, kilobytes: kilobytes, input: input, environment: environment)
    let began = ContinuousClock.now
    while process.isRunning {
      if let seconds, ContinuousClock.now - began > .seconds(seconds) { kill(process.processIdentifier, SIGKILL) }
      try await Task.sleep(for: .milliseconds(10))
    }
    status = process.terminationReason == .exit ? process.terminationStatus : nil
    output = try String(contentsOfFile: outputs[0], encoding: .utf8)
    messages = try String(contentsOfFile: outputs[1], encoding: .utf8)
  }
}
