import Foundation
import Ledger

/// A piece of a search, as a file: the steps from one fixed number of candidates to the next, the state after them, and what other
/// islands may read.
///
/// The text is a line of canonical JSON and a line with its SHA-256. All but the ledger is a function of what the search is.
public struct SearchSegment: Codable, Sendable {
  static let format = "aitken search segment 1"

  let format: String
  /// Identity of the work that the search is a part of.
  public let work: String
  /// Number of the search in its work, from 1.
  public let search: Int
  /// Number of the segment, from 0.
  public let round: Int
  /// SHA-256 of what was taken in from another island before its first generation; nil where nothing was.
  public let read: String?
  /// Whether the search ended in it.
  public let isOver: Bool
  /// The cap on questions to models that ended the search before its budget did; nil elsewhere.
  public let stopped: CapReached?
  /// Candidates at its end.
  public let candidates: Int
  /// The best programs at its end, best first.
  public let best: [Proposal]
  /// Its steps; the last alone has a checkpoint.
  public let steps: [ResearchStep]

  /// A segment.
  public init(
    work: String, search: Int, round: Int, read: String?, isOver: Bool, stopped: CapReached? = nil, candidates: Int,
    best: [Proposal], steps: [ResearchStep]
  ) {
    format = Self.format
    self.work = work
    self.search = search
    self.round = round
    self.read = read
    self.isOver = isOver
    self.stopped = stopped
    self.candidates = candidates
    self.best = best
    self.steps = steps.enumerated().map { index, step in
      var step = step
      if index < steps.count - 1 { step.checkpoint = "" }
      return step
    }
  }

  /// What the next segment goes on from; nil where there was no generation.
  public var checkpoint: String? { steps.last?.checkpoint }

  /// The text of the file.
  /// - Throws: what `JSONEncoder` throws.
  public func text() throws -> String {
    let content = try CanonicalJSON.text(self)
    return "\(content)\n\(SHA256.hex(content))\n"
  }

  /// Reads a file's text.
  /// - Throws: `Malformed`, without the file's name.
  public init(text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].isEmpty, SHA256.hex(String(lines[0])) == lines[1] else {
      throw Malformed("this is not a piece of a search, or not all of it, or it was changed")
    }
    guard let segment = try? CanonicalJSON.value(SearchSegment.self, from: String(lines[0])),
      segment.format == Self.format
    else { throw Malformed("this piece of a search was written by another version of Aitken") }
    self = segment
  }

  /// A file that is no segment.
  public struct Malformed: Error, CustomStringConvertible {
    /// What is wrong with it.
    public let description: String
    init(_ description: String) { self.description = description }
  }
}
