import Engine
import Foundation
import Ledger
import Research
import Studies
import Verification

/// Carries out searches of a folder, segment by segment.
///
/// A worker has a search of its own. Where that waits for what another island passes on, and nobody is at that, it computes what is
/// missing itself: so all ends with any number of workers, of which any may die, and every segment is what it would be with one.
public struct SearchWorker: Sendable {
  private let work: SearchWork
  private let searches: [SearchWork.Search]
  private let folder: SearchFolder
  private let threads: Int
  private let say: @Sendable (String) -> Void
  /// The course of the search that this worker computed last: what goes on need not be read again.
  private var course: (search: Int, round: Int, course: SearchCourse, journal: SegmentJournal)?

  /// A worker on the folder at `path`.
  /// - Parameter say: is told of every segment, in a sentence.
  public init(_ work: SearchWork, at path: String, threads: Int, say: @escaping @Sendable (String) -> Void = { _ in }) {
    self.work = work
    searches = work.searches
    folder = SearchFolder(work, at: path)
    self.threads = threads
    self.say = say
  }

  /// Goes on with search `part` until it is over.
  /// - Throws: `CancellationError` between generations: segments that are there stay; `ClusterError`; what the loop throws.
  public mutating func run(part: Int) async throws {
    guard searches.indices.contains(part - 1), work.version == Version.recorded else {
      throw ClusterError(
        "part \(part): there is no such search, or it was submitted by another version: \(work.version)")
    }
    while true {
      try Task.checkCancellation()
      var at = part
      var hasDone = false
      // Up the ring from who waits to whom it waits for: the island that is furthest behind waits for nobody.
      repeat {
        let search = searches[at - 1]
        let last = try folder.last(at)
        if last?.isOver == true { break }
        let round = (last?.round ?? -1) + 1
        if let immigrants = try immigrants(search, round) {
          if try !folder.isClaimed(at, round, notBy: part) {
            try await compute(search, round, last, immigrants, by: part)
            hasDone = true
          }
          break
        }
        at = search.neighbour ?? part
      } while at != part
      if let last = try folder.last(part), last.isOver { return try mark(part, last) }
      if !hasDone { try await Task.sleep(for: .milliseconds(500)) }
    }
  }

  /// The result of a part says that its segments are all there.
  private func mark(_ part: Int, _ last: SearchSegment) throws {
    let host = ProcessInfo.processInfo.hostName
    let text =
      #"{"candidates":\#(last.candidates),"host":"\#(host)","segments":\#(last.round + 1),"work":"\#(work.identity)"}"#
    try ClusterJob.deliver(text + "\n", part: part, in: folder.path)
  }

  /// What a search takes in before segment `round`: nothing before the first, or where the other island's search was over earlier; nil
  /// where it is not there yet.
  private func immigrants(_ search: SearchWork.Search, _ round: Int) throws -> [Proposal]? {
    guard let neighbour = search.neighbour, round > 0 else { return [] }
    if let segment = try folder.segment(neighbour, round - 1) { return Array(segment.best.prefix(Island.emigrants)) }
    return try folder.last(neighbour)?.isOver == true ? [] : nil
  }

  private mutating func compute(
    _ search: SearchWork.Search, _ round: Int, _ last: SearchSegment?, _ immigrants: [Proposal], by part: Int
  ) async throws {
    try folder.claim(search.number, round, by: part)
    var (course, journal) = try await begun(search, round, last)
    self.course = nil
    if !immigrants.isEmpty, let neighbour = search.neighbour, let from = searches[neighbour - 1].island?.number {
      try course.receive(immigrants, from: from)
    }
    let start = course
    course = try await withThrowingTaskGroup(of: SearchCourse?.self) { [folder] group in
      group.addTask {
        while !Task.isCancelled {
          try? await Task.sleep(for: .seconds(SearchFolder.touch))
          if !Task.isCancelled { try? folder.claim(search.number, round, by: part) }
        }
        return nil
      }
      group.addTask {
        var course = start
        try await course.advance(to: search.limit(round))
        return course
      }
      var found: SearchCourse?
      while found == nil, let next = try await group.next() { found = next }
      group.cancelAll()
      guard let found else { throw CancellationError() }
      return found
    }
    let steps = await journal.drain()
    // A search that is over with the last segment has an empty one to say so.
    let read = immigrants.isEmpty ? nil : try CanonicalJSON.hash(immigrants)
    try folder.save(
      SearchSegment(
        work: work.identity, search: search.number, round: round, read: read, isOver: course.isOver,
        candidates: course.candidates, best: course.best(Island.finalists), steps: steps))
    if course.isOver, let last = try folder.last(search.number) { try mark(search.number, last) }
    self.course = (search.number, round, course, journal)
    say(
      "search \(search.number): \(course.candidates) of \(search.candidates) candidates\(course.isOver ? ", over" : "")"
    )
  }

  /// The course of a search before segment `round`: this worker's, or from what is in the folder.
  private func begun(
    _ search: SearchWork.Search, _ round: Int, _ last: SearchSegment?
  ) async throws -> (SearchCourse, SegmentJournal) {
    if let course, course.search == search.number, course.round == round - 1 { return (course.course, course.journal) }
    let run = work.runs[search.run]
    let problem = try Problem(contentsOf: run.problem)
    guard SHA256.hex(problem.program.source.text) == run.text else {
      throw ClusterError(
        "\(run.problem): it is not what it was when the job was submitted; put it back, or submit another job in another folder"
      )
    }
    var options = ResearchOptions(
      budget: .candidates(search.candidates), seed: run.seed, threads: threads, generation: SearchWork.generation)
    options.island = search.island
    let journal = SegmentJournal(checkpoint: try checkpoint(search.number, last))
    let loop = try ResearchLoop(
      problem: problem, options: options,
      verifier: ExperimentalVerifier(Verifier(problem: problem, threads: threads, seed: run.seed)), journal: journal)
    return (try await SearchCourse(loop, researcher(run, loop, options)), journal)
  }

  /// The state after the last step; a segment without a generation has none of its own.
  private func checkpoint(_ search: Int, _ last: SearchSegment?) throws -> String? {
    guard let last else { return nil }
    if let checkpoint = last.checkpoint { return checkpoint }
    return try checkpoint(search, last.round > 0 ? folder.segment(search, last.round - 1) : nil)
  }

  private func researcher(
    _ run: SearchWork.Run, _ loop: ResearchLoop, _ options: ResearchOptions
  ) -> any Researcher {
    let key = options.researcherKey
    if run.researcher == "random" { return RandomResearcher(loop.visible, key: key) }
    let inventors = Inventors.all(loop.visible, key: key, threads: threads)
    if run.researcher == "formula" { return InventingResearcher(inventors) }
    guard let island = options.island else {
      return EvolutionaryResearcher(loop.visible, key: key, inventors: inventors)
    }
    // What an inventor finds hardly depends on the key: each has an island, and the others hear of it at an exchange.
    let own = inventors.enumerated().filter { $0.offset % island.count == island.number - 1 }.map(\.element)
    return IslandResearcher(EvolutionaryResearcher(loop.visible, key: key, inventors: own))
  }
}
