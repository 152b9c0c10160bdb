/// What learns from labelled data.
public enum LabelLearner: String, Hashable, Sendable, CaseIterable {
  /// (X′X/M + 0.001·I)⁻¹ X′y/M over the M kept observations.
  case ridge
  /// X′y/M, the averaging classifier.
  case average
}
