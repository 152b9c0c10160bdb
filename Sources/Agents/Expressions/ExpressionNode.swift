/// A part of a regular expression.
indirect enum ExpressionNode {
  case empty
  case literal(UInt32)
  case any
  case set([SetItem], isNegated: Bool)
  case sequence([ExpressionNode])
  case alternatives([ExpressionNode])
  case repetition(ExpressionNode, minimum: Int, maximum: Int, isLazy: Bool, isPossessive: Bool)
  case group(Int, ExpressionNode)
  case backreference(Int)
  case start, end, stringStart, stringEnd
  case wordBoundary(isNegated: Bool)
  case look(ExpressionNode, isAhead: Bool, isNegated: Bool)
  case conditional(Int, ExpressionNode, ExpressionNode)
  case atomic(ExpressionNode)
  /// A part with flags of its own.
  case flagged(ExpressionFlags, ExpressionNode)

  enum SetItem {
    case range(UInt32, UInt32)
    case category(Category)
  }
  enum Category {
    case digit, notDigit, space, notSpace, word, notWord
  }
}

struct ExpressionFlags: OptionSet, Hashable {
  let rawValue: Int
  static let ignoreCase = ExpressionFlags(rawValue: 2)
  static let multiline = ExpressionFlags(rawValue: 8)
  static let dotAll = ExpressionFlags(rawValue: 16)
  static let unicode = ExpressionFlags(rawValue: 32)
  static let verbose = ExpressionFlags(rawValue: 64)
  static let ascii = ExpressionFlags(rawValue: 256)
}

/// Reads regular expressions in Python's syntax.
struct ExpressionParser {
  struct Failure: Error {
    let message: String
    let position: Int
  }
  private let text: [UInt32]
  private var place = 0
  var flags: ExpressionFlags
  private(set) var groupCount = 0
  private(set) var names: [(name: String, group: Int)] = []
  private var open: Set<Int> = []
  private var depth = 0

  init(_ text: [UInt32], _ flags: ExpressionFlags) {
    self.text = text
    self.flags = flags
  }

  mutating func parse() throws -> ExpressionNode {
    let node = try alternatives()
    if place < text.count { throw Failure(message: "unbalanced parenthesis", position: place) }
    return node
  }

  private var current: UInt32? { place < text.count ? text[place] : nil }
  private func isNext(_ character: Character) -> Bool { current == character.unicodeScalars.first?.value }
  private mutating func skip(_ character: Character) -> Bool {
    guard isNext(character) else { return false }
    place += 1
    return true
  }

  private mutating func alternatives() throws -> ExpressionNode {
    depth += 1
    defer { depth -= 1 }
    if depth > 100 { throw Failure(message: "the expression is nested too deeply", position: place) }
    var result = [try sequence()]
    while skip("|") { result.append(try sequence()) }
    return result.count == 1 ? result[0] : .alternatives(result)
  }

  private mutating func sequence() throws -> ExpressionNode {
    var result: [ExpressionNode] = []
    while let scalar = current, scalar != 124, scalar != 41 {
      if flags.contains(.verbose) {
        if Text.isSpace(scalar) {
          place += 1
          continue
        }
        if scalar == 35 {
          while let next = current, next != 10 {
            _ = next
            place += 1
          }
          continue
        }
      }
      let start = place
      guard let atom = try atom() else { continue }
      result.append(try quantified(atom, from: start))
    }
    return result.count == 1 ? result[0] : result.isEmpty ? .empty : .sequence(result)
  }

  private mutating func quantified(_ atom: ExpressionNode, from start: Int) throws -> ExpressionNode {
    var node = atom
    var isRepeated = false
    while true {
      let at = place
      let (minimum, maximum): (Int, Int)
      if skip("*") {
        (minimum, maximum) = (0, .max)
      } else if skip("+") {
        (minimum, maximum) = (1, .max)
      } else if skip("?") {
        (minimum, maximum) = (0, 1)
      } else if isNext("{"), let bounds = braces() {
        (minimum, maximum) = bounds
        if maximum < minimum { throw Failure(message: "min repeat greater than max repeat", position: at + 1) }
      } else {
        return node
      }
      if isRepeated { throw Failure(message: "multiple repeat", position: at) }
      switch atom {
      case .start, .stringStart: throw Failure(message: "nothing to repeat", position: at)
      default: break
      }
      isRepeated = true
      let isLazy = skip("?")
      let isPossessive = !isLazy && skip("+")
      node = .repetition(node, minimum: minimum, maximum: maximum, isLazy: isLazy, isPossessive: isPossessive)
    }
  }

  /// `{m}`, `{m,}`, `{,n}`, `{m,n}`; nil, and nothing read, if it is none.
  private mutating func braces() -> (Int, Int)? {
    let start = place
    place += 1
    func number(_ parser: inout ExpressionParser) -> Int? {
      var result: Int?
      while let scalar = parser.current, scalar >= 48, scalar <= 57 {
        result = min((result ?? 0) * 10 + Int(scalar) - 48, 1 << 40)
        parser.place += 1
      }
      return result
    }
    let low = number(&self)
    if skip("}"), let low { return (low, low) }
    if skip(",") {
      let high = number(&self)
      if skip("}"), low != nil || high != nil || true { return (low ?? 0, high ?? .max) }
    }
    place = start
    return nil
  }

  private mutating func atom() throws -> ExpressionNode? {
    let start = place
    let scalar = text[place]
    place += 1
    switch scalar {
    case 46: return .any
    case 94: return .start
    case 36: return .end
    case 40: return try group(start)
    case 91: return try set(start)
    case 92: return try escape(start)
    case 42, 43, 63: throw Failure(message: "nothing to repeat", position: start)
    default: return .literal(scalar)
    }
  }

  private mutating func group(_ start: Int) throws -> ExpressionNode? {
    var result: ExpressionNode
    if skip("?") {
      guard let kind = current else { throw Failure(message: "unexpected end of pattern", position: place) }
      place += 1
      switch kind {
      case 58: result = try alternatives()
      case 61: result = .look(try alternatives(), isAhead: true, isNegated: false)
      case 33: result = .look(try alternatives(), isAhead: true, isNegated: true)
      case 62: result = .atomic(try alternatives())
      case 35:
        while let next = current, next != 41 {
          _ = next
          place += 1
        }
        guard skip(")") else { throw Failure(message: "missing ), unterminated comment", position: start) }
        return nil
      case 60:
        guard let next = current, next == 61 || next == 33 else {
          throw Failure(message: "unknown extension ?<" + Str(current.map { [$0] } ?? []).string, position: start + 1)
        }
        place += 1
        let inner = try alternatives()
        guard Self.width(inner) != nil else {
          throw Failure(message: "look-behind requires fixed-width pattern", position: -1)
        }
        result = .look(inner, isAhead: false, isNegated: next == 33)
      case 80: return try named(start)
      case 40: result = try conditional(start)
      default: return try inlineFlags(start)
      }
    } else {
      groupCount += 1
      let number = groupCount
      open.insert(number)
      result = .group(number, try alternatives())
      open.remove(number)
    }
    guard skip(")") else { throw Failure(message: "missing ), unterminated subpattern", position: start) }
    return result
  }

  private mutating func name(until end: Character, _ start: Int) throws -> String {
    let first = place
    while let scalar = current, scalar != end.unicodeScalars.first?.value { place += 1; _ = scalar }
    let name = Str(text[first..<place])
    guard skip(end) else {
      throw Failure(
        message: name.scalars.isEmpty ? "missing group name" : "missing \(end), unterminated name", position: first)
    }
    if name.scalars.isEmpty { throw Failure(message: "missing group name", position: first) }
    return name.string
  }

  private mutating func named(_ start: Int) throws -> ExpressionNode {
    if skip("<") {
      let at = place
      let name = try name(until: ">", start)
      guard name.unicodeScalars.allSatisfy({ Text.isWord($0.value) }), name.first?.isNumber != true else {
        throw Failure(message: "bad character in group name '\(name)'", position: at)
      }
      groupCount += 1
      let number = groupCount
      if let other = names.first(where: { $0.name == name }) {
        throw Failure(
          message: "redefinition of group name '\(name)' as group \(number); was group \(other.group)", position: at)
      }
      names.append((name, number))
      open.insert(number)
      let inner = try alternatives()
      open.remove(number)
      guard skip(")") else { throw Failure(message: "missing ), unterminated subpattern", position: start) }
      return .group(number, inner)
    }
    if skip("=") {
      let at = place
      let name = try name(until: ")", start)
      guard let group = names.first(where: { $0.name == name })?.group else {
        throw Failure(message: "unknown group name '\(name)'", position: at)
      }
      return .backreference(group)
    }
    throw Failure(message: "unknown extension ?P" + Str(current.map { [$0] } ?? []).string, position: start + 1)
  }

  private mutating func conditional(_ start: Int) throws -> ExpressionNode {
    let at = place
    let name = try name(until: ")", start)
    guard let group = Int(name) ?? names.first(where: { $0.name == name })?.group else {
      throw Failure(message: "unknown group name '\(name)'", position: at)
    }
    let yes = try sequence()
    let no = skip("|") ? try sequence() : .empty
    return .conditional(group, yes, no)
  }

  private mutating func inlineFlags(_ start: Int) throws -> ExpressionNode? {
    place -= 1
    var added: ExpressionFlags = []
    var removed: ExpressionFlags = []
    var removes = false
    while let scalar = current, scalar != 41, scalar != 58 {
      place += 1
      let flag: ExpressionFlags
      switch scalar {
      case 105: flag = .ignoreCase
      case 109: flag = .multiline
      case 115: flag = .dotAll
      case 120: flag = .verbose
      case 97: flag = .ascii
      case 117, 76: flag = .unicode
      case 45:
        removes = true
        continue
      default:
        throw Failure(
          message: place - 1 == start + 2 ? "unknown extension ?" + Str([scalar]).string : "unknown flag",
          position: place - 1 == start + 2 ? start + 1 : place - 1)
      }
      if removes { removed.insert(flag) } else { added.insert(flag) }
    }
    if skip(")") {
      if start != 0 {
        throw Failure(message: "global flags not at the start of the expression", position: start)
      }
      flags.formUnion(added)
      return nil
    }
    guard skip(":") else { throw Failure(message: "missing -, : or )", position: place) }
    let outer = flags
    flags = flags.union(added).subtracting(removed)
    let inner = flags
    let node = try alternatives()
    flags = outer
    guard skip(")") else { throw Failure(message: "missing ), unterminated subpattern", position: start) }
    return .flagged(inner, node)
  }

  private mutating func escape(_ start: Int) throws -> ExpressionNode {
    guard let scalar = current else { throw Failure(message: "bad escape (end of pattern)", position: start) }
    if let category = Self.category(scalar) {
      place += 1
      return .set([.category(category)], isNegated: false)
    }
    switch scalar {
    case 65: place += 1; return .stringStart
    case 90: place += 1; return .stringEnd
    case 98: place += 1; return .wordBoundary(isNegated: false)
    case 66: place += 1; return .wordBoundary(isNegated: true)
    case 48: return .literal(try character(start))
    case 49...57:
      var number = 0
      let first = place
      while let digit = current, digit >= 48, digit <= 57, place - first < 2 {
        number = number * 10 + Int(digit) - 48
        place += 1
      }
      guard number <= groupCount else {
        throw Failure(message: "invalid group reference \(number)", position: start + 1)
      }
      if open.contains(number) { throw Failure(message: "cannot refer to an open group", position: start) }
      return .backreference(number)
    default: return .literal(try character(start))
    }
  }

  private static func category(_ scalar: UInt32) -> ExpressionNode.Category? {
    switch scalar {
    case 100: .digit
    case 68: .notDigit
    case 115: .space
    case 83: .notSpace
    case 119: .word
    case 87: .notWord
    default: nil
    }
  }

  /// The character that an escape stands for; the backslash has been read.
  private mutating func character(_ start: Int) throws -> UInt32 {
    let scalar = text[place]
    place += 1
    func digits(_ count: Int) throws -> UInt32 {
      var value: UInt32 = 0
      var read = 0
      while read < count, let digit = current, let number = UInt32(Str([digit]).string, radix: 16) {
        value = value * 16 + number
        place += 1
        read += 1
      }
      guard read == count else {
        throw Failure(message: "incomplete escape \(Str(text[start..<place]).string)", position: start)
      }
      return value
    }
    switch scalar {
    case 110: return 10
    case 116: return 9
    case 114: return 13
    case 102: return 12
    case 118: return 11
    case 97: return 7
    case 98: return 8
    case 48...55:
      var value = scalar - 48
      var read = 1
      while read < 3, let digit = current, digit >= 48, digit <= 55 {
        value = value * 8 + digit - 48
        place += 1
        read += 1
      }
      return value
    case 120: return try digits(2)
    case 117: return try digits(4)
    case 85: return try digits(8)
    default:
      if scalar < 128, Text.isAlphabetic(scalar) {
        throw Failure(message: "bad escape \\\(Str([scalar]).string)", position: start)
      }
      return scalar
    }
  }

  private mutating func set(_ start: Int) throws -> ExpressionNode {
    let isNegated = skip("^")
    var items: [ExpressionNode.SetItem] = []
    var isFirst = true
    while true {
      guard let scalar = current else { throw Failure(message: "unterminated character set", position: start) }
      let at = place
      if scalar == 93, !isFirst {
        place += 1
        break
      }
      isFirst = false
      let low = try setMember()
      if isNext("-"), place + 1 < text.count, text[place + 1] != 93 {
        place += 1
        let high = try setMember()
        guard case .range(let a, _) = low, case .range(let b, _) = high, a <= b else {
          throw Failure(message: "bad character range \(Str(text[at..<place]).string)", position: at)
        }
        items.append(.range(a, b))
      } else {
        items.append(low)
      }
    }
    return .set(items, isNegated: isNegated)
  }

  private mutating func setMember() throws -> ExpressionNode.SetItem {
    let start = place
    guard let scalar = current else { throw Failure(message: "unterminated character set", position: start) }
    place += 1
    guard scalar == 92 else { return .range(scalar, scalar) }
    guard let next = current else { throw Failure(message: "bad escape (end of pattern)", position: start) }
    if let category = Self.category(next) {
      place += 1
      return .category(category)
    }
    let value = try character(start)
    return .range(value, value)
  }

  /// How many characters a part always takes; nil if that differs.
  static func width(_ node: ExpressionNode) -> Int? {
    switch node {
    case .empty, .start, .end, .stringStart, .stringEnd, .wordBoundary, .look: return 0
    case .literal, .any, .set: return 1
    case .sequence(let parts):
      var total = 0
      for part in parts {
        guard let width = width(part) else { return nil }
        total += width
      }
      return total
    case .alternatives(let parts):
      guard let first = parts.first.flatMap(width), parts.allSatisfy({ width($0) == first }) else { return nil }
      return first
    case .repetition(let inner, let minimum, let maximum, _, _):
      guard minimum == maximum, let width = width(inner) else { return nil }
      return width.multipliedReportingOverflow(by: minimum).overflow ? nil : width * minimum
    case .group(_, let inner), .atomic(let inner), .flagged(_, let inner): return width(inner)
    case .backreference: return nil
    case .conditional(_, let yes, let no): return width(yes) == width(no) ? width(yes) : nil
    }
  }
}
