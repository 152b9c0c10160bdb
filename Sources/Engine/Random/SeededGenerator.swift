/// `np.random.default_rng(seed)` of a program: its numbers are a function of the seed alone, the same for every replication.
///
/// They are the engine's own (`Key`), not those of NumPy's PCG64: alike in distribution, not digit by digit.
final class SeededGenerator {
  let seed: UInt64
  /// How many draws the program had made before it was made.
  let origin: UInt32
  /// The instruction before which it was made: loops that began later draw on from it, those around it begin anew.
  let born: Int

  init(seed: UInt64, origin: UInt32, born: Int) {
    self.seed = seed
    self.origin = origin
    self.born = born
  }
}
