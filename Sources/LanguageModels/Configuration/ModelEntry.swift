/// One model, as a person configures it.
public struct ModelEntry: Codable, Hashable, Sendable {
  /// How much a model can be asked for.
  public enum Ability: String, Codable, Hashable, Sendable, CaseIterable {
    /// Whole programs.
    case programs
    /// Holes of a skeleton: for models that seldom get a whole program right.
    case skeletons
    /// Both; what succeeds is asked for more often.
    case both
  }
  /// Which servers speak its protocol.
  public enum Family: String, Codable, Hashable, Sendable, CaseIterable {
    /// OpenAI's chat completions, and every server that speaks them.
    case openai
    /// OpenAI's responses.
    case responses
    /// Anthropic's messages.
    case anthropic
    /// Google's Gemini on its path for OpenAI's protocol.
    case gemini
    /// A deployment on Azure: `model` is the deployment's name.
    case azure
    /// Mistral.
    case mistral
    /// OpenRouter.
    case openrouter
    /// vLLM.
    case vllm
    /// llama.cpp.
    case llamacpp = "llama.cpp"
    /// Ollama, by its own protocol: its context is set, so that no prompt is cut in silence.
    case ollama
  }
  /// How long a reasoning model thinks.
  public enum Effort: String, Codable, Hashable, Sendable, CaseIterable {
    case low, medium, high
    /// Tokens for thinking beside those of the answer: an answer has to have room after it.
    public var room: Int {
      switch self {
      case .low: 2_000
      case .medium: 8_000
      case .high: 24_000
      }
    }
  }

  /// The name that it goes by here.
  public var name: String
  /// How its server is spoken to.
  public var family: Family
  /// The server's address.
  public var address: String
  /// The name that its server knows it by.
  public var model: String
  /// The environment variable that holds its key; nil where it needs none. A key itself never stands in a file.
  public var keyVariable: String?
  /// Tokens that prompt and reply may have together.
  public var context: Int
  /// Tokens that a reply may have.
  public var maximumTokens: Int
  /// From 0, always the likeliest word, to 2.
  public var temperature: Double
  /// Whether the temperature was set by a person: hosted models are sent none otherwise, since the newest refuse it.
  public var setsTemperature = false
  /// Whether a seed is sent; nil for the family's way: local servers take one, hosted ones may refuse it.
  public var seeded: Bool?
  /// How long a reasoning model thinks; nil for others.
  public var effort: Effort?
  /// Parameters that are not sent, beside those that the family leaves out.
  public var leavesOut: [String] = []
  /// What the limit of tokens is called; nil for the family's name.
  public var limit: String?
  /// Texts that end a reply; none are sent where there are none.
  public var stops: [String] = []
  /// Path below the address; nil for the family's.
  public var path: String?
  /// Version of the interface (Azure's `api-version`); nil for the family's.
  public var version: String?
  /// Further headers. A key does not belong here.
  public var headers: [String: String] = [:]
  /// What it is asked for.
  public var ability: Ability
  /// Whether its server takes a grammar (llama.cpp).
  public var grammar: Bool
  /// Questions that it may be asked at once.
  public var slots: Int
  /// What it costs.
  public var tariff: ModelBill.Tariff
  /// Seconds without a byte after which it is given up.
  public var silence: Double
  /// Seconds for a whole reply.
  public var whole: Double

  /// A model with the usual limits.
  public init(name: String, family: Family, address: String, model: String, keyVariable: String? = nil) {
    self.name = name
    self.family = family
    self.address = address
    self.model = model
    self.keyVariable = keyVariable
    context = [.anthropic, .gemini, .responses, .azure].contains(family) ? 200_000 : 8192
    maximumTokens = 1200
    temperature = 0.8
    ability = .both
    grammar = false
    slots = 1
    tariff = ModelBill.Tariff()
    silence = 120
    whole = 600
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case name, family, address, model, context, temperature, ability, grammar, slots, silence, watts, currency
    case effort, path, version, headers, limit
    case leavesOut = "leave out"
    case stops = "stop"
    case seeded = "seed"
    case keyVariable = "key variable"
    case maximumTokens = "maximum tokens"
    case whole = "seconds"
    case inputPrice = "price of a million input tokens"
    case outputPrice = "price of a million output tokens"
  }

  /// From JSON: what is absent has the usual value.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try values.decode(String.self, forKey: .name),
      family: try values.decodeIfPresent(Family.self, forKey: .family) ?? .openai,
      address: try values.decode(String.self, forKey: .address),
      model: try values.decode(String.self, forKey: .model),
      keyVariable: try values.decodeIfPresent(String.self, forKey: .keyVariable))
    context = try values.decodeIfPresent(Int.self, forKey: .context) ?? context
    maximumTokens = try values.decodeIfPresent(Int.self, forKey: .maximumTokens) ?? maximumTokens
    setsTemperature = values.contains(.temperature)
    temperature = try values.decodeIfPresent(Double.self, forKey: .temperature) ?? temperature
    seeded = try values.decodeIfPresent(Bool.self, forKey: .seeded)
    effort = try values.decodeIfPresent(Effort.self, forKey: .effort)
    leavesOut = try values.decodeIfPresent([String].self, forKey: .leavesOut) ?? []
    limit = try values.decodeIfPresent(String.self, forKey: .limit)
    stops = try values.decodeIfPresent([String].self, forKey: .stops) ?? []
    path = try values.decodeIfPresent(String.self, forKey: .path)
    version = try values.decodeIfPresent(String.self, forKey: .version)
    headers = try values.decodeIfPresent([String: String].self, forKey: .headers) ?? [:]
    ability = try values.decodeIfPresent(Ability.self, forKey: .ability) ?? ability
    grammar = try values.decodeIfPresent(Bool.self, forKey: .grammar) ?? grammar
    slots = try values.decodeIfPresent(Int.self, forKey: .slots) ?? slots
    silence = try values.decodeIfPresent(Double.self, forKey: .silence) ?? silence
    whole = try values.decodeIfPresent(Double.self, forKey: .whole) ?? whole
    tariff = ModelBill.Tariff(
      input: try values.decodeIfPresent(Double.self, forKey: .inputPrice),
      output: try values.decodeIfPresent(Double.self, forKey: .outputPrice),
      currency: try values.decodeIfPresent(String.self, forKey: .currency) ?? "USD",
      watts: try values.decodeIfPresent(Double.self, forKey: .watts))
  }

  /// As JSON, with everything that has a value.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(family, forKey: .family)
    try values.encode(address, forKey: .address)
    try values.encode(model, forKey: .model)
    try values.encodeIfPresent(keyVariable, forKey: .keyVariable)
    try values.encode(context, forKey: .context)
    try values.encode(maximumTokens, forKey: .maximumTokens)
    if setsTemperature { try values.encode(temperature, forKey: .temperature) }
    try values.encodeIfPresent(seeded, forKey: .seeded)
    try values.encodeIfPresent(effort, forKey: .effort)
    if !leavesOut.isEmpty { try values.encode(leavesOut, forKey: .leavesOut) }
    try values.encodeIfPresent(limit, forKey: .limit)
    if !stops.isEmpty { try values.encode(stops, forKey: .stops) }
    try values.encodeIfPresent(path, forKey: .path)
    try values.encodeIfPresent(version, forKey: .version)
    if !headers.isEmpty { try values.encode(headers, forKey: .headers) }
    try values.encode(ability, forKey: .ability)
    try values.encode(grammar, forKey: .grammar)
    try values.encode(slots, forKey: .slots)
    try values.encode(silence, forKey: .silence)
    try values.encode(whole, forKey: .whole)
    try values.encode(tariff.currency, forKey: .currency)
    try values.encodeIfPresent(tariff.input, forKey: .inputPrice)
    try values.encodeIfPresent(tariff.output, forKey: .outputPrice)
    try values.encodeIfPresent(tariff.watts, forKey: .watts)
  }

  /// Whether a provider runs it, rather than the person.
  public var isHosted: Bool {
    switch family {
    case .responses, .anthropic, .gemini, .azure, .mistral, .openrouter: true
    case .openai: address.contains("openai.com")
    case .vllm, .llamacpp, .ollama: false
    }
  }
  /// Whether a request carries the temperature.
  public var sendsTemperature: Bool { setsTemperature || !isHosted }
  /// Whether a request carries a seed.
  public var sendsSeed: Bool { seeded ?? !isHosted }

  /// What is wrong with it, in a sentence; nil where nothing is.
  var fault: String? {
    if let path, !path.hasPrefix("/") { return "\"path\" must begin with a slash" }
    if limit?.isEmpty == true || leavesOut.contains(where: \.isEmpty) || stops.contains(where: \.isEmpty) {
      return "\"limit\", \"leave out\" and \"stop\" hold no empty texts"
    }
    if let needed = leavesOut.first(where: { ["model", "messages", "input"].contains($0) }) {
      return "\"leave out\": no question can do without \(needed)"
    }
    for (name, value) in headers {
      if name.isEmpty || !name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        || value.contains(where: \.isNewline)
      {
        return "\"headers\" holds a name or a value that no header can have: \(name.prefix(40))"
      }
      if ["authorization", "api-key", "x-api-key"].contains(name.lowercased()) {
        return "a key does not belong in this file; name its environment variable in \"key variable\""
      }
    }
    if name.isEmpty || name.count > 60 || !name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.:".contains($0) }) {
      return "its name must be 1 to 60 letters, digits or any of - _ . :"
    }
    if !address.hasPrefix("http://"), !address.hasPrefix("https://") {
      return "its address must begin with http:// or https://"
    }
    if address.contains("@") { return "its address holds a user or a key; name the key's variable in \"key variable\"" }
    if model.isEmpty { return "\"model\" is empty" }
    if !(256...10_000_000).contains(context) { return "\"context\" must be from 256 to 10,000,000 tokens" }
    if !(16...context).contains(maximumTokens) { return "\"maximum tokens\" must be from 16 to the context" }
    if !(0...2).contains(temperature) { return "\"temperature\" must be from 0 to 2" }
    if !(1...64).contains(slots) { return "\"slots\" must be from 1 to 64" }
    if !(0.1...3600).contains(silence) || !(0.1...36_000).contains(whole) {
      return "\"silence\" must be from 0.1 to 3,600 s and \"seconds\" from 0.1 to 36,000 s"
    }
    for price in [tariff.input, tariff.output, tariff.watts].compactMap({ $0 }) where !(price >= 0 && price < 1e6) {
      return "prices and watts must be 0 or more"
    }
    return nil
  }

  /// Its key; nil where it needs none.
  /// - Throws: `ModelConfiguration.Fault` where the variable that should hold it is not set.
  package func key(in environment: [String: String]) throws -> SecretKey? {
    guard let keyVariable else { return nil }
    guard let key = environment[keyVariable].flatMap(SecretKey.init) else {
      throw ModelConfiguration.Fault(
        "model \(name): the environment variable \(keyVariable), which should hold its key, is not set")
    }
    return key
  }
}
