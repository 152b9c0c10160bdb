/// Reads server-sent events from bytes, however they are cut: within lines, between the two characters of a line's end, or
/// within a character.
///
/// The format is that of the HTML standard, section 9.2.6: lines end with LF, CR or CR LF; a line that begins with a colon is a
/// comment; lines `data:` of one event are joined by LF; an empty line ends the event.
public struct EventStream: Sendable {
  /// An event.
  public struct Event: Hashable, Sendable {
    /// Its type; "message" where none is given.
    public var type: String
    /// Its data.
    public var data: String
  }

  private var line: [UInt8] = []
  private var data: [String] = []
  private var type = ""
  private var endedWithReturn = false
  private var isFirst = true
  /// Whether every line is an event's data by itself (lines of JSON) rather than a field.
  private let isLines: Bool

  /// A stream at its beginning.
  /// - Parameter isLines: whether every line is an event's data by itself, as in lines of JSON.
  public init(isLines: Bool = false) { self.isLines = isLines }

  /// Bytes of a line and an event that is not complete yet.
  public var pendingBytes: Int { line.count + data.reduce(0) { $0 + $1.utf8.count } }

  /// The events that `bytes` complete. Bytes that are no UTF-8 become U+FFFD.
  public mutating func events(in bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes {
      let followsReturn = endedWithReturn
      endedWithReturn = byte == 0x0D
      switch byte {
      case 0x0A where followsReturn: continue
      case 0x0A, 0x0D:
        if let event = endLine() { events.append(event) }
      default: line.append(byte)
      }
    }
    return events
  }

  private mutating func endLine() -> Event? {
    var bytes = line[...]
    line = []
    if isFirst {
      isFirst = false
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    }
    if isLines {
      let text = String(decoding: bytes, as: UTF8.self)
      return text.allSatisfy(\.isWhitespace) ? nil : Event(type: "message", data: text)
    }
    if bytes.isEmpty {
      defer { (data, type) = ([], "") }
      return data.isEmpty ? nil : Event(type: type.isEmpty ? "message" : type, data: data.joined(separator: "\n"))
    }
    if bytes.first == 0x3A { return nil }
    let colon = bytes.firstIndex(of: 0x3A) ?? bytes.endIndex
    var value = bytes[colon...].dropFirst()
    if value.first == 0x20 { value = value.dropFirst() }
    let text = String(decoding: value, as: UTF8.self)
    switch String(decoding: bytes[..<colon], as: UTF8.self) {
    case "data": data.append(text)
    case "event": type = text
    default: break
    }
    return nil
  }
}
