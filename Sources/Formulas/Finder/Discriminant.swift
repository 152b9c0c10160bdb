import Engine
import Foundation
import Studies

/// A function of statistics that is larger where the hypothesis of a test is wrong.
public struct Discriminant: Sendable {
  /// The statistics that it reads.
  public let names: [String]
  /// Its text over them.
  public let text: String
  /// The mean share of alternatives that it finds, between 0 and 1: the smaller of that on the data sets that it was made from and that on
  /// as many others. It guides a search and is no claim, so it has no standard error.
  public let power: Double
}

/// Looks for functions of statistics that tell data sets of alternatives from those under the hypothesis.
///
/// A most powerful test rejects where the odds of the alternative are large (Neyman & Pearson 1933), and the regression of what is true on
/// statistics comes near to these odds (for statistics themselves it is Fisher's 1936 discriminant). First come products and ratios of two
/// statistics, those that have most power by themselves; then sums of two and three of them, each bounded, as odds are; then sums of
/// squares, for alternatives that may lie either way (`QuadraticEvidence`).
///
/// What such a function's critical value is, and whether it holds elsewhere, is for others to find out. Invariant: a pure function of
/// (problem, key, rows); threads change nothing.
public struct DiscriminantFinder: Sendable {
  private let bank: Bank
  private let table: StatisticsTable
  private let units: Units
  private let threads: Int

  /// Products and ratios whose power is looked at: those that a regression gives most weight.
  private static let looked = 3000
  /// Of them, those that sums are made of: all pairs of them are fitted in a second.
  private static let parts = 24
  /// Parts whose bounded values are more alike than this say the same.
  private static let alike = 0.99
  /// Alternatives that have a regression of their own, evenly chosen: where many are easy, what tells the others is not seen in all together.
  private static let contrasts = 6
  /// The best pairs, to which a third part is added: as many triples as a third of all pairs.
  private static let extended = 4
  /// Functions that are given, under each setting: with two settings as many as pivots have a calibration.
  private static let kept = 12
  /// What another statistic has to bring in power: a quarter of what a verdict calls a difference.
  private static let parsimony = 0.005

  /// Draws the table; nil where there is nothing to be read off it.
  /// - Parameter rows: about how many data sets in all designs together.
  public init?(_ problem: VisibleProblem, key: Key, threads: Int = 1, rows: Int = 8000) async throws {
    guard problem.cost == .test, let bank = Bank(problem, key: key) else { return nil }
    self.bank = bank
    self.threads = threads
    do {
      // Before the data are seen the odds are even: all designs weigh the same.
      table = try await StatisticsTable(bank, key: key.split("table"), rows: rows, threads: threads).withBaseline(0.5)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      return nil
    }
    guard table.truth.count >= 400, !table.names.isEmpty, Set(table.truth) == [0, 1] else { return nil }
    units = Units(bank, key: key)
  }

  /// The functions with most power first.
  public func find() async -> [Discriminant] {
    let judge = PowerJudge(table)
    let required = Set(bank.problem.requirements)
    let all = Array(units.changes.indices)
    // What the baseline does not mind, and what nobody may mind.
    let needed = all.filter {
      required.contains(units.changes[$0].kind == .shift ? .locationInvariant : .scaleInvariant)
    }
    var found: [Discriminant] = []
    var texts: Set<String> = []
    for binding in needed == all ? [all] : [all, needed] {
      let setting = Setting(table, units, binding: binding, name: "", hasLevels: false)
      let parts = await parts(setting, judge)
      let all = (parts.map { Sum(parts: [$0], weights: [1]) } + sums(parts, judge)).map(\.evidence)
      let own = (all + QuadraticEvidence(setting, judge).forms()).map { evidence in
        (evidence, min(judge.power(evidence.values, isFitted: false), judge.power(evidence.values, isFitted: true)))
      }.sorted { $0.1 - Self.parsimony * $0.0.complexity > $1.1 - Self.parsimony * $1.0.complexity }
      for (evidence, power) in own.prefix(Self.kept) where texts.insert(evidence.text).inserted {
        let names = evidence.needs.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        found.append(Discriminant(names: names, text: evidence.text, power: power))
      }
    }
    return found.sorted { ($1.power, $0.text) < ($0.power, $1.text) }
  }

  /// The function as a program of the problem's arguments.
  public func program(_ discriminant: Discriminant, name: String) -> String {
    bank.program(name, needing: discriminant.names, returning: discriminant.text)
  }

  /// A product or ratio, standardised so that it is about 0 to 1 under the hypothesis and larger under alternatives.
  private struct Part {
    let text: String
    let needs: [String]
    /// One a row of the table.
    let values: [Double]
    let power: Double
    let complexity: Double
  }

  /// Parts with weights: one as it stands, several bounded.
  private struct Sum {
    let parts: [Part]
    let weights: [Double]

    var values: [Double] {
      if parts.count == 1 { return parts[0].values }
      var sum = [Double](repeating: 0, count: parts[0].values.count)
      for (part, weight) in zip(parts, weights) {
        for row in sum.indices { sum[row] += weight * tanh(part.values[row]) }
      }
      return sum
    }
    var text: String {
      if parts.count == 1 { return parts[0].text }
      return zip(parts, weights).map { "\($1) * np.tanh(\($0.text))" }.joined(separator: " + ")
    }
    var evidence: Evidence {
      Evidence(
        text: text, needs: parts.flatMap(\.needs), values: values,
        complexity: parts.reduce(0) { $0 + $1.complexity })
    }
  }

  /// The products and ratios with most power, none like another.
  private func parts(_ setting: Setting, _ judge: PowerJudge) async -> [Part] {
    let all = judge.contrasts
    let count = min(all.count, Self.contrasts)
    let chosen = (0..<count).map { all[(2 * $0 + 1) * all.count / (2 * count)] }
    var features: [Term] = []
    var rows: [Int] = []
    let squares = Judge(table)
    for cells in [nil] + chosen.map(Optional.some) {
      let search = FormulaSearch(setting, squares, threads: threads, cells: cells)
      guard let start = search.fit(Model(base: nil, terms: [Term(above: [0])])) else { return [] }
      let (residual, basis) = search.state(start)
      let most = cells == nil ? Self.looked : Self.looked / max(1, count)
      features += await search.scan(search.atomStems, residual: residual, basis: basis, count: most).map(\.term.sorted)
      if cells == nil { rows = search.rows }
    }
    // A regression sees little in what grows without bound under alternatives: squares and statistics themselves have a look of their own.
    let free = setting.atoms.indices.filter { place in
      !setting.atoms[place].isSize && setting.atoms[place].units.allSatisfy { $0 == 0 } && place > 0
    }
    var terms: Set<Term> = []
    let distinct = (free.flatMap { [Term(above: [$0]), Term(above: [$0, $0])] } + features).filter {
      terms.insert($0).inserted
    }
    let nulls = judge.nullRows
    let parts = distinct.compactMap { part($0, setting, nulls, judge) }.sorted {
      ($1.power - Self.parsimony * $1.complexity, $0.text) < ($0.power - Self.parsimony * $0.complexity, $1.text)
    }
    var kept: [Part] = []
    var seen: [Column] = []
    for part in parts where kept.count < Self.parts {
      let own = Column(rows.map { tanh(part.values[$0]) })
      let size = own.dot(own).squareRoot()
      guard size > 0, seen.allSatisfy({ abs($0.dot(own)) < Float(Self.alike) * size * $0.dot($0).squareRoot() }) else {
        continue
      }
      kept.append(part)
      seen.append(own)
    }
    return kept
  }

  /// A term less its median under the hypothesis over what its largest twentieth there is beyond that, with the sign that has more power.
  private func part(_ term: Term, _ setting: Setting, _ nulls: [Int], _ judge: PowerJudge) -> Part? {
    let raw = term.values(setting.atoms)
    guard raw.allSatisfy(\.isFinite) else { return nil }
    let sorted = nulls.map { raw[$0] }.sorted()
    let last = sorted.count - 1
    let middle = Tree.rounded(sorted[last / 2])
    var best: Part?
    for sign in [1.0, -1.0] {
      let reach = Tree.rounded(
        sign > 0 ? sorted[last - last / 20] - middle : middle - sorted[last / 20])
      guard reach > 0, reach.isFinite else { continue }
      let values = raw.map { sign * ($0 - middle) / reach }
      let power = judge.power(values, isFitted: true)
      guard power > best?.power ?? 0 else { continue }
      let text = term.text(setting.atoms)
      best = Part(
        text: sign > 0 ? "(\(text) - \(middle)) / \(reach)" : "(\(middle) - \(text)) / \(reach)",
        needs: (term.above + term.below).flatMap { setting.atoms[$0].needs }, values: values, power: power,
        complexity: term.complexity(setting.atoms))
    }
    return best
  }

  /// The best sums of two parts, and of these and a third.
  private func sums(_ parts: [Part], _ judge: PowerJudge) -> [Sum] {
    let fitted = table.truth.indices.filter { table.isFitted[$0] }
    let bounded = parts.map { part in fitted.map { tanh(part.values[$0]) } }
    var counts: [Int: Double] = [:]
    for row in fitted { counts[table.cell[row], default: 0] += 1 }
    let roots = fitted.map { 1 / (counts[table.cell[$0]] ?? 1).squareRoot() }
    let target = zip(fitted, roots).map { (1 - table.truth[$0]) * $1 }
    func sum(_ places: [Int]) -> (places: [Int], sum: Sum, power: Double)? {
      let columns = [roots] + places.map { place in zip(bounded[place], roots).map { $0 * $1 } }
      guard let solved = LeastSquares.solve(columns, target) else { return nil }
      let weights = solved.dropFirst().map(Tree.rounded)
      // A part that is taken off mends another; where all are, there is no evidence.
      guard weights.contains(where: { $0 > 0 }) else { return nil }
      let sum = Sum(parts: places.map { parts[$0] }, weights: weights)
      return (places, sum, judge.power(sum.values, isFitted: true))
    }
    let pairs = parts.indices.flatMap { i in (0..<i).compactMap { sum([$0, i]) } }.sorted { $0.power > $1.power }
    let triples = pairs.prefix(Self.extended).flatMap { pair in
      parts.indices.filter { !pair.places.contains($0) }.compactMap { sum(pair.places + [$0]) }
    }.sorted { $0.power > $1.power }
    return (pairs.prefix(Self.parts) + triples.prefix(Self.parts)).map(\.sum)
  }
}
