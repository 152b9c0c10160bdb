import Engine
import Foundation
import Studies

/// A formula as a program.
public struct FormulaProgram: Sendable {
  /// Name of the function.
  public let name: String
  /// Python text.
  public let source: String
  /// Gain on rows that it was not fitted to: log relative efficiency.
  public let gain: Double
  /// Under which setting it was made, in words.
  public let setting: String
}

/// The search for formulas on one problem.
///
/// Invariant: a pure function of (problem, key, rows); threads change nothing.
public struct FormulaFinder: Sendable {
  private let bank: Bank
  private let table: StatisticsTable
  private let units: Units
  private let threads: Int
  private let key: Key

  /// Draws the table; nil where there is nothing to be read off it: the baseline is no estimate of the truth's shape.
  /// - Parameter rows: about how many data sets in all designs together.
  public init?(_ problem: VisibleProblem, key: Key, threads: Int = 1, rows: Int = 8000) async throws {
    guard problem.isPoint, let bank = Bank(problem, key: key) else { return nil }
    self.bank = bank
    self.threads = threads
    do {
      table = try await StatisticsTable(bank, key: key.split("table"), rows: rows, threads: threads)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      return nil
    }
    guard table.truth.count >= 400, !table.names.isEmpty else { return nil }
    units = Units(bank, key: key)
    self.key = key
  }

  /// In words, for the curious.
  public var description: String {
    "\(table.names.count) statistics, \(table.truth.count) rows, \(table.cost) operations; changes: "
      + zip(units.changes, units.baseline).map {
        "\($0.kind) of \($0.arguments.map(String.init).joined(separator: "+")): \($1)"
      }.joined(separator: ", ")
  }

  /// The best formulas, best first, and how much there is to be found.
  public func find() async -> (programs: [FormulaProgram], headroom: Headroom?) {
    let judge = Judge(table)
    let settings = settings(table)
    let (found, unbiased) = await search(settings, judge)
    let formulas = chosen(found, settings.map(\.name))
    let best = formulas.first.map { $0.tree.values($0.parameters, rows: table.truth.count) }
    let headroom = settings.first.flatMap { Headroom($0, judge, formula: best ?? table.baseline) }
    // They gain less than formulas that know where truths lie, and stay good where these are left: they stand beside them.
    let free = programs(formulas + Self.best(unbiased))
    let far = free.isEmpty ? [] : bank.problem.movedTruths
    let risks = FarRisks(bank.problem, far, key: key)
    if free.prefix(Self.leaders).allSatisfy(risks.bears) { return (free, headroom) }
    guard
      let wide = try? await table.adding(far, count: Self.farRows, key: key.split("moved truths"), threads: threads)
    else { return (free, headroom) }
    // The best ones owe their gain to where truths lie: a verdict asks for formulas that do without, so these are looked for and come first.
    let bound = self.settings(wide)
    let (bearing, inverted) = await search(bound, Judge(wide))
    let borne = programs(chosen(bearing, bound.map(\.name)) + Self.best(inverted), suffix: "_anywhere")
    return (Array(borne.prefix(Self.borne)) + free, headroom)
  }

  /// So many of the best formulas are tried with moved truths: as many of each length are polished.
  private static let leaders = 4
  /// Formulas that bear moved truths, at most: half an ordinary generation, so that the others have their turn in the first, too.
  private static let borne = 24
  /// Data sets of a design with moved truths, half of them for fitting: with fifteen designs a fifth of the table.
  private static let farRows = 128

  /// All formulas under all settings, and the inverted bias functions.
  private func search(_ settings: [Setting], _ judge: Judge) async -> (found: [Found], unbiased: [Found]) {
    var found: [Found] = []
    var unbiased: [Found] = []
    for setting in settings {
      guard !setting.atoms.isEmpty else { continue }
      let search = FormulaSearch(setting, judge, threads: threads)
      let isFirst = setting.name == settings[0].name
      let fits = await search.models(terms: isFirst ? 4 : 3, width: isFirst ? 4 : 2)
      // The best of every length, by rows that they were not fitted to.
      for terms in 0...4 {
        let best = fits.filter { $0.model.terms.count == terms }.prefix(40).sorted {
          search.honest($0) > search.honest($1)
        }
        found += best.prefix(4).map { search.polished(search.tree($0)) }
      }
      found += search.powers().map { search.polished($0) }
      found += search.gates()
      unbiased += search.unbiased()
    }
    return (found, unbiased)
  }

  /// Of the inverted bias functions, best first, those that are proposed: some of the best, and the best that begins with an estimate.
  private static func best(_ unbiased: [Found]) -> [Found] {
    let sorted = unbiased.sorted { $0.merit > $1.merit }
    let best = Array(sorted.prefix(4))
    let estimate = sorted.first { found in found.tree.needs.contains { $0.hasPrefix("by_") } }
    return best + (estimate.map { [$0] } ?? [])
  }

  /// The settings to search under: with all changes that the baseline answers, with those of scale alone, with the scale that the estimate
  /// itself is measured in, with what is required alone.
  private func settings(_ table: StatisticsTable) -> [Setting] {
    let required = Set(bank.problem.requirements)
    let all = Array(units.changes.indices)
    let shifts = all.filter { units.changes[$0].kind == .shift }
    let scales = all.filter { units.changes[$0].kind == .scale }
    let own = scales.filter { units.baseline[$0] == 1 }
    let needed = all.filter { place in
      units.baseline[place] != 0
        && (units.changes[place].kind == .shift && required.contains(.locationEquivariant)
          || units.changes[place].kind == .scale && required.contains(.scaleEquivariant))
    }
    var seen: Set<[Int]> = []
    var settings: [Setting] = []
    for (binding, name) in [
      (all, "equivariant"), (needed + scales, "scale equivariant"), (needed + own, "own scale"),
      (needed + shifts, "location equivariant"),
      (needed, "free"),
    ] {
      let binding = Set(binding).sorted()
      if seen.insert(binding).inserted { settings.append(Setting(table, units, binding: binding, name: name)) }
    }
    return settings
  }

  /// Formulas that are ahead: none that is beaten by one that is simpler or asks for more, and of the rest those that come near
  /// the best.
  private func chosen(_ found: [Found], _ settings: [String]) -> [Found] {
    var front: [Found] = []
    var best = -Double.infinity
    for setting in settings {
      // What asks for less has to gain more: it may owe it to what this file draws.
      // A formula with the units of scale alone is as good where it is simple: not every process can be moved.
      let bar = setting == "scale equivariant" || setting == "own scale" ? best - 0.15 : best + 0.06
      let ahead = found.filter { $0.setting == setting && $0.chosen > max(0.004, bar) && $0.fitted > 0.004 }
        .sorted { ($0.complexity, -$0.chosen) < ($1.complexity, -$1.chosen) }
      for formula in ahead
      where !front.contains(where: { $0.setting == formula.setting && $0.chosen > formula.chosen - 0.003 }) {
        front.append(formula)
        best = max(best, formula.chosen)
      }
    }
    // Far from the best of those that ask for as much: what asks for less may owe all that it gains to what this file draws, and then
    // those that ask for more are what is left.
    let most = Dictionary(front.map { ($0.setting, $0.merit) }, uniquingKeysWith: max)
    front.removeAll { $0.merit < (most[$0.setting] ?? 0) - 0.3 }
    return front.sorted { $0.merit > $1.merit }
  }

  /// The first of `front` as programs.
  private func programs(_ front: [Found], suffix: String = "") -> [FormulaProgram] {
    var programs: [FormulaProgram] = []
    var texts: Set<String> = []
    for formula in front.prefix(32) {
      let text = formula.tree.text(formula.parameters)
      guard texts.insert(text).inserted else { continue }
      programs.append(program(formula, text, suffix: suffix + (programs.isEmpty ? "" : "_\(programs.count + 1)")))
    }
    return programs
  }

  private func program(_ formula: Found, _ text: String, suffix: String) -> FormulaProgram {
    var names: [String] = []
    for need in formula.tree.needs where !names.contains(need) { names.append(need) }
    let name = "formula_of_" + names.prefix(2).joined(separator: "_and_") + suffix
    return FormulaProgram(
      name: name,
      source: bank.program(
        name, needing: names, returning: text, documentation: "A formula of \(names.joined(separator: ", "))."),
      gain: formula.chosen, setting: formula.setting)
  }
}
