import Engine
import Language
import Studies
import Verification

/// Programs beside the baseline on numbers that none of them was chosen by, on the visible designs and those beside them: the look that a
/// run takes at its leaders before one is confirmed.
public struct FreshLook: Sendable {
  /// What was seen of one program.
  public struct Finding: Sendable {
    /// The program.
    public var proposal: Proposal
    /// Its function; nil where the text is no program.
    public var function: Function?
    /// What a search maximises (`SearchScore`), less what its length costs; −10 where it cannot be compared.
    public var score: Double
    /// Monte Carlo standard error of `score`.
    public var standardError: Double
    /// Why it cannot be compared; nil where it can.
    public var refusal: String?

    /// What it surely reaches.
    public var lower: Double { score - 2 * standardError }
  }

  /// Compares programs.
  /// - Parameters:
  ///   - replications: of each design; nil for as many as a run of the loop takes.
  /// - Returns: a finding a program, in their order.
  /// - Throws: `Diagnostics` or `Diagnostic` where a visible design cannot be traced; `CancellationError`.
  public static func findings(
    _ programs: [Proposal], on problem: Problem, replications: Int?, key: Key, threads: Int
  ) async throws -> [Finding] {
    let visible = try VisibleProblem(of: problem)
    var plan = Screening.plan(visible)
    plan.validation = max(8, (replications ?? plan.validation) / 8 * 8)
    var findings = programs.map {
      Finding(proposal: $0, function: nil, score: -10, standardError: 0, refusal: nil)
    }
    var functions: [(place: Int, function: Function)] = []
    for place in findings.indices {
      do {
        let function = try Halving.function(findings[place].proposal)
        findings[place].function = function
        functions.append((place, function))
      } catch let diagnostics as Diagnostics {
        findings[place].refusal = "\(diagnostics)"
      }
    }
    let (screening, records) = try await records(
      functions.map(\.function), on: problem, visible, plan: plan, key: key, threads: threads)
    for ((place, _), record) in zip(functions, records) {
      if let refusal = record.refusal {
        findings[place].refusal = "\(refusal)"
      } else {
        let seen = screening.assessment(of: record)
        findings[place].score = seen.score - plan.parsimony * Double(findings[place].proposal.weight)
        findings[place].standardError = seen.standardError
      }
    }
    return findings
  }

  /// The records of functions on the plan's fresh replications of each design, in their order.
  /// - Throws: as `findings`.
  static func records(
    _ functions: [Function], on problem: Problem, _ visible: VisibleProblem, plan: ScreeningPlan, key: Key,
    threads: Int
  ) async throws -> (screening: Screening, records: [Screening.Record]) {
    var fresh = plan
    fresh.stages = [plan.validation]
    var screening = try await Screening(problem: problem, visible: visible, plan: fresh, key: key, threads: threads)
    try await screening.prepare(0)
    let fixed = screening
    return (
      screening, try await Halving.each(functions, threads: threads) { try await fixed.advance(fixed.record($0)) }
    )
  }

  /// Best first, by what each surely reaches; of those that are as good as the best the shortest comes first. What cannot be compared comes
  /// last.
  public static func ordered(_ findings: [Finding]) -> [Finding] {
    ordered(findings.filter { $0.refusal == nil }, lower: \.lower, proposal: \.proposal)
      + findings.filter { $0.refusal != nil }
  }

  /// The same of anything that has a proposal and what it surely reaches.
  static func ordered<Seen>(
    _ seen: [Seen], lower: (Seen) -> Double, proposal: (Seen) -> Proposal
  ) -> [Seen] {
    var ranked = seen.sorted { (lower($1), proposal($0).number) < (lower($0), proposal($1).number) }
    guard let best = ranked.first else { return [] }
    let equals = ranked.indices.filter { lower(ranked[$0]) >= lower(best) - tolerance }
    if let shortest = equals.min(by: { (proposal(ranked[$0]).size, $0) < (proposal(ranked[$1]).size, $1) }) {
      ranked.insert(ranked.remove(at: shortest), at: 0)
    }
    return ranked
  }

  /// Differences in log relative efficiency that do not matter between programs.
  private static let tolerance = 0.004
}

extension Proposal {
  /// A program that came from elsewhere.
  /// - Parameter number: what tells it from others.
  public init(source: String, number: Int) {
    self.init(
      number: number, name: "proposal \(number)", source: source, parents: [], move: "given", generation: 0,
      size: Proposal.size(of: source))
  }
}
