import Engine

/// A random program that draws from one law: its draws are held against SciPy's distribution function by the test of
/// Kolmogorov and Smirnov, and their shape against NumPy's.
struct DrawCheck: Sendable {
  /// The replications that are drawn.
  static let replications = 10
  /// The probability with which one of 10,000 checks of a right law fails at all.
  static let level = 1e-6 / 10_000

  var source: String
  var arguments: [ArgumentSpecification]
  var datasets: [[[Double]]]
  /// A program of CPython that takes all draws and all parameters and returns the p value.
  var judge: String

  /// A check of one of the laws of a row; nil where the table has none.
  init?(row: String, random: inout SplitMix) {
    let laws = DrawLaw.all.filter { $0.row == row }
    guard !laws.isEmpty else { return nil }
    let law = random.pick(laws)
    let columns = 1 + random.next(below: 3)
    let count = 400
    let isVector = random.chance(0.4)
    let size = columns == 1 && !isVector && random.chance(0.5) ? "\(count)" : "(\(count), \(columns))"
    arguments = law.parameters.map { parameter in
      switch parameter.kind {
      case "reals": ArgumentSpecification(name: parameter.name, kind: .real, shape: [columns + 1])
      case "positives": ArgumentSpecification(name: parameter.name, kind: .positive, shape: [columns + 1])
      case "covariance":
        ArgumentSpecification(name: parameter.name, kind: .unit, shape: [columns + 1, columns + 1])
      case "natural":
        ArgumentSpecification(
          name: parameter.name, kind: .integer, shape: isVector ? [columns] : [], lower: 1, upper: 12)
      case "small": ArgumentSpecification(name: parameter.name, kind: .unit, shape: isVector ? [columns] : [])
      case "unit": ArgumentSpecification(name: parameter.name, kind: .probability, shape: isVector ? [columns] : [])
      case "positive": ArgumentSpecification(name: parameter.name, kind: .positive, shape: isVector ? [columns] : [])
      default: ArgumentSpecification(name: parameter.name, kind: .real, shape: isVector ? [columns] : [])
      }
    }
    let names = arguments.map(\.name)
    let call = law.call.replacing("SIZE", with: size).replacing("COUNT", with: "\(count)")
    let covariance =
      law.parameters.contains { $0.kind == "covariance" } ? "    B = B @ B.T + np.eye(\(columns + 1))\n" : ""
    source =
      ProgramGenerator.imports
      + (call.hasPrefix("shuffled") ? DrawCheck.shuffled : "")
      + "def program(\((["rng"] + names).joined(separator: ", "))):\n\(covariance)    return \(call)\n"
    let list = (["x"] + names).joined(separator: ", ")
    judge = """
      import numpy as np
      from scipy import stats


      def order(x):
          code = 2 * x[:, 0] + (x[:, 1] > x[:, 2])
          return spread(code / 6, (code + 1) / 6)


      def program(\(list)):
          u = []
          for \(list)\(names.isEmpty ? "," : "") in zip(\(list)):
          \(covariance.isEmpty ? "    pass" : covariance.replacing("\n", with: ""))
              u.append(np.ravel(\(law.uniform)))
          u = np.concatenate(u)
          assert np.all((u >= 0) & (u <= 1))
          return stats.kstest(u, "uniform", method="asymp").pvalue


      generator = np.random.default_rng(5)


      def spread(low, high):
          low, high = np.broadcast_arrays(low, high)
          return low + generator.random(low.shape) * (high - low)
      """
    datasets = []
    for _ in 0..<DrawCheck.replications { datasets.append(arguments.map { $0.draw(&random) }) }
  }

  private static let shuffled = """
    def shuffled(rng, count):
        rows = []
        for q in range(count):
            x = np.arange(3)
            rng.shuffle(x)
            rows.append(x)
        return np.array(rows)


    """

  /// The program under NumPy's own generator, for its shape.
  var request: NumPyDriver.Request {
    var twin = source.replacing("def program(rng, ", with: "def program(")
    twin = twin.replacing("def program(rng)", with: "def program()")
    twin += "\n\nrng = np.random.default_rng(1)\n"
    return NumPyDriver.Request(source: twin, arguments: arguments, datasets: datasets)
  }

  /// What has the engine's draws judged.
  func verdictRequest(_ run: EngineRun) -> NumPyDriver.Request {
    let count = datasets.count
    let type = ArrayType(run.type.element, shape: [count] + run.type.shape)
    var types = [type]
    var data = [run.values.flatMap { $0 ?? [] }]
    for (index, argument) in arguments.enumerated() {
      types.append(ArrayType(argument.type.element, shape: [count] + argument.shape))
      data.append(datasets.flatMap { $0[index] })
    }
    return NumPyDriver.Request(source: judge, types: types, datasets: [data], seconds: 20)
  }

  /// What is wrong with the engine's draws before anyone judges their law.
  func difference(_ outcomes: [NumPyDriver.Outcome], _ run: EngineRun) -> String? {
    if let refusal = run.refusal { return "refused: \(refusal)" }
    for (index, outcome) in outcomes.enumerated() {
      if let exception = outcome.exception {
        return "data set \(index): NumPy raises \(exception) (\(outcome.message ?? "")): the check is malformed"
      }
      if let failure = run.failures[index] { return "data set \(index): the engine fails (\(failure.message))" }
      if outcome.shape != run.type.shape {
        return "shape \(run.type.shape), NumPy's is \(outcome.shape ?? [])"
      }
      if outcome.element != run.type.element.rawValue {
        return "elements are \(run.type.element.rawValue), NumPy's are \(outcome.element ?? "?")"
      }
    }
    return nil
  }

  /// What the judge found, nil if the draws follow the law.
  func difference(_ verdict: NumPyDriver.Outcome?) -> String? {
    guard let verdict, let values = verdict.values, let entry = values.first, let p = entry else {
      return "the draws have no p value: \(verdict?.exception ?? "?") \(verdict?.message ?? "")"
    }
    return p < DrawCheck.level ? "the draws do not follow the law: p = \(p)" : nil
  }
}
