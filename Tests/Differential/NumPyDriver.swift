import Engine
import Foundation

/// A process of CPython with NumPy that runs programs (`Tests/Golden/numpy_driver.py`).
enum NumPyDriver {
  /// One program and its data.
  struct Request: Encodable, Sendable {
    struct Argument: Encodable, Sendable {
      var element: String
      var shape: [Int]
    }
    var source: String
    var function = "program"
    /// How often the arguments are changed a little.
    var perturb = 0
    /// Time that one data set may take.
    var seconds = 5.0
    var arguments: [Argument]
    var datasets: [[[Double]]]

    /// A request with arguments that no specification draws.
    init(source: String, types: [ArrayType], datasets: [[[Double]]], seconds: Double = 5) {
      self.source = source
      self.arguments = types.map { Argument(element: $0.element.rawValue, shape: $0.shape) }
      self.datasets = datasets
      self.seconds = seconds
    }

    init(
      source: String, arguments: [ArgumentSpecification], datasets: [[[Double]]], perturb: Int = 0,
      seconds: Double = 5
    ) {
      self.source = source
      self.arguments = arguments.map { Argument(element: $0.type.element.rawValue, shape: $0.shape) }
      self.datasets = datasets
      self.perturb = perturb
      self.seconds = seconds
    }
  }

  /// What came of one data set.
  struct Outcome: Decodable, Sendable {
    var shape: [Int]?
    var element: String?
    /// Entries row by row, nil where one is not finite.
    var values: [Double?]?
    /// How far each entry moved when the arguments were changed by one part in 10¹³; nil where it jumped.
    var spread: [Double]?
    var unstable: Bool?
    var exception: String?
    var message: String?
  }

  private struct Reply: Decodable { var outcomes: [Outcome] }

  /// Why there are no outcomes.
  struct Trouble: Error, CustomStringConvertible { var description: String }

  /// The first Python that has NumPy and SciPy: AITKEN_PYTHON, the project's `.venv`, `python3`.
  static let python: String? = {
    let environment = ProcessInfo.processInfo.environment
    let root = GoldenProgram.folder.deletingLastPathComponent().deletingLastPathComponent()
    let candidates = [environment["AITKEN_PYTHON"], root.appending(path: ".venv/bin/python").path(), "python3"]
    return candidates.compactMap { $0 }.first { candidate in
      let process = start(candidate, ["-c", "import numpy, scipy"])
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return false }
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
  }()

  /// Whether this run has to compare: there is NumPy, or it is a run that must have it.
  static var isRequired: Bool { python != nil || ProcessInfo.processInfo.environment["CI"] == "true" }

  private static func start(_ python: String, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python] + arguments
    return process
  }

  /// Runs all requests in one process; the outcomes are in their order.
  static func run(_ requests: [Request]) throws -> [[Outcome]] {
    guard let python else {
      throw Trouble(
        description: "No Python with NumPy and SciPy: run `make test`, which installs them into .venv, or set "
          + "AITKEN_PYTHON to a Python that has both.")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "aitken-golden-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: "requests"), folder.appending(path: "outcomes"))
    let encoder = JSONEncoder()
    var text = Data()
    for request in requests {
      text += try encoder.encode(request)
      text.append(UInt8(ascii: "\n"))
    }
    try text.write(to: input)
    try Data().write(to: output)
    let process = start(python, [GoldenProgram.folder.appending(path: "numpy_driver.py").path()])
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Trouble(description: "\(python) numpy_driver.py ended with status \(process.terminationStatus)")
    }
    let decoder = JSONDecoder()
    let replies = try Data(contentsOf: output).split(separator: UInt8(ascii: "\n"))
      .map { try decoder.decode(Reply.self, from: $0).outcomes }
    guard replies.count == requests.count else {
      throw Trouble(description: "\(requests.count) requests, \(replies.count) replies from numpy_driver.py")
    }
    return replies
  }
}
