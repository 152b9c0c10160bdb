/// A compiled regular expression (`re.Pattern`).
final class PatternObject: Object {
  let pattern: Str
  let flags: ExpressionFlags
  let program: ExpressionProgram
  let groupCount: Int
  let names: [(name: String, group: Int)]
  init(type: Class, _ pattern: Str, _ flags: ExpressionFlags, _ program: ExpressionProgram, _ parser: ExpressionParser)
  {
    self.pattern = pattern
    self.flags = flags
    self.program = program
    groupCount = parser.groupCount
    names = parser.names
    super.init(type: type)
  }
}

/// What a search found (`re.Match`).
final class MatchObject: Object {
  let pattern: PatternObject
  let text: Str
  let groups: [Int]
  let lastGroup: Int
  let start: Int
  let end: Int
  init(type: Class, _ pattern: PatternObject, _ text: Str, _ result: ExpressionMatcher.Result, _ start: Int, _ end: Int)
  {
    self.pattern = pattern
    self.text = text
    groups = result.groups
    lastGroup = result.lastGroup
    self.start = start
    self.end = end
    super.init(type: type)
  }
  func group(_ number: Int) -> Value {
    groups[2 * number] < 0 || groups[2 * number + 1] < 0
      ? .none : .str(Str(text.scalars[groups[2 * number]..<groups[2 * number + 1]]))
  }
}

/// The classes of the module, and what was compiled already.
private final class ExpressionLibrary {
  let pattern = Class("Pattern", bases: [])
  let match = Class("Match", bases: [])
  let error: Class
  var compiled: [Str: [Int: PatternObject]] = [:]
  init(_ machine: Machine) {
    error = Class("error", bases: [machine.types.exception])
    error.module = "re"
    pattern.module = "re"
    match.module = "re"
  }
}

extension Machine {
  func expressionModule() -> ModuleObject {
    let module = ModuleObject("re")
    let library = ExpressionLibrary(self)
    let names = module.names
    names["Pattern"] = .object(library.pattern)
    names["Match"] = .object(library.match)
    names["error"] = .object(library.error)
    for (name, flag) in [
      ("I", ExpressionFlags.ignoreCase), ("IGNORECASE", .ignoreCase), ("M", .multiline), ("MULTILINE", .multiline),
      ("S", .dotAll), ("DOTALL", .dotAll), ("X", .verbose), ("VERBOSE", .verbose), ("A", .ascii), ("ASCII", .ascii),
      ("U", .unicode), ("UNICODE", .unicode), ("NOFLAG", []),
    ] { names[name] = .int(flag.rawValue) }
    define(names, "compile") { machine, arguments in
      let values = try arguments.take(machine, "compile", ["pattern", "flags"], required: 1)
      return .object(try machine.pattern(library, values[0], values[1]))
    }
    define(names, "escape") { machine, arguments in
      let text = try machine.string(try arguments.take(machine, "escape", ["pattern"], required: 1)[0], "pattern")
      let special = Set("()[]{}?*+-|^$\\.&~# \t\n\r\u{0B}\u{0C}".unicodeScalars.map(\.value))
      return .str(Str(text.scalars.flatMap { special.contains($0) ? [92, $0] : [$0] }))
    }
    define(names, "purge") { _, _ in .none }
    let functions: [(String, [String], (Machine, PatternObject, [Value]) throws -> Value)] = [
      ("search", ["string"], { try $0.find($1, $2[0], $2[1], $2[2], library, .search) }),
      ("match", ["string"], { try $0.find($1, $2[0], $2[1], $2[2], library, .match) }),
      ("fullmatch", ["string"], { try $0.find($1, $2[0], $2[1], $2[2], library, .whole) }),
      (
        "findall", ["string"],
        { machine, pattern, values in
          let matches = try machine.all(pattern, values[0], values[1], values[2], library)
          try machine.charge(values: matches.count * 8)
          return .list(ListObject(matches.map { Self.found($0) }))
        }
      ),
      (
        "finditer", ["string"],
        { machine, pattern, values in
          var matches = Array(try machine.all(pattern, values[0], values[1], values[2], library).reversed())
          return try machine.iterator("callable_iterator") { _ in matches.popLast().map { .object($0) } }
        }
      ),
    ]
    for (name, _, body) in functions {
      define(names, name) { machine, arguments in
        let values = try arguments.take(machine, name, ["pattern", "string", "flags"], required: 2)
        return try body(machine, try machine.pattern(library, values[0], values[2]), [values[1], .unbound, .unbound])
      }
      library.pattern.method(name) { machine, value, arguments in
        guard case .object(let object) = value, let pattern = object as? PatternObject else { return .none }
        return try body(machine, pattern, try arguments.take(machine, name, ["string", "pos", "endpos"], required: 1))
      }
    }
    define(names, "split") { machine, arguments in
      let values = try arguments.take(machine, "split", ["pattern", "string", "maxsplit", "flags"], required: 2)
      return try machine.split(try machine.pattern(library, values[0], values[3]), values[1], values[2], library)
    }
    library.pattern.method("split") { machine, value, arguments in
      guard case .object(let object) = value, let pattern = object as? PatternObject else { return .none }
      let values = try arguments.take(machine, "split", ["string", "maxsplit"], required: 1)
      return try machine.split(pattern, values[0], values[1], library)
    }
    for (name, counts) in [("sub", false), ("subn", true)] {
      define(names, name) { machine, arguments in
        let values = try arguments.take(machine, name, ["pattern", "repl", "string", "count", "flags"], required: 3)
        let pattern = try machine.pattern(library, values[0], values[4])
        return try machine.substitute(pattern, values[1], values[2], values[3], library, counts: counts)
      }
      library.pattern.method(name) { machine, value, arguments in
        guard case .object(let object) = value, let pattern = object as? PatternObject else { return .none }
        let values = try arguments.take(machine, name, ["repl", "string", "count"], required: 2)
        return try machine.substitute(pattern, values[0], values[1], values[2], library, counts: counts)
      }
    }
    installPatterns(library)
    installMatches(library)
    return module
  }

  private func pattern(_ library: ExpressionLibrary, _ value: Value, _ flags: Value) throws -> PatternObject {
    if case .object(let object) = value, let pattern = object as? PatternObject { return pattern }
    guard case .str(let text) = value else { throw typeError("first argument must be string or compiled pattern") }
    let raw = flags.isUnbound ? 0 : try whole(flags)
    if let known = library.compiled[text]?[raw] { return known }
    try tick(text.scalars.count)
    var parser = ExpressionParser(text.scalars, ExpressionFlags(rawValue: raw))
    do {
      let node = try parser.parse()
      let program = try ExpressionProgram(node, flags: parser.flags, groupCount: parser.groupCount)
      let pattern = PatternObject(type: library.pattern, text, parser.flags, program, parser)
      library.compiled[text, default: [:]][raw] = pattern
      return pattern
    } catch let failure as ExpressionParser.Failure {
      let place = failure.position < 0 ? "" : " at position \(failure.position)"
      throw error(library.error, failure.message + place)
    } catch is ExpressionProgram.TooLarge {
      throw error(library.error, "the expression is too large")
    }
  }

  private enum Mode { case search, match, whole }

  private func bounds(_ text: Str, _ position: Value, _ end: Value) throws -> (Int, Int) {
    let count = text.scalars.count
    let start = position.isUnbound ? 0 : min(max(0, try whole(position)), count)
    return (start, end.isUnbound ? count : min(max(0, try whole(end)), count))
  }

  private func subject(_ value: Value) throws -> Str {
    guard case .str(let text) = value else {
      throw typeError("expected string or bytes-like object, got '\(typeName(value))'")
    }
    return text
  }

  private func find(
    _ pattern: PatternObject, _ value: Value, _ position: Value, _ end: Value, _ library: ExpressionLibrary,
    _ mode: Mode
  ) throws -> Value {
    let text = try subject(value)
    let (start, limit) = try bounds(text, position, end)
    let matcher = ExpressionMatcher(program: pattern.program, text: text.scalars, limit: limit) { try self.tick($0) }
    if mode != .search {
      guard start <= limit, let result = try matcher.match(at: start, isWhole: mode == .whole) else { return .none }
      return .object(MatchObject(type: library.match, pattern, text, result, start, limit))
    }
    for place in stride(from: start, through: limit, by: 1) {
      if let result = try matcher.match(at: place) {
        return .object(MatchObject(type: library.match, pattern, text, result, start, limit))
      }
    }
    return .none
  }

  private func all(
    _ pattern: PatternObject, _ value: Value, _ position: Value, _ end: Value, _ library: ExpressionLibrary
  ) throws -> [MatchObject] {
    let text = try subject(value)
    let (start, limit) = try bounds(text, position, end)
    let matcher = ExpressionMatcher(program: pattern.program, text: text.scalars, limit: limit) { try self.tick($0) }
    var result: [MatchObject] = []
    var place = start
    // After an empty match the next one may begin at the same place, but must take something.
    var isFilled = false
    while place <= limit {
      if let found = try matcher.match(at: place, isFilled: isFilled) {
        try charge(256)
        result.append(MatchObject(type: library.match, pattern, text, found, start, limit))
        isFilled = found.groups[1] == found.groups[0]
        place = found.groups[1]
      } else {
        place += 1
        isFilled = false
      }
    }
    return result
  }

  private static func found(_ match: MatchObject) -> Value {
    let count = match.pattern.groupCount
    func text(_ group: Int) -> Value {
      let value = match.group(group)
      return value.isNone ? .str(Str([])) : value
    }
    if count == 0 { return match.group(0) }
    if count == 1 { return text(1) }
    return .items((1...count).map(text))
  }

  private func split(_ pattern: PatternObject, _ value: Value, _ limit: Value, _ library: ExpressionLibrary) throws
    -> Value
  {
    let text = try subject(value)
    let most = limit.isUnbound ? 0 : try whole(limit)
    var parts: [Value] = []
    var start = 0
    for (index, match) in try all(pattern, value, .unbound, .unbound, library).enumerated() {
      if most > 0, index >= most || most < 0 { break }
      parts.append(.str(Str(text.scalars[start..<match.groups[0]])))
      for group in 0..<pattern.groupCount { parts.append(match.group(group + 1)) }
      start = match.groups[1]
    }
    parts.append(.str(Str(text.scalars[start...])))
    return .list(ListObject(parts))
  }

  private func substitute(
    _ pattern: PatternObject, _ replacement: Value, _ value: Value, _ limit: Value, _ library: ExpressionLibrary,
    counts: Bool
  ) throws -> Value {
    let text = try subject(value)
    let most = limit.isUnbound ? 0 : try whole(limit)
    var result: [UInt32] = []
    var start = 0
    var count = 0
    for match in try all(pattern, value, .unbound, .unbound, library) {
      if most > 0, count >= most { break }
      result += text.scalars[start..<match.groups[0]]
      if case .str(let template) = replacement {
        result += try expand(template.scalars, match, library)
      } else {
        let new = try call(replacement, .object(match))
        guard case .str(let new) = new else {
          throw typeError("expected str instance, \(typeName(new)) found")
        }
        result += new.scalars
      }
      try charge(result.count / 2)
      start = match.groups[1]
      count += 1
    }
    result += text.scalars[start...]
    let new = Value.str(Str(result))
    return counts ? .items([new, .int(count)]) : new
  }

  /// The text of a replacement: `\1`, `\g<name>`, `\n`.
  private func expand(_ template: [UInt32], _ match: MatchObject, _ library: ExpressionLibrary) throws -> [UInt32] {
    var result: [UInt32] = []
    var place = 0
    func add(_ group: Int, _ position: Int) throws {
      guard group <= match.pattern.groupCount else {
        throw error(library.error, "invalid group reference \(group) at position \(position)")
      }
      if case .str(let text) = match.group(group) { result += text.scalars }
    }
    while place < template.count {
      guard template[place] == 92, place + 1 < template.count else {
        result.append(template[place])
        place += 1
        continue
      }
      let next = template[place + 1]
      place += 2
      switch next {
      case 103:
        guard place < template.count, template[place] == 60, let end = template[place...].firstIndex(of: 62) else {
          throw error(library.error, "missing < at position \(place)")
        }
        let name = Str(template[(place + 1)..<end]).string
        guard let group = Int(name) ?? match.pattern.names.first(where: { $0.name == name })?.group else {
          throw indexError("unknown group name '\(name)'")
        }
        try add(group, place + 1)
        place = end + 1
      case 49...57:
        var group = Int(next) - 48
        if place < template.count, template[place] >= 48, template[place] <= 57 {
          group = group * 10 + Int(template[place]) - 48
          place += 1
        }
        try add(group, place - 1)
      case 48: result.append(0)
      case 110: result.append(10)
      case 116: result.append(9)
      case 114: result.append(13)
      case 97: result.append(7)
      case 98: result.append(8)
      case 102: result.append(12)
      case 118: result.append(11)
      case 92: result.append(92)
      default:
        if Text.isAlphabetic(next), next < 128 {
          throw error(library.error, "bad escape \\\(Str([next]).string) at position \(place - 2)")
        }
        result += [92, next]
      }
    }
    return result
  }

  private func installPatterns(_ library: ExpressionLibrary) {
    func property(_ name: String, _ body: @escaping (Machine, PatternObject) throws -> Value) {
      library.pattern.names[name] = .object(
        PropertyObject(
          .object(
            NativeFunction(name, isMethod: true) { machine, arguments in
              guard case .object(let object)? = arguments.positional.first, let pattern = object as? PatternObject
              else {
                return .none
              }
              return try body(machine, pattern)
            })))
    }
    property("pattern") { _, pattern in .str(pattern.pattern) }
    property("flags") { _, pattern in .int(pattern.flags.union(.unicode).rawValue) }
    property("groups") { _, pattern in .int(pattern.groupCount) }
    property("groupindex") { machine, pattern in
      let dict = DictObject()
      for (name, group) in pattern.names { try machine.setItem(dict, .text(name), .int(group)) }
      return .dict(dict)
    }
    library.pattern.method("__repr__") { machine, value, _ in
      guard case .object(let object) = value, let pattern = object as? PatternObject else { return .none }
      let names: [(ExpressionFlags, String)] = [
        (.ignoreCase, "re.IGNORECASE"), (.multiline, "re.MULTILINE"), (.dotAll, "re.DOTALL"), (.verbose, "re.VERBOSE"),
        (.ascii, "re.ASCII"),
      ]
      let flags = names.filter { pattern.flags.contains($0.0) }.map(\.1).joined(separator: "|")
      let text = try machine.representation(.str(pattern.pattern)).string
      return .text("re.compile(\(text)\(flags.isEmpty ? "" : ", " + flags))")
    }
  }

  private func installMatches(_ library: ExpressionLibrary) {
    func method(_ name: String, _ body: @escaping (Machine, MatchObject, Arguments) throws -> Value) {
      library.match.method(name) { machine, value, arguments in
        guard case .object(let object) = value, let match = object as? MatchObject else { return .none }
        return try body(machine, match, arguments)
      }
    }
    func number(_ machine: Machine, _ match: MatchObject, _ value: Value) throws -> Int {
      if case .str(let name) = value {
        if let found = match.pattern.names.first(where: { $0.name == name.string }) { return found.group }
      } else if let number = try machine.index(value), number >= 0, number <= match.pattern.groupCount {
        return number
      }
      throw machine.indexError("no such group")
    }
    for name in ["group", "__getitem__"] {
      method(name) { machine, match, arguments in
        let wanted = arguments.positional.isEmpty ? [.int(0)] : arguments.positional
        let groups = try wanted.map { match.group(try number(machine, match, $0)) }
        return groups.count == 1 ? groups[0] : .items(groups)
      }
    }
    method("groups") { machine, match, arguments in
      let fallback = try arguments.take(machine, "groups", ["default"])[0]
      return .items(
        (0..<match.pattern.groupCount).map {
          let value = match.group($0 + 1)
          return value.isNone && !fallback.isUnbound ? fallback : value
        })
    }
    method("groupdict") { machine, match, arguments in
      let fallback = try arguments.take(machine, "groupdict", ["default"])[0]
      let dict = DictObject()
      for (name, group) in match.pattern.names {
        let value = match.group(group)
        try machine.setItem(dict, .text(name), value.isNone && !fallback.isUnbound ? fallback : value)
      }
      return .dict(dict)
    }
    for (name, part) in [("start", 0), ("end", 1), ("span", 2)] {
      method(name) { machine, match, arguments in
        let group = try number(machine, match, arguments.positional.first ?? .int(0))
        let (start, end) = (match.groups[2 * group], match.groups[2 * group + 1])
        let missing = start < 0 || end < 0
        if part == 2 { return .items([.int(missing ? -1 : start), .int(missing ? -1 : end)]) }
        return .int(missing ? -1 : part == 0 ? start : end)
      }
    }
    method("expand") { machine, match, arguments in
      let template = try machine.string(try arguments.take(machine, "expand", ["template"], required: 1)[0], "template")
      return .str(Str(try machine.expand(template.scalars, match, library)))
    }
    method("__repr__") { machine, match, _ in
      let text = try machine.representation(match.group(0)).string
      return .text("<re.Match object; span=(\(match.groups[0]), \(match.groups[1])), match=\(text)>")
    }
    func property(_ name: String, _ body: @escaping (MatchObject) -> Value) {
      library.match.names[name] = .object(
        PropertyObject(
          .object(
            NativeFunction(name, isMethod: true) { _, arguments in
              guard case .object(let object)? = arguments.positional.first, let match = object as? MatchObject else {
                return .none
              }
              return body(match)
            })))
    }
    property("string") { .str($0.text) }
    property("re") { .object($0.pattern) }
    property("pos") { .int($0.start) }
    property("endpos") { .int($0.end) }
    property("lastindex") { $0.lastGroup == 0 ? .none : .int($0.lastGroup) }
    property("lastgroup") { match in
      match.pattern.names.first { $0.group == match.lastGroup }.map { .text($0.name) } ?? .none
    }
  }
}
