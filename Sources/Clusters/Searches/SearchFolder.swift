import Foundation
import Research

/// Where the segments of searches lie, and who is at work on which:
///
///     searches/3/segment-2.json    segment 2 of search 3: there whole or not at all
///     claims/3-2                   somebody is at it; touched again and again as long as that is so
///
/// Invariant: a claim saves work and decides nothing: a segment that two compute is the same twice.
public struct SearchFolder: Sendable {
  /// The job's folder.
  public let path: String
  private let identity: String

  /// The folder of `work`.
  public init(_ work: SearchWork, at path: String) {
    self.path = path
    identity = work.identity
  }

  private func place(_ search: Int, _ round: Int) -> String { "\(path)/searches/\(search)/segment-\(round).json" }

  /// A segment; nil where it is not there.
  /// - Throws: `ClusterError` where the file is damaged or of other work.
  public func segment(_ search: Int, _ round: Int) throws -> SearchSegment? {
    let place = place(search, round)
    guard let text = SharedFile.text(place) else { return nil }
    do {
      let segment = try SearchSegment(text: text)
      guard segment.work == identity, segment.search == search, segment.round == round else {
        throw ClusterError("\(place): this is a piece of another search; take it away, and resume")
      }
      return segment
    } catch let error as SearchSegment.Malformed {
      throw ClusterError("\(place): \(error); take it away, and resume")
    }
  }

  /// Segments of a search that are there from its beginning without a gap.
  public func count(_ search: Int) -> Int {
    var count = 0
    while SharedFile.exists(place(search, count)) { count += 1 }
    return count
  }

  /// The last of them; nil where there is none.
  /// - Throws: as `segment`.
  public func last(_ search: Int) throws -> SearchSegment? {
    let count = count(search)
    return count > 0 ? try segment(search, count - 1) : nil
  }

  /// Keeps a segment.
  /// - Throws: `ClusterError`.
  func save(_ segment: SearchSegment) throws {
    try SharedFile.makeFolders(["searches/\(segment.search)"], in: path)
    try SharedFile.write(try segment.text(), to: place(segment.search, segment.round))
  }

  /// Seconds after which a claim that nobody touched says that its process is gone: several times `touch`.
  private static let patience = 60.0
  /// Seconds from one touch to the next.
  static let touch = 10.0

  private func claim(_ search: Int, _ round: Int) -> String { "\(path)/claims/\(search)-\(round)" }

  /// Says that `part` is at a segment.
  func claim(_ search: Int, _ round: Int, by part: Int) throws {
    try SharedFile.makeFolders(["claims"], in: path)
    try SharedFile.write("\(part)\n", to: claim(search, round))
  }

  /// Whether another part is at a segment. Both times are the file server's, whatever the clocks of the nodes say.
  func isClaimed(_ search: Int, _ round: Int, notBy part: Int) throws -> Bool {
    let place = claim(search, round)
    guard let owner = SharedFile.text(place), owner != "\(part)\n", let then = SharedFile.time(place) else {
      return false
    }
    let clock = "\(path)/claims/clock-\(part)"
    try SharedFile.write("", to: clock)
    guard let now = SharedFile.time(clock) else { return false }
    return now.timeIntervalSince(then) < Self.patience
  }
}
