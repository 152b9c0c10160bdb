/// `str.format`
extension Machine {
  func formatTemplate(_ template: Str, _ arguments: Arguments) throws -> Str {
    var next: Int? = 0
    return Str(try expand(template.scalars, arguments, &next, depth: 0))
  }

  private func expand(_ text: [UInt32], _ arguments: Arguments, _ next: inout Int?, depth: Int) throws -> [UInt32] {
    if depth > 1 { throw valueError("Max string recursion exceeded") }
    var result: [UInt32] = []
    var place = 0
    while place < text.count {
      let scalar = text[place]
      if scalar == 123 || scalar == 125 {
        if place + 1 < text.count, text[place + 1] == scalar {
          result.append(scalar)
          place += 2
          continue
        }
        if scalar == 125 { throw valueError("Single '}' encountered in format string") }
        var open = 1
        var end = place + 1
        while end < text.count {
          if text[end] == 123 { open += 1 }
          if text[end] == 125 {
            open -= 1
            if open == 0 { break }
          }
          end += 1
        }
        if end >= text.count {
          throw valueError(
            place + 1 >= text.count ? "Single '{' encountered in format string" : "expected '}' before end of string")
        }
        result += try field(Array(text[(place + 1)..<end]), arguments, &next, depth: depth)
        try charge(result.count * 4)
        place = end + 1
      } else {
        result.append(scalar)
        place += 1
      }
    }
    return result
  }

  private func field(_ text: [UInt32], _ arguments: Arguments, _ next: inout Int?, depth: Int) throws -> [UInt32] {
    var end = 0
    var bracket = false
    while end < text.count, bracket || text[end] != 33 && text[end] != 58 {
      if text[end] == 91 { bracket = true }
      if text[end] == 93 { bracket = false }
      end += 1
    }
    var conversion = 0
    var rest = end
    if rest < text.count, text[rest] == 33 {
      guard rest + 1 < text.count else { throw valueError("end of string while looking for conversion specifier") }
      guard let number = [114: 1, 115: 2, 97: 3][text[rest + 1]] else {
        throw valueError("Unknown conversion specifier \(Str([text[rest + 1]]).string)")
      }
      conversion = number
      rest += 2
      if rest < text.count, text[rest] != 58 { throw valueError("expected ':' after conversion specifier") }
    }
    let value = try lookup(Array(text[..<end]), arguments, &next)
    let specification =
      rest < text.count ? try expand(Array(text[(rest + 1)...]), arguments, &next, depth: depth + 1) : []
    guard case .str(let formatted) = try formatField(value, conversion: conversion, .str(Str(specification))) else {
      return []
    }
    return formatted.scalars
  }

  private func lookup(_ path: [UInt32], _ arguments: Arguments, _ next: inout Int?) throws -> Value {
    var place = path.firstIndex { $0 == 46 || $0 == 91 } ?? path.count
    let first = Str(path[..<place]).string
    var value: Value
    if first.isEmpty || Int(first) != nil {
      let index: Int
      if first.isEmpty {
        guard let automatic = next else {
          throw valueError("cannot switch from manual field specification to automatic field numbering")
        }
        index = automatic
        next = automatic + 1
      } else {
        if let automatic = next, automatic > 0 {
          throw valueError("cannot switch from automatic field numbering to manual field specification")
        }
        next = nil
        index = Int(first) ?? 0
      }
      guard index < arguments.positional.count else {
        throw indexError("Replacement index \(index) out of range for positional args tuple")
      }
      value = arguments.positional[index]
    } else {
      guard let named = arguments.keywords.first(where: { $0.name == first }) else { throw keyError(.text(first)) }
      value = named.value
    }
    while place < path.count {
      if path[place] == 46 {
        let end = path[(place + 1)...].firstIndex { $0 == 46 || $0 == 91 } ?? path.count
        value = try attribute(value, Str(path[(place + 1)..<end]).string)
        place = end
      } else {
        guard let end = path[place...].firstIndex(of: 93) else { throw valueError("Missing ']' in format string") }
        let key = Str(path[(place + 1)..<end])
        value = try element(value, Int(key.string).map(Value.int) ?? .str(key))
        place = end + 1
      }
    }
    return value
  }
}
