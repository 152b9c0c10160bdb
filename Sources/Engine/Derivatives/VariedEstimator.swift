import Language

/// An estimator whose real constants are arguments: it is traced once for all their values, and differentiated with respect to them,
/// to its data, or to both.
public final class VariedEstimator: Sendable {
  /// The function.
  public let function: Function
  /// The constants that are varied.
  public let constants: [NumericConstant]
  /// The arguments that it is differentiated with respect to.
  public let arguments: [Int]
  /// Type of one estimate.
  public let resultType: ArrayType
  /// Why there are no derivatives, located in the function's source; nil where there are.
  public let refusal: Diagnostic?
  /// Elementary operations a replication: of the estimate alone, and with its gradient.
  public let costs: (estimate: Int, gradient: Int)

  private let argumentTypes: [ArrayType]
  private let budget: Budget
  private let value: PlanRunner
  private let derivative: PlanRunner?

  /// Entries of one gradient: those of the arguments first, then one a constant.
  public var gradientCount: Int { arguments.reduce(constants.count) { $0 + argumentTypes[$1].count } }

  /// Traces `function` for arguments of these types.
  /// - Parameters:
  ///   - constants: of `function.realConstants`.
  ///   - arguments: indices of arguments to differentiate with respect to.
  ///   - derives: whether derivatives are asked for.
  /// - Throws: `Diagnostic` where it has to be walked one replication at a time, for example as a constant decides about a shape.
  public init(
    _ function: Function, constants: [NumericConstant], arguments: [Int] = [], argumentTypes: [ArrayType],
    budget: Budget = .standard, derives: Bool = true
  ) throws {
    self.function = function
    self.constants = constants
    self.arguments = arguments
    self.argumentTypes = argumentTypes
    self.budget = budget
    var source = VariedTrace(function: function, constants: constants, arguments: arguments, types: argumentTypes)
    do {
      let (plan, type) = try Tracer.traced(function.program, budget: budget) { try source.value($0) }
      value = PlanRunner(plan, budget: budget)
      resultType = type
    } catch { throw function.program.diagnostic(error, in: function) }
    guard derives else {
      (derivative, refusal, costs) = (nil, nil, (value.plan.cost, 0))
      return
    }
    source.seed = resultType
    do {
      let plan = try Tracer.traced(function.program, budget: budget) { try source.gradient($0) }
      derivative = PlanRunner(plan, budget: budget)
      (refusal, costs) = (nil, (value.plan.cost, plan.cost))
    } catch {
      derivative = nil
      costs = (value.plan.cost, 0)
      refusal = VariedEstimator.refusal(error, function)
    }
  }

  private static func refusal(_ error: any Error, _ function: Function) -> Diagnostic {
    let source = function.program.source
    if let reason = error as? NotDifferentiable {
      let range = reason.range == .none ? function.declaration.range : reason.range
      return Diagnostic(reason.reason, range: range, source: source)
    }
    if let diagnostic = function.program.diagnostic(error, in: function) as? Diagnostic { return diagnostic }
    return Diagnostic("\(error)", range: function.declaration.range, source: source)
  }

  /// Estimates of every replication where the constants have these values.
  public func estimate(_ sample: Sample, at values: [Double], key: Key, mayBeInfinite: Bool = false) -> Estimates {
    let found = value.run(sample, extra: values.map { .same($0) }, key: key, width: resultType.count)
    return Estimates(values: found.values, count: resultType.count, failures: found.failures)
      .withoutInfinite(mayBeInfinite, function)
  }

  /// Estimates and gradients of every replication.
  /// - Parameter seeds: what an estimate's entries are weighted by, [replication][entry]; nil for 1 each.
  /// - Returns: nil where there are no derivatives.
  public func gradients(_ sample: Sample, at values: [Double], seeds: [Double]? = nil, key: Key) -> Gradients? {
    guard let derivative else { return nil }
    let width = resultType.count
    let seed: [PlanRunner.Extra] = [seeds.map { .each($0, count: width) } ?? .ones(width)]
    let found = derivative.run(sample, extra: values.map { .same($0) } + seed, key: key, width: width)
    return Gradients(
      estimates: Estimates(values: found.values, count: width, failures: found.failures), values: found.others,
      count: gradientCount)
  }
}

/// Estimates with what they change by.
public struct Gradients: Sendable {
  /// The estimates.
  public let estimates: Estimates
  /// [replication][entry]: the arguments' entries first, then the constants; NaN where a replication failed.
  public let values: [Double]
  /// Entries a replication.
  public let count: Int
}

/// How a function with varied constants is traced.
struct VariedTrace: Sendable {
  var function: Function
  var constants: [NumericConstant]
  var arguments: [Int]
  var types: [ArrayType]
  var seed: ArrayType?

  /// The plan of the estimate.
  func value(_ tracer: Tracer) throws -> (Plan, ArrayType) {
    let (registers, _, leaves) = try leaves(tracer)
    return (try Plan(tracer, arguments: registers, results: leaves), Tracer.resultType(leaves))
  }

  /// The plan of estimate and gradient; its last argument is the weights of the estimate's entries.
  func gradient(_ tracer: Tracer) throws -> Plan {
    var (registers, sources, leaves) = try leaves(tracer)
    let weights = tracer.newRegister(seed?.count ?? 1)
    registers.append(weights)
    var offset = 0
    let seeds = leaves.map { leaf -> Traced in
      let storage = Storage(count: seed?.count ?? 1, register: weights, birth: 0)
      defer { offset += leaf.count }
      return Traced(
        tracer,
        ArrayValue(
          storage, offset: offset, shape: leaf.shape, strides: Shape.strides(leaf.shape), element: .real, kind: .array))
    }
    let sweep = try ReverseSweep(tracer)
    let gradients = try sweep.adjoints(of: sources, results: leaves, seeds: seeds)
    return try Plan(tracer, arguments: registers, results: leaves + gradients)
  }

  private func leaves(_ tracer: Tracer) throws -> (registers: [Int], sources: [ArrayValue], leaves: [ArrayValue]) {
    var registers: [Int] = []
    var data: [Value] = []
    var sources: [ArrayValue] = []
    for (index, type) in types.enumerated() {
      let register = tracer.newRegister(type.count)
      registers.append(register)
      let array = ArrayValue(
        Storage(count: type.count, register: register, birth: 0), shape: type.shape, element: type.element)
      if arguments.contains(index) { sources.append(array) }
      if let known = Estimator.number(type), !arguments.contains(index) {
        data.append(known)
      } else {
        data.append(try tracer.seen(array, type.table))
      }
    }
    for constant in constants {
      let register = tracer.newRegister(1)
      registers.append(register)
      let array = ArrayValue(
        Storage(count: 1, register: register, birth: 0), shape: [], element: .real, kind: .pythonScalar)
      sources.append(array)
      tracer.varied[constant.range] = array
    }
    try tracer.runModule()
    return (registers, sources, try tracer.leaves(try tracer.call(function, arguments: data)))
  }
}
