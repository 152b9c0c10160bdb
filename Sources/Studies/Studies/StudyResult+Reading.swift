import Engine

/// What is missing or of the wrong kind in a JSON text that should be a result.
public struct ResultError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in a sentence.
  public let message: String
  /// The sentence.
  public var description: String { message }
}

extension StudyResult: Codable {
  /// The result that `json` describes: what `json` of a result wrote, read back.
  /// - Throws: `ResultError`.
  public init(json: OrderedJSON) throws {
    func need<Value>(_ value: Value?, _ name: String) throws -> Value {
      guard let value else { throw ResultError(message: "\"\(name)\" is missing or of the wrong kind") }
      return value
    }
    let seed = json["seed"]?.integer.flatMap { UInt64(exactly: $0) } ?? json["seed"]?.string.flatMap { UInt64($0) }
    self.init(
      problem: try need(json["problem"]?.string, "problem"), estimand: json["estimand"]?.string ?? "the parameter",
      loss: json["loss"]?.string ?? "squared", level: json["level"]?.number ?? 0.95,
      replications: try need(json["replications"]?.integer, "replications"), seed: try need(seed, "seed"),
      commitment: json["seed commitment"]?.string ?? "", version: json["version"]?.string ?? "", rows: [],
      fixed: json["fixed"]?.items?.compactMap(\.string) ?? [],
      tables: json["tables"]?.items?.compactMap(\.string) ?? [])
    // The baseline comes first in each cell.
    for item in try need(json["rows"]?.items, "rows") {
      let previous = rows.last
      var row = try StudyRow(json: item)
      row.isBaseline =
        previous.map { ($0.process, $0.design, $0.sealed) != (row.process, row.design, row.sealed) } ?? true
      rows.append(row)
    }
  }

  /// Encodes the JSON of the contract.
  public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
  /// Decodes the JSON of the contract.
  public init(from decoder: any Decoder) throws { try self.init(json: OrderedJSON(from: decoder)) }
}

extension StudyRow {
  init(json: OrderedJSON) throws {
    guard let process = json["process"]?.string, let estimator = json["estimator"]?.string,
      let sealed = json["sealed"]?.boolean, let failures = json["failures"]?.integer,
      case .object(let design)? = json["design"], case .object(let measures)? = json["measures"]
    else { throw ResultError(message: "a row lacks a part, or one is of the wrong kind") }
    self.init(
      process: process, design: Design(try design.map { .init($0.name, try $0.value.constant()) }), sealed: sealed,
      estimator: estimator, isBaseline: false, measures: [:], failures: failures,
      failureKinds: json["failure kinds"]?.items?.compactMap(\.string) ?? [],
      simulationFailures: json["simulation failures"]?.integer ?? 0,
      lossKurtosis: json["kurtosis of the loss"]?.number, reason: json["reason"]?.string)
    for member in measures {
      guard let name = Measure.Name(rawValue: member.name), let value = member.value["value"]?.numberOrNull,
        let mcse = member.value["mcse"]?.numberOrNull
      else { throw ResultError(message: "\"\(member.name)\" is not a measure with \"value\" and \"mcse\"") }
      self.measures[name] = Measure(
        member.value["infinite"]?.boolean == true ? .infinity : value, mcse: mcse, lower: member.value["lower"]?.number,
        upper: member.value["upper"]?.number)
    }
  }
}

extension OrderedJSON {
  /// A number; NaN for null; nil for anything else.
  fileprivate var numberOrNull: Double? { if case .null = self { .nan } else { number } }

  /// The value of a design's parameter.
  fileprivate func constant() throws -> Constant {
    switch self {
    case .null: return .none
    case .boolean(let value): return .boolean(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .real(value)
    case .string(let text): return .string(text)
    case .array(let items): return .list(try items.map { try $0.constant() })
    case .object: throw ResultError(message: "a parameter of a design is an object")
    }
  }
}
