import Foundation
import Testing

@testable import Agents

/// Programs in everyday Python print what they print under CPython.
@Suite struct EverydayPythonTests {
  @Test func printsWhatCPythonPrints() async throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Python.path("Cases/Python")).sorted()
    #expect(files.count >= 20)
    for file in files { try await compare(Python.path("Cases/Python/\(file)")) }
  }

  private func compare(_ path: String) async throws {
    let run = await AgentTrial.execute(try String(contentsOfFile: path, encoding: .utf8))
    var ours = run.output
    if let failure = run.failure { ours += "\(failure.type): \(failure.message)\n" }
    let (output, lastError) = try Python.run([path])
    let theirs = output + (lastError.isEmpty ? "" : lastError.replacing("__main__.", with: "") + "\n")
    let pairs = zip(Self.lines(ours), Self.lines(theirs))
    if let different = pairs.first(where: { $0 != $1 }) {
      Issue.record("\(path)\n\(different.0)\nCPython: \(different.1)")
    }
    #expect(ours == theirs, "\(path)")
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
