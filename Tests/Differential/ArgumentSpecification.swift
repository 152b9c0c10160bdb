import Engine

/// One argument of a golden program: `y real(20,3)`, `k integer in 1..4`.
struct ArgumentSpecification: Sendable {
  /// How entries are drawn.
  enum Kind: String, Sendable {
    /// Uniform on (-3, 3).
    case real
    /// Uniform on (0.1, 3).
    case positive
    /// Uniform on (-0.9, 0.9).
    case unit
    /// Uniform on (0.02, 0.98).
    case probability
    /// Multiples of one half in [-3, 3]: many ties.
    case halves
    /// Integers from -5 to 5.
    case integer
    /// True or false, evenly.
    case boolean
  }

  let name: String
  let kind: Kind
  let shape: [Int]
  let lower: Double
  let upper: Double

  /// What the engine is told about the argument.
  var type: ArrayType {
    switch kind {
    case .integer: ArrayType(.integer, shape: shape)
    case .boolean: ArrayType(.boolean, shape: shape)
    default: ArrayType(.real, shape: shape)
    }
  }

  /// As the header of a golden program has it.
  var text: String { "\(name) \(kind.rawValue)(\(shape.map(String.init).joined(separator: ",")))" }

  init(name: String, kind: Kind, shape: [Int], lower: Double? = nil, upper: Double? = nil) {
    self.name = name
    self.kind = kind
    self.shape = shape
    let (low, high): (Double, Double) =
      switch kind {
      case .real, .halves: (-3, 3)
      case .positive: (0.1, 3)
      case .unit: (-0.9, 0.9)
      case .probability: (0.02, 0.98)
      case .integer: (-5, 5)
      case .boolean: (0, 1)
      }
    self.lower = lower ?? low
    self.upper = upper ?? high
  }

  /// Reads `name kind(3,4) in low..high`; nil when the text has another form.
  init?(_ text: Substring) {
    let words = text.split(separator: " ")
    guard words.count == 2 || (words.count == 4 && words[2] == "in") else { return nil }
    let kindText = words[1].prefix { $0 != "(" }
    guard let kind = Kind(rawValue: String(kindText)) else { return nil }
    let shapeText = words[1].dropFirst(kindText.count).drop { $0 == "(" }.prefix { $0 != ")" }
    let shape = shapeText.split(separator: ",").compactMap { Int($0) }
    var bounds: [Double] = []
    if words.count == 4 {
      bounds = words[3].replacing("..", with: " ").split(separator: " ").compactMap { Double($0) }
      guard bounds.count == 2 else { return nil }
    }
    self.init(name: String(words[0]), kind: kind, shape: shape, lower: bounds.first, upper: bounds.last)
  }

  /// Reads a list of them, separated by commas outside parentheses; nil when one of them has another form.
  static func list(_ text: Substring) -> [ArgumentSpecification]? {
    var parts: [Substring] = []
    var start = text.startIndex
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    parts.append(text[start...])
    let specifications = parts.filter { !$0.allSatisfy(\.isWhitespace) }.map { ArgumentSpecification($0) }
    return specifications.contains { $0 == nil } ? nil : specifications.compactMap { $0 }
  }

  /// Entries of one data set, row by row.
  func draw(_ generator: inout SplitMix) -> [Double] {
    (0..<shape.reduce(1, *)).map { _ in
      switch kind {
      case .integer, .boolean: lower + Double(generator.next(below: Int(upper - lower) + 1))
      case .halves: ((lower + (upper - lower) * generator.uniform()) * 2).rounded() / 2 + 0
      default: lower + (upper - lower) * generator.uniform()
      }
    }
  }
}
