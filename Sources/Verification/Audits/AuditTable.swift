import Foundation
import Language
import Studies

/// An audit as it stands in a CSV file.
///
/// Columns: `machine` and one of `truth`, `person`, `person_1` …; if wanted `item`, `group`, and `probability` (of being
/// drawn into the audit). Verdicts are 1/0, yes/no, true/false, accept/reject, right/wrong, correct/incorrect, keep/drop;
/// an empty truth or person is one that is not known.
public struct AuditTable: Sendable {
  /// The items, in the file's order.
  public let items: [AuditItem]
  /// The persons' columns.
  public let persons: [String]

  /// Reads a file.
  /// - Throws: `Diagnostic` located in the file; `AuditError` where it cannot be read.
  public init(contentsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AuditError("\(path): there is no such file, or it cannot be read")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw AuditError("\(path): the file is not UTF-8 text")
    }
    try self.init(SourceText(name: path, text: text))
  }

  /// Reads comma-separated values; the first line names the columns.
  /// - Throws: `Diagnostic` located in the text.
  public init(_ source: SourceText) throws {
    let records = try CSVReader.records(source)
    func refuse(_ message: String, _ suggestion: String? = nil, _ range: SourceRange) -> Diagnostic {
      Diagnostic(message, suggestion: suggestion, range: range, source: source)
    }
    guard let header = records.first else {
      throw refuse("the audit is empty", "a first line such as item,truth,machine", SourceRange(start: 0, end: 0))
    }
    let columns = try Columns(header, refuse)
    persons = columns.persons.map { header[$0].text.trimmingCharacters(in: .whitespaces) }
    guard records.count > 1 else { throw refuse("the audit has a header but no items", nil, header[0].range) }
    items = try records.dropFirst().enumerated().map { index, record in
      guard record.count == header.count else {
        let range = SourceRange(start: record[0].range.start, end: record[record.count - 1].range.end)
        throw refuse("this row has \(record.count) fields, but there are \(header.count) columns", nil, range)
      }
      func verdict(_ column: Int) throws -> Bool? {
        let text = record[column].text.trimmingCharacters(in: .whitespaces).lowercased()
        if text.isEmpty || text == "na" { return nil }
        if let known = Self.verdicts[text] { return known }
        throw refuse(
          "\"\(record[column].text)\" is no verdict", "1 or 0 (or yes/no, accept/reject, correct/wrong), or nothing",
          record[column].range)
      }
      guard let machine = try verdict(columns.machine) else {
        throw refuse("the machine's verdict is missing", "1 or 0", record[columns.machine].range)
      }
      var probability: Double?
      if let column = columns.probability {
        let text = record[column].text.trimmingCharacters(in: .whitespaces)
        guard text.isEmpty || Double(text).map({ $0 > 0 && $0 <= 1 }) == true else {
          throw refuse("\"\(text)\" is no probability", "a number above 0, at most 1", record[column].range)
        }
        probability = Double(text)
      }
      let truth = try columns.truth.flatMap { try verdict($0) }
      let verdicts = try columns.persons.map { try verdict($0) }
      if let column = columns.probability, probability == nil, truth != nil || verdicts.contains(where: { $0 != nil }) {
        throw refuse("an audited item needs its sampling probability", nil, record[column].range)
      }
      let group = columns.group.map { record[$0].text.trimmingCharacters(in: .whitespaces) }
      return AuditItem(
        name: columns.item.map { record[$0].text } ?? String(index + 1), truth: truth, persons: verdicts,
        machine: machine, group: group == "" ? nil : group, probability: probability)
    }
  }

  private static let verdicts: [String: Bool] = [
    "1": true, "yes": true, "true": true, "accept": true, "accepted": true, "right": true, "correct": true,
    "keep": true, "kept": true, "0": false, "no": false, "false": false, "reject": false, "rejected": false,
    "wrong": false, "incorrect": false, "drop": false, "dropped": false,
  ]

  /// Where each column stands.
  private struct Columns {
    var item: Int?
    var truth: Int?
    var machine = 0
    var group: Int?
    var probability: Int?
    var persons: [Int] = []

    init(_ header: [CSVReader.Field], _ refuse: (String, String?, SourceRange) -> Diagnostic) throws {
      var machine: Int?
      var seen: Set<String> = []
      for (index, field) in header.enumerated() {
        let name = field.text.trimmingCharacters(in: .whitespaces).lowercased()
        guard seen.insert(name).inserted else { throw refuse("two columns are called `\(name)`", nil, field.range) }
        switch name {
        case "item": item = index
        case "truth": truth = index
        case "machine": machine = index
        case "group": group = index
        case "probability", "sampling probability", "sampling_probability": probability = index
        case "person": persons.append(index)
        default:
          guard name.hasPrefix("person_") || name.hasPrefix("person ") else {
            throw refuse(
              "there is no use for a column `\(field.text)`",
              "item, truth, person (or person_1, person_2, …), machine, group, probability", field.range)
          }
          persons.append(index)
        }
      }
      let whole = SourceRange(start: header[0].range.start, end: header[header.count - 1].range.end)
      guard let machine else { throw refuse("there is no column `machine`", "machine: the machine's verdict", whole) }
      guard truth != nil || !persons.isEmpty else {
        throw refuse("there is no column that says what is right", "truth, or person_1, person_2, …", whole)
      }
      self.machine = machine
    }
  }
}
