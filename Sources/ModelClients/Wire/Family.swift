import LanguageModels

extension ModelEntry.Family {
  /// How servers of the family are spoken to.
  var format: any WireFormat {
    switch self {
    case .openai: ChatCompletions()
    case .anthropic: AnthropicMessages()
    }
  }
}
