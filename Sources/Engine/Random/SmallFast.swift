/// SFC64, the small fast counting generator of Doty-Humphrey (2010, PractRand; one of NumPy's bit generators): a chaotic
/// map of 192 bits beside a counter, ten instructions a word in vector code where Threefry takes sixty.
///
/// It is never run for long: its state is made anew of three words of Threefry for every `period` words, so that a number is
/// a function of its place, and what is known of Threefry's streams holds for where these begin.
struct SmallFast<Word: WordVector> {
  private var a: Word
  private var b: Word
  private var c: Word
  private var counter: Word

  /// Words of a state: long enough for Threefry to cost little, short enough for a place within to be reached at once.
  @inline(__always) static var period: Int { 256 }

  /// The generator before its first word.
  @inline(__always)
  init(_ a: Word, _ b: Word, _ c: Word) {
    self.a = a
    self.b = b
    self.c = c
    counter = Word(repeating: 1)
  }

  /// The next word of every lane.
  @inline(__always)
  mutating func next() -> Word {
    let word = (a &+ b) &+ counter
    counter = counter &+ Word(repeating: 1)
    a = b ^ b.right(11)
    b = c &+ c.left(3)
    // c rotated by 24 bits, plus the word: in this order the compiler does not take the vector apart for scalar rotations.
    c = (c.left(24) &+ word) &+ c.right(40)
    return word
  }
}
