import Engine
import Language

/// The probabilities of productions: what was found in a place, backed off to what was found anywhere, backed off to what the maker of
/// random expressions writes (a hierarchy of Dirichlet priors: MacKay & Peto 1995).
struct GrammarModel: Sendable {
  private let learnt: Grammar
  private let totals: [String: Double]
  /// Shares of productions by category, of the maker of random expressions.
  private let prior: [String: [String: Double]]
  private let productions: [String: Production]
  /// Keys by category, in a fixed order.
  private let keys: [String: [String]]

  /// How many findings what is backed off to counts for: after five findings in a place half of what is written there comes of them.
  static let backoff = 5.0
  /// Random expressions that the prior is read off: shares of a tenth are then right to a hundredth.
  private static let sampled = 1_000

  /// - Parameter signature: of the problem that expressions are written for.
  init(_ learnt: Grammar, signature: Signature) {
    self.learnt = learnt
    totals = learnt.totals
    let random = Self.prior(signature)
    var sums: [String: Double] = [:]
    for (key, count) in random.totals {
      sums[random.productions[key]?.result.category ?? "", default: 0] += count
    }
    var shares: [String: [String: Double]] = [:]
    for (key, count) in random.totals {
      let category = random.productions[key]?.result.category ?? ""
      shares[category, default: [:]][key] = count / (sums[category] ?? 1)
    }
    prior = shares
    let productions = random.productions.merging(learnt.productions) { own, _ in own }
    self.productions = productions
    keys = Dictionary(grouping: productions.keys.sorted()) { key in productions[key]?.result.category ?? "" }
  }

  private static func prior(_ signature: Signature) -> Grammar {
    var grammar = Grammar()
    let data = Dictionary(
      signature.arguments.map { ($0.name, Kind.value($0.type)) }, uniquingKeysWith: { first, _ in first })
    let reader = TypeReader(shapes: signature.shapes, names: data)
    var maker = ExpressionMaker(reader, random: RandomSource(Key(seed: 0).split("grammar")))
    let names = signature.arguments.map(\.name)
    let types = [signature.pointType ?? .real, .real] + signature.arguments.map(\.type.asReal)
    for index in 0..<sampled {
      guard let expression = maker.make(types[index % types.count], depth: 3) else { continue }
      let function = FunctionDeclaration(
        name: "random", parameters: names.map { Parameter($0) }, body: [Statement(.returning(expression))])
      let text = Printer.print(Module([Statement(.function(function))]))
      GrammarReader(text, signature: signature)?.read(into: &grammar, weight: 1)
    }
    return grammar
  }

  /// The productions of a category at `place` with their weights, in a fixed order.
  func choices(_ category: String, at place: String) -> [(production: Production, weight: Double)] {
    let here = learnt.places[place] ?? [:]
    let all = keys[category] ?? []
    let sum = all.reduce(0) { $0 + (totals[$1] ?? 0) }
    return all.compactMap { key in
      guard let production = productions[key] else { return nil }
      let general = ((totals[key] ?? 0) + Self.backoff * (prior[category]?[key] ?? 0)) / (sum + Self.backoff)
      return (production, (here[key] ?? 0) + Self.backoff * general)
    }
  }

  /// How often to use each move before anything is known of the problem at hand, in the order of `Moves.all`: the usual weights, which
  /// count for `backoff` findings each, and what moves made before.
  func moveWeights(kind: String) -> [Double] {
    let made = learnt.moves[kind] ?? [:]
    let sum = MoveRecord.weights.reduce(0, +)
    let counts = Moves.all.map { made[$0.name] ?? 0 }
    let all = counts.reduce(0, +)
    return zip(MoveRecord.weights, counts).map { usual, count in
      sum * (Self.backoff * usual / sum + count) / (Self.backoff + all)
    }
  }
}
