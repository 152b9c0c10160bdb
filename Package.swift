// swift-tools-version: 6.1
import PackageDescription

/// Every target that computes is built for the processor at hand: without it a fused multiply-add is a library call.
let native: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=native", "-Xcc", "-fno-math-errno"])]
/// The kernels are measured with bounds and overflow checks off; they are the one place with unsafe pointers.
let kernels: [SwiftSetting] = native

let package = Package(
  name: "aitken",
  platforms: [.macOS(.v14)],
  products: [
    .library(name: "AitkenEngine", targets: ["Language", "Engine"])
  ],
  targets: [
    .target(name: "Language"),
    .target(name: "Engine", dependencies: ["Language"], swiftSettings: kernels),
    .target(name: "Studies", dependencies: ["Language", "Engine"], swiftSettings: kernels),
    .target(name: "Ledger"),
    .target(
      name: "Verification", dependencies: ["Language", "Engine", "Studies", "Ledger"], swiftSettings: native),
    .testTarget(name: "LanguageTests", dependencies: ["Language"], exclude: ["Cases", "Support/outline.py"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], swiftSettings: native),
    .testTarget(name: "GoldenTests", dependencies: ["Language", "Engine"], swiftSettings: native),
    .testTarget(name: "StudiesTests", dependencies: ["Studies", "Engine", "Language"], swiftSettings: native),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger"]),
    .testTarget(
      name: "VerificationTests", dependencies: ["Verification", "Ledger", "Studies", "Engine", "Language"],
      swiftSettings: native),
  ],
  swiftLanguageModes: [.v6]
)
