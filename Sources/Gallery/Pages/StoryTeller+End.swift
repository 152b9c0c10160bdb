import Foundation
import Ledger
import Studies

/// What the experiments cost, what they do not show, and on what they stand.
extension StoryTeller {
  /// What the page took, beside a person's time.
  func costs(_ usage: Usage) -> Chapter {
    let power = usage.energy.cost(price: plan.electricityPrice)
    let minute = plan.salary / plan.hoursPerYear / 60
    func number(_ value: Double) -> String { String(format: abs(value) < 100 ? "%.3g" : "%.0f", value) }
    return Chapter(
      title: "What it costs",
      paragraphs: [
        "All experiments of this page took \(number(usage.processorSeconds)) processor seconds: some "
          + "\(usage.energy.words), electricity for \(number(power)) at \(number(plan.electricityPrice)) a kilowatt-hour. "
          + "One minute of a person who verifies costs \(number(minute)), at a salary of \(number(plan.salary)) for "
          + "\(number(plan.hoursPerYear)) hours a year: as much as the electricity of \(number(minute / max(power, 1e-12))) such pages. "
          + "What is dear is the person, not the loop; that is why the question is which machine may take the person's place."
      ])
  }

  /// Five sentences with figures.
  var conclusion: Chapter {
    Chapter(title: "In five sentences", paragraphs: [conclusions.prefix(5).joined(separator: " ")])
  }

  /// What is not shown, and the sources.
  var ending: [Chapter] {
    [
      Chapter(
        title: "What is not shown",
        paragraphs: [
          "The laws are of distributions, regressions and classifiers that can be computed; the networks are small, and their tasks have "
            + "right answers. Nothing here is a language model of the size that people use, whose data are chosen by more than one filter.",
          "φ and ψ are taken as the same for all answers of a kind. Where a verifier errs on the same answers as the generator, p* says too "
            + "much for it, and only an audit on the generator's own answers finds that out.",
          "The theories hold for one model that learns from itself; many that learn from each other, and readers who choose what to keep, "
            + "are not among them.",
        ]),
      Chapter(
        title: "Sources",
        paragraphs: Self.sources.enumerated().map { "[\($0 + 1)] \($1)" }),
    ]
  }

  /// In the order in which the chapters name them.
  private static let sources = [
    "Shumailov, Shumaylov, Zhao, Papernot, Anderson & Gal (2024), AI models collapse when trained on recursively generated data, "
      + "Nature 631, 755–759.",
    "Alemohammad et al. (2023), Self-consuming generative models go MAD, arXiv 2307.01850.",
    "Dohmatob, Feng & Kempe (2024), Model collapse demystified: the case of regression, arXiv 2402.07712.",
    "Gerstgrasser et al. (2024), Is model collapse inevitable? Breaking the curse of recursion by accumulating real and synthetic data, "
      + "arXiv 2404.01413.",
    "Dey & Donoho (2024), Universality of the π²/6 pathway in avoiding model collapse, arXiv 2410.22812.",
    "Raab, Nowok & Dibben (2016), Practical data synthesis for large samples, Journal of Privacy and Confidentiality 7, 67–97.",
    "Feng, Dohmatob, Yang, Charton & Kempe (2024), Beyond model collapse: scaling up with synthesized data requires verification, "
      + "arXiv 2406.07515.",
    "Ferbach, Bertrand, Bose & Gidel (2024), Self-consuming generative models with curated data provably optimize human preferences, "
      + "arXiv 2407.09499.",
    "Dawid & Skene (1979), Maximum likelihood estimation of observer error-rates using the EM algorithm, Applied Statistics 28, 20–28.",
  ]
}
