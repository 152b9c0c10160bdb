import AsyncHTTPClient
import Foundation
import LanguageModels
import Ledger
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOPosix

/// A model behind a server, spoken to in streams.
///
/// Invariant: every request has a token limit; a reply that is cut, empty, too large, or of another form than the protocol's is
/// never returned as an answer; when the task is cancelled or a limit is passed the connection is closed, which ends the
/// server's work on it.
public struct ServerModel: LanguageModel {
  /// How long things may take and how large they may be.
  public struct Limits: Hashable, Sendable {
    /// Seconds until a connection stands.
    public var connect: Double = 10
    /// Seconds without a byte.
    public var silence: Double = 60
    /// Seconds for the whole reply.
    public var whole: Double = 600
    /// Bytes of a reply.
    public var bytes = 2_000_000

    /// The usual ones.
    public init() {}
  }

  /// The name that it goes by in configuration, records and the ledger.
  public let name: String
  private let family: ModelEntry.Family
  private let address: String
  private let model: String
  private let key: SecretKey?
  private let limits: Limits
  private let client: HTTPClient

  /// A model.
  /// - Parameters:
  ///   - name: the name that it goes by here.
  ///   - address: the server's, such as `http://127.0.0.1:8105`; with or without `/v1`.
  ///   - model: the name that the server knows it by.
  public init(
    name: String, family: ModelEntry.Family, address: String, model: String, key: SecretKey? = nil,
    limits: Limits = Limits(),
    client: HTTPClient = ModelConnections.client
  ) {
    self.name = name
    self.family = family
    var root = address
    while root.hasSuffix("/") { root.removeLast() }
    if root.hasSuffix("/v1") { root.removeLast(3) }
    self.address = root
    self.model = model
    self.key = key
    self.limits = limits
    self.client = client
  }

  /// The reply.
  public func reply(to request: ModelRequest) async throws -> ModelReply {
    do {
      return try await withDeadline(seconds: limits.whole) { try await exchange(request) }
    } catch let error as ModelError {
      throw scrubbed(error)
    } catch let error as CancellationError {
      throw error
    } catch {
      if Task.isCancelled { throw CancellationError() }
      throw scrubbed(Self.error(error, limits))
    }
  }

  private func exchange(_ request: ModelRequest) async throws -> ModelReply {
    let format = family.format
    var message = HTTPClientRequest(url: address + format.path)
    message.method = .POST
    message.headers.add(name: "Content-Type", value: "application/json")
    message.headers.add(name: "Accept", value: "text/event-stream")
    for header in format.headers(key) { message.headers.add(name: header.name, value: header.value) }
    message.body = .bytes(ByteBuffer(data: try format.body(request, model: model)))
    let prepared = message
    let response = try await withDeadline(seconds: limits.silence) {
      try await client.execute(prepared, timeout: .seconds(Int64(limits.whole.rounded(.up))))
    }
    guard response.status == .ok else {
      let body = try await withDeadline(seconds: limits.silence) { try await Self.start(of: response.body) }
      throw format.error(
        status: Int(response.status.code), body: body,
        retryAfter: Self.retryAfter(response.headers.first(name: "Retry-After")))
    }
    let kind = response.headers.first(name: "Content-Type")?.lowercased() ?? ""
    guard kind.hasPrefix("text/event-stream") else {
      throw ModelError.malformed(
        "a stream of events was asked for, and \(kind.isEmpty ? "no type" : String(kind.prefix(60))) came")
    }
    return try await read(response.body, format)
  }

  private func read(_ body: HTTPClientResponse.Body, _ format: any WireFormat) async throws -> ModelReply {
    var stream = EventStream()
    var reply = PartialReply()
    var bytes = 0
    let source = ChunkSource(body)
    while let chunk = try await withDeadline(seconds: limits.silence, { try await source.next() }) {
      bytes += chunk.readableBytes
      guard bytes <= limits.bytes else { throw ModelError.tooLarge(limit: limits.bytes) }
      for event in stream.events(in: chunk.readableBytesView) where !reply.isComplete {
        try format.take(event, into: &reply)
      }
      if reply.isComplete { break }
    }
    guard let ending = reply.ending else {
      throw ModelError.brokenStream(
        reply.text.isEmpty ? "the stream ended before a word" : "the stream ended after \(reply.text.count) characters")
    }
    let tokens = reply.prompt.map { Tokens(prompt: $0, completion: reply.completion ?? 0) }
    return ModelReply(text: reply.text, ending: ending, tokens: tokens, model: reply.model ?? model)
  }

  /// The first 64 KiB of a body: words of an error need no more.
  private static func start(of body: HTTPClientResponse.Body) async throws -> Data {
    var data = Data()
    for try await chunk in body {
      data.append(contentsOf: chunk.readableBytesView.prefix(65_536 - data.count))
      if data.count >= 65_536 { break }
    }
    return data
  }

  /// Seconds of a Retry-After header: a number, or a date (RFC 9110, section 10.2.3).
  static func retryAfter(_ text: String?) -> Double? {
    guard let text = text?.trimmingCharacters(in: .whitespaces) else { return nil }
    if let seconds = Double(text), seconds.isFinite { return max(0, seconds) }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return format.date(from: text).map { max(0, $0.timeIntervalSinceNow) }
  }

  private static func error(_ error: any Error, _ limits: Limits) -> ModelError {
    if let known = error as? HTTPClientError {
      if known == .deadlineExceeded || known == .readTimeout { return .timeout(seconds: limits.whole) }
      if known == .connectTimeout { return .connection("it does not answer") }
      return .connection("\(known)")
    }
    return .connection(words(error))
  }

  /// What the system says of a connection that failed, without the frames of the library around it.
  private static func words(_ error: any Error) -> String {
    if let refused = error as? IOError { return String(cString: strerror(refused.errnoCode)).lowercased() }
    if let several = error as? NIOConnectionError, let first = several.connectionErrors.first {
      return words(first.error)
    }
    return "\(error)"
  }

  private func scrubbed(_ error: ModelError) -> ModelError {
    guard let key else { return error }
    switch error {
    case .refused(let status, let words): return .refused(status: status, words: key.scrubbed(from: words))
    case .busy(let status, let words, let wait):
      return .busy(status: status, words: key.scrubbed(from: words), retryAfter: wait)
    case .connection(let words): return .connection(key.scrubbed(from: words))
    case .brokenStream(let words): return .brokenStream(key.scrubbed(from: words))
    case .malformed(let words): return .malformed(key.scrubbed(from: words))
    case .contextOverrun, .timeout, .tooLarge, .notRecorded: return error
    }
  }
}

/// A body's chunks, taken one at a time.
private final class ChunkSource: @unchecked Sendable {
  // One task at a time asks for the next chunk: the reader awaits each before it asks again.
  private var iterator: HTTPClientResponse.Body.AsyncIterator

  init(_ body: HTTPClientResponse.Body) { iterator = body.makeAsyncIterator() }

  func next() async throws -> ByteBuffer? { try await iterator.next() }
}
