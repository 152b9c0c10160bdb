import Language

extension Library {
  /// What the functions of the library need for tables, series, and results with labels.
  static let ofTables: [OperationEntry] = [
    OperationEntry("library.same", "x", "the value itself") { _, a in a[0] ?? .nothing },
    OperationEntry("library.istext", "x", "whether the value is a text") { _, a in
      if case .string? = a[0] { .boolean(true) } else { .boolean(false) }
    },
    OperationEntry("library.istuple", "x", "whether the value is a tuple") { _, a in
      if case .tuple? = a[0] { .boolean(true) } else { .boolean(false) }
    },
    OperationEntry("library.islist", "x", "whether the value is a list") { _, a in
      if case .list? = a[0] { .boolean(true) } else { .boolean(false) }
    },
    OperationEntry("library.isdict", "x", "whether the value is a dict") { _, a in
      if case .dictionary? = a[0] { .boolean(true) } else { .boolean(false) }
    },
    OperationEntry("library.numbered", "stem k", "stem.0, stem.1, …") { t, a in
      guard case .string(let stem)? = a[0] else { return .nothing }
      return try t.list((0..<(try t.integer(a[1] ?? .nothing, "a number of names"))).map { .string("\(stem).\($0)") })
    },
    OperationEntry("library.istable", "x", "whether the value is a table") { _, a in
      if case .table? = a[0] { .boolean(true) } else { .boolean(false) }
    },
    OperationEntry("library.column_names", "x", "the names of the columns of a table or series, else None") { t, a in
      if case .series(let series)? = a[0], let name = series.name { return try t.list([name.value]) }
      guard case .table(let table)? = a[0] else { return .nothing }
      return try t.list(table.labels.map(\.value))
    },
    OperationEntry("library.labelled", "values labels", "a vector with labels; without labels the vector") { t, a in
      guard let labels = t.given(a[1]) else { return a[0] ?? .nothing }
      return t.series(try t.numpy(a[0]), RowIndex(.labels(try t.labels(labels))))
    },
    OperationEntry(
      "library.labelled_rows", "values rows columns", "a matrix with labels; without those of the rows the matrix"
    ) {
      t, a in
      guard let rows = t.given(a[1]) else { return a[0] ?? .nothing }
      return try t.table(
        try t.numpy(a[0]), try t.labels(a[2] ?? .nothing), RowIndex(.labels(try t.labels(rows))))
    },
    OperationEntry("library.aligned", "values like", "a vector with the rows of a series or table, if it is one") {
      t, a in
      switch a[1] {
      case .series(let series)?:
        return .series(SeriesValue(values: .array(try t.numpy(a[0])), index: series.index, name: series.name))
      case .table(let table)?: return t.series(try t.numpy(a[0]), table.index)
      default: return a[0] ?? .nothing
      }
    },
    OperationEntry("library.table_of", "values names like", "a matrix as a table with the rows of another") { t, a in
      var index: RowIndex?
      if case .table(let table)? = a[2] { index = table.index }
      if case .series(let series)? = a[2] { index = series.index }
      let matrix = try t.numpy(a[0])
      return try t.table(matrix, try t.labels(a[1] ?? .nothing), index ?? RowIndex(.range(matrix.shape.first ?? 0)))
    },
    OperationEntry("library.panel_ids", "x", "entities and periods of a table whose index has both") { t, a in
      var index: RowIndex?
      if case .table(let table)? = a[0] { index = table.index }
      if case .series(let series)? = a[0] { index = series.index }
      guard case .keys(let keys)? = index?.kind, keys.count == 2 else {
        throw t.refuse(
          "PanelOLS on data without entities and periods", "df = df.set_index([\"entity\", \"period\"]) first")
      }
      return try t.tuple([.array(keys[0]), .array(keys[1])])
    },
    OperationEntry("library.design_of", "text table", "response and regressors of a formula") { t, a in
      guard case .string(let text)? = a[0], case .table(let table)? = a[1] else {
        throw t.refuse("a formula without a table", "smf.ols(\"y ~ x\", data=df)")
      }
      let (response, design) = try t.formula(text, table)
      return try t.tuple([response, design])
    },
    OperationEntry("library.redesigned", "data design", "the regressors of a formula for other data; else the data") {
      t, a in
      guard case .table(let table)? = a[0], case .table(let design)? = a[1], let text = design.formula else {
        return a[0] ?? .nothing
      }
      let right = text.split(separator: "~").last.map(String.init) ?? ""
      return try t.formula("1 ~ " + right, table, levels: design.levels).design
    },
    OperationEntry("library.values_of", "series", "the entries of a series, the array of a matrix or table") { t, a in
      switch a[0] {
      case .series(let series)?: return series.values
      case .table(let table)?: return .array(try t.matrix(table))
      default: return .array(try t.numpy(a[0]))
      }
    },
    OperationEntry("library.present", "series", "the entries of a series that are not missing") { t, a in
      guard case .series(let series)? = a[0] else { return .array(try t.numpy(a[0])) }
      return try t.present(series.values)
    },
    OperationEntry("library.series_with", "values", "a vector as a series with the labels 0, 1, 2, …") { t, a in
      let values = try t.numpy(a[0])
      guard values.rank == 1 else { throw t.failure(.shape, "ValueError: Data must be 1-dimensional") }
      return t.series(try t.contiguous(values), RowIndex(.range(values.count)))
    },
    OperationEntry("library.keyed", "values keys", "a vector as a series whose labels are the keys") { t, a in
      let (values, keys) = (try t.numpy(a[0]), try t.numpy(a[1]))
      if let known = keys.constantEntries, known.allSatisfy({ Int(exactly: $0) != nil }) {
        return t.series(values, RowIndex(.labels(known.compactMap { Int(exactly: $0) }.map { .number($0) })))
      }
      return t.series(values, RowIndex(.keys([keys])))
    },
    OperationEntry("library.empty_table", "", "a table without columns") { t, _ in try t.table([], RowIndex(.range(0)))
    },
    OperationEntry("library.copied", "table", "a copy of a table") { t, a in
      guard case .table(let table)? = a[0] else { return a[0] ?? .nothing }
      let columns = try table.columns.map { label, values -> (label: Label, values: Value) in
        guard case .array(let array) = values else { return (label, values) }
        return (label, .array(try t.contiguous(array)))
      }
      return try t.table(columns, table.index)
    },
    OperationEntry("library.put", "table label values", "table[label] = values") { t, a in
      guard case .table(let table)? = a[0], let label = t.label(a[1] ?? .nothing) else { return .nothing }
      try t.assign(a[2] ?? .nothing, to: label, of: table)
      return .nothing
    },
    OperationEntry("library.chosen_rows", "data mask", "the rows of a table or series where a mask holds") { t, a in
      let mask = Value.array(try t.numpy(a[1]))
      switch a[0] {
      case .table(let table)?: return try t.rows(table, mask)
      case .series(let series)?:
        return .series(SeriesValue(values: try t.rows(series.values, mask), index: RowIndex(.chosen)))
      default: return try t.rows(.array(try t.numpy(a[0])), mask)
      }
    },
    OperationEntry("library.taken_rows", "data places", "the rows of a table or series at places") { t, a in
      let places = try t.numpy(a[1])
      func taken(_ values: Value) throws -> Value { .array(try t.read(try t.numpy(values), [.array(places)])) }
      switch a[0] {
      case .table(let table)?:
        return try t.table(try table.columns.map { ($0.label, try taken($0.values)) }, RowIndex(.chosen))
      case .series(let series)?:
        return .series(SeriesValue(values: try taken(series.values), index: RowIndex(.chosen)))
      default: return try taken(.array(try t.numpy(a[0])))
      }
    },
    OperationEntry("library.with_keys", "table labels", "the table with some of its columns as labels of the rows") {
      t, a in
      guard case .table(let table)? = a[0] else { return .nothing }
      let labels = try t.labels(a[1] ?? .nothing)
      let keys = try labels.map { label -> ArrayValue in
        guard case .series(let series) = try t.column(table, label) else { throw t.missing(label) }
        return try t.numpy(series.values)
      }
      return try t.table(table.columns.filter { !labels.contains($0.label) }, RowIndex(.keys(keys)))
    },
    OperationEntry("library.renumbered", "data", "the same rows with the labels 0, 1, 2, …") { t, a in
      func index(_ values: Value?) throws -> RowIndex {
        guard case .array(let array)? = values else { throw t.unknownNumber() }
        return RowIndex(.range(array.count))
      }
      switch a[0] {
      case .table(let table)?: return try t.table(table.columns, try index(table.columns.first?.values))
      case .series(let series)?: return .series(SeriesValue(values: series.values, index: try index(series.values)))
      default: return a[0] ?? .nothing
      }
    },
  ]
}
