import Archive
import Console
import Foundation
import Language
import Ledger
import Studies

/// One folder with which a referee repeats a confirmation: problem, tables, estimator, plan, seeds and salt, versions, a command.
struct ReplicationPackage {
  /// Names of its own files: a problem file of such a name is given another one.
  private static let own = ["estimator.py", "plan.json", "verdict.json", confirmation, "README.txt", "SHA256SUMS", ""]
  /// What the package of `aitken report` is called.
  static let folder = "replication"
  /// The file that holds the confirmation as the lab did.
  static let confirmation = "confirmation.json"
  /// Bytes that this file may have: it is not trusted.
  private static let mostBytes = 64 << 20

  private let path: String

  /// The package in the folder at `path`.
  init(_ path: String) { self.path = path }

  /// Writes the package.
  /// - Parameters:
  ///   - text: of the problem, as the lab holds it.
  ///   - estimator: the candidate as a file.
  func write(_ stored: StoredConfirmation, problem: Problem, text: String, estimator: String) throws {
    try Self.makeFolder(path)
    var stored = stored
    if Self.own.contains(stored.problemFile) { stored.problemFile = "problem_file.py" }
    var files: [(name: String, text: String)] = [
      (stored.problemFile, text), ("estimator.py", estimator), ("plan.json", stored.plan + "\n"),
      ("verdict.json", stored.report + "\n"), (Self.confirmation, try CanonicalJSON.text(stored) + "\n"),
    ]
    files += problem.tables.map { ($0.name, $0.text) }
    for dataset in problem.datasets where !files.contains(where: { $0.name == dataset.name }) {
      guard !dataset.name.hasPrefix("/"), !dataset.name.split(separator: "/").contains("..") else {
        throw CommandError(
          "\(dataset.name): the package cannot hold data from outside the problem's folder; put them beside the problem file"
        )
      }
      guard let data = FileManager.default.contents(atPath: dataset.path),
        let text = String(data: data, encoding: .utf8)
      else { throw CommandError("\(dataset.path) cannot be read: the package needs it") }
      files.append((dataset.name, text))
    }
    files.append(("README.txt", Self.words(stored)))
    let names = files.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw CommandError(
        "\(twice): the package has a file of this name of its own; give the table another name in the problem file")
    }
    for file in files {
      let place = path + "/" + file.name
      try Self.makeFolder((place as NSString).deletingLastPathComponent)
      try OutputFile.write(file.text, to: place)
    }
    let sums = files.map { "\(SHA256.hex($0.text))  \($0.name)" }.sorted().joined(separator: "\n")
    try OutputFile.write(sums + "\n", to: path + "/SHA256SUMS")
  }

  /// What is in the package.
  /// - Throws: `CommandError`, `Diagnostics`.
  func read() throws -> ConfirmationReplay {
    let file = path + "/" + Self.confirmation
    let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
    guard let size, size <= Self.mostBytes, let text = try? String(contentsOfFile: file, encoding: .utf8),
      let stored = try? CanonicalJSON.value(StoredConfirmation.self, from: text)
    else { throw CommandError("\(path): this is no replication package; aitken report writes one") }
    guard !stored.problemFile.contains("/"), stored.problemFile != ".." else {
      throw CommandError("\(file): the problem's file is not named by a name")
    }
    return try ConfirmationReplay(stored, problem: try Problem(contentsOf: path + "/" + stored.problemFile))
  }

  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw CommandError("\(path): the folder cannot be made (\(error.localizedDescription))")
    }
  }

  private static func words(_ stored: StoredConfirmation) -> String {
    """
    Replication package of proposal \(stored.reference): verdict "\(stored.verdict)".

    To repeat the confirmation, with Aitken \(stored.version):

        aitken replicate .

    It draws the sealed designs and all data anew from the seed and the salt of the plan, judges the estimator by the plan, and says
    whether every digit of the verdict is the same (exit status 0) or what differs (exit status 1).

    \(stored.problemFile)   the problem, with the hashes of its tables; tables of data in folders as it names them
    estimator.py        the estimator, which runs wherever NumPy does
    plan.json           the plan that was stored before there were results: its SHA-256 is
                        \(SHA256.hex(stored.plan))
    verdict.json        the verdict, with all figures and their Monte Carlo standard errors
    confirmation.json   all of this as `aitken replicate` reads it
    SHA256SUMS          for `sha256sum -c SHA256SUMS`
    """ + "\n"
  }
}
