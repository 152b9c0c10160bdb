/// The laws that Aitken knows, in the order of `aitken collapse list`.
public enum LawCatalogue {
  /// All of them.
  public static let all: [any CollapseLaw] = [
    GaussianReplacement(estimator: .maximumLikelihood), GaussianReplacement(estimator: .unbiased),
    GaussianAccumulation(), GaussianSubsample(), SamplingTemperature(), TemperatureAccumulation(),
    FamilyAccumulation(), RegressionReplacement(), RegressionAccumulation(), RegressionRidge(),
    RegressionInterpolation(), RegressionMixture(), ZipfResampling(), PowerTail(), ScalingPlateau(), Forgetting(),
    FreshRealWeight(),
    RealShare(isFresh: false), RealShare(isFresh: true), VerifiedSelection(), BiasedVerifier(), RewardCuration(),
    NaiveInference(), PrivateRelease(),
  ]

  /// The law called `name`.
  /// - Throws: `LawError` that lists the names.
  public static func law(named name: String) throws -> any CollapseLaw {
    if let law = all.first(where: { $0.name == name }) { return law }
    throw LawError("there is no law `\(name)`; there are \(all.map(\.name).joined(separator: ", "))")
  }
}
