import Ledger

/// What `aitken lab show RUN/NUMBER` tells.
public struct ProposalReport: Codable, Hashable, Sendable {
  /// A critique.
  public struct Critique: Codable, Hashable, Sendable {
    /// Who said it.
    public var verifier: String
    /// Whether the verifier would let the proposal through; nil where it only remarked.
    public var accepted: Bool?
    /// What was said.
    public var words: String
  }

  /// An experiment, the plan that it followed, and its figures.
  public struct Experiment: Codable, Hashable, Sendable {
    /// Which experiment.
    public var purpose: String
    /// SHA-256 of the plan, stored before the result.
    public var planHash: String
    /// Replications.
    public var replications: Int
    /// Replications without an estimate.
    public var failures: Int
    /// The figures, cell by cell.
    public var cells: [Cell]

    enum CodingKeys: String, CodingKey {
      case purpose
      case planHash = "plan hash"
      case replications, failures, cells
    }
  }

  /// The figures of an estimator in a cell.
  public struct Cell: Codable, Hashable, Sendable {
    /// Name of the data-generating process.
    public var process: String
    /// Canonical JSON of the design.
    public var design: String
    /// Whether the researcher never sees this cell.
    public var sealed: Bool
    /// Name of the estimator.
    public var estimator: String
    /// Replications without an estimate.
    public var failures: Int
    /// Measure → figure.
    public var measures: [String: Figure]
  }

  /// "RUN/NUMBER".
  public var proposal: String
  /// First line of the problem's description.
  public var problem: String
  /// Name of the estimator.
  public var name: String
  /// How it was made.
  public var move: String
  /// Generation.
  public var generation: Int
  /// Nodes of the syntax tree.
  public var size: Int
  /// Python text.
  public var source: String
  /// What it descends from.
  public var lineage: Lineage
  /// What was made from it directly.
  public var children: [Int]
  /// What verifiers said of it.
  public var critiques: [Critique]
  /// The experiments on it.
  public var experiments: [Experiment]
  /// The verdicts on it.
  public var verdicts: [VerdictSummary]
}

extension Lab {
  /// Everything that is known about a proposal.
  public func report(_ reference: ProposalReference) throws -> ProposalReport {
    let proposal = try proposal(reference)
    let plans = Dictionary(
      try plans(run: reference.run).map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let experiments = try results(reference).map { result in
      ProposalReport.Experiment(
        purpose: plans[result.plan]?.purpose ?? "?", planHash: plans[result.plan]?.hash ?? "?",
        replications: result.replications, failures: result.failures,
        cells: try cells(run: reference.run, result: result.number).map { cell in
          ProposalReport.Cell(
            process: cell.process, design: cell.design, sealed: cell.sealed, estimator: cell.estimator,
            failures: cell.failures, measures: try figures(cell))
        })
    }
    return ProposalReport(
      proposal: reference.description, problem: try run(reference.run).title, name: proposal.name, move: proposal.move,
      generation: proposal.generation, size: proposal.size, source: proposal.source, lineage: try lineage(reference),
      children: try children(reference),
      critiques: try critiques(reference).map {
        ProposalReport.Critique(verifier: $0.verifier, accepted: $0.accepted, words: $0.words)
      }, experiments: experiments,
      verdicts: try verdicts(reference).map {
        VerdictSummary($0, run: reference.run, name: proposal.name, planHash: plans[$0.plan]?.hash)
      })
  }

  private func figures(_ cell: CellRecord) throws -> [String: Figure] {
    do {
      return try CanonicalJSON.value(from: cell.measures)
    } catch {
      throw LabError.unreadable(what: "\(directory): the figures of a cell", detail: "\(error)")
    }
  }
}

extension ProposalReport {
  /// The page as plain text.
  public var text: String {
    var lines = [
      "Proposal \(proposal), \(name): \(problem)", "made by \(move), generation \(generation), size \(size)",
    ]
    for verdict in verdicts {
      lines += ["", verdict.words]
      if let known = verdict.knownAs, !verdict.words.contains("Known as") { lines.append("Known as: \(known)") }
      lines.append("Verdict: \(verdict.short); plan \(verdict.planHash ?? "?")")
    }
    if !critiques.isEmpty { lines.append("") }
    for critique in critiques {
      let answer = critique.accepted.map { $0 ? ", accepts" : ", objects" } ?? ""
      lines.append("\(critique.verifier)\(answer): \(critique.words)")
    }
    for experiment in experiments {
      lines += [
        "",
        "\(experiment.purpose): \(Plain.count(experiment.replications, "replication")), "
          + "\(Plain.count(experiment.failures, "failure")); plan \(experiment.planHash.prefix(12))",
      ]
      if !experiment.cells.isEmpty { lines.append(Self.table(experiment.cells)) }
    }
    lines += ["", "Lineage", lineage.text()]
    if !children.isEmpty { lines += ["", "Made from it: " + children.map(String.init).joined(separator: ", ")] }
    var ending = source
    while ending.last?.isNewline == true { ending.removeLast() }
    return (lines + ["", ending]).joined(separator: "\n")
  }

  private static func table(_ cells: [Cell]) -> String {
    let measures = Set(cells.flatMap(\.measures.keys)).sorted()
    var table = TextTable(
      [("process", .left), ("design", .left), ("sealed", .left), ("estimator", .left)]
        + measures.map { ($0, .right) } + [("failures", .right)])
    for cell in cells {
      table.add(
        [cell.process, Plain.design(cell.design), cell.sealed ? "yes" : "no", cell.estimator]
          + measures.map { measure in
            cell.measures[measure]?.words(decimals: measure == "relative efficiency" ? 2 : 3) ?? "-"
          } + ["\(cell.failures)"])
    }
    return table.text
  }
}
