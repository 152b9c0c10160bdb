import Foundation
import Research

/// What the result of a search's part says.
struct SearchMark: Codable {
  let candidates: Int
  let host: String
  let segments: Int
  let work: String
}

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

  /// Candidates that are searched and kept: a search that is over says how many.
  public func kept(_ search: SearchWork.Search) -> Int {
    if let text = SharedFile.text("\(path)/\(ClusterJob.result(search.number))"),
      let mark = try? JSONDecoder().decode(SearchMark.self, from: Data(text.utf8))
    {
      return mark.candidates
    }
    let count = count(search.number)
    return count > 0 ? search.limit(count - 1) : 0
  }

  /// Which of these searches a cap stopped, with their last segments.
  /// - Throws: as `segment`.
  public func stopped(_ searches: [SearchWork.Search]) throws -> [(search: SearchWork.Search, last: SearchSegment)] {
    try searches.compactMap { search in
      guard let last = try last(search.number), last.stopped != nil else { return nil }
      return (search, last)
    }
  }

  /// Has searches that a cap stopped go on from their last whole segment.
  /// - Returns: their numbers.
  /// - Throws: as `segment`.
  public func release(_ searches: [SearchWork.Search]) throws -> [Int] {
    try stopped(searches).map { search, last in
      // The result first: a search without it is missing, and is searched again from whatever is there.
      SharedFile.remove("\(path)/\(ClusterJob.result(search.number))")
      SharedFile.remove(place(search.number, last.round))
      return search.number
    }
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
    guard let owner = SharedFile.text(place), owner != "\(part)\n" else { return false }
    return try SharedFile.age(place, clock: "\(path)/claims/clock-\(part)").map { $0 < Self.patience } ?? false
  }
}
