import Language

/// How a tracer goes along one path of a program whose shapes, or what it does, depend on data: numbers that have to be known are
/// asked for, and the trace is that of the replications with the same answers.
final class Questions {
  /// What is decided by asking in place of masks.
  private(set) var choices: PathChoices
  /// The answers from the beginning of the program.
  private(set) var answers: [Double]
  /// Answers that have been used.
  private var next = 0
  /// Instructions and cleared registers before the last question.
  private(set) var start = 0
  private(set) var cleared = 0
  /// Tells those instructions from others, and which registers they write.
  private(set) var mark = PathSegment.mark([])
  private(set) var written: Set<Int> = []
  /// Asked for an answer that is not there yet: nil ends the trace.
  private let reach: (Tracer, ArrayValue) throws -> Double?
  private var storages: [WeakStorage] = []

  private struct WeakStorage {
    weak var storage: Storage?
  }

  init(_ choices: PathChoices, answers: [Double], reach: @escaping (Tracer, ArrayValue) throws -> Double?) {
    self.choices = choices
    self.answers = answers
    self.reach = reach
  }

  /// The number that an array of one entry holds on this path.
  func answer(_ tracer: Tracer, _ array: ArrayValue) throws -> Double {
    if next == answers.count {
      guard let answer = try reach(tracer, array) else { throw Unanswered() }
      answers.append(answer)
    }
    defer { next += 1 }
    let asked = tracer.instructions[start...]
    mark = PathSegment.mark(asked, after: mark)
    for instruction in asked { written.formUnion(instruction.outputs.map(\.register)) }
    (start, cleared) = (tracer.instructions.count, tracer.zeroed.count)
    return answers[next]
  }

  /// Notes memory that instructions may write to.
  func follow(_ storage: Storage) { storages.append(WeakStorage(storage: storage)) }

  /// Registers that something holds which may still be read.
  func alive() -> Set<Int> {
    storages.removeAll { $0.storage == nil }
    return Set(storages.compactMap { $0.storage.flatMap { $0.constant == nil ? $0.register : nil } })
  }

  /// Decides by asking at these places from now on.
  /// - Returns: whether that is anything new.
  func choose(_ sites: [SourceRange]) -> Bool { choices.add(sites) }
}

/// What is decided by asking, and how loops are traced: the same for all paths of a program.
struct PathChoices: Sendable {
  /// Conditions of branches and loops.
  private var sites: Set<SourceRange> = []
  /// Whether all of them are.
  private var isAll = false
  /// How loops over ranges are traced.
  private(set) var rolling = Tracer.Rolling.none

  func asks(_ site: SourceRange) -> Bool { isAll || sites.contains(site) }

  /// Adds places; whether that is anything new.
  fileprivate mutating func add(_ new: [SourceRange]) -> Bool {
    let count = sites.count
    sites.formUnion(new)
    return !isAll && sites.count > count
  }

  /// What to try where these choices have failed, nil when nothing is left.
  func next(_ error: any Error) -> PathChoices? {
    var next = self
    if error is LongLoop {
      switch rolling {
      case .none: next.rolling = .long
      case .long: next.rolling = .innermost
      case .innermost, .few: return nil
      }
      return next
    }
    if isAll {
      guard rolling == .long else { return nil }
      next.rolling = .innermost
    }
    next.isAll = !isAll
    return next
  }
}

/// Nobody has gone further on this path.
struct Unanswered: Error {}

/// A place that masks cannot decide is asked from now on: the program is traced anew.
struct OtherChoices: Error {}

/// Answers that memory has given since it was last written.
final class Answers {
  /// By entry.
  var numbers: [Int: Double] = [:]
  /// Places of what is not zero, by window.
  var places: [View: ArrayValue] = [:]
}
