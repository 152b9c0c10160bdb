import Foundation

/// gnuplot as a child process. What it draws reaches it in one script file: no shell, no arguments made of data, no start-up
/// files of the user's, and no environment but what fonts need.
struct Gnuplot {
  /// Where gnuplot is installed, if it is.
  static var path: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/usr/local/bin").split(separator: ":")
    return folders.map { "\($0)/gnuplot" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Where gnuplot is installed.
  /// - Throws: `FigureError`, which says how to install it.
  static func program() throws -> String {
    guard let path else {
      throw FigureError(
        message:
          "pictures need gnuplot, which is not installed: apt-get install gnuplot-nox (macOS: brew install gnuplot)")
    }
    return path
  }

  /// What a script writes.
  /// - Parameter script: given the path to write to.
  /// - Throws: `FigureError`, if gnuplot is not installed or refuses the script.
  func run(_ script: (_ path: String) -> String) throws -> Data {
    let program = try Self.program()
    let folder = FileManager.default.temporaryDirectory.appending(path: "aitken-picture-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let (input, output) = (folder.appending(path: "script"), folder.appending(path: "picture"))
      try script(output.path).write(to: input, atomically: false, encoding: .utf8)
      let errors = folder.appending(path: "errors")
      try Data().write(to: errors)
      let said = try FileHandle(forWritingTo: errors)
      defer { try? said.close() }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      // -d: without the settings that the user or the machine may have.
      process.arguments = ["-d", input.path]
      process.environment = Self.environment
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = said
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0, let picture = try? Data(contentsOf: output), !picture.isEmpty else {
        let words = String(decoding: (try Data(contentsOf: errors)).prefix(500), as: UTF8.self)
        throw FigureError(message: "gnuplot: " + words.trimmingCharacters(in: .whitespacesAndNewlines))
      }
      return picture
    } catch let error as FigureError {
      throw error
    } catch {
      throw FigureError(message: "gnuplot cannot be run (\(error.localizedDescription))")
    }
  }

  private static var environment: [String: String] {
    let own = ProcessInfo.processInfo.environment
    var kept = ["LC_ALL": "C.UTF-8"]
    for name in ["PATH", "HOME", "TMPDIR", "FONTCONFIG_PATH", "XDG_CACHE_HOME"] { kept[name] = own[name] }
    return kept
  }
}
