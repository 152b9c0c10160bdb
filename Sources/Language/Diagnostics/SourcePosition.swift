/// A place in a text as people count it.
public struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The character in the line, from 1; a tab is one character.
  public var column: Int
  /// A position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension SourceText {
  /// A text that is read from bytes, as a file holds them.
  ///
  /// - Throws: a finding at the first byte that is not UTF-8.
  public init(name: String, utf8 bytes: [UInt8]) throws(Diagnostics) {
    let text = String(decoding: bytes, as: UTF8.self)
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    var offset = 0
    reading: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: break reading
      case .error:
        // The repaired text has U+FFFD, three bytes long, in the place of what cannot be read.
        let source = SourceText(name: name, text: text)
        let range = SourceRange(start: offset, end: offset + 3)
        let suggestion = "the file again, saved as UTF-8"
        throw Diagnostics([
          Diagnostic("the file is not UTF-8 here", suggestion: suggestion, range: range, source: source)
        ])
      }
    }
    self.init(name: name, text: text)
  }

  /// The line and column of a UTF-8 offset; an offset past the end counts as the end.
  ///
  /// Lines end with a line feed, a carriage return, or both. Columns count Unicode scalars, as CPython does.
  public func position(of offset: Int) -> SourcePosition {
    let line = line(around: offset)
    var column = 1
    var place = line.start
    for scalar in text.utf8[range: line.start..<line.end].unicodeScalars {
      place += UTF8.width(scalar)
      if place > offset { break }
      column += 1
    }
    return SourcePosition(line: line.number, column: column)
  }

  /// The line that holds a UTF-8 offset: its number from 1, and its UTF-8 offsets without the line end.
  func line(around offset: Int) -> (number: Int, start: Int, end: Int) {
    var number = 1
    var start = text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var end: Int?
    var index = 0
    var previous: UInt8 = 0
    let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    for byte in text.utf8 {
      if previous == feed || previous == carriage && byte != feed {
        guard index <= offset else { return (number, start, end ?? index) }
        number += 1
        start = index
        end = nil
      }
      if end == nil, byte == feed || byte == carriage { end = index }
      previous = byte
      index += 1
    }
    if end != nil, offset >= index { return (number + 1, index, index) }
    return (number, start, end ?? index)
  }
}

extension String.UTF8View {
  /// The text between two UTF-8 offsets.
  subscript(range range: Range<Int>) -> Substring {
    let from = index(startIndex, offsetBy: range.lowerBound, limitedBy: endIndex) ?? endIndex
    let to = index(from, offsetBy: range.count, limitedBy: endIndex) ?? endIndex
    return Substring(self[from..<to])
  }
}
