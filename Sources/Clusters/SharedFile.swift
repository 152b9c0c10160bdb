import Foundation

/// Files in a folder that many nodes share: whole or not there, whoever writes.
enum SharedFile {
  /// Writes `text` to a file of a name that nobody else takes, and renames it over `path`.
  /// - Throws: `ClusterError`; `path` is then as it was.
  static func write(_ text: String, to path: String) throws {
    // Process numbers repeat from node to node.
    let temporary = "\(path).\(UUID().uuidString.prefix(12)).part"
    do {
      guard FileManager.default.createFile(atPath: temporary, contents: nil) else {
        throw CocoaError(.fileWriteNoPermission)
      }
      let file = try FileHandle(forWritingTo: URL(filePath: temporary))
      defer { try? file.close() }
      try file.write(contentsOf: Data(text.utf8))
      try file.synchronize()
      guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw ClusterError(
        "\(path): cannot be written (\(error.localizedDescription)); what was there before is unchanged")
    }
  }

  /// The text of a file; nil where it is not there.
  static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  /// The names in a folder; none where it is not there.
  static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// When a file was last written, by the file server's clock; nil where it is not there.
  static func time(_ path: String) -> Date? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
  }

  /// Seconds since a file was written, by the file server's clock whatever the clocks of the nodes say; nil where it is not there.
  /// - Parameter clock: a file that nobody else writes, written to learn what time it is there.
  /// - Throws: `ClusterError`.
  static func age(_ path: String, clock: String) throws -> Double? {
    guard let then = time(path) else { return nil }
    try write("", to: clock)
    return time(clock).map { $0.timeIntervalSince(then) }
  }

  /// Has this machine look again at what is in a folder: a client of a file server may remember for a while that a file was not there, and
  /// asks anew when the folder is opened (nfs(5), close-to-open).
  static func refresh(_ folder: String) {
    if let opened = opendir(folder) { closedir(opened) }
  }

  /// Takes a file away, where it is there.
  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Makes folders.
  /// - Throws: `ClusterError`.
  static func makeFolders(_ names: [String], in folder: String) throws {
    do {
      for name in names {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
    } catch { throw ClusterError("\(folder): cannot be made (\(error.localizedDescription))") }
  }

  /// The path from the root.
  static func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }
}
