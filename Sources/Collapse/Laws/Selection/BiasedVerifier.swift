import Engine
import Foundation

/// A normal location model refitted to those of its draws that a verifier with a centre of its own keeps.
struct BiasedVerifier: CollapseLaw {
  let name = "biased-verifier"
  let summary =
    "a mean refitted to draws that a verifier keeps near its own centre c: an early gain over few real data, then the verifier's error"
  let regime = CollapseRegime.verifiedSelection
  let source = "Yi, Liu, Cheng & Xu (2025), arXiv 2510.16657; this normal model derived here"
  let standardGenerations = 40
  let samples = LawParameter("samples", "n, kept observations a generation", whole: 200, 2...10_000)
  let standardRuns = 3_000
  let parameters = [
    LawParameter("real", "n_0, real observations of the first fit", whole: 10, 1...10_000),
    LawParameter("centre", "c, the verifier's centre; the truth is 0", 0.4, -3...3),
    LawParameter("tolerance", "tau, width of what the verifier keeps, e^(-(x-c)^2/(2 tau^2))", 3, 0.3...100),
  ]

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(setting: setting) }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [
      .mean("mean"), .mean("squared error"), .mean("squared error over the first fit's"),
    ]

    /// Kept draws of N(μ, 1) are N(ρμ + (1 − ρ)c, ρ), ρ = τ²/(1 + τ²): a product of two normal densities.
    func theory() -> LawTheory {
      let tau = setting["tolerance"]
      let keep = tau * tau / (1 + tau * tau)
      let (n, first, centre) = (Double(setting.samples), setting["real"], setting["centre"])
      var values: [[Double]] = []
      var (mean, variance) = (0.0, 0.0)
      for generation in 0...setting.generations {
        if generation == 1 { variance = 1 / first }
        if generation > 1 {
          mean = keep * mean + (1 - keep) * centre
          variance = keep * keep * variance + keep / n
        }
        let risk = mean * mean + variance
        values.append([mean, risk, risk * first])
      }
      let limit = centre * centre + keep / (n * (1 - keep * keep))
      let best = values.indices.dropFirst().min { values[$0][1] < values[$1][1] } ?? 1
      let words = (
        start: String(format: "%.4f", 1 / first), least: String(format: "%.4f", values[best][1]),
        end: String(format: "%.4f", limit)
      )
      return LawTheory(
        generations: setting.generations,
        notes: [
          "each generation moves by 1 - rho, rho = tau^2/(1 + tau^2), of the way to the verifier's centre. The squared error starts at "
            + "1/n_0 = \(words.start), is least in generation \(best) with \(words.least), and ends at c^2 + rho/(n(1 - rho^2)) = \(words.end)."
        ]
      ) { values[$0] }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let (centre, tau, first) = (setting["centre"], setting["tolerance"], setting["real"])
      var numbers = Array(repeating: 0.0, count: setting.whole("real"))
      func write(_ mean: Double, _ generation: Int) {
        record[generation, 0] = mean
        record[generation, 1] = mean * mean
        record[generation, 2] = mean * mean * first
      }
      write(0, 0)
      var mean = MeanRecursion.sampleMean(0, &numbers, &random)
      write(mean, 1)
      numbers = Array(repeating: 0.0, count: setting.samples)
      var choices = numbers
      var generation = 2
      while generation <= setting.generations {
        var (kept, sum) = (0, 0.0)
        while kept < setting.samples {
          random.normal(&numbers)
          random.uniform(&choices)
          for i in numbers.indices where kept < setting.samples {
            let x = mean + numbers[i]
            let distance = (x - centre) / tau
            if choices[i] < exp(-distance * distance / 2) {
              kept += 1
              sum += x
            }
          }
        }
        mean = sum / Double(kept)
        write(mean, generation)
        generation += 1
      }
    }
  }
}
