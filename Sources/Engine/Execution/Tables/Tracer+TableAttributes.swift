import Language

/// Attributes and methods of tables and series.
extension Tracer {
  /// The method's function in the library.
  private func methodName(_ base: Value, _ name: String) -> String? {
    let kind = if case .table = base { "table_" } else { "series_" }
    return Library.tables.functions[kind + name] == nil ? nil : kind + name
  }

  func attribute(_ name: String, of series: SeriesValue) throws -> Value {
    let base = Value.series(series)
    switch name {
    case "values", "array": return series.values
    case "iloc", "loc", "at", "iat": return .objectMethod(base, name)
    case "T": return base
    case "ndim": return .integer(1)
    case "size": return try attribute("size", of: series.values)
    case "shape", "dtype": return try attribute(name, of: .array(try numpy(series.values)))
    case "index": return try index(series.index)
    default:
      if methodName(base, name) != nil { return .objectMethod(base, name) }
      if let labels = series.index.labels, labels.contains(.text(name)) { return try entry(series, .text(name)) }
      throw refuse(
        "a series has no '\(name)' in Aitken's Python", ".to_numpy() and NumPy, or one of \(methods("series_"))")
    }
  }

  func attribute(_ name: String, of table: TableObject) throws -> Value {
    let base = Value.table(table)
    switch name {
    case "values": return .array(try matrix(table))
    case "columns": return try list(table.labels.map(\.value))
    case "iloc", "loc", "at", "iat": return .objectMethod(base, name)
    case "ndim": return .integer(2)
    case "shape":
      guard let length = try length(of: table) else { throw unknownNumber() }
      return try tuple([.integer(length), .integer(table.columns.count)])
    case "empty": return .boolean(table.columns.isEmpty)
    case "index": return try index(table.index)
    case "T": return .array(transposed(try matrix(table)))
    default:
      if methodName(base, name) != nil { return .objectMethod(base, name) }
      if let column = table.column(.text(name)) { return column }
      throw refuse(
        "a table has no '\(name)' in Aitken's Python",
        "a column (\(table.labels.map(\.shown).joined(separator: ", "))), .to_numpy() and NumPy, or one of \(methods("table_"))"
      )
    }
  }

  private func methods(_ kind: String) -> String {
    Library.tables.functions.keys.filter { $0.hasPrefix(kind) }.map { "." + $0.dropFirst(kind.count) }.sorted()
      .joined(separator: " ")
  }

  private func index(_ index: RowIndex) throws -> Value {
    switch index.kind {
    case .range(let count): return .range(start: 0, stop: count, step: 1)
    case .labels(let labels): return try list(labels.map(\.value))
    case .keys(let keys) where keys.count == 1: return .array(keys[0])
    default: throw refuse("the labels of these rows are not followed", "a column that holds them")
    }
  }

  /// Calls a method of a table or series: a function of the library whose first argument it is.
  func tableMethod(_ object: Value, _ name: String, _ arguments: Arguments) throws -> Value {
    guard let function = methodName(object, name), let value = try libraryFunction(.tables, function) else {
      throw refuse("\(object.typeName) has no method '\(name)' in Aitken's Python")
    }
    return try invoke(value, Arguments(positional: [object] + arguments.positional, keywords: arguments.keywords))
  }
}
