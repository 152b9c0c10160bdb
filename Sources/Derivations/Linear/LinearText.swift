import Language
import Studies

/// The statements of a process over rows of noise, once it is said which of its unknown numbers are effects (linear), and which are
/// shapes (fixed while the statements run).
struct LinearText: Sendable {
  /// Lines over rows.
  let statements: [Statement]
  /// The data that are explained, each with its axis of rows: expression and number of axes without it.
  let data: [Part]
  /// The truth, likewise.
  let truth: Part
  /// Lines that come before: sizes.
  let sizes: [Statement]
  /// Draws that are noise, with the lengths of their axes.
  let noise: [Noise]
  /// Effects, in order.
  let effects: [Effect]
  /// The name of the number of rows.
  let rows: String
  /// Names that are taken.
  let taken: Set<String>
  /// Unknown numbers that are neither.
  let shapes: [String]

  /// Names that no other line may use.
  var names: Set<String> { taken.union([rows]) }

  /// A number, or an array of a fixed number of them, on which data and truth depend linearly.
  struct Effect: Sendable {
    let name: String
    /// Lengths of its axes.
    let shape: [Int]
    var count: Int { shape.reduce(1, *) }
  }

  /// Most numbers among the effects: as many columns of least squares as a small sample bears.
  static let mostEffects = 24

  /// Numbers among the effects.
  var effectCount: Int { effects.reduce(0) { $0 + $1.count } }

  /// An expression over rows.
  struct Part: Sendable {
    let expression: Expression
    let rank: Int
    /// The same, all numbers of a row one after another.
    let flat: Expression
  }

  /// A draw that is noise.
  struct Noise: Sendable {
    let name: String
    /// Texts of the lengths of its axes.
    let lengths: [String]
    /// The name of its standard form.
    var unit: String { "unit_" + name }
  }

  /// The statements over rows with `effects` linear.
  /// - Throws: `BatchWriter.Unread` where the process is not linear in them, or not read.
  init(
    _ process: Process, _ given: Given, _ live: LiveProcess, _ problem: VisibleProblem, effects: [Effect],
    spread: Set<String> = []
  ) throws {
    var ranks: [String: Int] = [:]
    for shapes in given.shapes { for (name, shape) in shapes { ranks[name] = max(ranks[name] ?? 0, shape.count) } }
    let fixed = Set(effects.map(\.name))
    var noise: [Noise] = []
    for draw in live.noise where !fixed.contains(draw.name) {
      guard draw.moments != nil, let rank = ranks[draw.name], let size = draw.size,
        let lengths = Self.lengths(size, rank)
      else { throw BatchWriter.Unread() }
      noise.append(Noise(name: draw.name, lengths: lengths))
    }
    let units = Dictionary(uniqueKeysWithValues: noise.map { ($0.name, $0.unit) })
    for own in noise { ranks[own.unit] = ranks[own.name] }
    taken = Set(process.locals + process.parameters.values + problem.argumentNames + Array(units.values))
    rows = ProgramText.free("rows", taken)
    var writer = BatchWriter(ranks: ranks, batched: Set(units.values).union(fixed), rows: rows)
    let scalars = Set(live.scalars)
    let isWrittenInto = live.statements.contains { $0.writesIntoEntries }
    let lines: [Statement] = live.statements.compactMap { statement in
      guard case .assign(let targets, _) = statement.kind, let name = targets.first?.asName, targets.count == 1 else {
        return statement
      }
      if let unit = units[name], let moments = process.draw(name)?.moments {
        var value = moments.deviation * Expression(.name(unit))
        if spread.contains(name) { value = Expression(.name(Self.spreadName)) * value }
        if moments.mean.kind != .real(0) { value = moments.mean + value }
        // Statements that write into a draw must not change what the next turn begins with.
        if isWrittenInto, case .name = value.kind {
          value = Expression(.binary(.multiply, Expression(.real(1)), value))
        }
        return Statement(.assign(targets: targets, value: value))
      }
      return (scalars.contains(name) || fixed.contains(name)) && process.draw(name) != nil ? nil : statement
    }
    // What depends on nothing unknown comes first, once.
    let dependencies = process.dependencies(known: Set(given.texts.keys))
    let isSettled = { (statement: Statement) in
      guard case .assign(let targets, let value) = statement.kind, targets.allSatisfy({ $0.asName != nil }) else {
        return false
      }
      return targets.allSatisfy { dependencies[$0.asName ?? ""]?.isEmpty ?? true }
        && Process.depends(value, dependencies).isEmpty && statement.boundNames.allSatisfy { process.draw($0) == nil }
    }
    let settled = lines.filter(isSettled)
    statements = try writer.statements(lines.filter { !isSettled($0) })
    let written = try live.endogenous.map { try writer.write(process.data[$0]) }
    guard written.allSatisfy(\.isBatched) else { throw BatchWriter.Unread() }
    data = written.map { Part(expression: $0.expression, rank: $0.rank, flat: writer.flat($0)) }
    let aim = try writer.write(process.truth)
    truth = Part(expression: aim.expression, rank: aim.rank, flat: writer.flat(aim))
    let own = ProgramText.sizes(process, given)
    var read = live.reads(process)
    for statement in statements { read.formUnion(statement.freeNames) }
    for name in live.scalars {
      guard let bounds = process.draw(name)?.wholeBounds else { continue }
      read.formUnion(bounds.low.freeNames.union(bounds.high.freeNames))
    }
    let used = (own + settled).reversed().reduce(into: (kept: [Statement](), needed: read)) {
      result, statement in
      guard !result.needed.isDisjoint(with: statement.boundNames) else { return }
      result.kept.insert(statement, at: 0)
      result.needed.formUnion(statement.freeNames)
    }
    sizes = used.kept
    self.noise = noise
    self.effects = effects
    shapes = live.scalars.filter { !fixed.contains($0) } + (spread.isEmpty ? [] : [Self.spreadName])
  }

  /// How much larger the noise in the truth is than the process draws it: unknown.
  static let spreadName = "spread_of_truths"

  /// The lengths of the axes of a size.
  private static func lengths(_ size: Expression, _ rank: Int) -> [String]? {
    if case .tuple(let all) = size.kind { return all.count == rank ? all.map { Printer.print($0) } : nil }
    if case .attribute(let base, "shape") = size.kind {
      let text = Printer.print(base)
      return (0..<rank).map { $0 == 0 ? "len(\(text))" : "(\(text)).shape[\($0)]" }
    }
    return rank == 1 ? [Printer.print(size)] : nil
  }
}

extension Statement {
  /// Whether it, or a statement in its blocks, assigns entries of an array: `y[t] = …`.
  fileprivate var writesIntoEntries: Bool {
    var found = false
    forEach { statement in
      switch statement.kind {
      case .assign(let targets, _): if targets.contains(where: { $0.asName == nil }) { found = true }
      case .augmentedAssign: found = true
      default: break
      }
    }
    return found
  }
}
