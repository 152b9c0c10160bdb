import Archive
import Foundation
import Ledger

/// The problems that a run may be started on: the files of a folder, and those of the lab's runs that are still where they were.
///
/// Invariant: a path is never made of what a request says; a request names one of the entries. A symbolic link that leads out of the
/// folder is none of them.
struct ProblemShelf: Sendable {
  /// A problem.
  struct Entry: Hashable, Sendable {
    /// What a form says to choose it.
    var name: String
    /// The path of its file.
    var path: String
    /// First line of its description.
    var title: String
  }

  /// The folder.
  let folder: String

  /// Files that are looked at.
  private static let limit = 500
  /// A problem file is no larger.
  private static let largest = 1 << 20

  /// All problems, those of the folder first, by name.
  func entries(lab: Lab?) throws -> [Entry] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".py") && !$0.hasPrefix(".") && !$0.hasPrefix("_") }.sorted().prefix(Self.limit)
    let inside = Self.real(folder) + "/"
    var entries = names.compactMap { name -> Entry? in
      let path = "\(folder)/\(name)"
      guard Self.real(path).hasPrefix(inside), let text = Self.text(path) else { return nil }
      return Entry(name: name, path: path, title: Self.title(text) ?? name)
    }
    var known = Set(entries.map { Self.real($0.path) })
    for run in try lab?.runs() ?? [] where !known.contains(Self.real(run.file)) {
      known.insert(Self.real(run.file))
      guard let text = Self.text(run.file), SHA256.hex(text) == run.problem else { continue }
      entries.append(Entry(name: run.problem, path: run.file, title: run.title))
    }
    return entries
  }

  /// The file of a run's problem, where it still is what it was.
  func file(of run: RunRecord, lab: Lab) throws -> String? {
    if let text = Self.text(run.file), SHA256.hex(text) == run.problem { return run.file }
    return try entries(lab: lab).first { Self.text($0.path).map(SHA256.hex) == run.problem }?.path
  }

  private static func real(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

  private static func text(_ path: String) -> String? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      (attributes[.size] as? NSNumber)?.intValue ?? 0 <= largest,
      let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return String(data: data, encoding: .utf8)
  }

  /// The first line of the text in triple quotes that a file begins with.
  static func title(_ text: String) -> String? {
    guard let start = text.range(of: "\"\"\"") else { return nil }
    let line = text[start.upperBound...].drop { $0.isWhitespace }.prefix { !$0.isNewline }
    let words = line.replacing("\"\"\"", with: "").trimmingCharacters(in: .whitespaces)
    return words.isEmpty ? nil : words
  }
}
