/// Random numbers as the engine draws them, for programs that test them or simulate without the language.
///
/// A number is a pure function of (key, replication, draw, entry), here as in a program.
public enum RandomBlock {
  /// Standard normal numbers, [entry][lane]: shape (entries, lanes) of replications `first ..< first + lanes`.
  public static func normals(key: Key, first: UInt64, lanes: Int, draw: UInt32, entries: Range<Int>) -> [Double] {
    filled(entries.count * lanes) {
      Draws(key: key, first: first, draw: draw, lanes: lanes).normal($0, entries)
    }
  }

  /// Numbers uniform on [0, 1), as `normals`.
  public static func uniforms(key: Key, first: UInt64, lanes: Int, draw: UInt32, entries: Range<Int>) -> [Double] {
    filled(entries.count * lanes) {
      Draws(key: key, first: first, draw: draw, lanes: lanes).uniform($0, entries)
    }
  }

  /// The random words that numbers are made of, as `normals`.
  public static func words(key: Key, first: UInt64, lanes: Int, draw: UInt32, entries: Range<Int>) -> [UInt64] {
    filled(entries.count * lanes) {
      Draws(key: key, first: first, draw: draw, lanes: lanes).words($0, entries)
    }.map(\.bitPattern)
  }

  private static func filled(_ count: Int, _ fill: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let base = buffer.baseAddress else { return }
      fill(base)
      filled = count
    }
  }
}
