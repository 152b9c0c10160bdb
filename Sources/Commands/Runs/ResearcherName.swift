import ArgumentParser
import Research

/// Who proposes.
enum ResearcherName: String, ExpressibleByArgument, CaseIterable {
  case evolution, formula, random, model, mixed

  /// Whether it asks language models.
  var asksModels: Bool { self == .model || self == .mixed }

  /// Proposals a generation: a model's are few and dear.
  var generation: Int {
    switch self {
    case .evolution, .formula, .random: ResearchOptions.usualGeneration
    case .model: 8
    case .mixed: 24
    }
  }
}
