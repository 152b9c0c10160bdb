/// The memory that one program holds at the moment, as its budget counts it.
///
/// Whatever a program makes (arrays, lists, tuples) takes from the account when it is made and gives back when nothing
/// holds it any more. One thread at a time works on a program, so the account is not locked.
final class MemoryAccount {
  /// What is held.
  private(set) var bytes = 0

  /// Notes that so many bytes are held from now on.
  func take(_ count: Int) { bytes &+= count }

  /// Notes that so many bytes are held no longer.
  func give(_ count: Int) { bytes &-= count }

  /// What an array of known entries takes: the entries and, for one of few, what manages them.
  static func bytes(entries count: Int) -> Int { 256 &+ 8 &* count }

  /// What a list or tuple takes: a reference to each item, and the item where it is a number.
  static func bytes(items count: Int) -> Int { 96 &+ 48 &* count }
}

/// Memory that counts as held for as long as this is there.
final class Reservation {
  private let bytes: Int
  private let account: MemoryAccount

  init(_ bytes: Int, _ account: MemoryAccount) {
    (self.bytes, self.account) = (bytes, account)
    account.take(bytes)
  }

  deinit { account.give(bytes) }
}
