import Engine

/// What the letters of a template stand for in one call.
struct TemplateBinding: Sendable {
  var lengths: [Character: Int] = [:]
  var shapes: [Character: [Int]] = [:]
  var names: [Character: String] = [:]
}

extension ProgramGenerator {
  /// The statements of a call and its value, a name for the type where it is known.
  struct Call {
    var statements: [String]
    var value: String
    var type: ArrayType?
  }

  /// One call of an operation of the table.
  mutating func call(_ template: CallTemplate) -> Call {
    var binding = TemplateBinding()
    binding.lengths = ["n": n, "k": k, "m": 1 + random.next(below: 4), "p": 2 + random.next(below: 4)]
    let shape: [Int] = random.pick([[], [], [n], [n], [k], [n, k], [n, k], [k, k], [n, 1], [2, k, n]])
    binding.shapes["S"] = shape
    binding.shapes["A"] = random.pick([[n], [n], [k], [n, k], [n, k], [k, k], [n, 1], [2, k, n]])
    var statements = template.statements.map { fill($0[...], &binding) }
    var value = fill(template.value[...], &binding)
    if value.hasPrefix("~ ") {
      // How many entries there are depends on the data: one number is made of them.
      let name = freshName()
      statements.append("\(name) = \(value.dropFirst(2))")
      value = "(len(\(name)) + np.sum(\(name) * np.cos(np.arange(len(\(name))))))"
      return Call(statements: statements, value: value, type: ArrayType())
    }
    return Call(statements: statements, value: value, type: template.type.flatMap { type($0, &binding) })
  }

  /// `real n k`.
  private mutating func type(_ text: String, _ binding: inout TemplateBinding) -> ArrayType? {
    let words = text.split(separator: " ")
    guard let element = words.first.flatMap({ ElementType(rawValue: String($0)) }) else { return nil }
    return ArrayType(element, shape: shape(words.dropFirst(), &binding))
  }

  /// The shape that lengths and letters of shapes name. `B` is a new shape each time.
  private mutating func shape(_ words: ArraySlice<Substring>, _ binding: inout TemplateBinding) -> [Int] {
    words.flatMap { word -> [Int] in
      if word == "B" {
        let whole = binding.shapes["S"] ?? []
        var others: [[Int]] = [whole, whole, []]
        if whole.count >= 2 { others += [Array(whole.dropFirst()), whole.dropLast() + [1]] }
        return random.pick(others)
      }
      guard let letter = word.first else { return [] }
      if let shape = binding.shapes[letter] { return shape }
      return [Int(word) ?? binding.lengths[letter] ?? 1]
    }
  }

  /// The text with its holes filled.
  mutating func fill(_ text: Substring, _ binding: inout TemplateBinding) -> String {
    var result = ""
    var rest = text
    while let first = rest.first {
      rest = rest.dropFirst()
      switch first {
      case "\\":
        result.append(rest.first ?? "\\")
        rest = rest.dropFirst()
      case "$":
        let letter = rest.first ?? "a"
        rest = rest.dropFirst()
        let name = binding.names[letter] ?? freshName()
        binding.names[letter] = name
        result += name
      case "{":
        var depth = 1
        var end = rest.startIndex
        while end < rest.endIndex {
          if rest[end] == "{" { depth += 1 }
          if rest[end] == "}" { depth -= 1 }
          if depth == 0 { break }
          end = rest.index(after: end)
        }
        result += expand(rest[..<end], &binding)
        rest = rest[end...].dropFirst()
      default: result.append(first)
      }
    }
    return result
  }

  private mutating func expand(_ content: Substring, _ binding: inout TemplateBinding) -> String {
    if content.first == "?" { return random.chance(0.5) ? fill(content.dropFirst(), &binding) : "" }
    let choices = ProgramGenerator.alternatives(content)
    if choices.count > 1 { return fill(random.pick(choices), &binding) }
    let words = content.split(separator: " ")
    guard let kind = words.first else { return "" }
    if kind == "int", words.count == 3, let low = Int(words[1]), let high = Int(words[2]) {
      return "\(low + random.next(below: high - low + 1))"
    }
    if kind == "index", words.count >= 2 {
      let below = shape(words[1...1], &binding).first ?? 1
      return "(\(deepInteger(shape(words.dropFirst(2), &binding))) % \(below))"
    }
    return hole(kind, shape(words.dropFirst(), &binding)) ?? "<\(content) is no hole>"
  }

  /// The texts between bars that no braces surround.
  private static func alternatives(_ content: Substring) -> [Substring] {
    var parts: [Substring] = []
    var (start, depth) = (content.startIndex, 0)
    for index in content.indices {
      switch content[index] {
      case "{": depth += 1
      case "}": depth -= 1
      case "|" where depth == 0:
        parts.append(content[start..<index])
        start = content.index(after: index)
      default: break
      }
    }
    return parts + [content[start...]]
  }

  /// How deep the argument of a call goes: mostly a name, sometimes two operations.
  private mutating func depth() -> Int { random.pick([0, 0, 0, 0, 1, 1, 1, 2]) }

  private mutating func deepReal(_ shape: [Int]) -> String { real(shape, depth()) }
  private mutating func deepInteger(_ shape: [Int]) -> String { integer(shape, depth()) }

  /// An argument of that kind and shape; nil where there is no such kind.
  private mutating func hole(_ kind: Substring, _ shape: [Int]) -> String? {
    switch kind {
    case "len": "\(shape.first ?? 1)"
    case "shape": shape.isEmpty ? "()" : text(shape)
    case "lit": literal()
    case "prob": "0.\(1 + random.next(below: 9))"
    case "axis": "\(axis(random.next(below: max(shape.count, 1)), max(shape.count, 1)))"
    case "axes": axes(shape, comma: true)
    case "inside": axes(shape, comma: false)
    case "real", "arrayreal": deepReal(shape)
    case "bounded": random.chance(0.5) ? "(2 * np.tanh(\(deepReal(shape))))" : "np.clip(\(deepReal(shape)), -2.5, 2.5)"
    case "small": random.chance(0.7) ? "(0.9 * np.tanh(\(deepReal(shape))))" : "(0.8 * np.sin(\(deepReal(shape))))"
    case "positive": positive(shape)
    case "above": "(1.1 + np.abs(np.tanh(\(deepReal(shape)))))"
    case "unit": random.chance(0.3) && shape.isEmpty ? "0.\(1 + random.next(below: 9))" : inside(shape)
    case "odd": "(0.0137 + 0.96 * \(inside(shape)))"
    case "ties": "(np.round(2 * np.tanh(\(deepReal(shape)))) / 2)"
    case "sorted": "np.sort(\(deepReal(shape)))"
    case "increasing": "np.cumsum(0.3 + np.abs(np.tanh(\(deepReal(shape)))))"
    case "distinct": "np.sin(7 * np.cumsum(0.3 + np.abs(np.tanh(\(deepReal(shape))))))"
    case "simplex": "(lambda q: q / np.sum(q))(\(positive(shape)))"
    case "gaps": gaps(shape)
    case "integer": "(\(deepInteger(shape)) % 9 - 4)"
    case "natural": "(1 + \(deepInteger(shape)) % 4)"
    case "count": "(\(deepInteger(shape)) % 5)"
    case "binary": "(\(deepInteger(shape)) % 2)"
    case "boolean": boolean(shape, depth())
    case "numeric", "arraynumeric": random.chance(0.7) ? deepReal(shape) : "(\(deepInteger(shape)) % 9 - 4)"
    case "any", "array":
      switch random.next(below: 5) {
      case 0: "(\(deepInteger(shape)) % 9 - 4)"
      case 1: boolean(shape, depth())
      default: deepReal(shape)
      }
    case "spd": positiveDefinite(shape.first ?? 1, depth())
    case "symmetric": "(lambda q: q + q.T)(np.tanh(\(deepReal(shape + shape))))"
    case "square":
      "(0.2 * np.tanh(\(deepReal(shape + shape))) + \(random.pick(["2", "-2", "1.5 "])) * np.eye(\(shape.first ?? 1)))"
    case "lower":
      "(np.tril(0.3 * np.tanh(\(deepReal(shape + shape)))) + 1.5 * np.eye(\(shape.first ?? 1)))"
    case "tall":
      "(0.2 * np.tanh(\(deepReal(shape))) + 2 * np.eye(\(shape.map(String.init).joined(separator: ", "))))"
    default: nil
    }
  }

  private mutating func positive(_ shape: [Int]) -> String {
    if shape.isEmpty, random.chance(0.3) { return literal() }
    return random.pick(["(0.2 + 2 * np.abs(np.tanh(#)))", "np.exp(np.tanh(#))", "(0.3 + np.cos(#) ** 2)"])
      .replacing("#", with: deepReal(shape))
  }

  private mutating func inside(_ shape: [Int]) -> String {
    random.pick(["(0.5 + 0.45 * np.tanh(#))", "(0.5 + 0.4 * np.sin(#))"]).replacing("#", with: deepReal(shape))
  }

  /// Entries of which some are NaN.
  private mutating func gaps(_ shape: [Int]) -> String {
    let places = "np.arange(\(shape.reduce(1, *))).reshape(\(text(shape)))"
    return "np.where((\(places) % 3 == 1) & (\(deepReal(shape)) > -0.5), np.nan, \(deepReal(shape)))"
  }

  /// `axis=…, keepdims=…`, or nothing.
  private mutating func axes(_ shape: [Int], comma: Bool) -> String {
    var words: [String] = []
    switch random.next(below: 6) {
    case 0: break
    case 1: words.append("axis=None")
    case 2 where shape.count >= 2:
      let first = random.next(below: shape.count)
      let second = (first + 1 + random.next(below: shape.count - 1)) % shape.count
      words.append("axis=(\(axis(first, shape.count)), \(axis(second, shape.count)))")
    default: words.append("axis=\(axis(random.next(below: shape.count), shape.count))")
    }
    if random.chance(0.25) { words.append("keepdims=\(random.pick(["True", "True", "False"]))") }
    return words.isEmpty ? "" : (comma ? ", " : "") + words.joined(separator: ", ")
  }
}
