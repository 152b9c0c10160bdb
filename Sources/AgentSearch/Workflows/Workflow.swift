/// A way to do research with Aitken's own workers: rounds of researchers, and a look at what they found. It is written down as a program,
/// and changed here.
struct Workflow: Codable, Hashable, Sendable {
  /// Who proposes in a round.
  enum Kind: String, Codable, Hashable, Sendable, CaseIterable { case evolution, formula, derivation, random }

  /// One or several researchers of a kind.
  struct Round: Codable, Hashable, Sendable {
    var kind = Kind.evolution
    /// Candidates of all starts together.
    var candidates: Int
    /// Proposals a generation.
    var generation = 48
    /// Whether evolution begins with what inventors propose.
    var inventors = true
    /// Moves; nil for all.
    var moves: [String]?
    /// Researchers with seeds of their own, who share the candidates.
    var starts = 1
    /// Whether it goes on from what earlier rounds found.
    var goesOn = true
    /// Whether it is left out where an earlier round found something.
    var isFallback = false
  }

  /// The look at what was found.
  struct Look: Codable, Hashable, Sendable {
    /// Replications of each design; nil for as many as a run takes at its end.
    var replications: Int?
    /// Whether detectors examine the best.
    var detectors = true
  }

  var rounds: [Round]
  /// nil hands in what the last researcher thought best.
  var look: Look? = Look()

  /// Candidates that it takes at most.
  var candidates: Int { rounds.reduce(0) { $0 + $1.candidates } }

  /// The steps of `aitken research --candidates N`.
  static func standard(_ candidates: Int) -> Workflow { Workflow(rounds: [Round(candidates: candidates)]) }

  /// Workflows to begin with, each with its name and thought; the first is the default researcher's.
  static func seeds(_ candidates: Int) -> [(name: String, thought: String, workflow: Workflow)] {
    let third = max(4, candidates / 3)
    return [
      (
        "The default researcher",
        "What aitken research does: inventors, then evolution, a look at the leaders on fresh numbers, detectors.",
        standard(candidates)
      ),
      (
        "Small generations", "Evolution learns more often when generations are small.",
        Workflow(rounds: [Round(candidates: candidates, generation: 12)])
      ),
      (
        "Inventors, then evolution", "What was invented is where evolution begins, with a budget of its own.",
        Workflow(rounds: [
          Round(kind: .formula, candidates: third),
          Round(candidates: candidates - third, generation: 12, inventors: false),
        ])
      ),
      (
        "Derive, or else search", "Where the process says what to do there is nothing to search for.",
        Workflow(rounds: [
          Round(kind: .derivation, candidates: third),
          Round(candidates: candidates - third, isFallback: true),
        ])
      ),
    ]
  }

  // MARK: As a program

  /// The program that an agent's archive keeps.
  var code: String {
    var lines = ["def forward(self, taskInfo):", "    found = []"]
    for round in rounds {
      var indent = "    "
      if round.isFallback {
        lines.append("\(indent)if not found:")
        indent += "    "
      }
      if round.starts > 1 {
        lines.append("\(indent)for seed in range(1, \(round.starts + 1)):")
        indent += "    "
      }
      lines.append("\(indent)found = \(round.call)([taskInfo]\(round.goesOn ? " + found" : "")) + found")
    }
    switch look {
    case nil: lines.append("    return found")
    case let look?:
      var arguments: [String] = []
      if let replications = look.replications { arguments.append("replications=\(replications)") }
      if !look.detectors { arguments.append("detectors=False") }
      lines.append("    return Verifier(\(arguments.joined(separator: ", ")))(found)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Workflow.Round {
  fileprivate var call: String {
    var arguments = ["'\(kind.rawValue)'", "candidates=\(max(1, candidates / starts))"]
    if kind == .evolution || kind == .random { arguments.append("generation=\(generation)") }
    if kind == .evolution {
      if !inventors { arguments.append("inventors=False") }
      if let moves { arguments.append("moves=[\(moves.map { "'\($0)'" }.joined(separator: ", "))]") }
    }
    if starts > 1 { arguments.append("seed=seed") }
    return "Researcher(\(arguments.joined(separator: ", ")))"
  }
}
