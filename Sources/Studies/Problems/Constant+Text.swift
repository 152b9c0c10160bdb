import Engine

extension Constant {
  /// The value as Python writes it: the same text for the same value, on every machine.
  public var text: String {
    switch self {
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .real(let value): Constant.text(value)
    case .string(let value): "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    case .tuple(let items):
      items.count == 1 ? "(\(items[0].text),)" : "(" + items.map(\.text).joined(separator: ", ") + ")"
    case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .dictionary(let entries):
      "{" + entries.map { "\($0.key.text): \($0.value.text)" }.joined(separator: ", ") + "}"
    case .function(let function): function.name
    case .array(_, let values): "array([" + values.map(Constant.text).joined(separator: ", ") + "])"
    }
  }

  /// What the value is, in a person's words.
  var kindInWords: String {
    switch self {
    case .none: "None"
    case .boolean: "True or False"
    case .integer, .real: "a number"
    case .string: "a string"
    case .tuple: "a tuple"
    case .list: "a list"
    case .dictionary: "a dict"
    case .function: "a function"
    case .array: "an array"
    }
  }

  /// The value as a number, if it is one.
  public var number: Double? {
    switch self {
    case .boolean(let value): value ? 1 : 0
    case .integer(let value): Double(value)
    case .real(let value): value
    case .array(let type, let values) where type.shape.isEmpty: values.first
    default: nil
    }
  }

  /// Shortest decimal text that reads back as the same number.
  private static func text(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value > 0 ? "inf" : "-inf" }
    return "\(value)"
  }
}
