import Engine
import Language

/// The designs of one final experiment, drawn from what the file declares by a key that nobody knew before.
///
/// A range is cut into parts, one for each design, in an order of its own for each parameter (a Latin hypercube: McKay, Beckman &
/// Conover 1979). Every combination of a list's values gets one copy, each value moved to a place of its own between its
/// neighbours (`DesignSlot.slots`). Values at which the null hypothesis holds, switches, words, and parameters that have one
/// value in the whole file stay as they are; every power cell has a null cell that differs from it in those alone.
/// What the process or the baseline cannot run is drawn again, and what equals a visible design does not count.
public struct SealedDraw: Sendable {
  /// The problem with the drawn designs in the place of those that it states.
  public let problem: Problem
  /// What has to be said about the drawing, in sentences.
  public let notes: [String]

  /// How often a design is drawn before it is given up.
  private static let attempts = 20
  /// Data sets by which is seen whether a design can be run.
  private static let replications = 8
  /// Designs of a process with one range, with several, and about how many cells there are to be in all beside lists.
  private static let (single, several, about) = (6, 9, 12)

  /// Draws.
  public init(_ problem: Problem, key: Key) {
    var maker = Maker(problem: problem)
    for (index, stated) in problem.stated.enumerated() {
      maker.add(stated, key: key.split(stated.role.rawValue).split(UInt64(index)))
    }
    self.problem = problem.confirmed(on: maker.cells)
    notes = maker.notes
  }

  /// Draws process by process.
  private struct Maker {
    let problem: Problem
    private(set) var cells: [Cell] = []
    private var redrawn: [String] = []
    private var visible: [String] = []
    private var dropped: [String] = []

    init(problem: Problem) { self.problem = problem }

    var notes: [String] {
      func list(_ texts: [String]) -> String {
        texts.prefix(3).joined(separator: "; ") + (texts.count > 3 ? "; and \(texts.count - 3) more" : "")
      }
      var notes: [String] = []
      if !redrawn.isEmpty {
        notes.append("Designs that could not be run were drawn again: \(list(redrawn)).")
      }
      if !dropped.isEmpty { notes.append("Designs that could not be run were left out: \(list(dropped)).") }
      if !visible.isEmpty {
        notes.append("Sealed designs that are visible too do not count: \(list(visible)).")
      }
      return notes
    }

    /// Values that the file states for a parameter, wherever it does.
    private func known(_ name: String) -> [Constant] {
      var values: [Constant] = []
      for cell in problem.visible + problem.stated.flatMap(\.cells) {
        if let value = cell.design[name], !values.contains(value) { values.append(value) }
      }
      return values
    }

    mutating func add(_ stated: StatedDesigns, key: Key) {
      let siblings = (problem.visible + stated.cells).filter { $0.simulate == stated.simulate }
      let nulls = NullValues(siblings, of: problem)
      var random = KeyedIndices(key: key)
      var ranges: [(name: String, low: Constant, high: Constant)] = []
      var lists: [(name: String, slots: [DesignSlot])] = []
      /// Crossed with every drawn design: parameters on which the null rests.
      var crossed: [(name: String, slots: [DesignSlot])] = []
      for parameter in stated.parameters {
        let known = known(parameter.name)
        let exact = nulls.values(parameter.name)
        switch parameter.levels {
        case .values(let values):
          var all = values
          // A power cell without a null of the same sizes beside it says little.
          if !exact.isEmpty, !values.contains(where: exact.contains) { all.insert(exact[0], at: 0) }
          let slots = DesignSlot.slots(all, known: known) { known.count == 1 || exact.contains($0) }
          if exact.isEmpty { lists.append((parameter.name, slots)) } else { crossed.append((parameter.name, slots)) }
        case .range(let low, let high):
          if exact.isEmpty {
            ranges.append((parameter.name, low, high))
          } else {
            crossed.append(
              (parameter.name, [.exact(exact[0]), .stratum(0, of: 1, from: low, to: high)]))
          }
        }
      }
      let combinations = Self.combinations(lists.map(\.slots))
      let crossings = Self.combinations(crossed.map(\.slots))
      let wanted = SealedDraw.about / max(1, combinations.count * crossings.count)
      let points = ranges.isEmpty ? 1 : max(3, min(ranges.count == 1 ? SealedDraw.single : SealedDraw.several, wanted))
      let orders = ranges.map { _ in Self.order(points, &random) }
      for point in 0..<points {
        let strata = ranges.enumerated().map { position, range in
          DesignSlot.stratum(orders[position][point], of: points, from: range.low, to: range.high)
        }
        for combination in combinations {
          let names = ranges.map(\.name) + lists.map(\.name)
          let whole = ranges.map { DesignSlot.stratum(0, of: 1, from: $0.low, to: $0.high) }
          draw(
            stated, Array(zip(names, strata + combination)), anywhere: Array(zip(names, whole + combination)),
            crossings.map { Array(zip(crossed.map(\.name), $0)) }, &random)
        }
      }
    }

    /// Draws one design, with all values of what is crossed with it: from its own part of the ranges, and where nothing there can be
    /// run, from `anywhere` in them.
    private mutating func draw(
      _ stated: StatedDesigns, _ slots: [(String, DesignSlot)], anywhere: [(String, DesignSlot)],
      _ crossings: [[(String, DesignSlot)]], _ random: inout KeyedIndices
    ) {
      let order = stated.parameters.map(\.name)
      let isFixed = (slots + crossings.joined()).allSatisfy { if case .exact = $0.1 { true } else { false } }
      for attempt in 1...SealedDraw.attempts {
        let base = (2 * attempt <= SealedDraw.attempts ? slots : anywhere).map { ($0.0, $0.1.draw(&random)) }
        let drawn = crossings.map { crossing -> Cell in
          let values = Dictionary(
            base + crossing.map { ($0.0, $0.1.draw(&random)) }, uniquingKeysWith: { first, _ in first })
          return Cell(
            simulate: stated.simulate,
            design: Design(order.compactMap { name in values[name].map { .init(name, $0) } }), role: stated.role)
        }
        let known = drawn.filter { cell in
          problem.visible.contains { $0.simulate == cell.simulate && $0.design.dictionary == cell.design.dictionary }
        }
        let isLast = attempt == SealedDraw.attempts || isFixed
        if !known.isEmpty, !isLast { continue }
        var text: String?
        for cell in drawn {
          text = obstacle(cell).map { "\(cell.design) (\($0))" }
          if text != nil { break }
        }
        if let text {
          if isLast { dropped.append(text) } else if redrawn.last != text { redrawn.append(text) }
          if isLast { return }
        } else {
          visible += known.map { "\($0.design)" }
          for cell in drawn where !known.contains(cell) && !cells.contains(cell) { cells.append(cell) }
          return
        }
      }
    }

    /// Why a cell cannot be run; nil where it can.
    private func obstacle(_ cell: Cell) -> String? {
      do {
        let run = try CellRun(cell, loss: problem.loss, level: problem.level)
        let key = Key(seed: 0).split("look at a design")
        let block = run.draw(block: 0..<SealedDraw.replications, key: key, width: nil)
        let alive = SealedDraw.replications - block.truths.failures.count
        if 2 * alive < SealedDraw.replications {
          return block.truths.failures.min { $0.key < $1.key }?.value.message ?? "it gives no data"
        }
        let baseline = PreparedEstimator(problem.baseline, for: run, budget: .standard)
        if let diagnostic = baseline.diagnostic { return diagnostic.message }
        let failures = baseline.evaluate(block, key: key).failures
        if 2 * failures.count > alive {
          return failures.min { $0.key < $1.key }?.value.message ?? "the baseline fails"
        }
        return nil
      } catch let diagnostic as Diagnostic {
        return diagnostic.message
      } catch {
        return "\(error)"
      }
    }

    private static func combinations(_ slots: [[DesignSlot]]) -> [[DesignSlot]] {
      slots.reduce([[]]) { found, values in found.flatMap { one in values.map { one + [$0] } } }
    }

    /// 0..<count in a random order (Fisher & Yates).
    private static func order(_ count: Int, _ random: inout KeyedIndices) -> [Int] {
      var order = Array(0..<count)
      for index in stride(from: count - 1, to: 0, by: -1) { order.swapAt(index, random.below(index + 1)) }
      return order
    }
  }
}
