import Studies

/// Reads the fields that a model was asked for out of what it wrote.
///
/// A JSON object anywhere in the reply will do: in a fence, between sentences, with line breaks inside its texts. What is no object
/// gives no field; nothing is made up, but for a reply to one field alone, which may be the bare text.
public enum ReplyFields {
  /// The object with the fields that were wanted, as JSON; other members are dropped, missing ones stay out.
  public static func read(_ reply: String, fields: [String]) -> [OrderedJSON.Member] {
    for start in braces(reply) {
      guard let object = object(reply, from: start) else { continue }
      let members = object.filter { fields.contains($0.name) }
      if !members.isEmpty { return members }
    }
    return []
  }

  /// Places of opening braces, at most sixteen: a reply that begins with more is no object.
  private static func braces(_ text: String) -> [String.Index] {
    Array(text.indices.lazy.filter { text[$0] == "{" }.prefix(16))
  }

  /// The object that begins at `start`, read up to the brace that closes it.
  private static func object(_ text: String, from start: String.Index) -> [OrderedJSON.Member]? {
    var depth = 0
    var isInText = false
    var isEscaped = false
    var clean = ""
    var index = start
    while index < text.endIndex {
      let character = text[index]
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isInText = false
        }
        // Line breaks inside of a text are written as JSON wants them.
        switch character {
        case "\n", "\r\n": clean += "\\n"
        case "\t": clean += "\\t"
        default: clean.append(character)
        }
      } else {
        clean.append(character)
        if character == "\"" { isInText = true }
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        if depth == 0 {
          guard case .object(let members)? = try? OrderedJSON(parsing: clean) else { return nil }
          return members
        }
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// A grammar (GBNF) of an object with these fields in order, each a text: for servers that take one, so that small models too give
  /// every field.
  public static func grammar(_ fields: [String]) -> String {
    let members = fields.map { "\"\\\"\($0.filter { $0 != "\"" && $0 != "\\" })\\\":\" ws text" }
    return """
      root ::= "{" ws \(members.joined(separator: " ws \",\" ws ")) ws "}"
      text ::= "\\"" ( [^"\\\\\\x00-\\x1F] | "\\\\" ["\\\\/bfnrt] )* "\\""
      ws ::= [ \\n]?
      """
  }
}
