internal import Processor

/// What a kernel computes with: the numbers that one entry has in the lanes that are worked on together.
///
/// A kernel is written once, over `LaneVector`, and compiled twice: for `Double` (one lane) and for `SIMD8<Double>`
/// (a group of eight lanes, one AVX-512 register); for `SIMD4<Double>` (one AVX2 register) too where registers are few. Every
/// operation here works lane by lane and is correctly rounded by IEEE 754, so the compiled forms give the same bits in every lane;
/// that is why results do not depend on the number of lanes.
protocol LaneVector {
  /// One truth value a lane.
  associatedtype Mask
  /// How many lanes: 1, 4 or 8.
  static var width: Int { get }
  /// The same number in every lane.
  init(repeating value: Double)
  /// The `width` numbers at an address.
  static func load(_ address: UnsafePointer<Double>) -> Self
  /// Writes the `width` numbers to an address.
  func store(_ address: UnsafeMutablePointer<Double>)
  /// The number of one lane.
  subscript(lane lane: Int) -> Double { get set }

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  /// self + a · b, rounded once.
  func adding(_ a: Self, times b: Self) -> Self
  /// Square root of the magnitude: kernels never ask for the root of a negative number.
  var root: Self { get }
  /// Absolute value.
  var absolute: Self { get }

  /// a < b; false where either is NaN.
  static func less(_ a: Self, _ b: Self) -> Mask
  /// a ≤ b; false where either is NaN.
  static func lessOrEqual(_ a: Self, _ b: Self) -> Mask
  /// a = b; false where either is NaN.
  static func equal(_ a: Self, _ b: Self) -> Mask
  static func and(_ a: Mask, _ b: Mask) -> Mask
  static func or(_ a: Mask, _ b: Mask) -> Mask
  static func not(_ a: Mask) -> Mask
  /// Whether any lane is true. Only ever used to leave out work that would change no lane.
  static func any(_ mask: Mask) -> Bool
  /// `a` where the mask is true, else `b`.
  static func choose(_ mask: Mask, _ a: Self, _ b: Self) -> Self
  /// The truth value of one lane.
  static func truth(_ mask: Mask, lane: Int) -> Bool

  /// Integers that order as the numbers do, NaN above everything, −0 and 0 the same. Their smaller and larger is one
  /// instruction each, where that of floating-point numbers becomes a masked store, which the next load has to wait for.
  associatedtype Key
  var key: Key { get }
  /// The number of a key.
  init(key: Key)
  /// Puts two keys in ascending order.
  static func order(_ a: inout Key, _ b: inout Key)
  /// Puts two keys in ascending order, equal keys in the order of their labels, and the labels with them.
  static func order(_ a: inout Key, _ b: inout Key, labels first: inout Key, _ second: inout Key)
  /// The same label in every lane.
  static func label(_ value: Int) -> Key
  /// A label as a number.
  init(label: Key)

  /// A count of nothing: counts are integers that read as numbers are 2^52 more.
  static var noCount: Key { get }
  /// Adds one in the lanes where the mask is true.
  static func count(_ total: inout Key, _ mask: Mask)
  /// A count as a number.
  init(count: Key)
}

extension LaneVector {
  /// Zero in every lane.
  @inline(__always) static var zero: Self { Self(repeating: 0) }
  /// One in every lane.
  @inline(__always) static var one: Self { Self(repeating: 1) }
  /// self − a · b, rounded once.
  @inline(__always) func subtracting(_ a: Self, times b: Self) -> Self { adding(-a, times: b) }
  /// Exchanges two numbers in the lanes where the mask is true.
  @inline(__always) static func exchange(_ mask: Mask, _ a: inout Self, _ b: inout Self) {
    let first = choose(mask, b, a)
    b = choose(mask, a, b)
    a = first
  }
  /// Whether the number is NaN.
  @inline(__always) static func isNaN(_ a: Self) -> Mask { not(equal(a, a)) }
  /// The larger number; `b` where either is NaN.
  @inline(__always) static func larger(_ a: Self, _ b: Self) -> Self { choose(less(b, a), a, b) }
  /// Sets the flag of every lane, from `lane` on, where the mask is true.
  @inline(__always) static func flag(_ mask: Mask, _ failed: UnsafeMutablePointer<UInt8>, at lane: Int) {
    guard any(mask) else { return }
    for l in 0..<width where truth(mask, lane: l) { failed[lane &+ l] = 1 }
  }
}

extension Double: LaneVector {
  typealias Mask = Bool
  @inline(__always) static var width: Int { 1 }
  @inline(__always) init(repeating value: Double) { self = value }
  @inline(__always) static func load(_ address: UnsafePointer<Double>) -> Double { address.pointee }
  @inline(__always) func store(_ address: UnsafeMutablePointer<Double>) { address.pointee = self }
  @inline(__always) subscript(lane lane: Int) -> Double {
    get { self }
    set { self = newValue }
  }
  @inline(__always) func adding(_ a: Double, times b: Double) -> Double { addingProduct(a, b) }
  @inline(__always) var root: Double { magnitude.squareRoot() }
  @inline(__always) var absolute: Double { magnitude }
  @inline(__always) static func less(_ a: Double, _ b: Double) -> Bool { a < b }
  @inline(__always) static func lessOrEqual(_ a: Double, _ b: Double) -> Bool { a <= b }
  @inline(__always) static func equal(_ a: Double, _ b: Double) -> Bool { a == b }
  @inline(__always) static func and(_ a: Bool, _ b: Bool) -> Bool { a && b }
  @inline(__always) static func or(_ a: Bool, _ b: Bool) -> Bool { a || b }
  @inline(__always) static func not(_ a: Bool) -> Bool { !a }
  @inline(__always) static func any(_ mask: Bool) -> Bool { mask }
  @inline(__always) static func choose(_ mask: Bool, _ a: Double, _ b: Double) -> Double { mask ? a : b }
  @inline(__always) static func truth(_ mask: Bool, lane: Int) -> Bool { mask }
  @inline(__always) var key: Int64 {
    let bits = Int64(bitPattern: (self + 0.0).bitPattern)
    return self == self ? bits ^ ((bits >> 63) & .max) : .max
  }
  @inline(__always) init(key: Int64) {
    self = key == .max ? .nan : Double(bitPattern: UInt64(bitPattern: key ^ ((key >> 63) & .max)))
  }
  @inline(__always) static func order(_ a: inout Int64, _ b: inout Int64) {
    let first = a
    a = b < first ? b : first
    b = b < first ? first : b
  }
  @inline(__always)
  static func order(_ a: inout Int64, _ b: inout Int64, labels first: inout Int64, _ second: inout Int64) {
    guard b < a || (b == a && second < first) else { return }
    swap(&a, &b)
    swap(&first, &second)
  }
  @inline(__always) static var noCount: Int64 { 0x4330_0000_0000_0000 }
  @inline(__always) static func count(_ total: inout Int64, _ mask: Bool) { total &+= mask ? 1 : 0 }
  @inline(__always) init(count: Int64) { self = Double(bitPattern: UInt64(bitPattern: count)) - 0x1p52 }
  @inline(__always) static func label(_ value: Int) -> Int64 { Int64(value) }
  @inline(__always) init(label: Int64) { self = Double(label) }
}

/// Eight lanes. The fused multiply-add and the root are spelled out lane by lane: in that form the compiler makes one
/// vector instruction of them, where `SIMD8.addingProduct` and `squareRoot` become eight calls.
extension SIMD8: LaneVector where Scalar == Double {
  typealias Mask = SIMDMask<SIMD8<Int64>>
  @inline(__always) static var width: Int { 8 }
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
    unsafeBitCast(unsafeBitCast(a, to: SIMD8<UInt64>.self) ^ SIMD8<UInt64>(repeating: 1 << 63), to: Self.self)
  }
  @inline(__always) func adding(_ a: Self, times b: Self) -> Self {
    var sum = self
    sum[0] = sum[0].addingProduct(a[0], b[0])
    sum[1] = sum[1].addingProduct(a[1], b[1])
    sum[2] = sum[2].addingProduct(a[2], b[2])
    sum[3] = sum[3].addingProduct(a[3], b[3])
    sum[4] = sum[4].addingProduct(a[4], b[4])
    sum[5] = sum[5].addingProduct(a[5], b[5])
    sum[6] = sum[6].addingProduct(a[6], b[6])
    sum[7] = sum[7].addingProduct(a[7], b[7])
    return sum
  }
  @inline(__always) var root: Self {
    var result = absolute
    result[0] = result[0].magnitude.squareRoot()
    result[1] = result[1].magnitude.squareRoot()
    result[2] = result[2].magnitude.squareRoot()
    result[3] = result[3].magnitude.squareRoot()
    result[4] = result[4].magnitude.squareRoot()
    result[5] = result[5].magnitude.squareRoot()
    result[6] = result[6].magnitude.squareRoot()
    result[7] = result[7].magnitude.squareRoot()
    return result
  }
  @inline(__always) var absolute: Self {
    unsafeBitCast(unsafeBitCast(self, to: SIMD8<UInt64>.self) & SIMD8<UInt64>(repeating: ~(1 << 63)), to: Self.self)
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
  @inline(__always) var key: SIMD8<Int64> {
    let bits = unsafeBitCast(self + SIMD8<Double>(repeating: 0), to: SIMD8<Int64>.self)
    let ordered = bits ^ ((bits &>> SIMD8<Int64>(repeating: 63)) & SIMD8<Int64>(repeating: .max))
    return SIMD8<Int64>(repeating: .max).replacing(with: ordered, where: self .== self)
  }
  @inline(__always) init(key: SIMD8<Int64>) {
    let highest = SIMD8<Int64>(repeating: .max)
    let bits = key ^ ((key &>> SIMD8<Int64>(repeating: 63)) & highest)
    self = unsafeBitCast(bits, to: SIMD8<Double>.self).replacing(with: .nan, where: key .== highest)
  }
  @inline(__always) static func order(_ a: inout SIMD8<Int64>, _ b: inout SIMD8<Int64>) {
    let first = a
    a = first.replacing(with: b, where: b .< first)
    b = b.replacing(with: first, where: b .< first)
  }
  @inline(__always)
  static func order(
    _ a: inout SIMD8<Int64>, _ b: inout SIMD8<Int64>, labels first: inout SIMD8<Int64>, _ second: inout SIMD8<Int64>
  ) {
    let swaps = (b .< a) .| ((b .== a) .& (second .< first))
    // Exchanged by exclusive or: a choice would become a masked store.
    let none = SIMD8<Int64>(repeating: 0)
    let keys = none.replacing(with: a ^ b, where: swaps)
    let labels = none.replacing(with: first ^ second, where: swaps)
    a ^= keys
    b ^= keys
    first ^= labels
    second ^= labels
  }
  @inline(__always) static var noCount: SIMD8<Int64> { SIMD8<Int64>(repeating: 0x4330_0000_0000_0000) }
  @inline(__always) static func count(_ total: inout SIMD8<Int64>, _ mask: Mask) {
    total &-= unsafeBitCast(mask, to: SIMD8<Int64>.self)
  }
  @inline(__always) init(count: SIMD8<Int64>) {
    self = unsafeBitCast(count, to: Self.self) - Self(repeating: 0x1p52)
  }
  @inline(__always) static func label(_ value: Int) -> SIMD8<Int64> { SIMD8<Int64>(repeating: Int64(value)) }
  @inline(__always) init(label: SIMD8<Int64>) {
    self = SIMD8<Double>(
      Double(label[0]), Double(label[1]), Double(label[2]), Double(label[3]), Double(label[4]), Double(label[5]),
      Double(label[6]), Double(label[7]))
  }
}

/// A kernel over one group of lanes, for `forEachLaneGroup`.
protocol LaneKernel {
  /// Whether it keeps more than a few sums in registers: it then works on four lanes at a time where eight would not fit.
  static var fillsRegisters: Bool { get }
  /// Computes the lanes `lane ..< lane + V.width`.
  func run<V: LaneVector>(_ type: V.Type, at lane: Int)
}

extension LaneKernel {
  @inline(__always) static var fillsRegisters: Bool { false }
}

/// What the processor that this is compiled for has room for.
enum Registers {
  /// Whether a dozen vectors of eight lanes do not fit the registers, but as many of four do.
  @inline(__always) static var areFew: Bool { VECTOR_REGISTER_DOUBLES < 256 }
}

/// Runs a kernel over all lanes: eight (or four) at a time where `together`, else one at a time. All give the same bits; matrices
/// too large for the caches are faster one at a time, because a kernel then works on one lane's contiguous copy.
@inline(__always)
func forEachLaneGroup<Kernel: LaneKernel>(_ lanes: Int, together: Bool = true, _ kernel: Kernel) {
  if together && lanes & 7 == 0 {
    var lane = 0
    if Kernel.fillsRegisters && Registers.areFew {
      while lane < lanes {
        kernel.run(SIMD4<Double>.self, at: lane)
        lane &+= 4
      }
      return
    }
    while lane < lanes {
      kernel.run(SIMD8<Double>.self, at: lane)
      lane &+= 8
    }
  } else {
    for lane in 0..<lanes { kernel.run(Double.self, at: lane) }
  }
}

/// Memory for the duration of one kernel, uninitialised: on the stack up to 16 KiB, else on the heap.
@inline(__always)
func withScratch<V, R>(_: V.Type, _ count: Int, _ body: (UnsafeMutablePointer<V>) -> R) -> R {
  let bytes = max(count, 1) &* MemoryLayout<V>.stride
  if bytes <= 1 << 14 {
    return withUnsafeTemporaryAllocation(byteCount: bytes, alignment: 64) { buffer in
      // A temporary allocation of at least one byte always has an address.
      guard let base = buffer.baseAddress else { preconditionFailure("a temporary allocation has an address") }
      return body(base.assumingMemoryBound(to: V.self))
    }
  }
  let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
  defer { memory.deallocate() }
  return body(memory.assumingMemoryBound(to: V.self))
}
