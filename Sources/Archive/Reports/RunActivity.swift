/// What is being done in a run that is worked on.
public enum RunActivity: Hashable, Sendable {
  /// Programs of a generation, from 1, are made and compared.
  case generation(Int)
  /// Language models are asked: so many answers since the last generation, of which so many are reviews.
  case asking(generation: Int, answers: Int, reviews: Int)
  /// A proposal is put to the sealed experiment.
  case confirming(proposal: Int, name: String)

  /// In words, for a person.
  public var words: String {
    switch self {
    case .generation(let number): "making and comparing the programs of generation \(number)"
    case .asking(let generation, let answers, let reviews):
      "generation \(generation) with language models: \(Plain.count(answers, "answer")) so far"
        + (reviews > 0 ? ", \(Plain.count(reviews, "review")) among them" : "")
    case .confirming(let proposal, let name): "the sealed experiment on proposal \(proposal), \(name)"
    }
  }
}
