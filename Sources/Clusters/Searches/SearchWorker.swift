import Engine
import Foundation
import LanguageModels
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
  private let deskPatience: Double
  private let say: @Sendable (String) -> Void
  /// The course of the search that this worker computed last: what goes on need not be read again.
  private var course: (search: Int, round: Int, course: SearchCourse, journal: SegmentJournal)?

  /// A worker on the folder at `path`.
  /// - Parameters:
  ///   - deskPatience: seconds without a desk after which a search that asks models gives up for now.
  ///   - say: is told of every segment, in a sentence.
  public init(
    _ work: SearchWork, at path: String, threads: Int, deskPatience: Double = ClusterSettings.deskPatience,
    say: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.work = work
    searches = work.searches
    folder = SearchFolder(work, at: path)
    self.threads = threads
    self.deskPatience = deskPatience
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
        switch try arrival(search, round) {
        case .here(let immigrants):
          if try !folder.isClaimed(at, round, notBy: part) {
            try await compute(search, round, last, immigrants, by: part)
            hasDone = true
          }
        case .stopped(let reached):
          try stop(search, round, last, reached)
          hasDone = true
        case .away:
          at = search.neighbour ?? part
          continue
        }
        break
      } while at != part
      if let last = try folder.last(part), last.isOver { return try mark(part, last) }
      if !hasDone { try await Task.sleep(for: .milliseconds(500)) }
    }
  }

  /// The result of a part says that its segments are all there.
  private func mark(_ part: Int, _ last: SearchSegment) throws {
    let mark = SearchMark(
      candidates: last.candidates, host: ProcessInfo.processInfo.hostName, segments: last.round + 1,
      work: work.identity)
    try ClusterJob.deliver(try CanonicalJSON.text(mark) + "\n", part: part, in: folder.path)
  }

  /// What another island passes on before a segment.
  private enum Arrival {
    /// Its best; nothing before the first segment, or where its search was over earlier.
    case here([Proposal])
    /// It is not as far yet.
    case away
    /// A cap stopped it before it was as far.
    case stopped(CapReached)
  }

  private func arrival(_ search: SearchWork.Search, _ round: Int) throws -> Arrival {
    guard let neighbour = search.neighbour, round > 0 else { return .here([]) }
    if let segment = try folder.segment(neighbour, round - 1) {
      if let reached = segment.stopped { return .stopped(reached) }
      return .here(Array(segment.best.prefix(Island.emigrants)))
    }
    guard let last = try folder.last(neighbour), last.isOver else { return .away }
    return last.stopped.map { .stopped($0) } ?? .here([])
  }

  /// Ends a search that cannot go on, since a cap stopped the island that it hears from: what it would find without it is another search.
  private func stop(
    _ search: SearchWork.Search, _ round: Int, _ last: SearchSegment?, _ reached: CapReached
  ) throws {
    let segment = SearchSegment(
      work: work.identity, search: search.number, round: round, read: nil, isOver: true, stopped: reached,
      candidates: last?.candidates ?? 0, best: last?.best ?? [], steps: [])
    try folder.save(segment)
    try mark(search.number, segment)
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
    let reached: CapReached?
    (course, reached) = try await withThrowingTaskGroup(of: (SearchCourse, CapReached?)?.self) { [folder] group in
      group.addTask {
        while !Task.isCancelled {
          try? await Task.sleep(for: .seconds(SearchFolder.touch))
          if !Task.isCancelled { try? folder.claim(search.number, round, by: part) }
        }
        return nil
      }
      group.addTask {
        var course = start
        do { try await course.advance(to: search.limit(round)) } catch let reached as CapReached {
          return (course, reached)
        }
        return (course, nil)
      }
      var found: (SearchCourse, CapReached?)?
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
        work: work.identity, search: search.number, round: round, read: read,
        isOver: course.isOver || reached != nil, stopped: reached, candidates: course.candidates,
        best: course.best(Island.finalists), steps: steps))
    if course.isOver || reached != nil, let last = try folder.last(search.number) { try mark(search.number, last) }
    self.course = (search.number, round, course, journal)
    say(
      "search \(search.number): \(course.candidates) of \(search.candidates) candidates"
        + (reached.map { "; \($0.words)" } ?? (course.isOver ? ", over" : "")))
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
      budget: .candidates(search.candidates), seed: run.seed, threads: threads, generation: run.generation)
    options.island = search.island
    let journal = SegmentJournal(checkpoint: try checkpoint(search.number, last))
    // What a model costs is charged where it is asked for; its joules are spent elsewhere, and no counter here measures them.
    let bill =
      run.asksModels
      ? ModelBill(
        tariffs: Dictionary(models.map { ($0.name, $0.tariff) }, uniquingKeysWith: { first, _ in first }),
        measuresEnergy: false) : nil
    let desk = bill.map {
      ModelDesk(
        door: SearchDoor(
          DeskFolder(work, at: folder.path), search: search.number, patience: deskPatience, say: say),
        journal: MemoryExchangeJournal(), bill: $0)
    }
    let loop = try ResearchLoop(
      problem: problem, options: options, verifier: try verifier(run, problem, desk), journal: journal, expenses: bill)
    return (try await SearchCourse(loop, researcher(run, loop, options, desk)), journal)
  }

  /// Experiments, with the critics of the run beside them.
  private func verifier(_ run: SearchWork.Run, _ problem: Problem, _ desk: ModelDesk?) throws -> any CandidateVerifier {
    let experiments = ExperimentalVerifier(Verifier(problem: problem, threads: threads, seed: run.seed))
    guard let desk, let critics = run.critics else { return experiments }
    let visible = try VisibleProblem(of: problem)
    return CriticisedVerifier(
      experiments,
      critics: models.filter { critics.contains($0.name) }.map {
        ModelCritic($0, desk: desk, problem: problem, visible: visible, threads: threads)
      })
  }

  /// The state after the last step; a segment without a generation has none of its own.
  private func checkpoint(_ search: Int, _ last: SearchSegment?) throws -> String? {
    guard let last else { return nil }
    if let checkpoint = last.checkpoint { return checkpoint }
    return try checkpoint(search, last.round > 0 ? folder.segment(search, last.round - 1) : nil)
  }

  private var models: [ModelEntry] { work.models ?? [] }

  private func researcher(
    _ run: SearchWork.Run, _ loop: ResearchLoop, _ options: ResearchOptions, _ desk: ModelDesk?
  ) -> any Researcher {
    let key = options.researcherKey
    if run.researcher == "random" { return RandomResearcher(loop.visible, key: key) }
    if run.researcher == "model", let desk {
      let own = ModelResearcher(loop.visible, models: models, desk: desk, key: key)
      return options.island == nil ? own : IslandResearcher(own)
    }
    var inventors = Inventors.all(loop.visible, key: key, threads: threads)
    if run.researcher == "formula" { return InventingResearcher(inventors) }
    if let island = options.island {
      // What an inventor finds hardly depends on the key: each has an island, and the others hear of it at an exchange.
      inventors = inventors.enumerated().filter { $0.offset % island.count == island.number - 1 }.map(\.element)
    }
    let own: any AdoptingResearcher =
      if run.researcher == "mixed", let desk {
        MixedResearcher(loop.visible, models: models, desk: desk, key: key, inventors: inventors)
      } else {
        EvolutionaryResearcher(loop.visible, key: key, inventors: inventors)
      }
    return options.island == nil ? own : IslandResearcher(own)
  }
}
