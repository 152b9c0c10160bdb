import Foundation
import LanguageModels

/// Something that a server does wrong, or seldom, with what has to come of it.
struct Fault: Sendable, CustomStringConvertible {
  /// How a conversation ends.
  enum Ending: Equatable, Sendable {
    /// An answer, with these words.
    case answer(String)
    /// A reply that says nothing.
    case empty
    /// A reply that the limit of tokens cut.
    case cut
    /// The prompt is too long: a shorter one is tried by whoever asked.
    case overrun
    /// Refused for good: it is not asked again. The words are in the reason.
    case refused(String)
    /// The server's filter, or the model, declined; the words are in the reason.
    case withheld(String)
    /// Given up after all attempts; the words are in the reason.
    case givenUp(String)
    /// Not what the protocol says: it is not asked again. The words are in the reason.
    case malformed(String)
    /// Read no further.
    case tooLarge
  }

  /// What the server does.
  let name: String
  /// What has to come of it.
  let ending: Ending
  /// Questions that reach the server: 1 where nothing is asked again.
  let questions: Int
  var family = ModelEntry.Family.openai
  /// Seconds: without a byte, and for a whole reply.
  var (silence, whole) = (20.0, 40.0)
  /// Seconds that pass at least before the last question.
  var waits = 0.0
  /// The nth connection.
  let script: @Sendable (Int) -> [FaultyServer.Act]

  var description: String { name }

  /// Attempts that the tests allow.
  static let attempts = 3

  init(_ name: String, _ ending: Ending, questions: Int = 1, _ script: @escaping @Sendable (Int) -> [FaultyServer.Act])
  {
    self.name = name
    self.ending = ending
    self.questions = questions
    self.script = script
  }

  /// First the fault, then a good answer: what is transient is asked again.
  static func once(_ name: String, _ acts: @escaping @Sendable () -> [FaultyServer.Act]) -> Fault {
    Fault(name, .answer("now"), questions: 2) { $0 == 0 ? acts() : FaultyServer.answer("now") }
  }

  func with(_ change: (inout Fault) -> Void) -> Fault {
    var copy = self
    change(&copy)
    return copy
  }

  /// Whether the server takes longer than a whole reply may.
  var isHurried: Bool { whole < 40 }

  /// What has to come of it, in words.
  var outcome: String {
    let asked = questions == 1 ? "" : ", asked \(questions) times"
    return switch ending {
    case .answer: "an answer" + asked
    case .empty: "an empty reply, not scored" + asked
    case .cut: "a cut reply, not scored" + asked
    case .overrun: "a shorter prompt" + asked
    case .refused: "final, with the server's words" + asked
    case .withheld: "held back, final" + asked
    case .givenUp: "given up" + asked
    case .malformed: "not the protocol, final" + asked
    case .tooLarge: "read no further" + asked
    }
  }
}
