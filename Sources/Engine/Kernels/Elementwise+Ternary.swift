/// The loops of functions of three numbers.
extension Elementwise {
  @inline(never)
  static func `where`(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count) { $0 != 0 ? $1 : $2 }
  }

  @inline(never)
  static func clip(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count) { Elementary.minimum(Elementary.maximum($0, $1), $2) }
  }

  @inline(never)
  static func fusedMultiplyAdd(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count, Elementary.fma)
  }
}
