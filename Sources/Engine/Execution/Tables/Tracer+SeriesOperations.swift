import Language

extension Tracer {
  /// An operation of NumPy or SciPy on a series; nil where none of its arguments is one, or where it makes a plain array of it.
  func performOnSeries(_ name: String, _ arguments: Arguments) throws -> Value? {
    guard arguments.positional.contains(where: { if case .series = $0 { true } else { false } }) else { return nil }
    if Operations.keepsRows.contains(name) {
      return try entrywise(arguments.positional) { plain in
        try apply(.operation(name), Arguments(positional: plain, keywords: arguments.keywords))
      }
    }
    guard let method = Operations.seriesStatistics[name], arguments.positional.count == 1,
      case let first = arguments.positional[0]
    else { return nil }
    // NumPy hands over to the method of the series, with its own divisor.
    var keywords = arguments.keywords.filter { $0.name != "axis" }
    if ["std", "var"].contains(method), !keywords.contains(where: { $0.name == "ddof" }) {
      keywords.append((name: "ddof", value: .integer(0)))
    }
    return try tableMethod(first, method, Arguments(positional: [], keywords: keywords))
  }

  /// An attribute of a result that is worked out when it is first read.
  func deferred(_ record: DictionaryObject, _ name: String) throws -> Value? {
    guard let place = try find(record, .string("deferred")), case .dictionary(let later) = record.entries[place].value,
      let entry = try find(later, .string(name))
    else { return nil }
    let value = try apply(later.entries[entry].value, Arguments(positional: [], keywords: []))
    // Under a mask, or in a loop of unknown length, it is worked out for some replications alone.
    if mask == nil, rolled.isEmpty, skips.isEmpty { try set(record, .string(name), value) }
    return value
  }

  /// The names of a result's attributes.
  func attributes(_ record: DictionaryObject) -> [String] {
    func names(_ dictionary: DictionaryObject) -> [String] {
      dictionary.entries.compactMap { if case .string(let name) = $0.key { name } else { nil } }
    }
    let later = record.entries.compactMap { entry -> [String]? in
      guard case .string("deferred") = entry.key, case .dictionary(let later) = entry.value else { return nil }
      return names(later)
    }
    return (names(record) + later.flatMap { $0 }).filter { $0 != "deferred" && !$0.hasPrefix("__") }
  }
}

extension Operations {
  /// Operations entry by entry that give a series of a series.
  static let keepsRows: Set<String> = {
    let plain: Set = ["np.where", "np.isclose", "np.allclose", "np.nan_to_num", "np.interp"]
    let names = elementwise.map(\.name).filter { !plain.contains($0) }
    return Set(names + special.map(\.name)).union([
      "abs", "np.clip", "np.round", "np.around", "np.cumsum", "np.cumprod",
    ])
  }()

  /// Statistics that NumPy leaves to the series.
  static let seriesStatistics: [String: String] = [
    "np.mean": "mean", "np.sum": "sum", "np.std": "std", "np.var": "var", "np.min": "min", "np.max": "max",
  ]
}
