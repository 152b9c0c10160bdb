import Engine
import Foundation

/// What the fields of a column are made into.
struct ColumnReading {
  /// Its name.
  let name: String
  /// What each field is as it is written.
  let kinds: [FieldText]
  private let texts: [String]
  /// The column; nil where it is left out.
  private(set) var column: TableColumn?
  /// Its entries; where numbers are missing, others of the column.
  private(set) var values: [Double] = []
  /// 1 where a number is missing; nil where none is.
  private(set) var mask: [Double]?
  /// Why it is left out.
  private(set) var reason: String?
  /// What was done to it.
  private(set) var notes: [String] = []

  /// The levels of a column that says where the numbers of another are missing.
  static let maskLevels = ["present", "missing"]

  init(name: String, texts: [String]) {
    self.name = name
    self.texts = texts.map { $0.trimmingCharacters(in: .whitespaces) }
    kinds = self.texts.map(FieldText.init)
  }

  /// Whether a field says that there is nothing.
  static func isMissing(_ text: String) -> Bool {
    ["", "na", "n/a", "nan", "null", "."].contains(text.trimmingCharacters(in: .whitespaces).lowercased())
  }

  /// A column of numbers where every field that is not missing is one, or every one is a date; else of categories.
  mutating func read() {
    let present = texts.indices.filter { !Self.isMissing(texts[$0]) }
    guard !present.isEmpty else {
      reason = "all its entries are missing"
      return
    }
    let numbers = present.compactMap { if case .number(let value) = kinds[$0] { value } else { nil } }
    let dates = present.compactMap { if case .date(let value) = kinds[$0] { value } else { nil } }
    if numbers.count == present.count {
      let exponent = Self.exponent(numbers)
      if exponent != 0 {
        notes.append(
          "the numbers of `\(name)` are divided by 2^\(exponent): their squares would leave the range of numbers, and no measure hangs "
            + "on the unit")
      }
      number(
        exponent == 0 ? numbers : numbers.map { scalbn($0, -exponent) }, at: present,
        form: exponent == 0 ? .plain : .scaled(exponent))
    } else if dates.count == present.count {
      number(dates, at: present, form: .date)
    } else {
      categories(present.count)
    }
  }

  /// A column of numbers, which stand in the rows `present`.
  private mutating func number(_ numbers: [Double], at present: [Int], form: TableColumn.Form) {
    let column = TableColumn.numeric(name, numbers, form: form)
    guard column.range.lowerBound < column.range.upperBound else {
      reason = "all its entries are alike"
      return
    }
    self.column = column
    guard present.count < texts.count else {
      values = numbers
      return
    }
    // A number drawn from those that are there: the marginal distribution stays as it is.
    var random = LoopRandom(key: Key(seed: 0).split("missing").split(name))
    values = texts.indices.map { _ in numbers[random.below(numbers.count)] }
    var mask = Array(repeating: 1.0, count: texts.count)
    for (place, number) in zip(present, numbers) {
      values[place] = number
      mask[place] = 0
    }
    self.mask = mask
    let count = texts.count - present.count
    notes.append(
      "\(count) \(count == 1 ? "number" : "numbers") of `\(name)` \(count == 1 ? "is" : "are") missing: where, is modelled by a column of "
        + "its own (--drop-missing leaves such rows out)")
  }

  /// A column of categories; what is missing is one of them, without a name.
  private mutating func categories(_ present: Int) {
    var names = texts.map { Self.isMissing($0) ? "" : $0 }
    var counts: [String: Int] = [:]
    var levels: [String] = []
    for name in names {
      if counts[name] == nil { levels.append(name) }
      counts[name, default: 0] += 1
    }
    let limit = TableColumn.levelLimit
    if levels.count > limit {
      // Names that do not recur name rows.
      guard 2 * levels.count <= names.count else {
        reason = "its \(levels.count) different texts name rows rather than groups"
        return
      }
      let order = levels.indices.sorted { (-(counts[levels[$0]] ?? 0), $0) < (-(counts[levels[$1]] ?? 0), $1) }
      let kept = Set(order.prefix(limit - 1).map { levels[$0] })
      var other = "other"
      while counts[other] != nil { other += " names" }
      let rest = levels.count - kept.count
      names = names.map { kept.contains($0) ? $0 : other }
      levels = levels.filter(kept.contains) + [other]
      notes.append("the \(rest) rarest of the names in `\(name)` are taken together as \"\(other)\"")
    }
    guard levels.count > 1 else {
      reason = "all its entries are alike"
      return
    }
    let codes = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Double($0)) })
    values = names.map { codes[$0] ?? 0 }
    column = TableColumn(name: name, kind: .categorical, levels: levels, range: 0...Double(levels.count - 1))
    if present < texts.count, levels.contains("") {
      notes.append(
        "\(texts.count - present) missing entries of `\(name)` are a category of their own (--drop-missing leaves such rows out)"
      )
    }
  }

  /// The power of two that brings the largest number near 1, where a fourth power or products of two columns' squares would overflow or
  /// vanish otherwise; 0 elsewhere. A division by it is exact.
  private static func exponent(_ numbers: [Double]) -> Int {
    let largest = numbers.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest > 1e75 || largest < 1e-75 else { return 0 }
    return Int(largest.exponent)
  }
}
