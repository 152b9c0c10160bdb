import Foundation
import GRDB
import Language
import Ledger
import Research
import Studies
import Verification

/// What a reviewer sees of a candidate: the experiments on visible designs, what detectors found, and the program, blinded.
///
/// Invariant: nothing in it tells the candidate's number, name, author, move, generation or descent, nor why it is asked about: the
/// figures are those of `QuestionEvidence`, which is made for the question and is the same whatever the reason for it. No figure
/// of a sealed design is in it. The terminal and the page show this value and nothing beside it.
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

extension Lab {
  /// What a reviewer sees of a question.
  public func evidence(_ ticket: ReviewTicket) throws -> ReviewEvidence {
    let reference = ProposalReference(run: ticket.run, number: ticket.proposal)
    let proposal = try proposal(reference)
    let evidence = try questionEvidence(ticket)
    let rows = evidence.cells.map { figure in
      let efficiency = Efficiency(logValue: figure.logEfficiency, logStandardError: figure.standardError)
      return ReviewEvidence.Row(
        design: Self.design(figure.cell),
        efficiency: Figure(value: efficiency.value, mcse: efficiency.value * figure.standardError),
        failures: figure.failures)
    }
    let findings = evidence.detectors.filter { $0.applies || !$0.passed }.map {
      ReviewEvidence.Finding(
        detector: $0.name, figure: $0.figure,
        words: $0.words.replacing(proposal.name, with: NeutralSource.name), fired: !$0.passed)
    }
    let neutral = NeutralSource(proposal.source, name: proposal.name)
    let mathematics = neutral.module.map { Mathematics($0) }
    return ReviewEvidence(
      ticket: ticket.ticket, run: ticket.run, problem: try run(ticket.run).title,
      baseline: try baseline(run: ticket.run), rows: rows, overall: Self.overall(rows),
      replications: evidence.cells.first?.replications ?? 0,
      findings: findings, source: neutral.python,
      mathematics: mathematics?.lines.map { .init(depth: $0.depth, latex: $0.latex, mathML: $0.mathML) } ?? [],
      latex: mathematics?.latex ?? "", mathML: mathematics?.mathML ?? "")
  }

  /// What was made for the question; nothing where an earlier version put it, whose figures told audits from others.
  private func questionEvidence(_ ticket: ReviewTicket) throws -> QuestionEvidence {
    let payload = try read { database in
      guard try database.tableExists("evidence") else { return String?.none }
      return try String.fetchOne(
        database,
        sql: """
          SELECT payload FROM evidence JOIN question ON question.run = evidence.run AND question.number = evidence.question
          WHERE question.run = ? AND question.proposal = ?
          """, arguments: [ticket.run, ticket.proposal])
    }
    guard let payload else { return QuestionEvidence(cells: [], detectors: []) }
    do {
      return try CanonicalJSON.value(from: payload)
    } catch {
      throw LabError.unreadable(what: "\(directory): what is known of a candidate", detail: "\(error)")
    }
  }

  /// `n = 100, gamma = 0.5` of `simulate(n = 100, gamma = 0.5)`; "-" for a design without parameters.
  private static func design(_ cell: String) -> String {
    let words = cell.drop { $0 != "(" }.dropFirst().dropLast()
    return words.isEmpty ? "-" : String(words)
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
