import AsyncHTTPClient
import Foundation
import LanguageModels
import NIOCore

/// The body of an answer, read as what it is: events, lines of JSON, or one object. The beginning of the body decides, since servers and
/// those between say one type and send another; where that tells nothing the type does.
struct ReplyBody {
  /// What a body is.
  enum Form: Hashable {
    case events, lines, whole
  }

  private let source: ChunkSource
  private let type: String
  private let limits: ServerModel.Limits

  init(_ body: HTTPClientResponse.Body, type: String, limits: ServerModel.Limits) {
    source = ChunkSource(body)
    self.type = type
    self.limits = limits
  }

  /// Bytes, white space left out, that tell a form: "event:".
  private static let telling = 6

  /// What a body of a type that begins so is; nil where it is no answer of a model.
  static func form(type: String, start: String) -> Form? {
    if start.hasPrefix("{") || start.hasPrefix("[") {
      return type.contains("ndjson") || type.contains("jsonl") ? .lines : .whole
    }
    if type.hasPrefix("text/event-stream") || ["data:", "event:", "id:", ":"].contains(where: { start.hasPrefix($0) }) {
      return .events
    }
    return nil
  }

  /// The reply.
  /// - Throws: `ModelError`.
  func read(_ format: any WireFormat) async throws -> PartialReply {
    var chunks: [ByteBuffer] = []
    var start: [UInt8] = []
    while start.count < Self.telling, let chunk = try await next() {
      chunks.append(chunk)
      start += chunk.readableBytesView.filter { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }.prefix(80)
    }
    let words = String(decoding: start.prefix(80), as: UTF8.self)
    switch Self.form(type: type, start: words) {
    case .events: return try await events(format, isLines: false, chunks)
    case .lines: return try await events(format, isLines: true, chunks)
    case .whole: return try await whole(format, chunks)
    case nil:
      if start.isEmpty { throw ModelError.brokenStream("an answer without a word") }
      let page =
        start.first == 0x3C ? ": \(ServerWords(chunks.reduce(into: Data()) { $0 += $1.readableBytesView }).text)" : ""
      throw ModelError.malformed(
        "a stream of events was asked for, and \(type.isEmpty ? "no type" : String(type.prefix(60))) came\(page)")
    }
  }

  private func next() async throws -> ByteBuffer? {
    let source = source
    return try await withDeadline(seconds: limits.silence) { try await source.next() }
  }

  /// A stream: server-sent events, or lines of JSON.
  private func events(_ format: any WireFormat, isLines: Bool, _ first: [ByteBuffer]) async throws -> PartialReply {
    var stream = EventStream(isLines: isLines)
    var reply = PartialReply()
    var bytes = 0
    var waiting = first[...]
    while let chunk = if let known = waiting.popFirst() { known } else { try await next() } {
      bytes += chunk.readableBytes
      guard bytes <= limits.bytes else { throw ModelError.tooLarge(limit: limits.bytes) }
      for event in stream.events(in: chunk.readableBytesView) where !reply.isComplete {
        try format.take(event, into: &reply)
      }
      if reply.isComplete { break }
    }
    return reply
  }

  /// An answer in one piece: some servers send one though a stream was asked for.
  private func whole(_ format: any WireFormat, _ first: [ByteBuffer]) async throws -> PartialReply {
    var data = first.reduce(into: Data()) { $0 += $1.readableBytesView }
    while let chunk = try await next() {
      data += chunk.readableBytesView
      guard data.count <= limits.bytes else { throw ModelError.tooLarge(limit: limits.bytes) }
    }
    // Bytes that are no UTF-8 become U+FFFD, as in a stream.
    let text = String(decoding: data, as: UTF8.self)
    var reply = PartialReply()
    if let object = Self.object(text) {
      try format.take(whole: object, into: &reply)
      return reply
    }
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard lines.count > 1, lines.allSatisfy({ Self.object($0) != nil }) else {
      throw ModelError.brokenStream("an answer that is no whole JSON: \(text.prefix(80))")
    }
    for line in lines where !reply.isComplete { try format.take(.init(type: "message", data: line), into: &reply) }
    return reply
  }

  /// An object, or the first one of a list.
  private static func object(_ text: String) -> [String: Any]? {
    let json = try? JSONSerialization.jsonObject(with: Data(text.utf8))
    return json as? [String: Any] ?? (json as? [Any])?.first as? [String: Any]
  }
}

/// A body's chunks, taken one at a time.
private final class ChunkSource: @unchecked Sendable {
  // One task at a time asks for the next chunk: the reader awaits each before it asks again.
  private var iterator: HTTPClientResponse.Body.AsyncIterator

  init(_ body: HTTPClientResponse.Body) { iterator = body.makeAsyncIterator() }

  func next() async throws -> ByteBuffer? { try await iterator.next() }
}
