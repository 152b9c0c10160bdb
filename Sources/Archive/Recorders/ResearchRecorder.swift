import Ledger
import Research
import Studies
import Verification

/// Keeps what a run of the research loop does: the bridge from `Research` to a lab.
///
/// Invariant: a step of the loop is one transaction. The plan of a confirmation and the payment of its level are in the lab
/// before any result is; all verdicts of a run, the outcomes of their levels and the end of the run are recorded with its
/// conclusion, so that a run that is killed in between concludes anew, from the same plans and levels, to the same end.
public actor ResearchRecorder: Journal {
  /// Number of the plan by which candidates are screened.
  private static let screening = 1

  /// The run.
  public let run: Int64
  private let lab: Lab
  private let records: ConfirmationRecords
  private let cells: [String: Cell]
  private var last: LastNumbers
  private var verified: [(plan: ExperimentPlan, pValue: Double, report: VerificationReport)] = []
  /// The discoveries of the run, as they are made.
  public private(set) var discoveries: [DiscoveryRecord] = []

  /// A recorder for run `run`; the plan of the screening is stored before anything is screened.
  public init(lab: Lab, run: Int64, problem: Problem, screening: ScreeningPlan) throws {
    self.lab = lab
    self.run = run
    records = ConfirmationRecords(lab: lab, run: run)
    let compared = problem.visible + NeighbouringDesigns.cells(of: problem, try VisibleProblem(of: problem))
    cells = Dictionary(compared.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
    last = try lab.lastNumbers(run: run)
    try lab.register(
      PlanRecord(
        number: Self.screening, proposal: nil, purpose: "screening", payload: try CanonicalJSON.text(screening)),
      run: run)
  }

  /// The checkpoint of the last step.
  public func checkpoint() throws -> String? {
    try lab.checkpoint(run: run).map { String(decoding: $0.state, as: UTF8.self) }
  }

  /// Pays for the plan's level from the lab's error budget and stores the plan. The same draft again costs nothing more.
  public func open(_ draft: ExperimentPlan) throws -> ExperimentPlan {
    try records.open(draft, proposal: try proposal(of: draft))
  }

  /// The proposal that a plan is made for; nil for the baseline itself. The first of those with the same text: a search that was
  /// interrupted here and goes on may propose it once more.
  private func proposal(of plan: ExperimentPlan) throws -> Int? {
    try lab.proposals(run: run).first { $0.name == plan.candidate && SHA256.hex($0.source) == plan.candidateSource }?
      .number
  }

  /// Takes note of a verdict; it is recorded with the conclusion.
  public func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) {
    verified.append((plan, pValue, report))
  }

  /// Records a step.
  public func record(_ step: ResearchStep) throws {
    var numbers = last
    var record = StepRecord(number: step.number)
    record.proposals = step.proposals.map(ProposalRecord.init)
    numbers.proposal = step.proposals.last?.number ?? numbers.proposal
    for assessment in step.assessments {
      let name = step.proposals.first { $0.number == assessment.proposal }?.name ?? ""
      try append(assessment, name: name, to: &record, &numbers)
    }
    if let diversity = step.diversity {
      record.diversity = diversity.sets.map {
        DiversityRecord(generation: diversity.generation, kind: $0.name, $0.diversity)
      }
    }
    for heard in step.heard {
      for critique in heard.critiques { try append(critique, proposal: heard.proposal, to: &record, &numbers) }
    }
    for question in step.questions {
      numbers.question += 1
      record.questions.append(
        QuestionRecord(
          number: numbers.question, step: step.number, proposal: question.proposal.number, reason: question.reason,
          probability: question.probability))
      if let evidence = question.evidence {
        record.evidence.append(
          EvidenceRecord(question: numbers.question, payload: try CanonicalJSON.text(evidence)))
      }
    }
    record.quality = step.quality.map(QualityRecord.init)
    if let conclusion = step.conclusion { try append(conclusion, to: &record, &numbers) }
    record.ledger = step.ledger
    record.checkpoint = Array(step.checkpoint.utf8)
    discoveries += try lab.record(record, run: run)
    numbers.step = step.number
    last = numbers
  }

  private func append(
    _ assessment: Assessment, name: String, to step: inout StepRecord, _ numbers: inout LastNumbers
  ) throws {
    if assessment.fate == .unverified {
      numbers.critique += 1
      step.critiques.append(
        CritiqueRecord(
          number: numbers.critique, proposal: assessment.proposal, verifier: "none", accepted: true,
          words: assessment.words, payload: try CanonicalJSON.text(Fate(assessment))))
      return
    }
    if assessment.fate != .screened, assessment.fate != .waiting,
      assessment.fate != .rejected || assessment.critiques.isEmpty
    {
      let words = assessment.twin.map { "It behaves exactly like proposal \($0)." } ?? assessment.words
      numbers.critique += 1
      step.critiques.append(
        CritiqueRecord(
          number: numbers.critique, proposal: assessment.proposal, verifier: "screening", accepted: false,
          words: words, payload: try CanonicalJSON.text(Fate(assessment))))
    }
    for critique in assessment.critiques {
      try append(critique, proposal: assessment.proposal, to: &step, &numbers)
    }
    guard !assessment.cells.isEmpty else { return }
    numbers.result += 1
    step.results.append(
      ResultRecord(
        number: numbers.result, plan: Self.screening, proposal: assessment.proposal,
        replications: assessment.replications, failures: assessment.cells.reduce(0) { $0 + $1.failures },
        payload: try CanonicalJSON.text(Fate(assessment))))
    for (position, figure) in assessment.cells.enumerated() {
      step.cells.append(try cell(figure, name: name, result: numbers.result, position: position))
    }
  }

  private func append(
    _ critique: Critique, proposal: Int, to step: inout StepRecord, _ numbers: inout LastNumbers
  ) throws {
    numbers.critique += 1
    step.critiques.append(
      CritiqueRecord(
        number: numbers.critique, proposal: proposal, verifier: critique.verifier,
        accepted: critique.accepted, words: critique.words,
        payload: try critique.review.map { try CanonicalJSON.text($0) } ?? CanonicalJSON.text(critique.detectors)))
  }

  private func cell(
    _ figure: Assessment.CellFigure, name: String, result: Int, position: Int
  ) throws -> CellRecord {
    let efficiency = Efficiency(logValue: figure.logEfficiency, logStandardError: figure.standardError)
    let measure = Measure(efficiency.value, mcse: efficiency.value * figure.standardError)
    let cell = cells[figure.cell]
    return CellRecord(
      result: result, position: position, process: cell?.process ?? figure.cell,
      design: cell?.design.json.flat ?? "{}", sealed: false, estimator: name, failures: figure.failures,
      measures: try CanonicalJSON.text(["relative efficiency": Figure(measure)]))
  }

  private func append(
    _ conclusion: Conclusion, to step: inout StepRecord, _ numbers: inout LastNumbers
  ) throws {
    for entry in conclusion.verified {
      guard let found = verified.first(where: { $0.plan.hash == entry.plan }) else {
        throw LabError.conflict("run \(run): a verdict on a plan that was never stored")
      }
      var proposal = entry.proposal
      if proposal == 0 {
        numbers.proposal += 1
        proposal = numbers.proposal
        step.proposals.append(
          ProposalRecord(
            number: proposal, name: found.report.candidate, source: try lab.problemText(run: run), parents: [],
            move: "baseline", generation: 0, size: 0))
      }
      try records.append(found.report, of: found.plan, proposal: proposal, to: &step, last: &numbers)
      step.outcomes.append(try records.outcome(found.plan, pValue: found.pValue))
    }
    let best = conclusion.verified.first { $0.proposal == conclusion.best }
    step.ending = best?.words ?? conclusion.unverified
    // A run that went on after its end may have found better before.
    if let earlier = try lab.bestVerdict(run: run), step.verdicts.allSatisfy({ earlier.isAhead(of: $0) }) {
      step.ending = earlier.words
    }
  }

  /// What came of a proposal in screening, without the figures of its cells.
  private struct Fate: Codable {
    var fate: Assessment.Fate
    var twin: Int?
    var fingerprint: String
    var distance: Double
    var stage: Int
    var score: Double
    var standardError: Double

    init(_ assessment: Assessment) {
      fate = assessment.fate
      twin = assessment.twin
      fingerprint = assessment.fingerprint
      distance = assessment.distance
      stage = assessment.stage
      score = assessment.score
      standardError = assessment.standardError
    }
  }
}

extension ProposalRecord {
  /// A proposal of the loop.
  init(_ proposal: Proposal) {
    self.init(
      number: proposal.number, name: proposal.name, source: proposal.source, parents: proposal.parents,
      move: proposal.move, generation: proposal.generation, size: proposal.size)
  }
}
