/// A law of self-consuming learning: a recursion that can be simulated, and what theory says of it.
public protocol CollapseLaw: Sendable {
  /// The name on the command line.
  var name: String { get }
  /// What happens, in a sentence.
  var summary: String { get }
  /// What a generation learns from.
  var regime: CollapseRegime { get }
  /// Where the theory stands: authors and year, or arXiv number.
  var source: String { get }
  /// Generations where nothing else is asked.
  var standardGenerations: Int { get }
  /// n, observations a generation, with default and bounds.
  var samples: LawParameter { get }
  /// Runs where nothing else is asked: enough for the figures that are judged to be close to normal.
  var standardRuns: Int { get }
  /// Everything else that may be set.
  var parameters: [LawParameter] { get }

  /// The law with its numbers fixed.
  /// - Throws: `LawError` where the numbers do not go together.
  func simulation(_ setting: LawSetting) throws -> any LawSimulation
}

extension CollapseLaw {
  /// The most generations that may be asked for.
  static var generationLimit: Int { 10_000 }

  /// The setting with these numbers; defaults for the rest.
  /// - Throws: `LawError`: a number out of bounds, a name that the law does not have.
  public func setting(
    generations: Int? = nil, samples: Int? = nil, values: [String: Double] = [:]
  ) throws -> LawSetting {
    let generations = generations ?? standardGenerations
    guard (1...Self.generationLimit).contains(generations) else {
      throw LawError("generations = \(generations) is outside 1 to \(Self.generationLimit)")
    }
    let count = samples ?? Int(self.samples.standard)
    if let complaint = self.samples.complaint(about: Double(count)) { throw LawError("\(name): \(complaint)") }
    for key in values.keys.sorted() where !parameters.contains(where: { $0.name == key }) {
      let known = parameters.map(\.name).joined(separator: ", ")
      throw LawError(
        "\(name) has no parameter `\(key)`" + (known.isEmpty ? "; it has none to set" : "; it has \(known)"))
    }
    var all: [String: Double] = [:]
    for parameter in parameters {
      let value = values[parameter.name] ?? parameter.standard
      if let complaint = parameter.complaint(about: value) { throw LawError("\(name): \(complaint)") }
      all[parameter.name] = value
    }
    return LawSetting(generations: generations, samples: count, values: all)
  }
}
