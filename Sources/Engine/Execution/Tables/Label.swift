/// What a row or column is called: a text or a whole number.
enum Label: Hashable {
  case text(String)
  case number(Int)

  /// As a value of the language.
  var value: Value {
    switch self {
    case .text(let text): .string(text)
    case .number(let number): .integer(number)
    }
  }

  /// As pandas shows it in a message.
  var shown: String {
    switch self {
    case .text(let text): "'\(text)'"
    case .number(let number): "\(number)"
    }
  }
}

extension Tracer {
  /// A known text or whole number as a label; nil where the value is neither.
  func label(_ value: Value) -> Label? {
    switch value {
    case .string(let text): .text(text)
    case .integer(let number): .number(number)
    case .array(let array) where array.shape.isEmpty && array.element == .integer:
      array.constantScalar.flatMap { Int(exactly: $0) }.map { .number($0) }
    default: nil
    }
  }

  /// The items of a list or tuple as labels.
  func labels(_ value: Value) throws -> [Label] {
    try iterate(value).map { item in
      guard let label = label(item) else { throw refuse("\(item.typeName) as a label", "a text or a whole number") }
      return label
    }
  }
}
