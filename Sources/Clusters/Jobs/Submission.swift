import Foundation

/// Parts that were given to the cluster together, under one number.
public struct Submission: Codable, Hashable, Sendable {
  /// The cluster's number of the job.
  public let id: String
  /// The parts, by the index of the array's task.
  public let parts: [Int]

  /// All of a folder, in order. A line that was cut off by a full disk is left out: its tasks' results count all the same.
  static func all(in folder: String) throws -> [Submission] {
    guard let text = try? String(contentsOfFile: path(folder), encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(Submission.self, from: Data($0.utf8)) }
  }

  /// Adds this one.
  /// - Throws: `ClusterError`.
  func save(in folder: String) throws {
    let path = Self.path(folder)
    if !FileManager.default.fileExists(atPath: path) {
      guard FileManager.default.createFile(atPath: path, contents: nil) else {
        throw ClusterError("\(path): cannot be made; the cluster has the parts as job \(id)")
      }
    }
    do {
      let file = try FileHandle(forWritingTo: URL(filePath: path))
      defer { try? file.close() }
      try file.seekToEnd()
      try file.write(contentsOf: try JSONEncoder().encode(self) + Data("\n".utf8))
      try file.synchronize()
    } catch {
      throw ClusterError(
        "\(path): cannot be written (\(error.localizedDescription)); the cluster has the parts as job \(id), and their results "
          + "will be found all the same")
    }
  }

  private static func path(_ folder: String) -> String { "\(folder)/submissions.jsonl" }
}
