import LanguageModels

extension ModelEntry.Family {
  /// How servers of the family are spoken to.
  var format: any WireFormat {
    switch self {
    case .openai, .azure, .gemini, .mistral, .openrouter, .vllm, .llamacpp: ChatCompletions(family: self)
    case .responses: Responses()
    case .anthropic: AnthropicMessages()
    case .ollama: OllamaChat()
    }
  }
}
