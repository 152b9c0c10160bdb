// swift-tools-version: 6.1
import PackageDescription

/// Every target that computes is built for the processor at hand: without it a fused multiply-add is a library call.
let native: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=native"])]
/// The kernels are measured with bounds and overflow checks off; they are the one place with unsafe pointers.
let kernels: [SwiftSetting] = native

let package = Package(
  name: "aitken",
  platforms: [.macOS(.v14)],
  products: [
    .library(name: "AitkenEngine", targets: ["Language", "Engine"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")
  ],
  targets: [
    .target(name: "Language"),
    .target(name: "Engine", dependencies: ["Language"], swiftSettings: kernels),
    .target(name: "Ledger"),
    .target(name: "Archive", dependencies: ["Ledger", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(name: "LanguageTests", dependencies: ["Language"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], swiftSettings: native),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger"]),
    .testTarget(
      name: "ArchiveTests", dependencies: ["Archive", "Ledger", .product(name: "GRDB", package: "GRDB.swift")]),
  ],
  swiftLanguageModes: [.v6]
)
