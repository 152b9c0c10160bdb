import Engine
import Foundation
import Language
import Ledger

/// Reads the tables that a problem file names in `tables = {"cps": "data/cps.csv"}`. The files are not trusted: what is read is bounded, and
/// lies below the problem file's folder.
///
/// What the tables hold belongs to the problem: a comment with the SHA-256 of each is appended to the program's text, and with it to all
/// that the text identifies (hash of the problem, keys, plans, jobs, the lab). A text that has such a comment already, as one from a lab
/// does, takes no other contents.
struct ProblemTables {
  /// The tables, in the order of the file.
  private(set) var files: [TableFile] = []
  private let original: Program

  /// Bytes that a table's file may have. Larger ones are samples that somebody should draw first.
  static let mostBytes = 16 << 20
  /// Entries (rows times columns) that the tables of a problem may have together: every process holds those that it draws from.
  static let mostEntries = 1_000_000
  /// Tables that a problem may have.
  static let most = 16

  /// - Throws: `Diagnostics`, located in the problem file or in a table.
  init(_ program: Program, directory: String) throws {
    original = program
    let values = ModuleValues(program)
    guard let constant = values["tables"] else { return }
    let example = "tables = {\"cps\": \"data/cps.csv\"}"
    guard case .dictionary(let entries) = constant, entries.count <= Self.most else {
      throw Diagnostics([
        values.error(
          "`tables` is a dict from a parameter of `simulate` to a CSV file, \(Self.most) at most, not \(constant.kindInWords)",
          example, at: values.range("tables"))
      ])
    }
    var left = Self.mostEntries
    for (index, entry) in entries.enumerated() {
      let place = values.expression("tables")?.entry(index).value.range ?? values.range("tables")
      guard case .string(let parameter) = entry.key, case .string(let name) = entry.value else {
        throw Diagnostics([
          values.error("an entry of `tables` is a parameter's name and a CSV file, both texts", example, at: place)
        ])
      }
      do {
        let source = try Self.source(name, in: directory)
        left -= source.text.utf8.count { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") }
        guard left >= 0 else {
          throw Refusal(
            "the tables have more than \(Self.mostEntries) entries together", "some rows and columns of them")
        }
        let file = TableFile(parameter: parameter, name: name, text: source.text, table: try Table(source))
        if let (stated, range) = Self.pinned(name, in: program.source), stated != file.hash {
          throw Diagnostics([
            values.error(
              "\(name) is not the table that this problem was stated with: its SHA-256 is \(file.hash)",
              "the former contents, or this file without this line for a problem of its own", at: range)
          ])
        }
        files.append(file)
      } catch let refusal as Refusal {
        throw Diagnostics([values.error(refusal.message, refusal.suggestion, at: place)])
      } catch let diagnostic as Diagnostic {
        throw Diagnostics([diagnostic])
      }
    }
  }

  /// The program with the contents of its tables, and with what pins them in its text.
  func program() throws -> Program {
    if files.isEmpty { return original }
    var text = original.source.text
    for file in files where Self.pinned(file.name, in: original.source) == nil {
      text += (text.hasSuffix("\n") ? "" : "\n") + Self.pin(file.name) + file.hash + "\n"
    }
    let tables = files.map { ($0.parameter, $0.table.constant(keepsWholeNumbers: true)) }
    return try Program(
      SourceText(name: original.source.name, text: text),
      tables: Dictionary(tables, uniquingKeysWith: { _, last in last }))
  }

  private struct Refusal: Error {
    let message: String
    let suggestion: String?

    init(_ message: String, _ suggestion: String? = nil) {
      self.message = message
      self.suggestion = suggestion
    }
  }

  private static func pin(_ name: String) -> String { "# SHA-256 of \(name): " }

  /// What a comment of the text says of a table's contents, and where.
  private static func pinned(_ name: String, in source: SourceText) -> (hash: String, range: SourceRange)? {
    guard let found = source.text.range(of: pin(name)) else { return nil }
    let start = source.text.utf8.distance(from: source.text.startIndex, to: found.lowerBound)
    let line = source.text[found.upperBound...].prefix { !$0.isNewline }
    return (
      line.trimmingCharacters(in: .whitespaces),
      SourceRange(start: start, end: start + pin(name).utf8.count + line.utf8.count)
    )
  }

  /// The text of a table's file.
  private static func source(_ name: String, in directory: String) throws -> SourceText {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.isEmpty, !name.hasPrefix("/"), !parts.contains(".."),
      !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else {
      throw Refusal("a table lies beside the problem file or in a folder below it", "\"data/cps.csv\"")
    }
    let path = directory.isEmpty ? name : directory + "/" + name
    // A link is followed: what it names has to be a file, no pipe or device.
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: real) else {
      throw Refusal("there is no file \"\(name)\" beside this one")
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else { throw Refusal("\"\(name)\" is no file") }
    guard let size = attributes[.size] as? Int, size <= mostBytes else {
      throw Refusal("\"\(name)\" has more than \(mostBytes >> 20) MiB", "some rows and columns of it")
    }
    return try ProblemReader.text(at: path).source
  }
}
