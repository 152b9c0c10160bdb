import Engine
import Foundation

/// The frequencies of k categories, estimated again and again from a sample of their own.
struct ZipfResampling: CollapseLaw {
  let name = "zipf"
  let summary = "frequencies of categories refitted to their own sample: rare categories vanish, diversity falls"
  let regime = CollapseRegime.replace
  let source = "Shumailov et al. (2023), arXiv 2305.17493; Wright (1931), Fisher (1930)"
  let standardGenerations = 200
  let samples = LawParameter("samples", "N, observations a generation", whole: 1000, 2...100_000)
  let standardRuns = 1_000
  let parameters = [
    LawParameter("categories", "k, categories", whole: 1000, 2...100_000),
    LawParameter("exponent", "s, frequencies fall as rank^-s", 1, 0...5),
  ]

  func simulation(_ setting: LawSetting) -> any LawSimulation {
    Simulation(setting: setting, frequencies: Self.frequencies(setting))
  }

  /// Frequencies proportional to rank^−s, shape (k).
  private static func frequencies(_ setting: LawSetting) -> [Double] {
    let weights = (1...setting.whole("categories")).map { pow(Double($0), -setting["exponent"]) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let frequencies: [Double]

    var measures: [LawMeasure] {
      // Of N observations at most N categories are seen.
      let most = Double(max(1, min(frequencies.count, setting.samples)))
      return [
        .mean("heterozygosity", in: 0...(1 - 1 / most)), .mean("support", in: 1...most),
        .mean("entropy", in: 0...log(most)), .mean("effective support", in: 1...most), .mean("tail mass", in: 0...1),
      ]
    }

    /// The largest N for which the chain of a category's count is followed exactly.
    private static let exactLimit = 2000

    func theory() -> LawTheory {
      let n = setting.samples
      let start = ZipfDiversity(frequencies: frequencies)
      var notes = [
        "the expected tail mass (the rarer half of the categories) never moves: each category is a fair game that ends at "
          + "nothing or everything. Support and entropy show the loss."
      ]
      let isExact = n <= Self.exactLimit
      if !isExact {
        notes.append("support and entropy have no theory here: it is computed for N up to \(Self.exactLimit).")
      }
      notes.append("the effective support, exp(entropy), has no theory: it is not a sum over categories.")
      var (seen, information) = ([Double](), [Double]())
      var chain: WrightFisherChain?
      var first: [BinomialWeights] = []
      if isExact {
        chain = WrightFisherChain(population: n, states: n)
        first = frequencies.map { BinomialWeights(trials: n, probability: $0, below: n + 1) }
        seen = (0...n).map { $0 > 0 ? 1 : 0 }
        information = (0...n).map { ZipfDiversity.information(Double($0) / Double(n)) }
      }
      return LawTheory(generations: setting.generations, notes: notes) { generation in
        let heterozygosity = start.heterozygosity * pow(1 - 1 / Double(n), Double(generation))
        guard generation > 0 else {
          return [heterozygosity, start.support, start.entropy, exp(start.entropy), start.tailMass]
        }
        guard let chain else { return [heterozygosity, .nan, .nan, .nan, start.tailMass] }
        if generation > 1 {
          seen = chain.backward(seen)
          information = chain.backward(information)
        }
        let support = first.reduce(0) { $0 + $1.expectation(of: seen) }
        let entropy = first.reduce(0) { $0 + $1.expectation(of: information) }
        return [heterozygosity, support, entropy, .nan, start.tailMass]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let n = setting.samples
      let k = frequencies.count
      var numbers = Array(repeating: 0.0, count: n)
      var current: [Int32] = []
      var next = Array(repeating: Int32(0), count: n)
      var counts = Array(repeating: Int32(0), count: k)
      let information = (0...n).map { ZipfDiversity.information(Double($0) / Double(n)) }
      ZipfDiversity(frequencies: frequencies).write(generation: 0, into: &record)
      for generation in 1...setting.generations {
        random.uniform(&numbers)
        if generation == 1 {
          current = CategorySampler(frequencies: frequencies).categories(numbers)
        } else {
          // The fitted frequencies are those of the sample: a draw from them is a draw from the sample.
          for i in 0..<n { next[i] = current[Int(numbers[i] * Double(n))] }
          swap(&current, &next)
        }
        for i in 0..<k { counts[i] = 0 }
        for category in current { counts[Int(category)] += 1 }
        ZipfDiversity(counts: counts, total: n, information: information).write(generation: generation, into: &record)
      }
    }
  }
}
