/// Four lanes, spelled out as `SIMD8` is.
extension SIMD4: LaneVector where Scalar == Double {
  typealias Mask = SIMDMask<SIMD4<Int64>>
  @inline(__always) static var width: Int { 4 }
  @inline(__always) static func load(_ address: UnsafePointer<Double>) -> Self {
    UnsafeRawPointer(address).loadUnaligned(as: Self.self)
  }
  @inline(__always) func store(_ address: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(address).storeBytes(of: self, as: Self.self)
  }
  @inline(__always) subscript(lane lane: Int) -> Double {
    get { self[lane] }
    set { self[lane] = newValue }
  }
  @inline(__always) static prefix func - (a: Self) -> Self {
    unsafeBitCast(unsafeBitCast(a, to: SIMD4<UInt64>.self) ^ SIMD4<UInt64>(repeating: 1 << 63), to: Self.self)
  }
  @inline(__always) func adding(_ a: Self, times b: Self) -> Self {
    var sum = self
    sum[0] = sum[0].addingProduct(a[0], b[0])
    sum[1] = sum[1].addingProduct(a[1], b[1])
    sum[2] = sum[2].addingProduct(a[2], b[2])
    sum[3] = sum[3].addingProduct(a[3], b[3])
    return sum
  }
  @inline(__always) var root: Self {
    var result = absolute
    result[0] = result[0].magnitude.squareRoot()
    result[1] = result[1].magnitude.squareRoot()
    result[2] = result[2].magnitude.squareRoot()
    result[3] = result[3].magnitude.squareRoot()
    return result
  }
  @inline(__always) var absolute: Self {
    unsafeBitCast(unsafeBitCast(self, to: SIMD4<UInt64>.self) & SIMD4<UInt64>(repeating: ~(1 << 63)), to: Self.self)
  }
  @inline(__always) static func less(_ a: Self, _ b: Self) -> Mask { a .< b }
  @inline(__always) static func lessOrEqual(_ a: Self, _ b: Self) -> Mask { a .<= b }
  @inline(__always) static func equal(_ a: Self, _ b: Self) -> Mask { a .== b }
  @inline(__always) static func and(_ a: Mask, _ b: Mask) -> Mask { a .& b }
  @inline(__always) static func or(_ a: Mask, _ b: Mask) -> Mask { a .| b }
  @inline(__always) static func not(_ a: Mask) -> Mask { .!a }
  @inline(__always) static func any(_ mask: Mask) -> Bool { Swift.any(mask) }
  @inline(__always) static func choose(_ mask: Mask, _ a: Self, _ b: Self) -> Self { b.replacing(with: a, where: mask) }
  @inline(__always) static func truth(_ mask: Mask, lane: Int) -> Bool { mask[lane] }
  @inline(__always) var key: SIMD4<Int64> {
    let bits = unsafeBitCast(self + SIMD4<Double>(repeating: 0), to: SIMD4<Int64>.self)
    let ordered = bits ^ ((bits &>> SIMD4<Int64>(repeating: 63)) & SIMD4<Int64>(repeating: .max))
    return SIMD4<Int64>(repeating: .max).replacing(with: ordered, where: self .== self)
  }
  @inline(__always) init(key: SIMD4<Int64>) {
    let highest = SIMD4<Int64>(repeating: .max)
    let bits = key ^ ((key &>> SIMD4<Int64>(repeating: 63)) & highest)
    self = unsafeBitCast(bits, to: SIMD4<Double>.self).replacing(with: .nan, where: key .== highest)
  }
  @inline(__always) static func order(_ a: inout SIMD4<Int64>, _ b: inout SIMD4<Int64>) {
    let first = a
    a = first.replacing(with: b, where: b .< first)
    b = b.replacing(with: first, where: b .< first)
  }
  @inline(__always)
  static func order(
    _ a: inout SIMD4<Int64>, _ b: inout SIMD4<Int64>, labels first: inout SIMD4<Int64>, _ second: inout SIMD4<Int64>
  ) {
    let swaps = (b .< a) .| ((b .== a) .& (second .< first))
    // Exchanged by exclusive or: a choice would become a masked store.
    let none = SIMD4<Int64>(repeating: 0)
    let keys = none.replacing(with: a ^ b, where: swaps)
    let labels = none.replacing(with: first ^ second, where: swaps)
    a ^= keys
    b ^= keys
    first ^= labels
    second ^= labels
  }
  @inline(__always) static var noCount: SIMD4<Int64> { SIMD4<Int64>(repeating: 0x4330_0000_0000_0000) }
  @inline(__always) static func count(_ total: inout SIMD4<Int64>, _ mask: Mask) {
    total &-= unsafeBitCast(mask, to: SIMD4<Int64>.self)
  }
  @inline(__always) init(count: SIMD4<Int64>) {
    self = unsafeBitCast(count, to: Self.self) - Self(repeating: 0x1p52)
  }
  @inline(__always) static func label(_ value: Int) -> SIMD4<Int64> { SIMD4<Int64>(repeating: Int64(value)) }
  @inline(__always) init(label: SIMD4<Int64>) {
    self = SIMD4<Double>(
      Double(label[0]), Double(label[1]), Double(label[2]), Double(label[3]))
  }
}
