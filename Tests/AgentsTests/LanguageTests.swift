import Foundation
import Testing

@testable import Agents

/// Programs in everyday Python print what they print under CPython.
@Suite struct EverydayPythonTests {
  @Test(arguments: try! FileManager.default.contentsOfDirectory(atPath: Python.path("Cases/Python")).sorted())
  func printsWhatCPythonPrints(_ file: String) async throws {
    let path = Python.path("Cases/Python/\(file)")
    let run = await AgentTrial.execute(try String(contentsOfFile: path, encoding: .utf8))
    var ours = run.output
    if let failure = run.failure { ours += "\(failure.type): \(failure.message)\n" }
    let (output, lastError) = try Python.run([path])
    let theirs = output + (lastError.isEmpty ? "" : lastError.replacing("__main__.", with: "") + "\n")
    let lines = zip(
      ours.split(separator: "\n", omittingEmptySubsequences: false),
      theirs.split(separator: "\n", omittingEmptySubsequences: false))
    if let different = lines.first(where: { $0 != $1 }) { Issue.record("\(different.0)\nCPython: \(different.1)") }
    #expect(ours == theirs)
  }
}
