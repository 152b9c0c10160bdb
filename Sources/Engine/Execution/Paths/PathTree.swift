import Synchronization

/// The paths that a program takes by what data answer, as far as they were traced: a node for each sequence of answers. Shared by all
/// samples and threads.
///
/// Invariant: what is in it changes how fast replications run and never what they give.
final class PathTree: Sendable {
  /// Off only where a test wants to see what the walk gives.
  @TaskLocal static var isOn = true

  private let current: Mutex<PathNode?>

  init() { current = Mutex(PathNode(PathChoices(), [], after: nil, growth: PathGrowth())) }

  /// The node before the first question; nil where no choices work.
  var root: PathNode? { current.withLock { $0 } }

  /// Begins anew with other choices (nil: gives up), unless another thread has done so.
  func replace(_ old: PathNode, by choices: PathChoices?) {
    current.withLock { current in
      guard let root = current, root.growth === old.growth else { return }
      current = choices.map { PathNode($0, [], after: nil, growth: PathGrowth()) }
    }
  }
}

/// How far the paths of one tree have been traced, and what for.
final class PathGrowth: Sendable {
  /// Segments that are kept at most: at some ten kilobytes each some ten megabytes.
  static let segments = 2000
  /// So many times a program is traced on trial; then each must have brought so many replications to their end as walks would have
  /// cost in its place: a trace with its plans takes some two.
  static let (trial, worth) = (16, 2)

  private let counts = Mutex((traces: 0, segments: 0, served: 0))

  /// Whether another trace pays.
  var pays: Bool {
    counts.withLock { counts in
      counts.segments < PathGrowth.segments
        && (counts.traces < PathGrowth.trial || counts.served >= PathGrowth.worth * counts.traces)
    }
  }

  /// Notes that the program is traced once more.
  func traces() { counts.withLock { $0.traces += 1 } }

  /// Notes another segment.
  func keeps() { counts.withLock { $0.segments += 1 } }

  /// Replications that came to the end of a path.
  var served: Int { counts.withLock { $0.served } }

  /// Notes replications that came to the end of a path.
  func serves(_ count: Int) { counts.withLock { $0.served += count } }
}

/// A place before a question or the end: what the program does from there on, once it is known.
final class PathNode: Sendable {
  /// What is known of the way from here.
  enum Course: Sendable {
    /// Nothing yet.
    case unknown
    case segment(PathSegment)
    /// It cannot be traced.
    case walked
  }

  let choices: PathChoices
  /// The answers so far.
  let answers: [Double]
  /// Where registers stand.
  let homes: [Int: PathSegment.Home]
  /// Tells the trace up to here from others.
  let mark: Int
  let growth: PathGrowth
  private let state = Mutex((course: Course.unknown, children: [UInt64: PathNode](), visits: 0))

  init(_ choices: PathChoices, _ answers: [Double], after segment: PathSegment?, growth: PathGrowth) {
    self.choices = choices
    self.answers = answers
    homes = segment?.homes ?? [:]
    mark = segment?.mark ?? PathSegment.mark([])
    self.growth = growth
  }

  var course: Course {
    get { state.withLock { $0.course } }
    set {
      state.withLock { $0.course = newValue }
      if case .segment = newValue { growth.keeps() }
    }
  }

  /// The node behind an answer.
  func child(_ answer: Double, behind segment: PathSegment) -> PathNode {
    state.withLock { state in
      if let child = state.children[answer.bitPattern] { return child }
      let child = PathNode(choices, answers + [answer], after: segment, growth: growth)
      state.children[answer.bitPattern] = child
      return child
    }
  }

  /// Whether tracing from here pays: a path that one replication has taken is likely to be the only one's.
  func isWorth(_ count: Int) -> Bool {
    let visits = state.withLock { state in
      state.visits += count
      return state.visits
    }
    return visits >= 2 && growth.pays
  }
}
