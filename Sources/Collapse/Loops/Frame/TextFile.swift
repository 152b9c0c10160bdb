import Foundation
import Language

/// A file that a person names on the command line.
enum TextFile {
  /// Its text.
  /// - Throws: `LawError` that says why there is none.
  static func source(at path: String) throws -> SourceText {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw LawError("\(path): there is no such file")
    }
    guard !isDirectory.boolValue else { throw LawError("\(path): this is a folder, not a file") }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw LawError("\(path): the file cannot be read")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw LawError("\(path): the file is not UTF-8 text")
    }
    return SourceText(name: path, text: text)
  }
}
