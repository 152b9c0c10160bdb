import Ledger
import Testing

@Suite struct SHA256Tests {
  /// The messages of NIST's example values for FIPS 180-4.
  static let published = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]

  @Test(arguments: published) func publishedVectors(message: String, hash: String) {
    #expect(SHA256.hex(message) == hash)
  }

  @Test func aMillionLetters() {
    #expect(
      SHA256.hex([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Lengths around the ends of blocks; hashes by Python's hashlib.
  static let golden: [(Int, String)] = [
    (1, "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"),
    (55, "0c74b286e2c8b409ed0fd89f5a8344aeb274bda5d9bfbe7b8e537cfc6142736d"),
    (56, "8136496fb4867a08f8c0f1afaf000ef4093ecc2d544f4f808ef9d5945ca4c2fa"),
    (63, "a7c6fa71b10f6f7bd8ce26f79db5693d265b2cde42e61955077e77c8764bc26f"),
    (64, "3ea97ec766b8247739939247b4d4cb362cf13c100deb0cc2ba5391f762023852"),
    (65, "7fc8e770811fb1035a2279b782a7b04024fe6a2229e9bb11a99686d3ca65f4a7"),
    (119, "6cf3e40eee6bd154b923dbbe0b421de7934af82282113dd285bb895e4bb3f8f7"),
    (120, "696e486e83239a511feef5f0b438da322fa51490489668162c6ed9a9c6ad8055"),
    (127, "2bcc276222962a8489f66518df75ceb051de1e5fcf9cec388ced69ef82dcbe12"),
    (128, "3b35116c160c0ffdaf1287960af39caf2760811b02a36e3bd5294bdd61eea9a9"),
    (1000, "44a1b8c5e1f8849fc62fcbfadd4f4ab312021e40f8e16b2a4f9307493ca45102"),
  ]

  @Test(arguments: golden) func lengths(count: Int, hash: String) {
    let bytes = (0..<count).map { UInt8(($0 * 31 + count) % 256) }
    #expect(SHA256.hex(bytes) == hash)
    var parts = SHA256()
    parts.update(Array(bytes.prefix(count / 3)))
    parts.update(Array(bytes.dropFirst(count / 3)))
    #expect(parts.finish() == hash)
  }
}
