import Engine
import Foundation
import Ledger
import Studies
import Verification

/// The loop on one problem: a researcher proposes, screening compares, a verifier criticises, the researcher learns, until a
/// budget is spent; then the best candidate is verified once.
///
/// Invariant: with a budget of candidates, everything that the journal is given but the ledger is a pure function of (problem,
/// researcher, seed, options), whatever the threads, and wherever a run was interrupted and resumed. With a budget of seconds the
/// clock decides when to stop, between generations, and nothing else.
public struct ResearchLoop: Sendable {
  /// The problem.
  public let problem: Problem
  /// What the researcher sees of it.
  public let visible: VisibleProblem
  /// The budget and the seed.
  public let options: ResearchOptions
  /// How candidates are compared.
  public let plan: ScreeningPlan
  let verifier: (any CandidateVerifier)?
  let referees: [any Referee]
  let journal: any Journal
  let expenses: (any Expenses)?
  let caps: CapWatch?
  let report: (@Sendable (ResearchEvent) -> Void)?
  let keys: ResearchKeys

  /// A loop.
  /// - Parameters:
  ///   - verifier: nil only to show what happens without one; nothing is then confirmed.
  ///   - referees: whom candidates are put to, where the options say so; their order is that in which they are heard.
  ///   - plan: how candidates are compared; nil for the plan that fits the problem.
  ///   - expenses: what is spent beside this process's time: exchanges with models.
  ///   - caps: what the run may spend. Where a cap is reached the generation under way is dropped, and the conclusion is drawn from
  ///     what is known: its cost is all that goes beyond the cap.
  ///   - report: told how far things are, on any thread.
  /// - Throws: `Diagnostics` or `Diagnostic` where a visible design cannot be traced.
  public init(
    problem: Problem, options: ResearchOptions, verifier: (any CandidateVerifier)?, journal: any Journal,
    referees: [any Referee] = [], plan: ScreeningPlan? = nil, expenses: (any Expenses)? = nil,
    caps: CapWatch? = nil, report: (@Sendable (ResearchEvent) -> Void)? = nil
  ) throws {
    self.problem = problem
    self.options = options
    self.verifier = verifier
    self.referees = referees
    self.journal = journal
    self.expenses = expenses
    self.caps = caps
    self.report = report
    visible = try VisibleProblem(of: problem)
    keys = ResearchKeys(options)
    self.plan = plan ?? Screening.plan(visible)
  }

  /// Runs until the budget is spent, from the journal's checkpoint if it has one, and gives the verdict.
  /// - Parameters:
  ///   - researcher: in its first state; a checkpoint takes it to where it was.
  ///   - stopped: the cap that ended the search elsewhere: the conclusion is drawn from what there is.
  /// - Throws: `CancellationError` between generations when the task is cancelled: all that was recorded is kept, and another
  ///   `run` goes on; what the journal and the verifier throw.
  public func run(_ researcher: any Researcher, stopped reached: CapReached? = nil) async throws -> ResearchResult {
    var course = try await SearchCourse(self, researcher)
    var stopped = reached
    while stopped == nil, !course.isOver {
      do { try await course.advance() } catch let reached as CapReached { stopped = reached }
    }
    let heard = stopped == nil ? try await hear(&course.state, &course.researcher) : []
    return try await conclude(
      &course.state, course.researcher, course.halving, &course.meter, course.began, heard: heard, stopped: stopped)
  }

  /// Seconds of the budget that are left for the search: the verification takes its part at the end.
  func isOver(_ state: LoopState, _ began: ContinuousClock.Instant) -> Bool {
    switch options.budget {
    case .candidates(let count): state.candidates >= count
    case .seconds(let seconds):
      state.generation > 0 && Self.seconds(since: began) >= seconds - min(0.25 * seconds, 15)
    }
  }

  /// Whether nothing is left to be found: neither a learner that knows all statistics nor any candidate of the first generations is
  /// ahead of the baseline by what a verdict counts.
  func isSated(_ state: LoopState, _ researcher: any Researcher) -> Bool {
    guard state.generation >= Self.generationsBeforeSated, let headroom = researcher.headroom else { return false }
    return headroom.upper < ResearchResult.little && state.bar < ResearchResult.little
  }

  /// Inventors have proposed what they have, and evolution has gone through every idea once from each baseline.
  private static let generationsBeforeSated = 4

  static func seconds(since began: ContinuousClock.Instant) -> Double {
    let duration = began.duration(to: .now).components
    return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
  }

  func generation(
    _ state: inout LoopState, _ researcher: inout any Researcher, _ screening: inout Screening, _ halving: Halving,
    _ watch: inout DiversityWatch, _ quality: inout TrueQuality, _ meter: inout Meter
  ) async throws {
    meter.turn(to: .proposing)
    let heard = try await hear(&state, &researcher)
    var count = options.generation
    if case .candidates(let total) = options.budget { count = min(count, total - state.candidates) }
    let context = ResearchContext(
      problem: visible, firstNumber: state.candidates + 1, generation: state.generation)
    let proposals = Array(try await researcher.propose(count, context: context).prefix(count))
    meter.turn(to: .experiments)
    var outcome: Halving.Outcome
    switch options.selection {
    case .none: outcome = try await halving.admit(proposals, threads: options.threads)
    case .experiment, .person, .model, .panel:
      outcome = try await halving.assess(proposals, screening: &screening, known: state.known, bar: state.bar)
      meter.turn(to: .criticising)
      try await criticise(&outcome.assessments, proposals, outcome.functions, state)
    }
    var assessments = outcome.assessments
    let (questions, earlier) = try await ask(proposals, &assessments, &state)
    meter.turn(to: .proposing)
    researcher.learn(from: earlier + assessments)
    meter.turn(to: .experiments)
    let accepted =
      options.selection.asksReferees
      ? heard.filter(\.isAccepted).map(\.question.proposal)
      : zip(proposals, assessments).filter { $1.isAccepted }.map(\.0)
    let sample = quality.sample(accepted, count: options.quality, generation: state.generation)
    let qualities = try await quality.measure(sample)
    meter.turn(to: .keeping)
    let diversity = watch.take(
      proposals, findings: outcome.findings, accepted: accepted, kept: researcher.kept,
      generation: state.generation)
    state.learn(proposals, assessments, selection: options.selection)
    state.diversity.append(diversity)
    state.remember(qualities)
    state.step += 1
    state.researcher = try researcher.snapshot()
    try await journal.record(
      ResearchStep(
        number: state.step, proposals: proposals, assessments: assessments, screening: plan,
        diversity: diversity, quality: qualities, questions: questions, heard: heard, conclusion: nil,
        ledger: drain(&meter, &state),
        checkpoint: try state.text()))
  }

  /// Asks the verifier about the candidates of the generation that have come far: none of them breeds or leads unseen, since a
  /// search finds what cheats before it finds what is good.
  private func criticise(
    _ assessments: inout [Assessment], _ proposals: [Proposal], _ functions: [Int: Function], _ state: LoopState
  ) async throws {
    guard let verifier else { return }
    let stage = min(2, plan.stages.count - 1)
    let ahead = assessments.indices
      .filter {
        assessments[$0].fate == .screened && assessments[$0].stage >= stage && assessments[$0].upper > 0
      }
      .sorted { (assessments[$1].lower, $0) < (assessments[$0].lower, $1) }
    for index in ahead {
      guard let function = functions[proposals[index].number] else { continue }
      try caps?.check()
      let critiques = try await verifier.critique(
        function, proposal: proposals[index], key: keys.critique(proposals[index].number))
      assessments[index].critiques = critiques
      if critiques.contains(where: { $0.accepted == false }) { assessments[index].fate = .rejected }
      if assessments[index].isConditional, assessments[index].score > 0 {
        assessments[index].score *= Assessment.conditionalShare
      }
    }
  }

  func tell(_ state: LoopState, _ began: ContinuousClock.Instant) {
    guard let report else { return }
    let leader = state.leaders.first.flatMap { leader -> (name: String, efficiency: Double)? in
      let score = leader.score + plan.parsimony * Double(leader.proposal.weight)
      return score > 0 ? (leader.proposal.name, exp(score)) : nil
    }
    report(
      .generation(
        ResearchEvent.Progress(
          generation: state.generation, candidates: state.candidates, replications: state.replications,
          seconds: Self.seconds(since: began), leader: leader, diversity: state.diversity,
          isVerified: options.selection != .none, waiting: state.docket.waiting)))
  }

  /// What was spent since the last step.
  func drain(_ meter: inout Meter, _ state: inout LoopState) -> [LedgerEntry] {
    let entries = (meter.drain() + (expenses?.drain() ?? [])).byPurpose
    state.spent = entries.reduce(state.spent) { $0 + $1.usage }
    return entries
  }
}
