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
  /// What leads here, nil before the first question.
  private let segment: PathSegment?
  let growth: PathGrowth
  private let state = Mutex((course: Course.unknown, children: [UInt64: PathNode](), visits: 0))

  init(_ choices: PathChoices, _ answers: [Double], after segment: PathSegment?, growth: PathGrowth) {
    self.choices = choices
    self.answers = answers
    self.segment = segment
    self.growth = growth
  }

  /// Where registers stand.
  var homes: [Int: PathSegment.Home] { segment?.homes ?? [:] }
  /// Tells the trace up to here from others.
  var mark: Int { segment?.mark ?? PathSegment.mark([]) }

  var course: Course {
    get { state.withLock { $0.course } }
    set {
      state.withLock { $0.course = newValue }
      if case .segment(let segment) = newValue { growth.keeps(segment.plan.places.count) }
    }
  }

  /// The node behind an answer.
  func child(_ answer: Double, behind segment: PathSegment) -> PathNode {
    state.withLock { state in
      // Two threads may have traced the same way; what they found is the same, or it is not shared.
      if let child = state.children[answer.bitPattern],
        child.segment === segment || (child.mark == segment.mark && child.homes == segment.homes)
      {
        return child
      }
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
    return visits >= 2 && answers.count < PathGrowth.depth && growth.pays
  }
}
