import ArgumentParser
import Collapse
import Console
import Studies

/// `aitken collapse list`
struct CollapseListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The laws, what each says, and what may be set.",
    discussion: """
      Example:
        aitken collapse list --format json
      """)

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.requireTableOrJSON("collapse list") }

  func run() async throws {
    try await Failures.reported {
      try Terminal.deliver(common.format == .json ? json.text() : text, to: common.output)
    }
  }

  private var text: String {
    var lines: [String] = []
    for law in LawCatalogue.all {
      lines.append("\(law.name): \(law.summary)")
      lines.append("    regime: \(law.regime.rawValue); \(law.source)")
      lines.append(
        "    --generations \(law.standardGenerations) --samples \(Int(law.samples.standard)) --runs \(law.standardRuns)"
      )
      for parameter in law.parameters {
        lines.append("    --set \(parameter.name)=\(Self.number(parameter.standard))   \(parameter.meaning)")
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : "\(value)"
  }

  private var json: OrderedJSON {
    .array(
      LawCatalogue.all.map { law in
        .members([
          "law": .string(law.name), "summary": .string(law.summary), "regime": .string(law.regime.rawValue),
          "source": .string(law.source), "generations": .integer(law.standardGenerations),
          "samples": .integer(Int(law.samples.standard)), "runs": .integer(law.standardRuns),
          "parameters": .array(
            law.parameters.map {
              .members([
                "name": .string($0.name), "meaning": .string($0.meaning), "default": .number($0.standard),
                "lower": .number($0.bounds.lowerBound), "upper": .number($0.bounds.upperBound),
              ])
            }),
        ])
      })
  }
}
