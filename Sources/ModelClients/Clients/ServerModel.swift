import AsyncHTTPClient
import Foundation
import LanguageModels
import Ledger
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOPosix
import Synchronization

/// A model behind a server, spoken to in streams.
///
/// Invariant: every request has a token limit; a reply that is cut, empty, too large, or of another form than the protocol's is
/// never returned as an answer; when the task is cancelled or a limit is passed the connection is closed, which ends the
/// server's work on it.
public final class ServerModel: LanguageModel {
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
  private let entry: ModelEntry
  private let address: String
  private let key: SecretKey?
  private let limits: Limits
  private let client: HTTPClient
  /// What the server takes, as far as it has said.
  private let shape: Mutex<RequestShape>

  /// A model of a person's configuration.
  public init(
    _ entry: ModelEntry, key: SecretKey? = nil, limits: Limits = Limits(), client: HTTPClient = ModelConnections.client
  ) {
    name = entry.name
    self.entry = entry
    var root = entry.address
    while root.hasSuffix("/") { root.removeLast() }
    for path in ["/v1", "/api"] where root.hasSuffix(path) { root.removeLast(path.count) }
    address = root
    self.key = key
    self.limits = limits
    self.client = client
    shape = Mutex(entry.family.format.shape(entry).applying(entry))
  }

  /// What was changed in requests because the server refused it, in words.
  public var adaptations: [String] { shape.withLock { $0.adaptations } }

  /// The reply.
  public func reply(to request: ModelRequest) async throws -> ModelReply {
    do {
      return try await withDeadline(seconds: limits.whole, late: .unfinished(seconds: limits.whole)) {
        try await self.exchange(request)
      }
    } catch let error as ModelError {
      throw scrubbed(error)
    } catch let error as CancellationError {
      throw error
    } catch {
      if Task.isCancelled { throw CancellationError() }
      throw scrubbed(Self.error(error, limits))
    }
  }

  /// One answer: a refusal that names a parameter is answered by a request without it, and a reply that was cut while the model was
  /// still thinking by a request with more room. Both stay so.
  private func exchange(_ request: ModelRequest) async throws -> ModelReply {
    while true {
      let current = shape.withLock { $0 }
      let body = entry.family.format.body(request, entry, current)
      switch try await attempt(body) {
      case .answered(let partial):
        if partial.isCutWhileThinking,
          shape.withLock({ $0 != current || $0.makeRoom(limit: request.maximumTokens, context: entry.context) })
        {
          continue
        }
        if let words = partial.withheld { throw ModelError.withheld(words) }
        guard let ending = partial.ending else {
          throw ModelError.brokenStream(
            partial.text.isEmpty
              ? "the stream ended before a word" : "the stream ended after \(partial.text.count) characters")
        }
        let tokens = partial.prompt.map { Tokens(prompt: $0, completion: partial.completion ?? 0) }
        return ModelReply(text: partial.answer, ending: ending, tokens: tokens, model: partial.model ?? entry.model)
      case .refused(let words, let error):
        // Another conversation may have adapted the shape meanwhile: then that is tried first.
        guard shape.withLock({ $0 != current || $0.adapt(to: words, sent: body) }) else { throw error }
      }
    }
  }

  private enum Outcome {
    case answered(PartialReply)
    case refused(ServerWords, ModelError)
  }

  private func attempt(_ body: [String: Any]) async throws -> Outcome {
    let format = entry.family.format
    var message = HTTPClientRequest(url: address + (entry.path ?? format.path(entry)))
    message.method = .POST
    message.headers.add(name: "Content-Type", value: "application/json")
    message.headers.add(name: "Accept", value: "text/event-stream, application/json")
    for header in format.headers(key) { message.headers.add(name: header.name, value: header.value) }
    for (name, value) in entry.headers.sorted(by: { $0.key < $1.key }) { message.headers.add(name: name, value: value) }
    let data = try JSONSerialization.data(withJSONObject: body, options: [.sortedKeys, .withoutEscapingSlashes])
    message.body = .bytes(ByteBuffer(data: data))
    let prepared = message
    let response = try await withDeadline(seconds: limits.silence) { [client, limits] in
      try await client.execute(prepared, timeout: .seconds(Int64(limits.whole.rounded(.up))))
    }
    guard response.status == .ok else {
      if (300..<400).contains(response.status.code) { throw Self.redirection(response) }
      let words = ServerWords(
        try await withDeadline(seconds: limits.silence) { try await Self.start(of: response.body) })
      let error = words.error(
        status: Int(response.status.code), retryAfter: Self.retryAfter(response.headers.first(name: "Retry-After")))
      guard response.status == .badRequest || response.status == .unprocessableEntity, case .refused = error else {
        throw error
      }
      return .refused(words, error)
    }
    let type = response.headers.first(name: "Content-Type")?.lowercased() ?? ""
    do {
      return .answered(try await ReplyBody(response.body, type: type, limits: limits).read(format))
    } catch  where !(error is ModelError || error is CancellationError || error is HTTPClientError) {
      // What the library that unpacks throws is no connection that broke.
      guard let packing = response.headers.first(name: "Content-Encoding"), packing != "identity" else { throw error }
      throw ModelError.malformed("a reply packed by \(packing.prefix(20)), unasked, that cannot be unpacked")
    }
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

  /// A key goes to no server but the one that it was given for.
  private static func redirection(_ response: HTTPClientResponse) -> ModelError {
    let place = response.headers.first(name: "Location").map { "to \($0.prefix(200))" } ?? "elsewhere"
    return .refused(
      status: Int(response.status.code),
      words:
        "it sends questions on \(place), and they are not sent there; if that is the right address, write it into models.json"
    )
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
      if known == .deadlineExceeded || known == .readTimeout { return .unfinished(seconds: limits.whole) }
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
    case .withheld(let words): return .withheld(key.scrubbed(from: words))
    case .contextOverrun, .timeout, .unfinished, .tooLarge, .notRecorded: return error
    }
  }
}
