import Engine
import Foundation

@testable import Differential

/// An estimator as strong language models write them, of a file in `Tests/Written`: as it stands, with its helpers, annotations and
/// docstrings.
struct WrittenProgram: Sendable {
  /// Name of the problem file, and what the program is called in it.
  let problem: String
  let title: String
  let source: String
  /// The estimator: the last function.
  let function: String

  /// The design of the data that the programs of a file are tried on.
  struct File: Sendable {
    var problem: String
    var design: [String: Constant]
    var programs: [WrittenProgram]
  }

  /// All files, by name.
  static let files: [File] = {
    let folder = GoldenProgram.folder.deletingLastPathComponent().appending(path: "Written")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "py" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { file in
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return read(text, problem: file.deletingPathExtension().lastPathComponent)
      }
  }()

  private static func read(_ text: String, problem: String) -> File {
    let parts = text.components(separatedBy: "\n# === ")
    let line = parts[0].split(separator: "\n").first { $0.hasPrefix("# design: ") } ?? ""
    let pairs = line.dropFirst("# design: ".count).split(separator: ",").map { pair in
      pair.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    var design: [String: Constant] = [:]
    for pair in pairs where pair.count == 2 {
      design[pair[0]] = Int(pair[1]).map { .integer($0) } ?? Double(pair[1]).map { .real($0) }
    }
    return File(
      problem: problem, design: design,
      programs: parts.dropFirst().map { part in
        let title = String(part.prefix { $0 != "\n" })
        let source = String(part.dropFirst(title.count + 1)) + "\n"
        let name = source.split(separator: "\n").last { $0.hasPrefix("def ") }?.dropFirst(4).prefix { $0 != "(" }
        return WrittenProgram(problem: problem, title: title, source: source, function: name.map(String.init) ?? "")
      })
  }

  /// Whether it draws from a generator of its own seed: the engine's numbers are not NumPy's.
  var draws: Bool { source.contains("default_rng(") }

  /// The program with other seeds.
  func reseeded(_ seed: Int) -> String {
    source.replacingOccurrences(of: "default_rng(", with: "default_rng(\(1000 * seed) + ")
  }
}
