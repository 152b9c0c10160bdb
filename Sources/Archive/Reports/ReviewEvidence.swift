import Foundation
import Language
import Ledger
import Verification

/// What a reviewer sees of a candidate: the experiments on visible designs, what detectors found, and the program, blinded.
///
/// Invariant: nothing in it tells the candidate's number, name, author, move, generation or descent, nor why it is asked about;
/// no figure of a sealed design is in it. The terminal and the page show this value and nothing beside it.
public struct ReviewEvidence: Codable, Hashable, Sendable {
  /// One visible design.
  public struct Row: Codable, Hashable, Sendable {
    /// `n = 100, gamma = 0.5`
    public var design: String
    /// The baseline's risk over the candidate's, with its Monte Carlo standard error.
    public var efficiency: Figure
    /// Replications in which the candidate gave no estimate.
    public var failures: Int
  }

  /// What a detector found.
  public struct Finding: Codable, Hashable, Sendable {
    /// The detector.
    public var detector: String
    /// The number that decided.
    public var figure: String
    /// What was found, in a sentence.
    public var words: String
    /// Whether it has something against the candidate.
    public var fired: Bool
  }

  /// What the question is called where the answer is handed in: 12 letters that tell nothing.
  public var ticket: String
  /// The run.
  public var run: Int64
  /// First line of the problem's description.
  public var problem: String
  /// What the candidate is compared with.
  public var baseline: String
  /// One row a visible design, in the problem's order.
  public var rows: [Row]
  /// Over all designs: the geometric mean of the rows.
  public var overall: Figure
  /// Replications a design.
  public var replications: Int
  /// Whether the detectors looked at it: they look at what comes far in the comparison.
  public var isExamined: Bool
  /// The detectors that have something to look at in this problem, with their figures.
  public var findings: [Finding]
  /// The program as Python.
  public var source: String
  /// The program as mathematics, line by line.
  public var mathematics: [MathematicalLine]
  /// The program as LaTeX.
  public var latex: String
  /// The program as MathML, in one element `<math>`.
  public var mathML: String

  /// A line of the program as mathematics.
  public struct MathematicalLine: Codable, Hashable, Sendable {
    /// How many blocks it stands in.
    public var depth: Int
    /// LaTeX.
    public var latex: String
    /// `<math>…</math>`
    public var mathML: String
  }
}

/// A question by the name that reviewers know it by.
public struct ReviewTicket: Codable, Hashable, Sendable {
  /// 12 letters.
  public let ticket: String
  /// The run.
  public let run: Int64
  /// The proposal: not to be shown.
  public let proposal: Int

  /// The ticket of a question. It can be made again from the lab, and tells nothing by itself.
  init(_ proposal: ProposalReference, problem: String) {
    run = proposal.run
    self.proposal = proposal.number
    ticket = String(SHA256.hex("aitken question \(problem) \(proposal)").prefix(12))
  }

  /// A place in the order in which `reviewer` sees questions: another one for everybody, and the same every time.
  func place(for reviewer: String) -> String { SHA256.hex("aitken order \(reviewer) \(ticket)") }
}

extension Lab {
  /// The open questions of a run that `reviewer` has not answered, in an order of the reviewer's own.
  public func reviewQueue(run: Int64, reviewer: String) throws -> [ReviewTicket] {
    try tickets(run: run, openQuestions(run: run, reviewer: reviewer))
      .sorted { ($0.place(for: reviewer), $0.proposal) < ($1.place(for: reviewer), $1.proposal) }
  }

  /// The question with this ticket, open or not.
  /// - Throws: `LabError.notFound`.
  public func ticket(_ name: String, run: Int64) throws -> ReviewTicket {
    guard let found = try tickets(run: run, questions(run: run)).first(where: { $0.ticket == name.lowercased() }) else {
      throw LabError.notFound(what: "question \(run)/\(name)", directory: directory)
    }
    return found
  }

  private func tickets(run: Int64, _ questions: [QuestionRecord]) throws -> [ReviewTicket] {
    let problem = try self.run(run).problem
    return questions.map { ReviewTicket(ProposalReference(run: run, number: $0.proposal), problem: problem) }
  }

  /// What a reviewer sees of a question.
  public func evidence(_ ticket: ReviewTicket) throws -> ReviewEvidence {
    let reference = ProposalReference(run: ticket.run, number: ticket.proposal)
    let proposal = try proposal(reference)
    let screening = Set(try plans(run: ticket.run).filter { $0.purpose == "screening" }.map(\.number))
    let result = try results(reference).last { screening.contains($0.plan) }
    let cells = try result.map { try self.cells(run: ticket.run, result: $0.number).filter { !$0.sealed } } ?? []
    let rows = try cells.map { cell in
      let measures: [String: Figure] = try stored(cell.measures)
      return ReviewEvidence.Row(
        design: Plain.design(cell.design), efficiency: measures["relative efficiency"] ?? Figure(),
        failures: cell.failures)
    }
    let examinations = try critiques(reference).filter { $0.verifier == "experiment" }
    let findings = try examinations.flatMap { critique in
      let results: [DetectorResult] = try stored(critique.payload)
      return results.filter { $0.applies || !$0.passed }.map {
        ReviewEvidence.Finding(
          detector: $0.name, figure: $0.figure,
          words: $0.words.replacing(proposal.name, with: NeutralSource.name), fired: !$0.passed)
      }
    }
    let neutral = NeutralSource(proposal.source, name: proposal.name)
    let mathematics = neutral.module.map { Mathematics($0) }
    return ReviewEvidence(
      ticket: ticket.ticket, run: ticket.run, problem: try run(ticket.run).title,
      baseline: try baseline(run: ticket.run), rows: rows, overall: Self.overall(rows),
      replications: (result?.replications ?? 0) / max(1, cells.count), isExamined: !examinations.isEmpty,
      findings: findings, source: neutral.python,
      mathematics: mathematics?.lines.map { .init(depth: $0.depth, latex: $0.latex, mathML: $0.mathML) } ?? [],
      latex: mathematics?.latex ?? "", mathML: mathematics?.mathML ?? "")
  }

  private func stored<Value: Decodable>(_ text: String) throws -> Value {
    do {
      return try CanonicalJSON.value(from: text)
    } catch {
      throw LabError.unreadable(what: "\(directory): what is known of a candidate", detail: "\(error)")
    }
  }

  /// The name of the problem's first baseline.
  private func baseline(run: Int64) throws -> String {
    let text = try problemText(run: run)
    guard let module = try? Parser.parse(SourceText(name: "problem", text: text)) else { return "the baseline" }
    for statement in module.statements {
      guard case .assign(let targets, let value) = statement.kind,
        targets.contains(where: { $0.kind == .name("baselines") }), case .list(let names) = value.kind,
        let first = names.first
      else { continue }
      return Printer.print(first)
    }
    return "the baseline"
  }

  /// The geometric mean, its standard error by the delta method; rows are independent.
  private static func overall(_ rows: [ReviewEvidence.Row]) -> Figure {
    let known = rows.compactMap { row -> (log: Double, error: Double)? in
      guard let value = row.efficiency.value, value > 0 else { return nil }
      return (log(value), (row.efficiency.mcse ?? 0) / value)
    }
    guard !known.isEmpty, known.count == rows.count else { return Figure() }
    let count = Double(known.count)
    let value = exp(known.reduce(0) { $0 + $1.log } / count)
    let error = known.reduce(0) { $0 + $1.error * $1.error }.squareRoot() / count
    return Figure(value: value, mcse: value * error)
  }
}
