import Foundation
import Language

/// What one part of a study gave, as a file that another machine can merge.
///
/// The file is JSON: `format`, the `study` that it is a part of (SHA-256 of the problem's and the estimators' texts, seed,
/// replications and designs), `shard` ("3/16"), and for each cell exact sums. Whole numbers only: nothing is rounded on the
/// way.
public struct StudyShard: Sendable, Codable {
  static let format = "aitken study shard 1"
  /// Bytes that a file may have at most: 1 GiB.
  static let largestFile = 1 << 30

  let format: String
  let study: String
  let shard: String
  let replications: Int
  let seed: UInt64
  let designs: String
  let cells: [CellTotals]

  /// A file that is no shard, or not this study's.
  struct Malformed: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
  }

  /// The text of the file.
  /// - Throws: what `JSONEncoder` throws.
  public func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// Reads a file.
  /// - Throws: `ShardError`, which names the file and says what is wrong with it.
  public init(contentsOf path: String) throws {
    do {
      let data = try Data(contentsOf: URL(filePath: path))
      try self.init(data: data)
    } catch let error as Malformed {
      throw ShardError("\(path): \(error)")
    } catch let error as CocoaError {
      throw ShardError("\(path): \(error.localizedDescription)")
    }
  }

  init(data: Data) throws {
    guard data.count <= Self.largestFile else { throw Malformed("this is larger than any shard of a study") }
    do {
      self = try JSONDecoder().decode(StudyShard.self, from: data)
    } catch {
      throw Malformed("this is not a shard of a study that `aitken study --shard` wrote, or not all of it")
    }
    guard format == Self.format else { throw Malformed("this is of another version: \(format.prefix(40))") }
  }

  init(study: Study, shard: ShardNumber, cells: [CellTotals]) {
    format = Self.format
    self.study = study.identity
    self.shard = shard.description
    replications = study.replications
    seed = study.seed
    designs = study.designs.rawValue
    self.cells = cells
  }

  /// Replications, seed and designs of the study that the shard is a part of.
  /// - Throws: `ShardError`.
  public func settings(_ path: String) throws -> (replications: Int, seed: UInt64, designs: DesignSet) {
    guard let designs = DesignSet(rawValue: designs), (2...1 << 50).contains(replications) else {
      throw ShardError("\(path): it says nothing that a study could be run with")
    }
    return (replications, seed, designs)
  }
}

/// Shards that do not make a study.
public struct ShardError: Error, CustomStringConvertible, LocalizedError {
  /// What is wrong, and with which file.
  public let description: String
  /// The same.
  public var errorDescription: String? { description }
  init(_ description: String) { self.description = description }
}
