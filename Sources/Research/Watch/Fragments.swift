import Language

/// The fragments of a program: each node of its syntax tree together with the nodes directly below it, names of variables and
/// numbers left out. What n-grams are to a text (distinct-n: Li et al. 2016) these are to a program.
enum Fragments {
  /// The fragments of `source`, in the order of the text; none where it is no program.
  static func of(_ source: String) -> [String] {
    guard let module = try? Parser.parse(SourceText(name: "fragments", text: source)) else { return [] }
    var fragments: [String] = []
    module.forEach { statement in
      var below: [String] = []
      statement.forEachExpression { expression, isTarget in
        if !isTarget { below.append(label(expression)) }
        expression.forEach { node in
          var children: [String] = []
          node.forEachChild { children.append(label($0)) }
          if !children.isEmpty { fragments.append("\(label(node))(\(children.joined(separator: ",")))") }
        }
      }
      if let name = label(statement), !below.isEmpty {
        fragments.append("\(name)(\(below.joined(separator: ",")))")
      }
    }
    return fragments
  }

  private static func label(_ statement: Statement) -> String? {
    switch statement.kind {
    case .expression, .function, .importing, .importingNames, .breaking, .continuing, .pass, .dynamic: nil
    case .assign: "="
    case .augmentedAssign(_, let operation, _): "\(operation.rawValue)="
    case .conditional: "if"
    case .forLoop: "for"
    case .whileLoop: "while"
    case .returning: "return"
    case .assertion: "assert"
    case .raising: "raise"
    }
  }

  private static func label(_ expression: Expression) -> String {
    switch expression.kind {
    case .none: "None"
    case .boolean: "truth"
    case .integer, .real: "number"
    case .string: "text"
    case .name(let name): name == "np" ? "np" : "name"
    case .attribute(_, let name): ".\(name)"
    case .call(_, let arguments): "call \(arguments.compactMap(\.keyword).joined(separator: " "))"
    case .subscripted: "[]"
    case .unary(let operation, _): "unary \(operation.rawValue)"
    case .binary(let operation, _, _): operation.rawValue
    case .comparison(_, let links): links.map(\.comparison.rawValue).joined(separator: " ")
    case .logical(let operation, _, _): operation.rawValue
    case .conditional: "if else"
    case .tuple: "tuple"
    case .list: "list"
    case .dictionary: "dictionary"
    case .comprehension: "comprehension"
    case .lambda: "lambda"
    case .dynamic: "dynamic"
    }
  }
}
