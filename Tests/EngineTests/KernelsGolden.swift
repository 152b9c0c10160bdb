import Foundation

@testable import Engine

/// Values of one function in `Tests/Golden/kernels.txt`: columns of arguments, and results.
struct KernelGolden: CustomStringConvertible, Sendable {
  let name: String
  var arguments: [[Double]]
  var results: [Double] = []

  var description: String { "\(name), \(results.count) values" }

  /// Every function of the file.
  static let all: [KernelGolden] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/kernels.txt")
    guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
    var functions: [String: KernelGolden] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      let numbers = words[1...].map { Double($0) ?? .nan }
      let name = String(words[0])
      var function =
        functions[name] ?? KernelGolden(name: name, arguments: Array(repeating: [], count: numbers.count - 1))
      for (column, number) in numbers.dropLast().enumerated() { function.arguments[column].append(number) }
      function.results.append(numbers[numbers.count - 1])
      functions[name] = function
    }
    return functions.values.sorted { $0.name < $1.name }
  }()
}

/// Any kernel, called on arrays.
struct AnyKernel: CustomStringConvertible, Sendable {
  let name: String
  let arity: Int
  private let apply: @Sendable (UnsafeMutablePointer<Double>, [UnsafePointer<Double>], Int) -> Void

  var description: String { name }

  static let all: [AnyKernel] =
    UnaryKernel.allCases.map { kernel in AnyKernel(name: kernel.rawValue, arity: 1) { kernel.apply($0, $1[0], $2) } }
    + BinaryKernel.allCases.map { kernel in
      AnyKernel(name: kernel.rawValue, arity: 2) { kernel.apply($0, $1[0], $1[1], $2) }
    }
    + TernaryKernel.allCases.map { kernel in
      AnyKernel(name: kernel.rawValue, arity: 3) { kernel.apply($0, $1[0], $1[1], $1[2], $2) }
    }

  init(
    name: String, arity: Int,
    apply: @escaping @Sendable (UnsafeMutablePointer<Double>, [UnsafePointer<Double>], Int) -> Void
  ) {
    self.name = name
    self.arity = arity
    self.apply = apply
  }

  /// The kernel's results. `inPlace` is the number of the argument whose memory takes them; `offset` shifts the
  /// memory of the arguments by entries.
  func callAsFunction(_ arguments: [[Double]], inPlace: Int? = nil, offset: Int = 0) -> [Double] {
    let count = arguments[0].count
    var buffers = arguments.map { Buffer([Double](repeating: 7, count: offset) + $0) }
    let out = inPlace.map { buffers[$0] } ?? Buffer(count: count + offset)
    buffers.append(out)
    apply(out.pointer + offset, buffers.map { UnsafePointer($0.pointer + offset) }, count)
    return Array(out.values[offset...])
  }
}

/// Bit patterns: equal for results that are the same to the last bit; all NaN count as one.
func patterns(_ values: [Double]) -> [UInt64] { values.map { $0.isNaN ? .max : $0.bitPattern } }
