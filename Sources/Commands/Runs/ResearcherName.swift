import ArgumentParser
import Research

/// Who proposes.
enum ResearcherName: String, ExpressibleByArgument, CaseIterable {
  case evolution, formula, random, model, mixed

  /// Whether it asks language models.
  var asksModels: Bool { self == .model || self == .mixed }

  /// Proposals a generation.
  var generation: Int { ResearchOptions.generation(ofResearcher: rawValue) }
}
