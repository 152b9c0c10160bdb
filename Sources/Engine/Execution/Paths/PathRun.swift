/// Runs a program on a sample path by path: replications that give the same answers go side by side.
final class PathRun {
  /// The program: traces it from the beginning to what it gives. Registers of the arguments are told first.
  typealias Trace = (Tracer, _ arguments: ([Int]) -> Void) throws -> [ArrayValue]
  typealias Finish = (_ replication: Int, _ results: [Buffer], _ lane: Int, _ lanes: Int) -> Bool

  private let tree: PathTree
  private let program: Program
  private let budget: Budget
  private let sample: Sample
  private let key: Key
  private let trace: Trace
  private var waiting: [(node: PathNode, group: PathGroup)] = []
  /// Takes what a replication gives, lane `lane` of `results`; false where a walk has to say what is wrong with it.
  private let finish: Finish
  /// Replications that have to be walked.
  private var walked: [Int] = []

  init(
    _ tree: PathTree, _ program: Program, budget: Budget, sample: Sample, key: Key, trace: @escaping Trace,
    finish: @escaping Finish
  ) {
    self.tree = tree
    self.program = program
    self.budget = budget
    self.sample = sample
    self.key = key
    self.trace = trace
    self.finish = finish
  }

  /// Runs all replications that it can.
  /// - Returns: those that have to be walked.
  func run() -> [Int] {
    let all = PathGroup(sample)
    start(all)
    while let (node, next) = waiting.popLast() {
      var group = next
      switch node.course {
      case .segment(let segment):
        leaveRoom(&group, segment, node)
        waiting += advance(group, along: segment, from: node)
      case .unknown where node.isWorth(group.lanes.count): explore(node, group)
      case .unknown, .walked: walked += group.lanes
      }
    }
    if let root = tree.root {
      root.growth.starts(all.lanes.count)
      if root.growth.isHopeless { tree.replace(root, by: nil) }
    }
    return walked.sorted()
  }

  /// Doubles that the numbers between two questions may take together.
  private static let room = 8 << 20

  /// Lets some of a group wait where all that is held for them would take too much.
  private func leaveRoom(_ group: inout PathGroup, _ segment: PathSegment, _ node: PathNode) {
    let count = max(8, PathRun.room / max(1, group.held + segment.entries))
    guard !segment.isLast, group.lanes.count > count else { return }
    waiting.append((node, group.part(Array(count..<group.lanes.count))))
    group = group.part(Array(0..<count))
  }

  private func start(_ group: PathGroup) {
    if let root = tree.root { waiting.append((root, group.restarted)) } else { walked += group.lanes }
  }

  // MARK: - Tracing

  /// Traces the program from a node on, along the path that most of the group take.
  private func explore(_ node: PathNode, _ group: PathGroup) {
    var (node, group) = (node, group)
    var homes = node.homes
    node.growth.traces()
    weak var asked: Questions?
    let questions = Questions(node.choices, answers: node.answers) { tracer, question in
      guard let questions = asked else { return nil }
      let segment = try PathSegment(
        tracer, questions, homes: homes, before: node.mark, level: node.answers.count + 1, results: [question],
        isLast: false)
      node.course = .segment(segment)
      self.leaveRoom(&group, segment, node)
      var next = self.advance(group, along: segment, from: node)
      group = group.part([])
      guard let most = next.indices.max(by: { next[$0].group.lanes.count < next[$1].group.lanes.count }),
        case .unknown = next[most].node.course
      else {
        self.waiting += next
        return nil
      }
      (node, group) = next.remove(at: most)
      self.waiting += next
      guard node.isWorth(group.lanes.count) else {
        self.walked += group.lanes
        group = group.part([])
        return nil
      }
      homes = node.homes
      return node.answers.last
    }
    asked = questions
    let rolling = node.choices.rolling
    let tracer = Tracer(
      program, budget: budget, rolling: rolling, foresees: rolling == .none, questions: questions)
    let growth = node.growth
    defer { growth.traced(tracer.instructions.count) }
    do {
      let results = try trace(tracer) { registers in
        if node.answers.isEmpty {
          for (index, register) in registers.enumerated() { homes[register] = PathSegment.Home(level: 0, index: index) }
        }
      }
      let segment = try PathSegment(
        tracer, questions, homes: homes, before: node.mark, level: node.answers.count + 1, results: results,
        isLast: true)
      node.course = .segment(segment)
      _ = advance(group, along: segment, from: node)
    } catch is Unanswered {
      walked += group.lanes
    } catch let error where error is OtherChoices || error is LongLoop || error is OneAtATime {
      let choices = error is OtherChoices ? questions.choices : questions.choices.next(error)
      // What fails on one path alone is walked there.
      if choices == nil, !node.answers.isEmpty {
        node.course = .walked
        walked += group.lanes
        return
      }
      tree.replace(node, by: choices)
      start(group)
      let others = waiting.filter { $0.node.growth === node.growth }
      waiting.removeAll { $0.node.growth === node.growth }
      for other in others { start(other.group) }
    } catch {
      if !(error is CancellationError) { node.course = .walked }
      walked += group.lanes
    }
  }

  // MARK: - Running

  /// Runs a group through a segment.
  /// - Returns: the groups that its question makes of it; none behind the last one.
  private func advance(_ group: PathGroup, along segment: PathSegment, from node: PathNode)
    -> [(node: PathNode, group: PathGroup)]
  {
    var tiles: [PathLevel.Tile] = []
    var places: [PathGroup.Place] = []
    var members: [UInt64: [Int]] = [:]
    var order: [Double] = []
    var workspace: Workspace?
    for (range, lanes) in chunks(group, segment) {
      if workspace?.lanes != lanes { workspace = Workspace(segment.plan, lanes: lanes) }
      guard let workspace else { continue }
      let arguments = segment.inputs.map { group.gathered($0, range, lanes: lanes) }
      let results = segment.plan.results.map { Buffer(count: $0.count * lanes) }
      withExtendedLifetime(arguments) {
        workspace.run(
          arguments: arguments.map(\.pointer), results: results.map(\.pointer), key: key,
          first: UInt64(max(sample.replications.lowerBound + group.lanes[range.lowerBound], 0)))
      }
      for (lane, member) in range.enumerated() {
        places.append(PathGroup.Place(tile: tiles.count, lane: lane))
        if workspace.failure(lane) != nil
          || (segment.isLast && !finish(group.lanes[member], results, lane, lanes))
        {
          walked.append(group.lanes[member])
        } else if !segment.isLast {
          let answer = results[0].pointer[lane]
          if members[answer.bitPattern] == nil { order.append(answer) }
          members[answer.bitPattern, default: []].append(member)
        }
      }
      if !segment.isLast { tiles.append(PathLevel.Tile(lanes: lanes, buffers: results)) }
    }
    if segment.isLast {
      node.growth.serves(group.lanes.count)
      return []
    }
    var whole = group
    whole.goOn(PathLevel(tiles, entries: segment.entries), places, keeping: segment.levels)
    // The last is taken first: those of the first answer.
    return order.reversed().map { answer in
      (node.child(answer, behind: segment), whole.part(members[answer.bitPattern] ?? []))
    }
  }

  /// Which replications of a group share a tile, and how wide it is.
  private func chunks(_ group: PathGroup, _ segment: PathSegment) -> [(Range<Int>, Int)] {
    let width = BatchWidth.chosen ?? sample.tiles.first?.lanes ?? 1
    let isLarge = segment.plan.entries * width > budget.bytes / 8
    var (chunks, start) = ([(Range<Int>, Int)](), 0)
    while start < group.lanes.count {
      var count = min(width, group.lanes.count - start)
      // A level-0 tile stays as it is where all of it goes on.
      var lanes = count < 3 ? 1 : min(width, (count + 7) / 8 * 8)
      let isConsecutive = group.lanes[start + count - 1] - group.lanes[start] == count - 1
      if lanes == 1 || isLarge || (segment.draws && !isConsecutive) { (count, lanes) = (1, 1) }
      chunks.append((start..<start + count, lanes))
      start += count
    }
    return chunks
  }
}
