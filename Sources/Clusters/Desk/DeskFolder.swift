import Foundation
import LanguageModels
import Ledger

/// The files by which searches on nodes meet the one desk that asks language models for them:
///
///     desk/caps.json                            what all searches together may spend
///     desk/open.json                            who keeps the desk; written again and again as long as that is so
///     desk/requests/3-0-proposing-2-0-1.json    search 3 asks (generation 0, slot 2, turn 0, first attempt)
///     desk/replies/3/0-proposing-2-0-1.json     what came of it
///     desk/stopped.json                         the cap that was reached; not there as long as none is
///     desk/account.json                         what was asked and spent so far
///
/// Invariant: a file is whole or not there. A reply is the one record of what was bought: a question that has one is not put again,
/// whoever asked, and whatever was killed since.
public struct DeskFolder: Sendable {
  /// The job's folder.
  public let job: String
  let work: String

  /// The desk of `work` in the job's folder.
  public init(_ work: SearchWork, at job: String) {
    self.job = job
    self.work = work.identity
  }

  var path: String { "\(job)/desk" }

  /// What stands in a file; nil where it is not there, or is no such thing.
  func read<Value: Decodable>(_ type: Value.Type, _ name: String) -> Value? {
    SharedFile.text("\(path)/\(name)").flatMap { try? CanonicalJSON.value(type, from: $0) }
  }

  /// - Throws: `ClusterError`.
  func write(_ value: some Encodable, _ name: String) throws {
    let text: String
    do { text = try CanonicalJSON.text(value) } catch {
      throw ClusterError("\(path)/\(name): cannot be written (\(error.localizedDescription))")
    }
    try SharedFile.write(text + "\n", to: "\(path)/\(name)")
  }

  /// Makes its folders.
  /// - Throws: `ClusterError`.
  func make() throws { try SharedFile.makeFolders(["requests", "replies"].map { "desk/\($0)" }, in: job) }

  // MARK: What may be spent

  /// What all searches together may spend; no caps where none were given.
  public var caps: Caps { read(Caps.self, "caps.json") ?? Caps() }

  /// Keeps the caps. Those that are nil stay as they were.
  /// - Throws: `ClusterError`.
  public func save(_ caps: Caps) throws {
    try make()
    try write(caps.filled(from: self.caps), "caps.json")
  }

  /// The cap that was reached; nil as long as none is.
  public var stopped: CapReached? { read(DeskStop.self, "stopped.json")?.reached }

  func stop(_ reached: CapReached) throws { try write(DeskStop(reached: reached, caps: caps), "stopped.json") }

  /// Forgets that a cap was reached, where the caps are others now.
  /// - Returns: whether nothing stops the searches any more.
  public func release() -> Bool {
    guard let stop = read(DeskStop.self, "stopped.json") else { return true }
    guard caps != stop.caps else { return false }
    SharedFile.remove("\(path)/stopped.json")
    return true
  }

  /// What was asked and spent, as the desk last wrote it; nil before it did.
  public var account: DeskAccount? { read(DeskAccount.self, "account.json") }

  // MARK: Questions and replies

  /// Names of the questions that have no reply yet, in a fixed order.
  func requests() -> [String] { SharedFile.names(in: "\(path)/requests").filter { $0.hasSuffix(".json") }.sorted() }

  func question(_ name: String) -> DeskQuestion? { read(DeskQuestion.self, "requests/\(name)") }

  /// Puts a question on the desk.
  func ask(_ question: DeskQuestion) throws { try write(question, "requests/\(question.name)") }

  func isAsked(_ question: DeskQuestion) -> Bool { SharedFile.exists("\(path)/requests/\(question.name)") }

  func withdraw(_ name: String) { SharedFile.remove("\(path)/requests/\(name)") }

  /// What came of a question; nil as long as nothing did.
  /// - Throws: `ClusterError` where the file is no reply to a question of this work.
  func reply(to question: DeskQuestion) throws -> DeskReply? {
    let place = "replies/\(question.search)/\(question.replyName)"
    guard SharedFile.exists("\(path)/\(place)") else { return nil }
    guard let reply = read(DeskReply.self, place), reply.work == work, reply.search == question.search else {
      throw ClusterError("\(path)/\(place): this is no reply to a question of this job; take it away, and resume")
    }
    return reply
  }

  func keep(_ reply: DeskReply, to question: DeskQuestion) throws {
    try SharedFile.makeFolders(["desk/replies/\(question.search)"], in: job)
    try write(reply, "replies/\(question.search)/\(question.replyName)")
  }

  /// Every reply to a search, by generation, slot, turn and attempt.
  /// - Throws: `ClusterError` where one is damaged.
  public func replies(to search: Int) throws -> [DeskReply] {
    let folder = "replies/\(search)"
    return try SharedFile.names(in: "\(path)/\(folder)").filter { $0.hasSuffix(".json") }.map { name in
      guard let reply = read(DeskReply.self, "\(folder)/\(name)"), reply.work == work, reply.search == search else {
        throw ClusterError("\(path)/\(folder)/\(name): this is no reply to a question of this job; take it away")
      }
      return reply
    }.sorted { $0.order < $1.order }
  }
}

/// The cap that stopped the searches, and the caps at that time.
private struct DeskStop: Codable {
  let reached: CapReached
  let caps: Caps
}

/// A question of a search, as a file.
struct DeskQuestion: Codable, Hashable, Sendable {
  /// Identity of the work.
  let work: String
  /// Number of the search.
  let search: Int
  /// Where in the search it stands.
  let place: ExchangePlace
  /// How often it is asked there, this time included.
  let attempt: Int
  /// The model, by its name.
  let model: String
  /// What is asked.
  let request: ModelRequest

  /// Name of the file of its reply, in the search's folder.
  var replyName: String {
    "\(place.generation)-\(place.purpose.rawValue)-\(place.slot)-\(place.turn)-\(attempt).json"
  }
  /// Name of its own file.
  var name: String { "\(search)-\(replyName)" }
}

/// What came of a question, as a file.
public struct DeskReply: Codable, Hashable, Sendable {
  /// Identity of the work.
  let work: String
  /// Number of the search.
  let search: Int
  /// The question with what came of it.
  public let exchange: Exchange
  /// Whether a recording answered: then nothing was paid.
  public let isRecorded: Bool

  /// Where it stands among the replies to its search.
  fileprivate var order: OrderedPlace { OrderedPlace(exchange) }

  fileprivate struct OrderedPlace: Comparable {
    private let numbers: [Int]
    init(_ exchange: Exchange) {
      let place = exchange.place
      numbers = [place.generation, place.slot, place.turn, exchange.attempt]
    }
    static func < (left: OrderedPlace, right: OrderedPlace) -> Bool {
      left.numbers.lexicographicallyPrecedes(right.numbers)
    }
  }
}
