extension Machine {
  func installText() {
    types.str.construct = { machine, _, arguments in
      let value = try arguments.take(machine, "str", ["object", "encoding", "errors"])[0]
      return value.isUnbound ? .str(Str([])) : .str(try machine.text(value))
    }
    define(types.str.names, "maketrans") { machine, arguments in try machine.translationTable(arguments) }
    installCases()
    installStripping()
    installSearching()
    installSplitting()
    installFilling()
    installClassification()
  }

  /// A method of texts.
  private func text(
    _ name: String, _ parameters: [String] = [], required: Int = 0,
    _ body: @escaping (Machine, [UInt32], [Value]) throws -> Value
  ) {
    types.str.method(name) { machine, value, arguments in
      guard case .str(let text) = value else { return .none }
      let title = Self.title("str", name, parameters, required)
      let values = try arguments.take(machine, title, parameters, required: required)
      try machine.tick(text.scalars.count / 32)
      try machine.charge(text.scalars.count * 4)
      return try body(machine, text.scalars, values)
    }
  }

  private func installCases() {
    text("lower") { _, text, _ in .str(Str(Text.lower(text))) }
    text("casefold") { _, text, _ in .str(Str(Text.lower(text).flatMap { $0 == 0xDF ? [115, 115] : [$0] })) }
    text("upper") { _, text, _ in .str(Str(Text.upper(text))) }
    text("swapcase") { _, text, _ in
      .str(Str(text.flatMap { Text.isUpper($0) ? Text.lower([$0]) : Text.upper([$0]) }))
    }
    text("capitalize") { _, text, _ in
      .str(Str((text.first.map(Text.title) ?? []) + Text.lower(Array(text.dropFirst()))))
    }
    text("title") { _, text, _ in
      var result: [UInt32] = []
      var inside = false
      for scalar in text {
        result += inside ? Text.lower([scalar]) : Text.title(scalar)
        inside = Text.isCased(scalar)
      }
      return .str(Str(result))
    }
  }

  private func installStripping() {
    for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
      text(name, ["_"]) { machine, text, values in
        switch values[0] {
        case .unbound, .none: return .str(Str(Text.stripped(text, left: left, right: right, Text.isSpace)))
        case .str(let characters):
          let set = Set(characters.scalars)
          return .str(Str(Text.stripped(text, left: left, right: right) { set.contains($0) }))
        default: throw machine.typeError("\(name) arg must be None or str")
        }
      }
    }
    text("removeprefix", ["_"], required: 1) { machine, text, values in
      let prefix = try machine.string(values[0], "removeprefix() argument").scalars
      return .str(Str(text.starts(with: prefix) ? Array(text.dropFirst(prefix.count)) : text))
    }
    text("removesuffix", ["_"], required: 1) { machine, text, values in
      let suffix = try machine.string(values[0], "removesuffix() argument").scalars
      let ends = !suffix.isEmpty && text.count >= suffix.count && text.suffix(suffix.count).elementsEqual(suffix)
      return .str(Str(ends ? Array(text.dropLast(suffix.count)) : text))
    }
  }

  /// The bounds of a search: `start` and `end` as a slice takes them.
  private func bounds(_ values: ArraySlice<Value>, _ count: Int) throws -> (Int, Int) {
    let bounds = Array(values)
    let slice = SliceObject(
      bounds[0].isUnbound ? .none : bounds[0], bounds[1].isUnbound ? .none : bounds[1], .none)
    func bound(_ value: Value, _ fallback: Int) throws -> Int {
      if value.isNone { return fallback }
      guard let number = try index(value) else {
        throw typeError("slice indices must be integers or None or have an __index__ method")
      }
      return number < 0 ? max(0, number < -count ? 0 : number + count) : number
    }
    return (try bound(slice.start, 0), min(count, try bound(slice.stop, count)))
  }

  private func installSearching() {
    for (name, isLast, mustBe) in [
      ("find", false, false), ("rfind", true, false), ("index", false, true), ("rindex", true, true),
    ] {
      text(name, ["_", "_2", "_3"], required: 1) { machine, text, values in
        let part = try machine.string(values[0], "\(name)() argument 1").scalars
        let (start, end) = try machine.bounds(values[1...], text.count)
        let place =
          start > end
          ? nil
          : isLast
            ? Text.findLast(part, in: text, from: start, to: end) : Text.find(part, in: text, from: start, to: end)
        if mustBe, place == nil { throw machine.valueError("substring not found") }
        return .int(place ?? -1)
      }
    }
    text("count", ["_", "_2", "_3"], required: 1) { machine, text, values in
      let part = try machine.string(values[0], "count() argument 1").scalars
      let (start, end) = try machine.bounds(values[1...], text.count)
      if start > end { return .int(0) }
      if part.isEmpty { return .int(end - start + 1) }
      var count = 0
      var place = start
      while let found = Text.find(part, in: text, from: place, to: end) {
        count += 1
        place = found + part.count
      }
      return .int(count)
    }
    for (name, isPrefix) in [("startswith", true), ("endswith", false)] {
      text(name, ["_", "_2", "_3"], required: 1) { machine, text, values in
        let (start, end) = try machine.bounds(values[1...], text.count)
        let part = start <= end ? Array(text[min(start, text.count)..<end]) : []
        func holds(_ value: Value) throws -> Bool {
          guard case .str(let wanted) = value else {
            throw machine.typeError("\(name) first arg must be str or a tuple of str, not \(machine.typeName(value))")
          }
          if start > end { return false }
          return isPrefix
            ? part.starts(with: wanted.scalars)
            : part.count >= wanted.scalars.count && part.suffix(wanted.scalars.count).elementsEqual(wanted.scalars)
        }
        if case .tuple(let alternatives) = values[0] { return .bool(try alternatives.items.contains { try holds($0) }) }
        return .bool(try holds(values[0]))
      }
    }
    text("replace", ["_", "_2", "_3"], required: 2) { machine, text, values in
      let old = try machine.string(values[0], "replace() argument 1").scalars
      let new = try machine.string(values[1], "replace() argument 2").scalars
      var left = values[2].isUnbound ? Int.max : try machine.whole(values[2])
      if left < 0 { left = .max }
      var result: [UInt32] = []
      var place = 0
      while left > 0, place <= text.count, let found = Text.find(old, in: text, from: place, to: text.count) {
        result += text[place..<found]
        result += new
        if old.isEmpty, found < text.count { result.append(text[found]) }
        place = found + max(1, old.count)
        left -= 1
        try machine.charge(values: new.count)
      }
      if place < text.count { result += text[place...] }
      return .str(Str(result))
    }
    text("translate", ["_"], required: 1) { machine, text, values in
      var result: [UInt32] = []
      for scalar in text {
        let found: Value?
        do { found = try machine.element(values[0], .int(Int(scalar))) } catch let error as PythonError {
          guard error.exception.type?.isSubclass(of: machine.types.lookupError) == true else { throw error }
          found = nil
        }
        switch found {
        case nil: result.append(scalar)
        case .str(let new): result += new.scalars
        case .int(let code): result.append(UInt32(clamping: code))
        default: break
        }
      }
      return .str(Str(result))
    }
  }

  private func translationTable(_ arguments: Arguments) throws -> Value {
    let values = try arguments.take(self, "maketrans", ["_", "_2", "_3"], required: 1)
    let table = DictObject()
    if case .dict(let dict) = values[0], values[1].isUnbound {
      for entry in dict.live {
        if case .str(let key) = entry.key {
          guard key.scalars.count == 1 else {
            throw valueError("string keys in translate table must be of length 1")
          }
          try setItem(table, .int(Int(key.scalars[0])), entry.value)
        } else {
          try setItem(table, entry.key, entry.value)
        }
      }
      return .dict(table)
    }
    let from = try string(values[0], "maketrans() argument 1").scalars
    let to = try string(values[1].isUnbound ? .none : values[1], "maketrans() argument 2").scalars
    if from.count != to.count {
      throw valueError("the first two maketrans arguments must have equal length")
    }
    for (old, new) in zip(from, to) { try setItem(table, .int(Int(old)), .int(Int(new))) }
    if case .str(let removed) = values[2] {
      for scalar in removed.scalars { try setItem(table, .int(Int(scalar)), .none) }
    }
    return .dict(table)
  }

  private func installSplitting() {
    for (name, fromRight) in [("split", false), ("rsplit", true)] {
      text(name, ["sep", "maxsplit"]) { machine, text, values in
        var limit = values[1].isUnbound ? Int.max : try machine.whole(values[1])
        if limit < 0 { limit = .max }
        let parts: [ArraySlice<UInt32>]
        switch values[0] {
        case .unbound, .none: parts = Self.words(text, limit, fromRight)
        case .str(let separator):
          if separator.scalars.isEmpty { throw machine.valueError("empty separator") }
          parts = Self.split(text, separator.scalars, limit, fromRight)
        default: throw machine.typeError("must be str or None, not \(machine.typeName(values[0]))")
        }
        try machine.charge(values: parts.count * 4)
        return .list(ListObject(parts.map { .str(Str($0)) }))
      }
    }
    text("splitlines", ["keepends"]) { machine, text, values in
      let keeps = values[0].isUnbound ? false : try machine.truth(values[0])
      var lines: [Value] = []
      var start = 0
      var place = 0
      while place < text.count {
        guard Text.isLineBreak(text[place]) else {
          place += 1
          continue
        }
        let end = place
        place += text[place] == 13 && place + 1 < text.count && text[place + 1] == 10 ? 2 : 1
        lines.append(.str(Str(text[start..<(keeps ? place : end)])))
        start = place
      }
      if start < text.count { lines.append(.str(Str(text[start...]))) }
      try machine.charge(values: lines.count * 4)
      return .list(ListObject(lines))
    }
    for (name, isLast) in [("partition", false), ("rpartition", true)] {
      text(name, ["_"], required: 1) { machine, text, values in
        let separator = try machine.string(values[0], "\(name)() argument").scalars
        if separator.isEmpty { throw machine.valueError("empty separator") }
        let place =
          isLast
          ? Text.findLast(separator, in: text, from: 0, to: text.count)
          : Text.find(separator, in: text, from: 0, to: text.count)
        let empty = Value.str(Str([]))
        guard let place else {
          return .items(isLast ? [empty, empty, .str(Str(text))] : [.str(Str(text)), empty, empty])
        }
        return .items([.str(Str(text[..<place])), values[0], .str(Str(text[(place + separator.count)...]))])
      }
    }
    text("join", ["_"], required: 1) { machine, text, values in
      let items: [Value]
      do { items = try machine.items(values[0]) } catch let error as PythonError {
        if error.exception.type === machine.types.typeError, machine.types.of(values[0]).lookup("__iter__") == nil,
          Number(values[0]) != nil || values[0].isNone
        {
          throw machine.typeError("can only join an iterable")
        }
        throw error
      }
      var result: [UInt32] = []
      for (index, item) in items.enumerated() {
        guard case .str(let part) = item else {
          throw machine.typeError("sequence item \(index): expected str instance, \(machine.typeName(item)) found")
        }
        if index > 0 { result += text }
        result += part.scalars
        try machine.charge((text.count + part.scalars.count) * 4)
      }
      return .str(Str(result))
    }
  }

  private static func words(_ text: [UInt32], _ limit: Int, _ fromRight: Bool) -> [ArraySlice<UInt32>] {
    var parts: [ArraySlice<UInt32>] = []
    if fromRight {
      var end = text.count
      while true {
        while end > 0, Text.isSpace(text[end - 1]) { end -= 1 }
        if end == 0 { break }
        if parts.count == limit {
          parts.append(text[..<end])
          break
        }
        var start = end
        while start > 0, !Text.isSpace(text[start - 1]) { start -= 1 }
        parts.append(text[start..<end])
        end = start
      }
      return parts.reversed()
    }
    var start = 0
    while true {
      while start < text.count, Text.isSpace(text[start]) { start += 1 }
      if start == text.count { break }
      if parts.count == limit {
        parts.append(text[start...])
        break
      }
      var end = start
      while end < text.count, !Text.isSpace(text[end]) { end += 1 }
      parts.append(text[start..<end])
      start = end
    }
    return parts
  }

  private static func split(_ text: [UInt32], _ separator: [UInt32], _ limit: Int, _ fromRight: Bool)
    -> [ArraySlice<UInt32>]
  {
    var parts: [ArraySlice<UInt32>] = []
    if fromRight {
      var end = text.count
      while parts.count < limit, let place = Text.findLast(separator, in: text, from: 0, to: end) {
        parts.append(text[(place + separator.count)..<end])
        end = place
      }
      parts.append(text[..<end])
      return parts.reversed()
    }
    var start = 0
    while parts.count < limit, let place = Text.find(separator, in: text, from: start, to: text.count) {
      parts.append(text[start..<place])
      start = place + separator.count
    }
    parts.append(text[start...])
    return parts
  }

  private func installFilling() {
    for (name, align) in [("ljust", UInt32(60)), ("rjust", 62), ("center", 94)] {
      text(name, ["_", "_2"], required: 1) { machine, text, values in
        let width = try machine.whole(values[0])
        var fill: UInt32 = 32
        if !values[1].isUnbound {
          guard case .str(let character) = values[1], character.scalars.count == 1 else {
            throw machine.typeError("The fill character must be exactly one character long")
          }
          fill = character.scalars[0]
        }
        let missing = width - text.count
        if missing <= 0 { return .str(Str(text)) }
        try machine.charge(missing > Int.max / 8 ? Int.max : missing * 4)
        let left = align == 60 ? 0 : align == 62 ? missing : missing / 2 + (missing & width & 1)
        return .str(
          Str(Array(repeating: fill, count: left) + text + Array(repeating: fill, count: missing - left)))
      }
    }
    text("zfill", ["_"], required: 1) { machine, text, values in
      let missing = try machine.whole(values[0]) - text.count
      if missing <= 0 { return .str(Str(text)) }
      try machine.charge(missing > Int.max / 8 ? Int.max : missing * 4)
      let sign = text.first == 43 || text.first == 45 ? 1 : 0
      return .str(Str(Array(text.prefix(sign)) + Array(repeating: 48, count: missing) + text.dropFirst(sign)))
    }
    text("expandtabs", ["tabsize"]) { machine, text, values in
      let size = values[0].isUnbound ? 8 : min(try machine.whole(values[0]), 1 << 20)
      var result: [UInt32] = []
      var column = 0
      for scalar in text {
        if scalar == 9 {
          let count = size > 0 ? size - column % size : 0
          try machine.charge(count * 4)
          result += Array(repeating: 32, count: count)
          column += count
        } else {
          result.append(scalar)
          column = scalar == 10 || scalar == 13 ? 0 : column + 1
        }
      }
      return .str(Str(result))
    }
    types.str.method("format") { machine, value, arguments in
      guard case .str(let text) = value else { return .none }
      return .str(try machine.formatTemplate(text, arguments))
    }
    types.str.method("format_map") { machine, value, arguments in
      guard case .str(let text) = value, case .dict(let dict)? = arguments.positional.first else { return .none }
      let named = dict.live.compactMap { entry in entry.key.string.map { (name: $0.string, value: entry.value) } }
      return .str(try machine.formatTemplate(text, Arguments([], keywords: named)))
    }
    types.str.method("encode") { machine, _, _ in
      throw machine.typeError("bytes are not part of Aitken's Python")
    }
    types.str.method("__len__") { machine, value, _ in .int(try machine.length(value)) }
    types.str.method("__contains__") { machine, value, arguments in
      .bool(try machine.contains(value, arguments.positional.first ?? .none))
    }
    types.str.method("__add__") { machine, value, arguments in
      guard case .str? = arguments.positional.first else { return machine.notImplemented }
      return try machine.binary(.add, value, arguments.positional[0])
    }
  }

  private func installClassification() {
    let all: [(String, (UInt32) -> Bool)] = [
      ("isalpha", Text.isAlphabetic), ("isdecimal", Text.isDecimal), ("isdigit", Text.isDigit),
      ("isnumeric", Text.isNumeric), ("isspace", Text.isSpace),
      ("isalnum", { Text.isAlphabetic($0) || Text.isNumeric($0) }),
    ]
    for (name, holds) in all { text(name) { _, text, _ in .bool(!text.isEmpty && text.allSatisfy(holds)) } }
    text("isascii") { _, text, _ in .bool(text.allSatisfy { $0 < 128 }) }
    text("isprintable") { _, text, _ in .bool(text.allSatisfy(Text.isPrintable)) }
    text("isupper") { _, text, _ in
      .bool(text.contains(where: Text.isUpper) && !text.contains { Text.isLower($0) || Text.isTitle($0) })
    }
    text("islower") { _, text, _ in
      .bool(text.contains(where: Text.isLower) && !text.contains { Text.isUpper($0) || Text.isTitle($0) })
    }
    text("istitle") { _, text, _ in
      var inside = false
      var found = false
      for scalar in text {
        if Text.isUpper(scalar) || Text.isTitle(scalar) {
          if inside { return .bool(false) }
          inside = true
          found = true
        } else if Text.isLower(scalar) {
          if !inside { return .bool(false) }
        } else {
          inside = false
        }
      }
      return .bool(found)
    }
    text("isidentifier") { _, text, _ in
      guard let first = text.first, first == 95 || Text.isAlphabetic(first) else { return .bool(false) }
      return .bool(text.allSatisfy { Text.isWord($0) })
    }
  }
}
