import Agents
import Archive
import Engine
import LanguageModels
import Ledger

/// Runs an agent on tasks, several side by side.
///
/// The same agent, tasks, seed and replies give the same records, whatever the width.
public struct TrialRunner: Sendable {
  /// The tasks of one phase with how they are told apart in an archive.
  public struct Phase: Sendable {
    /// "validation", "test", or "transfer:" and a name.
    public var name: String
    /// The tasks.
    public var tasks: [SearchTask]
    /// How they are scored.
    public var kind: TaskKind
    /// What exchanges are booked on.
    public var purpose: Purpose

    /// The tasks that agents are selected by.
    public static func validation(_ domain: Domain) -> Phase {
      Phase(name: "validation", tasks: domain.validation, kind: domain.kind, purpose: .experiments)
    }

    /// The tasks of the test.
    public static func test(_ domain: Domain) -> Phase {
      Phase(name: "test", tasks: domain.test, kind: domain.kind, purpose: .criticising)
    }

    /// A phase.
    public init(name: String, tasks: [SearchTask], kind: TaskKind, purpose: Purpose) {
      self.name = name
      self.tasks = tasks
      self.kind = kind
      self.purpose = purpose
    }
  }

  /// Where runs stand among the exchanges of a generation.
  public struct Place: Hashable, Sendable {
    /// The generation.
    public var generation: Int
    /// Slot of the first run.
    public var slot: Int
    /// A place.
    public init(generation: Int, slot: Int) {
      self.generation = generation
      self.slot = slot
    }
  }

  private let models: AgentModels
  private let key: Key
  private let width: Int
  private let budget: AgentBudget

  /// - Parameters:
  ///   - seed: of the models' and the programs' random numbers. A task and a repetition have the same for all agents.
  ///   - width: runs at once.
  public init(_ models: AgentModels, seed: UInt64, width: Int, budget: AgentBudget = AgentBudget()) {
    self.models = models
    key = Key(seed: seed).split("agents").split("trials")
    self.width = max(1, width)
    self.budget = budget
  }

  /// One run each of `agent` on the tasks `places` of a phase.
  /// - Returns: records in the order of `places`.
  /// - Throws: what the host could not go on from: `CapReached`, `ServerGone`, `ModelDesk.Refusal`, `CancellationError`.
  public func run(
    _ agent: AgentProgram, proposal: Int, on phase: Phase, tasks places: [Int], repetition: Int, at place: Place
  ) async throws -> [TrialRecord] {
    try await withThrowingTaskGroup(of: (Int, TrialRecord).self) { group in
      var records: [Int: TrialRecord] = [:]
      var next = 0
      func start() {
        guard next < places.count else { return }
        let position = next
        next += 1
        group.addTask {
          let record = try await trial(
            agent, proposal: proposal, on: phase, task: places[position], repetition: repetition,
            at: Place(generation: place.generation, slot: place.slot + position))
          return (position, record)
        }
      }
      for _ in 0..<width { start() }
      while let (position, record) = try await group.next() {
        records[position] = record
        start()
      }
      return places.indices.compactMap { records[$0] }
    }
  }

  /// One run.
  private func trial(
    _ agent: AgentProgram, proposal: Int, on phase: Phase, task: Int, repetition: Int, at place: Place
  ) async throws -> TrialRecord {
    try Task.checkCancellation()
    let own = key.split(phase.name).split(UInt64(task)).split(UInt64(repetition))
    let conversation = TrialConversation(
      models, generation: place.generation, purpose: phase.purpose, slot: place.slot, key: own.split("models"))
    let run = await withTaskCancellationHandler {
      await AgentTrial.run(
        agent, task: phase.tasks[task].question, budget: budget, field: "answer",
        seed: Int(own.split("program").low >> 33), post: { try conversation.post($0) })
    } onCancel: {
      conversation.cancel()
    }
    if let failure = conversation.failure { throw failure }
    try Task.checkCancellation()
    return TrialRecord(
      proposal: proposal, phase: phase.name, task: task, repetition: repetition,
      score: Scorer.score(run, on: phase.tasks[task], kind: phase.kind), answer: run.failure == nil ? run.text : "",
      failure: run.failure.map { Self.words($0) } ?? "", questions: run.calls.count, steps: run.steps,
      tokens: conversation.tokens, amount: conversation.amount, generation: place.generation, slot: place.slot)
  }

  /// `ValueError: … (line 7)` with the traceback below, for whoever repairs the program.
  private static func words(_ failure: AgentFailure) -> String {
    let line = failure.line.map { " (line \($0))" } ?? ""
    return "\(failure.type): \(failure.message)\(line)\n\(failure.traceback)"
  }
}
