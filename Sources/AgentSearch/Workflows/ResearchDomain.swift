import Foundation
import Language
import Engine
import Ledger
import Studies

/// Problems that workflows are selected by, and others that the chosen one meets once.
public struct ResearchDomain: Codable, Hashable, Sendable {
  /// A problem file.
  public struct Entry: Codable, Hashable, Sendable {
    /// Its path, as it was named.
    public var file: String
    /// Its text.
    public var text: String

    /// A problem file.
    public init(file: String, text: String) {
      self.file = file
      self.text = text
    }

    /// The file's name without folder and ending.
    public var name: String { URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent }

    /// The problem.
    /// - Throws: `Diagnostics`, each located in the file.
    public func problem() throws -> Problem {
      try Problem(
        program: Program(SourceText(name: file, text: text)),
        directory: URL(fileURLWithPath: file).deletingLastPathComponent().path)
    }
  }

  /// The problems that workflows are selected by.
  public var selection: [Entry]
  /// The problems of the test.
  public var test: [Entry]

  /// Problems that are set out already.
  public init(selection: [Entry], test: [Entry]) {
    self.selection = selection
    self.test = test
  }

  /// One half for selection and one for the test. Which half a problem falls into depends on its text and the seed alone.
  /// - Throws: `TaskError` where there are fewer than four different ones.
  public init(_ entries: [Entry], seed: UInt64) throws {
    var seen: Set<String> = []
    let ordered = entries.filter { seen.insert($0.text).inserted }
      .map { (SHA256.hex("\(seed)\n\($0.text)"), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    guard ordered.count >= 4 else {
      throw TaskError("\(ordered.count) different problems: at least four are needed, half of them for the test")
    }
    let half = ordered.count / 2
    self.init(selection: Array(ordered.prefix(half)), test: Array(ordered.dropFirst(half)))
  }

  /// Canonical JSON: what an archive keeps, and what a run is identified by.
  public var json: String {
    get throws { try CanonicalJSON.text(self) }
  }
}
