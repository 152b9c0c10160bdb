import Engine
import Foundation
import Language
import Research
import Studies
import Verification

extension VerifierMeasurement {
  /// What to measure, and how closely.
  public struct Request: Sendable {
    /// The runs; empty for the last one; `Lab.reviewedRuns` gives those in which referees spoke.
    public var runs: [Int64]
    /// Programs of a run that are put to the sealed experiment at the most; as many again of those that referees answered about.
    public var sample: Int
    /// Data sets of every sealed design.
    public var replications: Int
    /// The seed of the sample and of the data sets.
    public var seed: UInt64
    /// Threads; they change no result.
    public var threads: Int
    /// What the audits are judged by.
    public var options: AuditOptions

    /// A request.
    public init(
      runs: [Int64] = [], sample: Int = 200, replications: Int = 400, seed: UInt64 = 1, threads: Int = 1,
      options: AuditOptions = AuditOptions()
    ) {
      self.runs = runs
      self.sample = sample
      self.replications = replications
      self.seed = seed
      self.threads = threads
      self.options = options
    }
  }

  /// Puts a random sample of the runs' programs, accepted ones and rejected ones, and those that referees answered about, to the
  /// sealed experiment, and measures every verifier. Nothing is written, and the lab's error budget is not touched.
  /// - Parameter progress: told how far it is: programs done, of those that are put to the sealed experiment.
  /// - Throws: `AuditError`, `LabError`, `Diagnostics`; `CancellationError` between programs.
  public static func measure(
    _ lab: Lab, _ request: Request, progress: (any ProgressSink)? = nil
  ) async throws -> VerifierMeasurement {
    let all = try lab.runs()
    let chosen =
      try request.runs.isEmpty
      ? [all.last { $0.state == .finished } ?? all.last].compactMap(\.self) : request.runs.map { try lab.run($0) }
    guard !chosen.isEmpty else {
      throw AuditError("there is no run in this lab: aitken research PROBLEM makes one")
    }
    var items: [[JudgedItem]] = []
    for (place, run) in chosen.enumerated() {
      let stage = "run \(run.id), \(place + 1) of \(Plain.count(chosen.count, "run"))"
      items.append(
        try await judged(lab, run, request) { done, total in
          progress?.report(
            StudyProgress(stage: "the sealed experiment on programs of \(stage)", done: done, total: total))
        })
    }
    guard items.contains(where: { !$0.isEmpty }) else {
      throw AuditError(
        "run \(chosen.map { "\($0.id)" }.joined(separator: ", ")) holds no program that was put to an experiment: there is "
          + "nothing to audit yet")
    }
    return try VerifierMeasurement(
      runs: chosen.map(\.id), items: items, options: request.options, seconds: seconds(lab, chosen.map(\.id), items))
  }

  /// The programs of a run with what the sealed experiment says of some of them.
  private static func judged(
    _ lab: Lab, _ run: RunRecord, _ request: Request, tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> [JudgedItem] {
    let proposals = try lab.judgedProposals(run: run.id)
    guard !proposals.isEmpty else { return [] }
    let questions = Dictionary(
      try lab.questions(run: run.id).map { ($0.proposal, $0) }, uniquingKeysWith: { first, _ in first })
    let opinions = try lab.opinions(run: run.id)
    var items = proposals.map { judged in
      let number = judged.proposal.number
      return JudgedItem(
        name: "\(run.id)/\(number)", isAheadInScreening: judged.isAheadInScreening,
        isPassedByCritic: judged.isPassedByCritic,
        question: questions[number].map { .init($0.reason, probability: $0.probability) },
        opinions: opinions[number] ?? [:])
    }
    var random = RandomSource(Key(seed: request.seed).split("audited"))
    draw(&items, sample: request.sample, &random)
    drawAnswered(&items, sample: request.sample, &random)
    let places = items.indices.filter { items[$0].drawn != nil || items[$0].answered != nil }
    let problem = try Problem(
      program: Program(SourceText(name: run.file, text: lab.problemText(run: run.id))),
      directory: URL(fileURLWithPath: run.file).deletingLastPathComponent().path)
    var truth = SealedTruth(
      problem, seed: request.seed, threads: request.threads, replications: request.replications)
    let qualities = try await truth.qualities(
      of: places.map { Proposal(proposals[$0].proposal) }, tell: tell)
    for (place, quality) in zip(places, qualities) { items[place].truth = quality.isBetter }
    return items
  }

  /// A sample for the stages of the experiments: the same programs for all of them, a stratum for each pair of verdicts.
  private static func draw(_ items: inout [JudgedItem], sample: Int, _ random: inout RandomSource) {
    let strata = Dictionary(grouping: items.indices) { [items[$0].isAheadInScreening, items[$0].isPassedByCritic] }
      .sorted { $0.value[0] < $1.value[0] }.map(\.value)
    var taken = 0
    for stratum in strata.sorted(by: { $0.count < $1.count }) {
      let left = strata.filter { $0.count >= stratum.count }.count
      let share = max(1, (sample - taken) / max(1, left))
      let chosen = stratum.shuffled(using: &random).prefix(share)
      taken += chosen.count
      for place in chosen { items[place].drawn = Double(chosen.count) / Double(stratum.count) }
    }
  }

  /// A sample of those that referees answered about.
  private static func drawAnswered(_ items: inout [JudgedItem], sample: Int, _ random: inout RandomSource) {
    let answered = items.indices.filter { items[$0].question != nil && !items[$0].opinions.isEmpty }
    let chosen = answered.shuffled(using: &random).prefix(sample)
    for place in chosen { items[place].answered = Double(chosen.count) / Double(answered.count) }
  }

  /// Seconds of this lab's runs, from its ledger and from what reviewers took.
  private static func seconds(_ lab: Lab, _ runs: [Int64], _ items: [[JudgedItem]]) throws -> Seconds {
    var (making, judging) = (0.0, 0.0)
    var taken: [String: [Double]] = [:]
    for run in runs {
      for entry in try lab.ledger(run: run) {
        switch entry.purpose {
        case .proposing, .experiments: making += entry.usage.seconds
        case .criticising: judging += entry.usage.seconds
        default: break
        }
      }
      for review in try lab.reviews(run: run) where review.seconds > 0 {
        taken["person:\(review.reviewer)", default: []].append(review.seconds)
      }
    }
    let count = Double(max(1, items.reduce(0) { $0 + $1.count }))
    var seconds = Seconds(generate: making / count)
    seconds.verify[experiments] = judging / count
    for (reviewer, all) in taken { seconds.verify[reviewer] = all.reduce(0, +) / Double(all.count) }
    return seconds
  }
}

extension Lab {
  /// The runs in which referees have said something, in the order in which they began.
  public func reviewedRuns() throws -> [Int64] {
    try runs().map(\.id).filter { try !opinions(run: $0).isEmpty }
  }

  /// What referees said of a run's proposals: by proposal and reviewer, whether it was accepted. Of persons, also what the run
  /// has not taken in yet.
  func opinions(run: Int64) throws -> [Int: [String: Bool]] {
    var opinions: [Int: [String: Bool]] = [:]
    for critique in try refereeCritiques(run: run) {
      guard let accepted = critique.accepted else { continue }
      opinions[critique.proposal, default: [:]][critique.verifier] = accepted
    }
    for review in try reviews(run: run) {
      opinions[review.proposal, default: [:]]["person:\(review.reviewer)"] = review.decision == .accept
    }
    return opinions
  }
}
