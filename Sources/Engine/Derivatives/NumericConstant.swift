import Language

/// A real constant in the text of a program: 1.345 in `np.minimum(1.345, r)`.
public struct NumericConstant: Hashable, Sendable {
  /// Where it stands.
  public let range: SourceRange
  /// Its value, never negative: a sign is an operation.
  public let value: Double

  /// The line that it stands in, from 1.
  public func line(in source: SourceText) -> Int { source.position(of: range.start).line }
}

extension Function {
  /// The real constants that the function and the functions and module-level names that it uses are made of, in the order of the
  /// text. Integers (axes, exponents, counts) are parts of formulas.
  public var realConstants: [NumericConstant] {
    let statements = program.module.statements
    var reached: Set<Int> = []
    var names: Set<String> = [name]
    var grows = true
    while grows {
      grows = false
      for (index, statement) in statements.enumerated() where !reached.contains(index) {
        guard statement.binds(names) else { continue }
        reached.insert(index)
        grows = true
        statement.forEachSubexpression { if case .name(let name) = $0.kind { names.insert(name) } }
      }
    }
    var constants: [NumericConstant] = []
    for index in reached.sorted() {
      statements[index].forEachSubexpression { expression in
        if case .real(let value) = expression.kind, expression.range != .none {
          constants.append(NumericConstant(range: expression.range, value: value))
        }
      }
    }
    return constants.sorted { $0.range.start < $1.range.start }
  }

  /// The same function of a program in which constants have other values. A negative value stands in parentheses.
  /// - Throws: `Diagnostics` where the text is then no program.
  public func replacing(_ constants: [NumericConstant], by values: [Double]) throws -> Function {
    var text = Array(program.source.text.utf8)
    let changes = zip(constants, values).sorted { $0.0.range.start > $1.0.range.start }
    for (constant, value) in changes {
      guard constant.range.start >= 0, constant.range.end <= text.count else { continue }
      let word = value < 0 ? "(\(value))" : "\(value)"
      text.replaceSubrange(constant.range.start..<constant.range.end, with: Array(word.utf8))
    }
    let source = SourceText(name: program.source.name, text: String(decoding: text, as: UTF8.self))
    guard let function = try Program(source).function(name) else {
      throw Diagnostics([Diagnostic("there is no function \(name)", range: declaration.range, source: source)])
    }
    return function
  }
}

extension Statement {
  /// Whether a statement at the top level is the function, or assigns the value, of one of these names.
  fileprivate func binds(_ names: Set<String>) -> Bool {
    switch kind {
    case .function(let declaration): return names.contains(declaration.name)
    case .assign(let targets, _):
      var binds = false
      for target in targets {
        target.forEach { if case .name(let name) = $0.kind, names.contains(name) { binds = true } }
      }
      return binds
    default: return false
    }
  }
}
