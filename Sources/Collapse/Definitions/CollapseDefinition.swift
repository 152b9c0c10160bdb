/// What has been called collapse: the eight definitions that Schaeffer, Kazdan, Arulandu & Koyejo (2025, arXiv 2503.03150) find in the
/// literature, each made a statement about one run of a loop. A loop collapses in a sense if that holds of more than half of its runs.
public enum CollapseDefinition: String, Hashable, Sendable, CaseIterable {
  case catastrophic = "catastrophic increase of the risk"
  case increase = "any increase of the risk"
  case diverging = "risk that diverges"
  case variance = "collapse of the variance"
  case scaling = "change of the scaling law"
  case modes = "disappearance of modes"
  case tails = "disappearance of the tail"
  case hallucination = "hallucinated data"

  /// The statement about a run.
  public var rule: String {
    switch self {
    case .catastrophic:
      "the risk of the last generation exceeds that of a model that does not know that there are two kinds"
    case .increase: "the risk of the last generation exceeds that of generation 1"
    case .diverging:
      "the risk of the last generation is more than 1.41 times the median one of half as many: it grows faster than t^(1/2)"
    case .variance: "the variance of the common kind is below half of the real one"
    case .scaling:
      "with four times the data the risk of the last generation is more than half of the median one: it falls slower than n^(-1/2), not as 1/n"
    case .modes: "the rare kind was there in generation 1 and is gone"
    case .tails: "the mass beyond the real 2.5 and 97.5 % points is below half of the real one"
    case .hallucination: "more than 1 in 1,000 observations lie where 3 in 100,000 real ones do"
    }
  }
}
