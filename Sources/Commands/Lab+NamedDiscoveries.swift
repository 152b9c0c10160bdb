import Archive
import Engine
import Language
import Ledger
import Studies

extension Lab {
  /// The latest discoveries on a problem, for the fingerprint of a candidate: known by the name "name (RUN/NUMBER)".
  /// - Parameters:
  ///   - source: the candidate's own text; a discovery with this text is the candidate itself.
  ///   - before: discoveries of this run and later ones are left out.
  func namedDiscoveries(of problem: Problem, except source: String) throws -> [(name: String, function: Function)] {
    try namedDiscoveries(ofProblem: SHA256.hex(problem.program.source.text), except: source)
  }

  /// Those on the problem whose text has the SHA-256 `hash`.
  func namedDiscoveries(ofProblem hash: String, except source: String, before: Int64 = .max) throws -> [(
    name: String, function: Function
  )] {
    var found: [(name: String, function: Function)] = []
    var sources: Set<String> = [source]
    for discovery in try discoveries().reversed() where found.count < 32 && discovery.run < before {
      let reference = ProposalReference(run: discovery.run, number: discovery.proposal)
      let proposal = try proposal(reference)
      guard try run(discovery.run).problem == hash, sources.insert(proposal.source).inserted,
        // A text that an earlier version accepted may be none to this one; it can then be nobody's double.
        let program = try? Program(SourceText(name: "proposal \(reference)", text: proposal.source)),
        let function = try? EstimatorFile(program: program).estimators.last
      else { continue }
      found.append(("\(proposal.name) (\(reference))", function))
    }
    return found
  }
}
