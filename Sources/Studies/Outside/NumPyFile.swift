import Foundation

/// A file of NumPy's format 1.0 (NEP 1) that holds float64 numbers, row-major: how data leave for CPython and estimates come back.
public enum NumPyFile {
  /// Bytes that a file may have at most: 4 GiB.
  static let largest = 1 << 32
  private static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// The bytes of an array.
  /// - Parameters:
  ///   - values: entries, row-major, as many as `shape` says.
  ///   - shape: length of each axis.
  public static func data(_ values: [Double], shape: [Int]) -> Data {
    let axes = shape.map { "\($0)," }.joined(separator: " ")
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(axes)), }"
    // The whole header ends on a multiple of 64 bytes, with a line feed.
    let length = magic.count + 4 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - length % 64) % 64) + "\n"
    var data = Data(magic + [1, 0])
    let count = UInt16(header.utf8.count)
    data.append(contentsOf: [UInt8(count & 0xFF), UInt8(count >> 8)])
    data.append(contentsOf: Array(header.utf8))
    for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
    return data
  }

  /// Reads an array.
  /// - Throws: `OutsideError`, which names the file and says what is wrong with it.
  public static func read(_ path: String) throws -> (values: [Double], shape: [Int]) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw OutsideError("\(path): cannot be read (\(error.localizedDescription))")
    }
    func malformed(_ what: String) -> OutsideError {
      OutsideError("\(path): \(what); write it with numpy.save(path, array.astype(float))")
    }
    guard data.count <= largest, data.count >= 10, Array(data.prefix(6)) == magic, data[6] == 1 else {
      throw malformed("this is no array of NumPy (format 1.0)")
    }
    let start = 10 + Int(data[8]) + Int(data[9]) << 8
    guard start <= data.count else { throw malformed("its header is cut off") }
    let header = String(decoding: data[10..<start], as: UTF8.self)
    guard header.contains("'<f8'"), header.contains("'fortran_order': False") else {
      throw malformed("its numbers are not float64 in row-major order")
    }
    guard let open = header.range(of: "'shape': ("), let close = header[open.upperBound...].firstIndex(of: ")") else {
      throw malformed("its header has no shape")
    }
    var shape: [Int] = []
    var count = 1
    for axis in header[open.upperBound..<close].split(separator: ",") {
      let text = axis.trimmingCharacters(in: .whitespaces)
      if text.isEmpty { continue }
      guard let length = Int(text), length >= 0 else { throw malformed("its shape is \(axis)") }
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: length)
      guard !isTooLarge else { throw malformed("its shape is too large") }
      shape.append(length)
      count = product
    }
    guard count == (data.count - start) / 8, (data.count - start) % 8 == 0 else {
      throw malformed("it has \((data.count - start) / 8) numbers and says that it has \(count)")
    }
    var values: [Double] = []
    values.reserveCapacity(count)
    var bits: UInt64 = 0
    for (index, byte) in data[start...].enumerated() {
      bits |= UInt64(byte) << (8 * UInt64(index % 8))
      if index % 8 == 7 {
        values.append(Double(bitPattern: bits))
        bits = 0
      }
    }
    return (values, shape)
  }
}

/// What is wrong with data that left for another program, or with what came back.
public struct OutsideError: Error, CustomStringConvertible, LocalizedError {
  /// What is wrong, with the file and what to do.
  public let description: String
  /// The same.
  public var errorDescription: String? { description }
  init(_ description: String) { self.description = description }
}
