import Engine
import Foundation
import Language
import Studies

/// A process with the numbers that its text gives for what is not asked for, the size of noise or a coefficient, left to the data: what
/// holds for the family that a process is of is less at the mercy of its constants.
struct FreeConstants {
  /// The problem with such a process.
  let problem: VisibleProblem

  /// Numbers that may be freed: with more of them the family says too little.
  private static let most = 3
  /// Standard deviation of the logarithm of a freed factor: from a third to three times the number.
  private static let spread = 0.5

  /// nil where there is nothing to free, or too much.
  init?(_ problem: VisibleProblem) {
    guard let changed = problem.changing(Self.freed) else { return nil }
    self.problem = changed
  }

  private static func freed(_ declaration: FunctionDeclaration) -> FunctionDeclaration? {
    guard let slice = TruthSlice(declaration) else { return nil }
    var freed: [Statement] = []
    func name(_ value: Double, isFactor: Bool) -> Language.Expression {
      let name = "freed_\(freed.count + 1)"
      let generator = Language.Expression(.name(slice.generator))
      // A factor keeps its sign; what is added is moved by its own size.
      let (method, moments) =
        isFactor ? ("lognormal", [log(value), spread]) : ("normal", [value, abs(value)])
      let draw = Language.Expression(
        .call(
          Language.Expression(.attribute(generator, method)), moments.map { Argument(Self.literal($0)) }))
      freed.append(Statement(.assign(targets: [Language.Expression(.name(name))], value: draw)))
      return Language.Expression(.name(name))
    }
    let body = declaration.body.map { statement -> Statement in
      switch statement.kind {
      case .returning(let value?):
        guard case .tuple(let elements) = value.kind, elements.count == 2 else { return statement }
        let data = Self.replaced(elements[0], slice.generator, name)
        return Statement(.returning(Language.Expression(.tuple([data, elements[1]]))), range: statement.range)
      case .assign(let targets, let value) where !slice.concerns(statement):
        return Statement(
          .assign(targets: targets, value: Self.replaced(value, slice.generator, name)), range: statement.range)
      case .augmentedAssign(let target, let operation, let value) where !slice.concerns(statement):
        return Statement(
          .augmentedAssign(target: target, operation: operation, value: Self.replaced(value, slice.generator, name)),
          range: statement.range)
      default: return statement
      }
    }
    guard (1...most).contains(freed.count) else { return nil }
    var changed = declaration
    // Behind the docstring.
    let start = body.firstIndex { if case .expression = $0.kind { false } else { true } } ?? 0
    changed.body = body[..<start] + freed + body[start...]
    return changed
  }

  private static func literal(_ value: Double) -> Language.Expression {
    value < 0
      ? Language.Expression(.unary(.negative, Language.Expression(.real(-value)))) : Language.Expression(.real(value))
  }

  /// The expression with the numbers in it that may be freed replaced.
  private static func replaced(
    _ expression: Language.Expression, _ generator: String, _ name: (Double, _ isFactor: Bool) -> Language.Expression
  ) -> Language.Expression {
    let fixed = Self.fixed(expression)
    func number(_ node: Language.Expression) -> Double? {
      guard case .real(let value) = node.kind, value != 0, value != 1, !fixed.contains(node.range) else { return nil }
      return value
    }
    return expression.map { node in
      switch node.kind {
      case .binary(let operation, let a, let b):
        let isFactor = operation == .multiply || operation == .divide
        guard isFactor || operation == .add || operation == .subtract else { return node }
        if let value = number(a), number(b) == nil {
          return Language.Expression(.binary(operation, name(value, isFactor), b), range: node.range)
        }
        if let value = number(b), number(a) == nil {
          return Language.Expression(.binary(operation, a, name(value, isFactor)), range: node.range)
        }
        return node
      case .call(let callee, var arguments):
        guard case .attribute(let base, let method) = callee.kind, case .name(generator) = base.kind,
          let place = ["normal": 1, "exponential": 0, "gamma": 1, "laplace": 1, "logistic": 1][method]
        else { return node }
        for index in arguments.indices {
          let isScale = arguments[index].keyword.map { $0 == "scale" } ?? (index == place)
          if isScale, let value = number(arguments[index].value) { arguments[index].value = name(value, true) }
        }
        return Language.Expression(.call(callee, arguments), range: node.range)
      default: return node
      }
    }
  }

  /// Places of numbers that say what kind of process it is: exponents, and what is compared with.
  private static func fixed(_ expression: Language.Expression) -> Set<SourceRange> {
    var fixed: Set<SourceRange> = []
    func numbers(in part: Language.Expression) { part.forEach { if case .real = $0.kind { fixed.insert($0.range) } } }
    expression.forEach { node in
      switch node.kind {
      case .binary(.power, _, let exponent): numbers(in: exponent)
      case .comparison: numbers(in: node)
      default: break
      }
    }
    return fixed
  }
}
