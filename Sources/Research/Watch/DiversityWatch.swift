import Studies

/// Watches the loop: how different the programs are that are proposed, accepted, and kept to make new ones from.
///
/// Invariant: what it says is a pure function of the programs; what it remembers (`traces`) only saves work, and is rebuilt from
/// the programs' texts in a run that is resumed.
struct DiversityWatch: Sendable {
  private let probes: Probes
  /// By number of the proposal.
  private var traces: [Int: Trace] = [:]

  init(_ probes: Probes) { self.probes = probes }

  /// Takes in a generation.
  /// - Parameters:
  ///   - findings: what the probes found about each proposal; nil where it does not run.
  ///   - accepted: those that were accepted in this generation; referees accept some of earlier ones.
  ///   - kept: what the researcher makes new programs from, now.
  mutating func take(
    _ proposals: [Proposal], findings: [Probes.Finding?], accepted: [Proposal], kept: [KeptProgram], generation: Int
  ) -> GenerationDiversity {
    var fresh: [(number: Int, trace: Trace)] = []
    for (proposal, finding) in zip(proposals, findings) {
      guard let finding else { continue }
      fresh.append(
        (
          proposal.number,
          Trace(
            fingerprint: finding.fingerprint, behaviour: finding.behaviour, fragments: Fragments.of(proposal.source))
        ))
    }
    for (number, trace) in fresh { traces[number] = trace }
    let own = kept.compactMap { program -> (Int, Trace)? in
      trace(of: program).map { (program.number, $0) }
    }
    let passed = accepted.compactMap { trace(of: KeptProgram(number: $0.number, source: $0.source)) }
    traces = Dictionary(own, uniquingKeysWith: { first, _ in first })
    return GenerationDiversity(
      generation: generation, proposed: Diversity(fresh.map(\.trace)),
      accepted: Diversity(passed),
      kept: Diversity(own.map(\.1)))
  }

  private func trace(of program: KeptProgram) -> Trace? {
    if let known = traces[program.number] { return known }
    let proposal = Proposal(
      number: program.number, name: "", source: program.source, parents: [], move: "", generation: 0, size: 0)
    guard let function = try? Halving.function(proposal), let finding = try? probes.examine(function) else {
      return nil
    }
    return Trace(
      fingerprint: finding.fingerprint, behaviour: finding.behaviour, fragments: Fragments.of(program.source))
  }
}

/// A program that a researcher makes new ones from.
public struct KeptProgram: Hashable, Sendable {
  /// Number of its proposal.
  public var number: Int
  /// Python text.
  public var source: String

  /// A program.
  public init(number: Int, source: String) {
    self.number = number
    self.source = source
  }
}
