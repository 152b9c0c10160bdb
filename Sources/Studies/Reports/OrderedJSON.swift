import Engine

/// A JSON value whose objects keep the order of their keys: the same result is the same text.
public indirect enum OrderedJSON: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// Written with the fewest digits that read back as the same number; null where it is not finite.
  case number(Double)
  case string(String)
  case array([OrderedJSON])
  case object([Member])

  /// `"name": value`
  public struct Member: Hashable, Sendable {
    /// The key.
    public let name: String
    /// The value.
    public let value: OrderedJSON
    /// A member.
    public init(_ name: String, _ value: OrderedJSON) {
      self.name = name
      self.value = value
    }
  }

  /// An object of these members.
  public static func members(_ members: KeyValuePairs<String, OrderedJSON>) -> OrderedJSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// The text on several lines, two spaces a level; arrays and objects that fit in `width` columns stay on one line.
  public func text(width: Int = 110) -> String { text(indent: 0, width: width) }

  private func text(indent: Int, width: Int) -> String {
    let flat = self.flat
    if flat.utf8.count + indent <= width { return flat }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .array(let items):
      let lines = items.map { inner + $0.text(indent: indent + 2, width: width) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + outer + "]"
    case .object(let members):
      let lines = members.map {
        inner + Self.quoted($0.name) + ": " + $0.value.text(indent: indent + 2, width: width)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
    default: return flat
    }
  }

  /// The text on one line.
  public var flat: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? "\(value)" : "null"
    case .string(let text): Self.quoted(text)
    case .array(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0.name)): \($0.value.flat)" }.joined(separator: ", ") + "}"
    }
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Constant {
  /// The value as JSON; functions by name.
  public var json: OrderedJSON {
    switch self {
    case .none: .null
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .real(let value): .number(value)
    case .string(let text): .string(text)
    case .tuple(let items), .list(let items): .array(items.map(\.json))
    case .dictionary(let entries):
      .object(
        entries.map {
          if case .string(let name) = $0.key { .init(name, $0.value.json) } else { .init($0.key.text, $0.value.json) }
        })
    case .function(let function): .string(function.name)
    case .array(_, let values): .array(values.map { .number($0) })
    }
  }
}

extension Design {
  /// `{"n": 50, "gamma": 0.5}`
  public var json: OrderedJSON { .object(parameters.map { .init($0.name, $0.value.json) }) }
}

extension Measure {
  /// `{"value": 0.19, "mcse": 0.003}`, with "lower" and "upper" where an interval is stated, and "infinite" where the value is null
  /// for that reason.
  public var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [.init("value", .number(value)), .init("mcse", .number(mcse))]
    if value == .infinity { members.append(.init("infinite", .boolean(true))) }
    if let lower { members.append(.init("lower", .number(lower))) }
    if let upper { members.append(.init("upper", .number(upper))) }
    return .object(members)
  }
}
