/// What `aitken lab compare A B` tells of two proposals.
public struct Comparison: Codable, Hashable, Sendable {
  /// A measure of both in the same cell of the same experiment.
  public struct Row: Codable, Hashable, Sendable {
    /// Which experiment.
    public var purpose: String
    /// Name of the data-generating process.
    public var process: String
    /// Canonical JSON of the design.
    public var design: String
    /// Which measure.
    public var measure: String
    /// The figure of the first.
    public var first: Figure
    /// The figure of the second.
    public var second: Figure
  }

  /// The first proposal.
  public var first: ProposalReport
  /// The second.
  public var second: ProposalReport
  /// Whether both are answers to the same problem text.
  public var sameProblem: Bool
  /// The latest proposal that both descend from (or that one of them is), where they are of one run.
  public var commonAncestor: Int?
  /// The measures that both have.
  public var rows: [Row]
  /// What changed from the first source to the second: lines with "  ", "- " or "+ " before them.
  public var difference: [String]
  /// The comparison in a sentence.
  public var words: String

  enum CodingKeys: String, CodingKey {
    case first, second
    case sameProblem = "same problem"
    case commonAncestor = "common ancestor"
    case rows, difference, words
  }
}

extension Lab {
  /// Two proposals side by side.
  public func compare(_ first: ProposalReference, _ second: ProposalReference) throws -> Comparison {
    let (left, right) = (try report(first), try report(second))
    let sameProblem = try run(first.run).problem == run(second.run).problem
    var ancestor: Int?
    if first.run == second.run {
      ancestor = Set(left.lineage.members.map(\.number)).intersection(right.lineage.members.map(\.number)).max()
    }
    return Comparison(
      first: left, second: right, sameProblem: sameProblem, commonAncestor: ancestor,
      rows: sameProblem ? Comparison.rows(left, right) : [],
      difference: LineDifference.lines(from: left.source, to: right.source),
      words: Comparison.words(left, right, sameProblem: sameProblem))
  }
}

extension Comparison {
  private struct Place: Hashable {
    var purpose: String
    var process: String
    var design: String
    var measure: String
  }

  fileprivate static func rows(_ first: ProposalReport, _ second: ProposalReport) -> [Row] {
    let others = Dictionary(places(second), uniquingKeysWith: { _, last in last })
    var seen: Set<Place> = []
    let own = Dictionary(places(first), uniquingKeysWith: { _, last in last })
    return places(first).compactMap { place, _ in
      guard seen.insert(place).inserted, let left = own[place], let right = others[place] else { return nil }
      return Row(
        purpose: place.purpose, process: place.process, design: place.design, measure: place.measure, first: left,
        second: right)
    }
  }

  /// The proposal's own figures; of several experiments of one kind, the last counts.
  private static func places(_ report: ProposalReport) -> [(Place, Figure)] {
    report.experiments.flatMap { experiment in
      experiment.cells.filter { $0.estimator == report.name }.flatMap { cell in
        cell.measures.sorted { $0.key < $1.key }.map { measure, figure in
          let place = Place(
            purpose: experiment.purpose, process: cell.process, design: cell.design, measure: measure)
          return (place, figure)
        }
      }
    }
  }

  /// Says only what the two intervals, each against the baseline, allow to be said.
  fileprivate static func words(_ first: ProposalReport, _ second: ProposalReport, sameProblem: Bool) -> String {
    let pair = "\(first.name) (\(first.proposal)) and \(second.name) (\(second.proposal))"
    let (left, right) = names(first, second)
    guard sameProblem else { return "\(pair) answer different problems: their figures cannot be compared." }
    guard let own = first.verdicts.last?.relativeEfficiency, let other = second.verdicts.last?.relativeEfficiency
    else {
      return screened(first, second, left, right) ?? "Of \(pair), not both have a verdict with a relative efficiency."
    }
    let figures =
      "in comparison to the baseline, \(left) has relative efficiency \(own.words), \(right) "
      + other.words
    guard let ownLower = own.lower, let ownUpper = own.upper, let otherLower = other.lower,
      let otherUpper = other.upper
    else { return "Of \(pair): \(figures)." }
    if ownLower > otherUpper { return "\(left) is the more efficient: \(figures)." }
    if otherLower > ownUpper { return "\(right) is the more efficient: \(figures)." }
    return "Neither is shown to be the more efficient, the intervals overlap: \(figures)."
  }

  /// What screening says of two that were both part of it: the designs in which each was ahead, which is no claim.
  private static func screened(
    _ first: ProposalReport, _ second: ProposalReport, _ left: String, _ right: String
  ) -> String? {
    let pairs = rows(first, second).filter { $0.purpose == "screening" && $0.measure == "relative efficiency" }
      .compactMap { row in row.first.value.flatMap { own in row.second.value.map { (own, $0) } } }
    guard !pairs.isEmpty else { return nil }
    let (ahead, behind) = (pairs.count { $0.0 > $0.1 }, pairs.count { $0.0 < $0.1 })
    return
      "No verdict on both: in screening, which is no claim, \(left) had the higher relative efficiency in \(ahead) "
      + "and \(right) in \(behind) of \(Plain.count(pairs.count, "design"))."
  }

  /// What the two are called: by their references too, where they have the same name.
  private static func names(_ first: ProposalReport, _ second: ProposalReport) -> (first: String, second: String) {
    guard first.name == second.name else { return (first.name, second.name) }
    return ("\(first.proposal) \(first.name)", "\(second.proposal) \(second.name)")
  }

  /// The comparison as plain text.
  public var text: String {
    var lines = [words]
    if let commonAncestor { lines.append("The latest proposal that both come from is \(commonAncestor).") }
    if !rows.isEmpty {
      let (left, right) = Self.names(first, second)
      var table = TextTable([
        ("experiment", .left), ("process", .left), ("design", .left), ("measure", .left), (left, .right),
        (right, .right),
      ])
      for row in rows {
        let decimals = row.measure == "relative efficiency" ? 2 : 3
        table.add([
          row.purpose, row.process, Plain.design(row.design), row.measure, row.first.words(decimals: decimals),
          row.second.words(decimals: decimals),
        ])
      }
      lines += ["", table.text]
    }
    return (lines + [""] + difference).joined(separator: "\n")
  }
}
