import Foundation
import Testing

/// A small Python file that shows one behaviour, with its expectation inside.
struct GoldenProgram: Sendable, CustomTestStringConvertible {
  /// What has to happen.
  enum Expectation: Sendable {
    /// `# expect: equal to NumPy`
    case equal
    /// `# raises: ZeroDivisionError`: NumPy raises that, and every replication of the engine fails.
    case raises(String)
    /// `# error: text`: the engine refuses, and says this.
    case refused(String)
  }

  let name: String
  let source: String
  let arguments: [ArgumentSpecification]
  let expectation: Expectation

  var testDescription: String { name }

  /// The folder `Tests/Golden`.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Golden")

  /// All programs, by name. A file that cannot be read stands for itself as a program that fails.
  static let all: [GoldenProgram] = {
    let programs = folder.appending(path: "programs")
    let files = (try? FileManager.default.contentsOfDirectory(at: programs, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "py" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .compactMap { file in
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return GoldenProgram(name: file.deletingPathExtension().lastPathComponent, source: text)
      }
  }()

  /// Reads the header of a file; a header that is not one gives a program that no outcome can satisfy.
  init(name: String, source: String) {
    self.name = name
    self.source = source
    var arguments: [ArgumentSpecification]?
    var expectation: Expectation?
    for line in source.split(separator: "\n").prefix(5) {
      if let rest = GoldenProgram.after("# arguments:", line) { arguments = ArgumentSpecification.list(rest) }
      if GoldenProgram.after("# expect: equal to NumPy", line) != nil { expectation = .equal }
      if let rest = GoldenProgram.after("# raises: ", line) { expectation = .raises(String(rest)) }
      if let rest = GoldenProgram.after("# error: ", line) { expectation = .refused(String(rest)) }
    }
    self.arguments = arguments ?? []
    self.expectation =
      arguments == nil ? .refused("<the header of \(name) is malformed>") : expectation ?? .raises("<no expectation>")
  }

  private static func after(_ prefix: String, _ line: Substring) -> Substring? {
    line.hasPrefix(prefix) ? line.dropFirst(prefix.count) : nil
  }

  /// `count` random data sets, a function of the name alone.
  func datasets(_ count: Int) -> [[[Double]]] {
    var generator = SplitMix(name: name)
    return (0..<count).map { _ in arguments.map { $0.draw(&generator) } }
  }
}
