import Agents
import Archive
import Engine
import Language
import Ledger
import Research
import Studies
import Verification

/// Runs workflows on problems, one after the other, so that what is read of the energy counters is one run's.
///
/// What a run finds is a function of program, problem, repetition and seed; what it took is a reading.
public struct WorkflowRunner: Sendable {
  /// What came of a run.
  public struct Outcome: Sendable {
    /// The estimator; empty where none was handed in.
    public var source: String
    /// What the sealed experiment says of it; nil where there is none.
    public var report: VerificationReport?
    /// Verified log relative efficiency.
    public var gain: Double
    /// The program's run.
    public var run: AgentRun
    /// What was ordered, a line each.
    public var lines: [String]
    /// What it took, the verification included.
    public var usage: Usage
  }

  /// How much a run may spend, and how it is judged. Kept with a search.
  public struct Setting: Codable, Hashable, Sendable {
    /// Candidates that all workers of a run together may propose.
    public var candidates: Int
    /// How an estimator that a run hands in is verified: enough for gains of a tenth, in seconds.
    public var verification: VerifierOptions

    /// A setting.
    public init(candidates: Int, replications: Int = 2000) {
      self.candidates = candidates
      verification = VerifierOptions()
      verification.replications = replications
      verification.detectorReplications = 500
      verification.adversaryReplications = 10_000
      verification.probes = 256
      verification.resamples = 100
    }
  }

  private let setting: Setting
  private let key: Key
  private let threads: Int
  private let gauge: any Gauge

  /// - Parameters:
  ///   - gauge: where energy is read.
  public init(_ setting: Setting, seed: UInt64, threads: Int, gauge: any Gauge = MachineGauge()) {
    self.setting = setting
    self.threads = threads
    self.gauge = gauge
    key = Key(seed: seed).split("workflows")
  }

  /// One run.
  /// - Parameters:
  ///   - repetition: which of the runs on this problem: each has numbers of its own, which all workflows share.
  ///   - post: puts questions to models; nil where there are none.
  /// - Throws: what the host cannot go on from: `CancellationError`; `Diagnostics` of a problem that cannot be traced.
  public func outcome(
    _ program: AgentProgram, on entry: ResearchDomain.Entry, repetition: Int, post: AgentPost? = nil
  ) async throws -> Outcome {
    let problem = try entry.problem()
    var meter = Meter(purpose: .experiments, gauge: gauge)
    let own = key.split(SHA256.hex(entry.text)).split(UInt64(repetition))
    let workers = try ResearchWorkers(
      problem, allowance: setting.candidates, key: own.split("workers"), threads: threads)
    let run = await withTaskCancellationHandler {
      await AgentTrial.run(
        program, task: AgentTask(workers.brief), field: "estimator", seed: Int(own.split("program").low >> 33),
        workers: { try workers.answer($0) }, post: post ?? { _ in throw OrderError("there is no model here") })
    } onCancel: {
      workers.cancel()
    }
    try Task.checkCancellation()
    if let failure = workers.failure { throw failure }
    var outcome = Outcome(source: "", report: nil, gain: 0, run: run, lines: workers.lines, usage: .zero)
    if run.failure == nil, !["", "[]", "None"].contains(run.text.trimmed) {
      outcome.source = run.text
      outcome.report = try await verified(run.text, problem, own.split("sealed"))
      outcome.gain = outcome.report.map(Self.gain) ?? 0
    }
    outcome.usage = meter.total()
    return outcome
  }

  /// One run as a row of an archive. The answer is the estimator, after what was ordered.
  func trial(
    _ program: AgentProgram, proposal: Int, on entry: ResearchDomain.Entry, phase: String, task: Int, repetition: Int,
    generation: Int
  ) async throws -> TrialRecord {
    let outcome = try await outcome(program, on: entry, repetition: repetition)
    var lines = outcome.lines.map { "# \($0)" }
    if let report = outcome.report { lines.append("# verdict: \(report.verdict.rawValue)") }
    let failure = outcome.run.failure.map { "\($0.type): \($0.message)\n\($0.traceback)" } ?? ""
    return TrialRecord(
      proposal: proposal, phase: phase, task: task, repetition: repetition,
      score: TrialRecord.score(ofGain: outcome.gain), answer: (lines + [outcome.source]).joined(separator: "\n"),
      failure: failure, questions: outcome.run.calls.count, steps: outcome.run.steps, generation: generation, slot: 0,
      joules: outcome.usage.energy.joules)
  }

  /// The verdict on an estimator, on sealed designs that all workflows have in common; nil where the text is none.
  private func verified(_ source: String, _ problem: Problem, _ key: Key) async throws -> VerificationReport? {
    guard let program = try? Program(SourceText(name: "estimator", text: source)),
      let function = program.functions.last
    else { return nil }
    let verifier = Verifier(problem: problem, options: setting.verification, threads: threads)
    do { return try await verifier.verify(function, key: key, journal: MemoryJournal()) } catch is Diagnostic {
      return nil
    }
  }

  /// The log relative efficiency where the verdict is "better"; three tenths of it where that holds under a condition; else 0.
  static func gain(_ report: VerificationReport) -> Double {
    let value = report.efficiency.logValue
    guard value.isFinite, value > 0 else { return 0 }
    switch report.verdict {
    case .better: return value
    case .conditionallyBetter: return Assessment.conditionalShare * value
    default: return 0
    }
  }
}
