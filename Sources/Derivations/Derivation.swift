import Engine
import Language
import Studies

/// An estimator that follows from what the process is.
public struct DerivedProgram: Sendable, Codable {
  /// Name of the function.
  public let name: String
  /// Python text.
  public let source: String
  /// By what argument it was found, in words.
  public let argument: String
}

/// Derives estimators from the text of a problem's visible process: what is noise, what is unknown, and what the data say of it.
///
/// Whoever states a process in a problem file says how data come about; an estimator that follows from that is judged like any other,
/// on sealed designs and held-out processes too. Invariant: a pure function of (visible problem, key).
public struct Derivation: Sendable {
  private let problem: VisibleProblem
  private let key: Key

  private static let moments = "second moments"
  private static let likelihood = "the likelihood"

  /// - Parameter key: for the data sets that the process is probed with.
  public init(_ problem: VisibleProblem, key: Key) {
    self.problem = problem
    self.key = key.split("derivation")
  }

  /// The programs, those that assume least first; none where the process is not of a kind that is read.
  /// - Throws: `CancellationError`.
  public func programs() throws -> [DerivedProgram] {
    guard let process, !aims.isEmpty, let given = Given(process, problem, key: key)
    else { return [] }
    var made: [DerivedProgram] = []
    if let strict = Given(process, problem, key: key, mayShare: false), strict.exogenous != given.exogenous {
      made = try programs(process, strict)
    }
    made += try programs(process, given)
    if !made.contains(where: { $0.argument == Self.moments }), let split = process.splitSmallArrays(given),
      let given = Given(split, problem, key: key)
    {
      made = try programs(split, given) + made
    }
    if made.contains(where: { $0.argument == Self.likelihood }) { made += try freed() }
    return made.filter(isTraced)
  }

  /// Whether a program is carried out on many data sets at once: one by one, a likelihood's climb takes a second for each of them.
  private func isTraced(_ program: DerivedProgram) -> Bool {
    guard let cell = problem.cells.last,
      let parsed = try? Program(SourceText(name: program.name, text: program.source)),
      let function = parsed.function(program.name),
      let estimator = try? Estimator(function, argumentTypes: cell.argumentTypes, budget: .candidate)
    else { return true }
    return !estimator.isOneAtATime
  }

  /// What the likelihood of the family says that the process is of.
  private func freed() throws -> [DerivedProgram] {
    guard let problem = FreeConstants(problem)?.problem else { return [] }
    try Task.checkCancellation()
    let family = Derivation(problem, key: key)
    guard let process = family.process, let given = Given(process, problem, key: key),
      let program = LikelihoodProgram(process, given, LiveProcess(process, given), problem, key: key),
      let source = program.source("likelihood_with_free_constants")
    else { return [] }
    return [DerivedProgram(name: "likelihood_with_free_constants", source: source, argument: Self.likelihood)]
  }

  private func programs(_ process: Process, _ given: Given) throws -> [DerivedProgram] {
    let live = LiveProcess(process, given)
    var made: [DerivedProgram] = []
    var texts: Set<String> = []
    for reading in readings(process, given, live) {
      try Task.checkCancellation()
      guard let linear = LinearProcess(process, given, live, problem, reading: reading, key: key),
        problem.isPoint || isInterval || linear.tested != nil || !linear.hasShapeTruth && !linear.hasLatentTruth
      else { continue }
      let base = linear.hasLatentTruth ? "best_linear_prediction" : "generalised_least_squares"
      var scales = [linear.hasFreeScale]
      // Known or not, the size of noise tells on the shapes; an estimate that has to follow a change of scale, or not to see it, may not
      // know it.
      if !linear.shapes.isEmpty, !linear.hasFreeScale || !forgetsScale {
        scales.append(!linear.hasFreeScale)
      }
      let ways = scales.flatMap { scale in aims.map { (scale, $0) } }
      for (isFree, aim) in ways {
        let name = made.isEmpty ? base : "\(base)_\(made.count + 1)"
        guard let source = LinearProgram(process: linear, hasFreeScale: isFree, aim: aim).source(name),
          texts.insert(source.replacing(name, with: "")).inserted
        else { continue }
        made.append(DerivedProgram(name: name, source: source, argument: Self.moments))
      }
    }
    let name = problem.cost == .test ? "likelihood_ratio" : "maximum_likelihood"
    if let likelihood = LikelihoodProgram(process, given, live, problem, key: key), let source = likelihood.source(name)
    {
      made.append(DerivedProgram(name: name, source: source, argument: Self.likelihood))
    }
    if problem.isPoint, let program = LikelihoodProgram(process, given, live, problem, key: key, isPosterior: true),
      let source = program.source("posterior_mean")
    {
      made.append(DerivedProgram(name: "posterior_mean", source: source, argument: Self.likelihood))
    }
    return made
  }

  private var forgetsScale: Bool {
    problem.requirements.contains(.scaleEquivariant) || problem.requirements.contains(.scaleInvariant)
  }

  /// The process as it is read: of a test, with the number that is said to be zero as its truth.
  private var process: Process? {
    let read = ProcessReader.process(of: problem)?.observedWhole()
    return problem.cost == .test ? read?.testingForZero() : read
  }

  /// What is asked for.
  private var aims: [Aim] {
    if problem.isPoint { return [.estimate] }
    if isInterval { return [.interval(problem.level)] }
    return problem.cost == .test ? [.test(isOneSided: false), .test(isOneSided: true)] : []
  }

  /// Whether an interval for one number is asked for.
  private var isInterval: Bool {
    if case .interval = problem.cost { problem.cells.allSatisfy { $0.truthType.shape.isEmpty } } else { false }
  }

  /// The ways to read a process: what it draws into the truth as unknown numbers, as noise of the size that is said, or of unknown size;
  /// other draws of a fixed number of entries as unknown numbers too.
  private func readings(_ process: Process, _ given: Given, _ live: LiveProcess) -> [LinearProcess.Reading] {
    let dependencies = process.dependencies(known: Set(given.texts.keys))
    let inTruth = Process.depends(process.truth, dependencies)
    func effect(_ draw: Draw) -> LinearText.Effect? {
      let shapes = Set(given.shapes.compactMap { $0[draw.name] })
      guard shapes.count == 1, let shape = shapes.first, !shape.isEmpty, shape.reduce(1, *) <= LinearText.mostEffects
      else { return nil }
      return LinearText.Effect(name: draw.name, shape: shape)
    }
    let truths = live.noise.filter { inTruth.contains($0.name) }
    let fixed = live.noise.compactMap(effect)
    let fixedTruths = truths.compactMap(effect)
    var readings: [LinearProcess.Reading] = []
    if !fixedTruths.isEmpty, fixedTruths.count == truths.count {
      readings.append(LinearProcess.Reading(effects: fixedTruths))
    }
    if fixed.count > fixedTruths.count { readings.append(LinearProcess.Reading(effects: fixed)) }
    readings.append(LinearProcess.Reading())
    if !truths.isEmpty { readings.append(LinearProcess.Reading(spread: Set(truths.map(\.name)))) }
    return readings
  }
}
