import ArgumentParser
import Console
import Verification

/// The secret part of a confirmation's key, on the command line.
struct SaltOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Hexadecimal digits in place of the salt that the operating system draws for the confirmation's key: repeats a confirmation digit for "
        + "digit, and the report says so.",
      valueName: "hex"))
  var salt: Salt?
}

extension Salt: ExpressibleByArgument {
  /// 1 to 128 hexadecimal digits.
  public init?(argument: String) { self.init(given: argument) }
}
