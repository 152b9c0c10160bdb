/// Random words of 64 bits of the lanes that are drawn together: one lane, or a group of eight.
///
/// Every operation works lane by lane on integers, so that both give the same words.
protocol WordVector {
  /// How many lanes: 1 or 8.
  static var width: Int { get }
  /// The same word in every lane.
  init(repeating word: UInt64)
  /// The `width` words at an address.
  static func load(_ address: UnsafePointer<UInt64>) -> Self
  /// Writes the `width` words to an address.
  func store(_ address: UnsafeMutablePointer<UInt64>)

  static func &+ (a: Self, b: Self) -> Self
  static func ^ (a: Self, b: Self) -> Self
  /// Shifted to the left by `count` bits, 0 ≤ count ≤ 63.
  func left(_ count: UInt64) -> Self
  /// Shifted to the right by `count` bits, 0 ≤ count ≤ 63.
  func right(_ count: UInt64) -> Self
}

extension UInt64: WordVector {
  @inline(__always) static var width: Int { 1 }
  @inline(__always) init(repeating word: UInt64) { self = word }
  @inline(__always) static func load(_ address: UnsafePointer<UInt64>) -> UInt64 { address.pointee }
  @inline(__always) func store(_ address: UnsafeMutablePointer<UInt64>) { address.pointee = self }
  @inline(__always) func left(_ count: UInt64) -> UInt64 { self &<< count }
  @inline(__always) func right(_ count: UInt64) -> UInt64 { self &>> count }
}

extension SIMD8: WordVector where Scalar == UInt64 {
  @inline(__always) static var width: Int { 8 }
  @inline(__always) static func load(_ address: UnsafePointer<UInt64>) -> Self {
    UnsafeRawPointer(address).loadUnaligned(as: Self.self)
  }
  @inline(__always) func store(_ address: UnsafeMutablePointer<UInt64>) {
    UnsafeMutableRawPointer(address).storeBytes(of: self, as: Self.self)
  }
  @inline(__always) func left(_ count: UInt64) -> Self { self &<< Self(repeating: count) }
  @inline(__always) func right(_ count: UInt64) -> Self { self &>> Self(repeating: count) }
}
