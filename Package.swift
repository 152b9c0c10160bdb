// swift-tools-version: 6.1
import PackageDescription

/// Every target that computes is built for the processor at hand, or for the one that AITKEN_PROCESSOR names (x86-64-v3 for binaries
/// that travel): without it a fused multiply-add is a library call.
let processor = Context.environment["AITKEN_PROCESSOR"] ?? "native"
let native: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=\(processor)", "-Xcc", "-fno-math-errno"])]
/// What computes is optimised in debug builds, too: the tests run in a quarter of the time. As one module, since what is generic over
/// vectors of numbers has to be specialised.
let optimised: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-disable-batch-mode", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))
]
let database: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "aitken",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "AitkenEngine", targets: ["Language", "Engine"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .target(name: "Language", resources: [.embedInCode("Foreign/Texts")], swiftSettings: optimised),
    .target(name: "Processor"),
    .target(
      name: "Engine", dependencies: ["Language", "Processor"], resources: [.embedInCode("Library/Python")],
      swiftSettings: native + optimised),
    .target(
      name: "Agents", dependencies: ["Language"], resources: [.embedInCode("Library")]),
    .target(name: "Ledger"),
    .target(name: "LanguageModels", dependencies: ["Ledger"]),
    .target(
      name: "ModelClients",
      dependencies: [
        "LanguageModels", "Ledger", .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .target(name: "Pictures"),
    .target(name: "Studies", dependencies: ["Language", "Engine", "Ledger"], swiftSettings: native + optimised),
    .target(
      name: "Verification", dependencies: ["Language", "Engine", "Studies", "Ledger"], swiftSettings: native + optimised
    ),
    .target(
      name: "Formulas", dependencies: ["Language", "Engine", "Studies"], swiftSettings: native + optimised),
    .target(name: "Derivations", dependencies: ["Language", "Engine", "Studies"], swiftSettings: native),
    .target(
      name: "Research",
      dependencies: [
        "Derivations", "Formulas", "Language", "Engine", "Studies", "Verification", "Ledger", "LanguageModels",
      ],
      swiftSettings: native),
    .target(
      name: "Collapse", dependencies: ["Engine", "Studies", "Language"], swiftSettings: native + optimised),
    .target(
      name: "Archive",
      dependencies: [
        "Research", "Verification", "Studies", "Engine", "Language", "Ledger", "LanguageModels", "Pictures", database,
      ]),
    .target(
      name: "AgentSearch",
      dependencies: [
        "Agents", "Archive", "Research", "Verification", "Studies", "Engine", "Language", "Ledger", "LanguageModels",
      ], resources: [.embedInCode("Seeds"), .embedInCode("Standalone")]),
    .target(
      name: "Gallery",
      dependencies: [
        "Collapse", "Research", "Verification", "Studies", "Engine", "Ledger", "Pictures",
        .product(name: "Mustache", package: "swift-mustache"),
      ], resources: [.embedInCode("Templates/story.mustache")]),
    .target(
      name: "Clusters", dependencies: ["Research", "Verification", "Studies", "Engine", "LanguageModels", "Ledger"]),
    .target(
      name: "Console",
      dependencies: [
        "Verification", "Studies", "Ledger", "Language",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "Commands",
      dependencies: [
        "AgentSearch", "Agents", "Clusters", "Console", "Archive", "Research", "Verification", "Studies", "Ledger",
        "Engine",
        "Language",
        "LanguageModels", "Pictures", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], resources: [.embedInCode("New/Templates")]),
    .executableTarget(name: "aitken", dependencies: ["Commands"]),
    .executableTarget(
      name: "aitken-collapse",
      dependencies: [
        "Console", "Gallery", "Archive", "Collapse", "Research", "Verification", "Studies", "Engine", "Ledger",
        "Pictures",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "aitken-models", dependencies: ["Commands", "LanguageModels", "ModelClients"]),
    .target(
      name: "Dashboard",
      dependencies: [
        "AgentSearch", "Clusters", "Console", "Gallery", "Archive", "Research", "Verification", "Studies", "Pictures",
        "Ledger", "LanguageModels",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], resources: [.embedInCode("Templates")]),
    .executableTarget(
      name: "aitken-serve",
      dependencies: ["Dashboard", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .testTarget(
      name: "LanguageTests", dependencies: ["Language"], exclude: ["Cases", "Mathematics", "Support/outline.py"]),
    .target(
      name: "RandomBattery", dependencies: ["Engine"], path: "Tests/RandomBattery", swiftSettings: native + optimised),
    .executableTarget(
      name: "random-battery", dependencies: ["RandomBattery", "Engine"], path: "Tests/RandomBatteryCommand"),
    .testTarget(name: "AgentsTests", dependencies: ["Agents"], exclude: ["Cases", "Support/harness.py"]),
    .testTarget(name: "DerivationsTests", dependencies: ["Derivations", "Studies", "Engine", "Language"]),
    .testTarget(
      name: "AgentSearchTests",
      dependencies: [
        "AgentSearch", "Agents", "Archive", "Research", "Verification", "Studies", "Engine", "Ledger", "LanguageModels",
      ]),
    .testTarget(
      name: "EngineTests", dependencies: ["Language", "Engine", "RandomBattery", "Differential"],
      exclude: ["Gradients/jax_gradients.py"], swiftSettings: native),
    .target(
      name: "Differential", dependencies: ["Language", "Engine"], path: "Tests/Differential", swiftSettings: native),
    .executableTarget(name: "fuzz", dependencies: ["Differential"], path: "Tests/FuzzCommand"),
    .testTarget(
      name: "GoldenTests", dependencies: ["Language", "Engine", "Differential"], swiftSettings: native),
    .testTarget(
      name: "StudiesTests", dependencies: ["Studies", "Ledger", "Engine", "Language"], swiftSettings: native
    ),
    .testTarget(
      name: "ModelClientsTests",
      dependencies: [
        "ModelClients", "LanguageModels", "Ledger", "aitken-models", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .testTarget(name: "LanguageModelsTests", dependencies: ["LanguageModels"]),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger"]),
    .testTarget(name: "PicturesTests", dependencies: ["Pictures"]),
    .testTarget(
      name: "VerificationTests", dependencies: ["Verification", "Ledger", "Studies", "Engine", "Language"],
      exclude: ["Support"],
      swiftSettings: native),
    .testTarget(
      name: "ResearchTests",
      dependencies: [
        "Research", "Formulas", "Verification", "Ledger", "Studies", "Engine", "Language", "LanguageModels",
      ],
      swiftSettings: native),
    .testTarget(
      name: "ClustersTests", dependencies: ["Clusters", "Research", "Studies", "Engine", "LanguageModels", "Ledger"],
      swiftSettings: native),
    .testTarget(
      name: "CollapseTests", dependencies: ["Collapse", "Studies", "Engine", "Language"], swiftSettings: native),
    .testTarget(
      name: "GalleryTests",
      dependencies: ["Gallery", "Collapse", "Research", "Verification", "Studies", "Pictures", "Engine", "Language"],
      swiftSettings: native),
    .testTarget(name: "CommandTests", dependencies: ["aitken", "aitken-collapse"]),
    .testTarget(
      name: "DashboardTests",
      dependencies: [
        "AgentSearch", "Clusters", "Dashboard", "Archive", "Research", "Studies", "Ledger", "LanguageModels",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .testTarget(
      name: "ArchiveTests",
      dependencies: ["Archive", "Research", "Verification", "Studies", "Engine", "Ledger", database]),
  ],
  swiftLanguageModes: [.v6]
)
