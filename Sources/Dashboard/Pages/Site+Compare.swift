import Archive
import Foundation

extension Site {
  /// Two proposals side by side, or the runs of each problem.
  func comparePage(first: String?, second: String?) throws -> Page {
    guard let lab = try door.existing() else {
      return Page("Compare", answer: "There is nothing to compare yet.", section: .compare)
    }
    guard let first, let second else { return try compareRuns(lab, first: first ?? "", second: second ?? "") }
    guard let left = ProposalReference(first), let right = ProposalReference(second) else {
      throw Refusal.unclear("A proposal is named as run/number, such as 1/12.")
    }
    return try compareProposals(lab, left, right)
  }

  private func compareRuns(_ lab: Lab, first: String, second: String) throws -> Page {
    let runs = try lab.runs().suffix(200)
    let problems = Dictionary(grouping: runs, by: \.problem).sorted { $0.value[0].id < $1.value[0].id }
    let repeated = problems.filter { $0.value.count > 1 }
    var page = Page(
      "Compare",
      answer: repeated.isEmpty
        ? "No problem has more than one run yet, so there is nothing to compare."
        : "\(Plain.count(repeated.count, "problem")) \(repeated.count == 1 ? "has" : "have") more than one run; "
          + "relative efficiencies of one problem can be compared, as their baseline is the same.",
      section: .compare)
    var blocks: [Block] = []
    for (hash, runs) in problems.reversed() where runs.count > 1 {
      var table = Table(
        runs[0].title,
        ["run", "researcher", "verifier", "seed", "candidates", "best", "relative efficiency (95 % interval)"],
        numbers: [0, 3, 4])
      for run in runs {
        let best = try lab.bestVerdicts(run: run.id, limit: 1).first
        table.add([
          "\(link: "\(run.id)", to: Path.run(run.id))", Words(run.researcher), Words(run.verifier),
          "\(String(run.seed))", Words(Plain.count(try lab.counts(run: run.id).candidates)),
          best.map { "\(link: Text.verdict($0.kind), to: Path.proposal(run.id, $0.proposal))" } ?? "-",
          best.flatMap { best in
            best.interval.map { "\(link: $0, to: Path.experiment(run.id, best.plan, proposal: best.proposal))" }
          } ?? "-",
        ])
      }
      blocks += [.heading(runs[0].title), .table(table), .paragraph("\(link: "The problem", to: Path.problem(hash))")]
      let bests = try runs.compactMap { run in
        try lab.bestVerdicts(run: run.id, limit: 1).first.map { "\(run.id)/\($0.proposal)" }
      }
      if bests.count > 1, let last = bests.last {
        blocks.append(
          .paragraph(
            "\(link: "The best of the first run beside the best of the last", to: "/compare?first=\(bests[0])&second=\(last)")"
          ))
      }
    }
    page.blocks = [try compareForm(lab, first, second)] + blocks
    return page
  }

  private func compareProposals(_ lab: Lab, _ left: ProposalReference, _ right: ProposalReference) throws -> Page {
    let comparison = try lab.compare(left, right)
    var page = Page(
      "\(left) beside \(right)", answer: Words(comparison.words), section: .compare,
      trail: [Phrase(text: "Compare", link: "/compare")])
    var blocks: [Block] = [
      .paragraph(
        "\(link: "\(left.description) \(comparison.first.name)", to: Path.proposal(left.run, left.number)), "
          + "\(link: "\(right) \(comparison.second.name)", to: Path.proposal(right.run, right.number))"
      )
    ]
    if let ancestor = comparison.commonAncestor {
      blocks.append(
        .paragraph(
          "The latest proposal that both come from is \(link: "\(ancestor)", to: Path.proposal(left.run, ancestor))."))
    }
    blocks += figureBlocks(comparison, left, right)
    blocks += [
      .heading("What differs"),
      .code(Block.Code("Difference from \(left) to \(right)", difference: comparison.difference)),
      try compareForm(lab, "\(left)", "\(right)"),
    ]
    page.blocks = blocks
    return page
  }

  /// A row a design: the relative efficiency of both and what the loss is about; all other measures where one asks for them.
  private func figureBlocks(
    _ comparison: Comparison, _ left: ProposalReference, _ right: ProposalReference
  ) -> [Block] {
    guard !comparison.rows.isEmpty else {
      return [.paragraph("There is no experiment that both were part of.")]
    }
    struct Place: Hashable { var purpose, process, design: String }
    var places: [Place] = []
    var figures: [Place: [String: Comparison.Row]] = [:]
    for row in comparison.rows {
      let place = Place(purpose: row.purpose, process: row.process, design: row.design)
      if figures[place] == nil { places.append(place) }
      figures[place, default: [:]][row.measure] = row
    }
    let all = Text.ordered(comparison.rows.map(\.measure))
    let shown =
      all.filter { $0 == "relative efficiency" } + Self.mainMeasures(all.filter { $0 != "relative efficiency" })
    var columns: [Words] = ["experiment", "design"]
    for measure in shown { columns += [left, right].map { Words("\(measure), \($0.description)") } }
    var table = Table(
      "Figures that both have (Monte Carlo standard errors in parentheses)", columns,
      numbers: Set(2..<columns.count))
    let processes = Set(places.map(\.process)).count
    for place in places.prefix(Self.designsShown) {
      let design = Plain.design(place.design)
      var row: [Words] = [Words(place.purpose), Words(processes > 1 ? Self.words(place.process, design) : design)]
      for measure in shown {
        let pair = figures[place]?[measure]
        row.append(Words(pair?.first.words(decimals: Text.decimals(measure)) ?? "-"))
        row.append(Words(pair?.second.words(decimals: Text.decimals(measure)) ?? "-"))
      }
      table.add(row)
    }
    var whole = Table(
      "All measures that both have", ["design", "measure", Words(left.description), Words(right.description)],
      numbers: [2, 3])
    for row in comparison.rows.prefix(300) {
      let decimals = Text.decimals(row.measure)
      whole.add([
        Words("\(row.purpose), \(row.process): \(Plain.design(row.design))"), Words(row.measure),
        Words(row.first.words(decimals: decimals)), Words(row.second.words(decimals: decimals)),
      ])
    }
    return [.table(table), .details(Block.Details(summary: "All measures", blocks: [.table(whole)]))]
  }
}
