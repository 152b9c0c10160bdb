// swift-tools-version: 6.1
import PackageDescription

/// The processor that the engine is built for, as in the package itself.
let processor = Context.environment["AITKEN_PROCESSOR"] ?? "native"

/// Times the engine alone; `run.py` sets the figures beside those of NumPy, Numba and JAX.
let package = Package(
  name: "aitken-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "aitken", path: "..")],
  targets: [
    .executableTarget(
      name: "EngineSpeed",
      dependencies: [.product(name: "AitkenEngine", package: "aitken")],
      // The machine's limits are measured here: without it a fused multiply-add is a library call.
      swiftSettings: [.unsafeFlags(["-Xcc", "-march=\(processor)"])])
  ],
  swiftLanguageModes: [.v6]
)
