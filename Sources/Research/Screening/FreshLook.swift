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
    plan.stages = [max(8, (replications ?? plan.validation) / 8 * 8)]
    var screening = try await Screening(problem: problem, visible: visible, plan: plan, key: key, threads: threads)
    try await screening.prepare(0)
    let fixed = screening
    return try await Halving.each(programs, threads: threads) { proposal in
      var finding = Finding(proposal: proposal, function: nil, score: -10, standardError: 0, refusal: nil)
      do {
        let function = try Halving.function(proposal)
        let record = try await fixed.advance(fixed.record(function))
        finding.function = function
        if let refusal = record.refusal {
          finding.refusal = "\(refusal)"
        } else {
          let seen = fixed.assessment(of: record)
          finding.score = seen.score - fixed.plan.parsimony * Double(proposal.weight)
          finding.standardError = seen.standardError
        }
      } catch let diagnostics as Diagnostics {
        finding.refusal = "\(diagnostics)"
      }
      return finding
    }
  }

  /// Best first, by what each surely reaches; of those that are as good as the best the shortest comes first. What cannot be compared comes
  /// last.
  public static func ordered(_ findings: [Finding]) -> [Finding] {
    var ranked = findings.filter { $0.refusal == nil }
    ranked.sort { ($1.lower, $0.proposal.number) < ($0.lower, $1.proposal.number) }
    if let best = ranked.first {
      let equals = ranked.indices.filter { ranked[$0].lower >= best.lower - tolerance }
      if let shortest = equals.min(by: { (ranked[$0].proposal.size, $0) < (ranked[$1].proposal.size, $1) }) {
        ranked.insert(ranked.remove(at: shortest), at: 0)
      }
    }
    return ranked + findings.filter { $0.refusal != nil }
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
