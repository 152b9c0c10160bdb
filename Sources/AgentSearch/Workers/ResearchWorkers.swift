import Agents
import Engine
import Foundation
import Language
import Ledger
import Research
import Studies
import Synchronization
import Verification

/// Aitken's own researchers and verifiers at the service of one run of a program on one problem.
///
/// Invariant: what a worker gives is a function of the problem, its order and the run's key. Candidates are counted: a program that orders
/// more than there are is out of budget. No worker tells of a sealed design.
final class ResearchWorkers: Sendable {
  private struct State {
    var candidates = 0
    var compared = 0
    var lines: [String] = []
    var failure: (any Error)?
    var errand: Errand<String>?
    var isCancelled = false
  }

  private let problem: Problem
  private let visible: VisibleProblem
  private let key: Key
  private let allowance: Int
  private let threads: Int
  private let state = Mutex(State())

  /// Programs that a researcher hands in, as many as the end of a run looks at once more.
  private static let finalists = 16
  /// The most replications of a design that a verifier may be asked for.
  private static let replications = 1 << 16

  /// - Parameters:
  ///   - allowance: candidates that all researchers together may propose; twice as many programs may be compared.
  init(_ problem: Problem, allowance: Int, key: Key, threads: Int) throws {
    self.problem = problem
    visible = try VisibleProblem(of: problem)
    self.allowance = allowance
    self.key = key
    self.threads = threads
  }

  /// What the program is told of the problem.
  var brief: String { visible.brief }
  /// Candidates so far.
  var candidates: Int { state.withLock { $0.candidates } }
  /// What was ordered, a line each.
  var lines: [String] { state.withLock { $0.lines } }
  /// What the host could not go on from.
  var failure: (any Error)? { state.withLock { $0.failure } }

  /// Ends the run at its next order, or in the middle of this one.
  func cancel() {
    state.withLock {
      $0.isCancelled = true
      $0.errand?.cancel()
    }
  }

  /// Carries out an order, JSON to JSON; called on the program's thread, which waits.
  func answer(_ text: String) throws -> String {
    let order = try WorkerOrder(text)
    let errand = Errand { [self] in
      switch order.worker {
      case .researcher: try await research(order)
      case .verifier: try await judge(order)
      }
    }
    let isCancelled = state.withLock { state in
      state.errand = errand
      return state.isCancelled
    }
    if isCancelled { errand.cancel() }
    do { return try errand.wait() } catch let error as OrderError { throw error } catch let error as AgentInterruption {
      throw error
    } catch {
      state.withLock { $0.failure = $0.failure ?? error }
      throw AgentInterruption("\(error)")
    }
  }

  // MARK: Researchers

  private struct Found: Encodable { var programs: [String] }

  private func research(_ order: WorkerOrder) async throws -> String {
    let wanted = order.candidates ?? 24
    guard wanted >= 1 else { throw OrderError("a researcher needs at least one candidate") }
    try take(wanted)
    var options = ResearchOptions(
      budget: .candidates(wanted), seed: own(order, "researcher").low, threads: threads,
      generation: max(1, min(order.generation ?? ResearchOptions.usualGeneration, wanted)), confirmations: 0)
    options.selection = .experiment
    let verifier = ExperimentalVerifier(Verifier(problem: problem, threads: threads))
    let loop = try ResearchLoop(
      problem: problem, options: options, verifier: verifier, journal: MemoryResearchJournal())
    let (researcher, adopts) = try researcher(order, loop, options.researcherKey)
    var course = try await SearchCourse(loop, researcher)
    // They are screened like all else, so that there must be room left.
    let given = adopts ? order.programs.prefix(max(1, wanted / 4)) : []
    if !given.isEmpty {
      try course.receive(given.enumerated().map { Proposal(source: $1, number: $0 + 1) }, from: 0)
    }
    try await course.advance(to: wanted)
    let best = course.best(Self.finalists)
    // A researcher that had nothing more to propose leaves the rest to others.
    give(back: wanted - course.candidates)
    note(
      "\(order.kind ?? "evolution"): \(course.candidates) candidates, going on from \(given.count), \(best.count) handed in"
    )
    return try CanonicalJSON.text(Found(programs: best.map(\.source)))
  }

  /// Who proposes, and whether it goes on from programs of others.
  private func researcher(
    _ order: WorkerOrder, _ loop: ResearchLoop, _ key: Key
  ) throws -> (researcher: any Researcher, adopts: Bool) {
    let inventors = order.inventors ?? true ? Inventors.all(loop.visible, key: key, threads: threads) : []
    switch order.kind ?? "evolution" {
    case "evolution":
      if let unknown = order.moves?.first(where: { !Moves.names.contains($0) }) {
        throw OrderError("there is no move \(unknown); there is \(Moves.names.joined(separator: ", "))")
      }
      let evolution = EvolutionaryResearcher(
        loop.visible, key: key, inventors: inventors, moves: order.moves.map { Set($0) })
      return (IslandResearcher(evolution), true)
    case "formula": return (InventingResearcher(Inventors.all(loop.visible, key: key, threads: threads)), false)
    case "derivation": return (InventingResearcher([DerivationResearcher(loop.visible, key: key)]), false)
    case "random": return (RandomResearcher(loop.visible, key: key), false)
    case let other:
      throw OrderError("there is no researcher \(other); there is evolution, formula, derivation and random")
    }
  }

  // MARK: Verifiers

  private struct Judged: Encodable {
    struct One: Encodable {
      var estimator: String
      var score: Double
      var error: Double
      var accepted: Bool
      var words: String
    }
    var judgements: [One]
  }

  private func judge(_ order: WorkerOrder) async throws -> String {
    try compare(order.programs.count)
    let own = own(order, "verifier")
    let given = order.programs.enumerated().map { Proposal(source: $1, number: $0 + 1) }
    let replications = order.replications.map { max(8, min($0, Self.replications)) }
    let findings = FreshLook.ordered(
      try await FreshLook.findings(
        given, on: problem, replications: replications, key: own.split("numbers"), threads: threads))
    let detectors = ExperimentalVerifier(Verifier(problem: problem, threads: threads))
    var judged: [Judged.One] = []
    var isFound = order.detectors == false
    var examined = 0
    for finding in findings {
      var one = Judged.One(
        estimator: finding.proposal.source, score: finding.score, error: finding.standardError,
        accepted: finding.refusal == nil, words: finding.refusal ?? "")
      // As at the end of a run: the best is examined, and the next only where there is something against it.
      if !isFound, let function = finding.function, finding.refusal == nil {
        let critiques = try await detectors.reexamine(
          function, proposal: finding.proposal, key: own.split("critique").split(UInt64(finding.proposal.number)))
        examined += 1
        one.words = critiques.map(\.words).joined(separator: " ")
        one.accepted = critiques.allSatisfy { $0.accepted != false }
        isFound = one.accepted
      }
      judged.append(one)
    }
    note("verifier: \(given.count) compared, \(examined) examined, \(judged.count { !$0.accepted }) rejected")
    return try CanonicalJSON.text(Judged(judgements: judged))
  }

  // MARK: Budget

  private func own(_ order: WorkerOrder, _ purpose: String) -> Key {
    key.split(purpose).split(UInt64(bitPattern: Int64(order.seed)))
  }

  private func take(_ wanted: Int) throws {
    try state.withLock { state in
      guard state.candidates + wanted <= allowance else {
        throw AgentInterruption(
          "\(wanted) candidates were ordered, and \(allowance - state.candidates) of \(allowance) are left")
      }
      state.candidates += wanted
    }
  }

  private func give(back rest: Int) { state.withLock { $0.candidates -= max(0, rest) } }

  private func compare(_ count: Int) throws {
    try state.withLock { state in
      guard state.compared + count <= 2 * allowance else {
        throw AgentInterruption("more than \(2 * allowance) programs were to be compared")
      }
      state.compared += count
    }
  }

  private func note(_ line: String) { state.withLock { $0.lines.append(line) } }
}
