import Foundation
import Ledger

extension LedgerReport {
  /// The report for a terminal.
  public var text: String {
    var parts = [
      table("Run", runs, showsTokens: !models.isEmpty), table("Purpose", purposes, showsTokens: !models.isEmpty),
    ]
    if !models.isEmpty { parts.append(table("Model", models, showsTokens: true)) }
    parts.append(sentences.joined(separator: "\n"))
    return parts.joined(separator: "\n\n")
  }

  private func table(_ heading: String, _ lines: [Line], showsTokens: Bool) -> String {
    let isModels = heading == "Model"
    var table = TextTable(
      [(heading, .left), ("seconds", .right)]
        + (isModels ? [("questions", .right)] : [("processor s", .right), ("joules", .right)])
        + (showsTokens ? [("tokens sent", .right), ("received", .right), ("money", .right)] : []))
    func row(_ name: String, _ usage: Usage, _ exchanges: Int?) -> [String] {
      [name, Self.number(usage.seconds)]
        + (isModels
          ? ["\(exchanges ?? 0)"]
          : [
            Self.number(usage.processorSeconds), Self.number(usage.energy.joules) + (usage.energy.measured ? "" : " *"),
          ])
        + (showsTokens ? ["\(usage.tokens.prompt)", "\(usage.tokens.completion)", usage.cost.words] : [])
    }
    for line in lines { table.add(row(line.name, line.usage, line.exchanges)) }
    if !isModels, lines.count > 1 { table.add(row("total", total, nil)) }
    return table.text
  }

  /// What a person came to ask.
  public var sentences: [String] {
    let found = discovery
    let code = assumptions.currency
    var sentences: [String] = []
    let kinds = found.conditional > 0 ? ", and \(found.conditional) that are better under conditions" : ""
    let spent = "\(Self.money(found.money)) \(code) for electricity and models"
    if let each = found.each, let most = found.most {
      sentences.append(
        "\(found.confirmed) confirmed \(found.confirmed == 1 ? "discovery" : "discoveries")\(kinds) of \(candidates) candidates, "
          + "\(spent): \(Self.money(each)) \(code) each (95 % interval \(Self.money(found.least)) to \(Self.money(most)))."
      )
    } else {
      sentences.append(
        "No confirmed discovery\(kinds) among \(candidates) candidates, \(spent): one costs at least "
          + "\(Self.money(found.least)) \(code) (95 %).")
    }
    if let researcher = found.researcher, let hours = assumptions.hoursPerDiscovery {
      sentences.append(
        "A researcher costs \(Self.money(researcher)) \(code) for one that takes \(Self.number(hours)) hours.")
    } else if let hours = found.hoursToEqual {
      let time = hours < 1 ? "\(Self.number(hours * 3600)) seconds" : "\(Self.number(hours)) hours"
      sentences.append("To cost the same, a researcher would have to make one every \(time).")
    }
    var assumed = [
      "a salary of \(Self.number(assumptions.salary)) \(code) a year of \(Self.number(assumptions.hoursPerYear)) hours",
      "\(Self.money(assumptions.electricityPrice)) \(code) a kilowatt hour",
    ]
    if assumptions.hoursPerDiscovery == nil {
      assumed.append("no figure for a researcher's hours (--hours-per-discovery)")
    }
    if !total.energy.measured {
      let watts = total.energy.wattsPerCore.map { " at \(Self.number($0)) W a busy core" } ?? ""
      assumed.append(
        "joules marked * are estimated from processor time\(watts), since no counter of the machine was read")
    }
    sentences.append(
      "Assumed: " + assumed.joined(separator: "; ")
        + ". A researcher's other costs, and the machine's price, are left out.")
    return sentences
  }

  /// Digits that mean something: 0.00012, 3.1, 120,000.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    if value != 0, abs(value) < 0.1 { return small(value) }
    if value != 0, abs(value) < 10 { return String(format: "%.2g", value) }
    var text = ""
    for (index, digit) in String(Int(value.rounded())).reversed().enumerated() {
      if index > 0, index % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  private static func money(_ value: Double) -> String {
    abs(value) < 0.1 ? small(value) : String(format: "%.2f", value)
  }

  /// Two digits that mean something, without an exponent: 0.0000048.
  private static func small(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return String(format: "%.2f", value) }
    let places = min(15, max(2, 1 - Int(log10(abs(value)).rounded(.down))))
    return String(format: "%.\(places)f", value)
  }

  /// One line a run, purpose and model.
  public var csv: String {
    var rows = [
      "kind,name,seconds,processor seconds,joules,measured,watts per core,tokens sent,tokens received,money,currency"
    ]
    for (kind, lines) in [("run", runs), ("purpose", purposes), ("model", models)] {
      for line in lines { rows.append(Self.row(kind, line.name, line.usage)) }
    }
    rows.append(Self.row("total", "total", total))
    return rows.joined(separator: "\n") + "\n"
  }

  private static func row(_ kind: String, _ name: String, _ usage: Usage) -> String {
    let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
    let watts = usage.energy.wattsPerCore.map { "\($0)" } ?? ""
    return
      "\(kind),\(quoted),\(usage.seconds),\(usage.processorSeconds),\(usage.energy.joules),\(usage.energy.measured),\(watts),"
      + "\(usage.tokens.prompt),\(usage.tokens.completion),\(usage.cost.amount),\(usage.cost.currency)"
  }
}
