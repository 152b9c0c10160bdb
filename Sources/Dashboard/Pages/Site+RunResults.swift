import Archive
import Foundation
import Ledger

extension Site {
  /// Verdicts, pictures, moves, experiments, costs of a run.
  func runResults(_ view: RunView) throws -> [Block] {
    let (lab, id) = (view.lab, view.run.id)
    var blocks: [Block] = []
    let verdicts = try lab.bestVerdicts(run: id, limit: 20)
    if !verdicts.isEmpty { blocks += [.heading("Verdicts"), .table(try verdictTable(verdicts, run: id, lab))] }
    blocks += [.heading("Progress")]
    blocks.append(.columns(try runPictures(view).map { Block.Column(blocks: $0) }))
    let generations = try lab.generations(run: id)
    if let collapse = generations.collapse { blocks.append(.notice(Words(collapse.words))) }
    blocks.append(.heading("How the candidates were made"))
    let better = Set(try lab.betterProposals(run: id))
    let moves = view.figures.outlines
    var betterByMove: [String: Int] = [:]
    for number in better where number >= 1 && number <= moves.count {
      betterByMove[moves[number - 1].move, default: 0] += 1
    }
    var table = Table("Moves of the researcher", ["move", "candidates", "judged better"], numbers: [1, 2])
    for (move, count) in view.figures.moves.sorted(by: { ($0.value, $1.key) > ($1.value, $0.key) }).prefix(30) {
      table.add([Words(move), Words(Plain.count(count)), "\(betterByMove[move] ?? 0)"])
    }
    blocks.append(.table(table))
    blocks += try planBlocks(view)
    blocks += try costBlocks(lab, run: id)
    return blocks
  }

  /// Verdicts with links to their proposals and experiments.
  func verdictTable(_ verdicts: [VerdictRecord], run: Int64, _ lab: Lab) throws -> Table {
    let names = Dictionary(
      try lab.proposalRows(run: run, numbers: verdicts.map(\.proposal)).map { ($0.number, $0.name) },
      uniquingKeysWith: { first, _ in first })
    var table = Table(
      "Verdicts, best first", ["proposal", "name", "verdict", "relative efficiency (95 % interval)", "known as"],
      numbers: [0])
    for verdict in verdicts {
      let interval: Words =
        verdict.interval.map {
          "\(link: $0, to: Path.experiment(run, verdict.plan, proposal: verdict.proposal))"
        } ?? "-"
      table.add([
        "\(link: "\(verdict.proposal)", to: Path.proposal(run, verdict.proposal))",
        .name(names[verdict.proposal] ?? "?"), Words(Text.verdict(verdict.kind)), interval, Words(verdict.known ?? "-"),
      ])
    }
    return table
  }

  private func planBlocks(_ view: RunView) throws -> [Block] {
    let plans = try view.lab.plans(run: view.run.id)
    guard !plans.isEmpty else { return [] }
    var table = Table(
      "Experiment plans, each stored before its results", ["experiment", "purpose", "proposal", "hash"],
      numbers: [0, 2])
    for plan in plans.prefix(30) {
      table.add([
        "\(link: "\(plan.number)", to: Path.experiment(view.run.id, plan.number))", Words(plan.purpose),
        plan.proposal.map { "\(link: "\($0)", to: Path.proposal(view.run.id, $0))" } ?? "all",
        "\(code: String(plan.hash.prefix(12)))",
      ])
    }
    return [.heading("Experiments"), .table(table)]
  }

  /// What a run has cost, by purpose.
  func costBlocks(_ lab: Lab, run: Int64?) throws -> [Block] {
    let entries = try lab.ledger(run: run)
    guard !entries.isEmpty else { return [] }
    var table = Table(
      "What was spent, by purpose", ["spent on", "seconds", "energy", "tokens", "money"], numbers: [1, 3])
    for entry in entries {
      let usage = entry.usage
      table.add([
        Words(entry.purpose.rawValue), Words(Archive.Figure.fixed(usage.seconds, 1)), Words(usage.energy.words),
        Words(Plain.count(usage.tokens.prompt + usage.tokens.completion)), Words(usage.cost.words),
      ])
    }
    return [.heading("Cost"), .table(table)]
  }
}
