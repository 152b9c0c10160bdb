import Engine
import Language

/// Gradients of random programs with respect to their real arguments, beside differences. The programs are those that are compared with
/// CPython: each calls some rows of the table of operations.
package struct GradientFuzz: Sendable {
  /// Programs whose gradients were compared.
  package private(set) var compared = 0
  /// Programs that have no derivative, or are walked one replication at a time, or fail on their data.
  package var refused: Int { reasons.values.reduce(0, +) }
  /// Why, and how often.
  package private(set) var reasons: [String: Int] = [:]
  /// Programs with a kink where they are looked at: differences tell nothing.
  package private(set) var kinks = 0
  /// Programs whose gradient is no number there.
  package private(set) var notFinite = 0
  /// Programs whose gradient is another one than differences say, with their texts.
  package private(set) var wrong: [String] = []

  package init() {}

  /// Compares the programs of these seeds.
  package mutating func run(_ seeds: Range<Int>, progress: (Int) -> Void = { _ in }) {
    for seed in seeds {
      compare(seed)
      progress(seed - seeds.lowerBound + 1)
    }
  }

  private mutating func compare(_ seed: Int) {
    var generator = ProgramGenerator(seed: UInt64(seed))
    let made = generator.program(FuzzCampaign.rows(seed: seed))
    var random = SplitMix(seed: UInt64(seed) &* 0x9E37_79B9 &+ 5)
    let data = made.arguments.map { $0.draw(&random) }
    let smooth = made.arguments.indices.filter { ![.integer, .boolean, .halves].contains(made.arguments[$0].kind) }
    guard let function = try? Program(SourceText(name: "program.py", text: made.source)).function("program") else {
      reasons["no program", default: 0] += 1
      return
    }
    do {
      let found = try SlopeComparison(
        function, types: made.arguments.map(\.type), data: data, arguments: smooth, drawsNumbers: made.drawing != nil,
        budget: .candidate)
      if found.spread > 1e-6 {
        kinks += 1
      } else if !found.isFinite {
        notFinite += 1
      } else {
        compared += 1
        if found.error > 1e-5 { wrong.append("seed \(seed), relative error \(found.error)\n\(made.source)") }
      }
    } catch {
      let words = "\(error)".prefix { $0 != "\n" }.split(separator: "error: ").last ?? ""
      reasons[String(words.filter { !$0.isNumber }), default: 0] += 1
    }
  }

  /// One line.
  package var text: String {
    "\(compared) gradients compared, \(wrong.count) wrong; \(kinks) at a kink, \(notFinite) no number, \(refused) refused or not traced"
  }
}
