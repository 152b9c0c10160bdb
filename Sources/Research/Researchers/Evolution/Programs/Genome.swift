import Engine
import Language
import Studies

/// One thing that was done to a program.
struct Trait: Codable, Hashable, Sendable {
  /// In words, as a part of a name: "huber_weights".
  var phrase: String
  /// A name that the program assigns as long as the idea is in it; nil where there is none.
  var marker: String?

  init(_ phrase: String, marker: Expression? = nil) {
    self.phrase = phrase
    self.marker = marker?.nameText
  }
}

/// A candidate as the evolutionary researcher holds it: what stands before the estimator, and the estimator.
///
/// Invariant: the body of `main` ends with its only `return`, and its parameters are the problem's arguments (and `rng`
/// last, if it draws).
struct Genome: Hashable, Sendable {
  /// Imports, values and helper functions, in the order in which they must stand.
  var preamble: [Statement]
  /// The estimator.
  var main: FunctionDeclaration
  /// The baseline that it goes back to.
  var origin: String
  /// What was done to make it, in words, oldest first: its name and docstring are made of them.
  var traits: [Trait]

  init(preamble: [Statement], main: FunctionDeclaration, origin: String = "", traits: [Trait] = []) {
    self.preamble = preamble
    self.main = main
    self.origin = origin.isEmpty ? main.name : origin
    self.traits = traits
  }

  /// The estimator `function` of its program, as a candidate for a problem with these argument names.
  init?(_ function: Function, arguments: [String]) {
    guard let module = function.program.module.extracting(function: function.name) else { return nil }
    self.init(module, arguments: arguments)
  }

  /// The last function of `module`.
  init?(_ module: Module, arguments: [String]) {
    guard let last = module.functions.last else { return nil }
    var preamble = module.statements.filter {
      if case .function(let declaration) = $0.kind { declaration.name != last.name } else { true }
    }
    preamble.removeAll { if case .expression = $0.kind { true } else { false } }
    if !preamble.contains(where: { $0.boundNames.contains("np") }) {
      preamble.insert(Statement(.importing(module: "numpy", alias: "np")), at: 0)
    }
    let data = last.parameters.filter { $0.name != "rng" }
    let draws = last.parameters.contains { $0.name == "rng" }
    guard data.count >= arguments.count else { return nil }
    var declaration = last
    if declaration.documentation != nil { declaration.body.removeFirst() }
    let parameters = arguments.map { Parameter($0) } + (draws ? [Parameter("rng")] : [])
    if Self.isStraight(declaration.body), data.count == arguments.count {
      declaration = Self.renamed(declaration, data.map(\.name), arguments)
      declaration.parameters = parameters
    } else {
      preamble.append(Statement(.function(last)))
      let call = Expression(
        .call(
          .name(last.name),
          zip(data, arguments).map { Argument(keyword: $0.name == $1 ? nil : $0.name, .name($1)) }
            + (draws ? [Argument(keyword: "rng", .name("rng"))] : [])))
      declaration = FunctionDeclaration(
        name: "estimate_by_" + last.name, parameters: parameters, body: [Statement(.returning(call))])
    }
    self.init(preamble: preamble, main: declaration, origin: last.name)
  }

  /// Whether the block ends with its only `return` and holds no function, `while` or assertion.
  static func isStraight(_ body: [Statement]) -> Bool {
    guard let last = body.last, case .returning(.some) = last.kind else { return false }
    var straight = true
    for statement in body.dropLast() {
      statement.forEach {
        switch $0.kind {
        case .returning, .function, .importing, .importingNames: straight = false
        default: break
        }
      }
    }
    return straight
  }

  /// The function with its parameters called otherwise; locals that would clash are renamed too.
  private static func renamed(_ function: FunctionDeclaration, _ old: [String], _ new: [String]) -> FunctionDeclaration
  {
    guard old != new else { return function }
    var names = function.localNames.union(new)
    var bindings: [String: Expression] = [:]
    for local in function.localNames.subtracting(old).sorted() where new.contains(local) {
      bindings[local] = .name(free(local, avoiding: &names))
    }
    for (from, to) in zip(old, new) { bindings[from] = .name(to) }
    var copy = function
    copy.body = function.body.map { $0.renaming(bindings) }
    return copy
  }

  /// All names in use, in the preamble too.
  var names: Set<String> {
    var names = main.localNames.union(main.freeNames)
    for statement in preamble { names.formUnion(statement.boundNames) }
    names.insert(main.name)
    return names
  }

  /// `base`, or `base_2`, `base_3`, … where it is in use; it is then.
  static func free(_ base: String, avoiding names: inout Set<String>) -> String {
    var name = base
    var number = 1
    while names.contains(name) {
      number += 1
      name = "\(base)_\(number)"
    }
    names.insert(name)
    return name
  }

  /// The expression that `main` returns.
  var estimate: Expression? {
    guard case .returning(let value)? = main.body.last?.kind else { return nil }
    return value
  }

  /// The same program with another expression returned.
  func returning(_ value: Expression) -> Genome {
    var copy = self
    copy.main.body.removeLast()
    copy.main.body.append(Statement(.returning(value)))
    return copy
  }

  /// The file: preamble and estimator, under a name and with a docstring that say what was done.
  var module: Module {
    var function = main
    var names = names
    function.name = Self.free(title, avoiding: &names)
    let sentence = Expression(.string(documentation))
    function.body.insert(Statement(.expression(sentence)), at: 0)
    return Module(preamble + [Statement(.function(function))])
  }

  /// The name: what was done last, and what before it as far as it fits.
  private var title: String {
    guard var title = traits.last?.phrase else { return origin + "_changed" }
    for trait in traits.dropLast().reversed() {
      if title.count + trait.phrase.count > 56 { break }
      title = trait.phrase + "_then_" + title
    }
    return title
  }

  /// A sentence that says what was done.
  private var documentation: String {
    let steps = traits.map { $0.phrase.replacing("_", with: " ") }
    if steps.isEmpty { return "Made from \(origin)." }
    return "Made from \(origin): " + steps.joined(separator: ", then ") + "."
  }

  /// Nodes of the syntax tree of the estimator and its helper functions.
  var size: Int {
    main.body.reduce(0) { $0 + $1.nodeCount }
      + preamble.reduce(0) { if case .function = $1.kind { $0 + $1.nodeCount } else { $0 } }
  }
}
