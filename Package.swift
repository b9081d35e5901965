// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// The same settings on every target: Swift 6 mode, explicit existentials and imports, no warnings.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "Casus",
  products: [
    .library(name: "Casus", targets: ["Casus"]),
    .executable(name: "casus", targets: ["casus"]),
  ],
  targets: [
    // Debian's C libraries.
    .systemLibrary(name: "CBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

    // The few vector loops between matrix products.
    .target(name: "CasusKernels"),

    // Tables that a researcher can read, embedded so that the program is one file.
    .target(name: "CasusWorldData", exclude: ["Tables"]),
    .target(name: "CasusLexiconData", exclude: ["Lexicons"]),
    .target(name: "CasusCommitmentsData", exclude: ["Tables"]),

    // The house, from the ground up: imports go down this list only.
    .target(name: "CasusRecords", swiftSettings: settings),
    .target(
      name: "CasusDocuments", dependencies: ["CasusRecords", "CXML2"], swiftSettings: settings),
    .target(
      name: "CasusLanguage", dependencies: ["CasusRecords", "CBLAS", "CasusKernels"],
      swiftSettings: settings),
    .target(
      name: "CasusWorld", dependencies: ["CasusRecords", "CasusWorldData"], swiftSettings: settings),
    .target(
      name: "CasusCoding",
      dependencies: ["CasusRecords", "CasusLanguage", "CasusWorld", "CasusLexiconData"],
      swiftSettings: settings),
    .target(
      name: "CasusCommitments",
      dependencies: ["CasusRecords", "CasusWorld", "CasusCommitmentsData"],
      swiftSettings: settings),
    .target(name: "CasusEvaluation", dependencies: ["CasusRecords"], swiftSettings: settings),
    .target(name: "CasusNetwork", dependencies: ["CasusRecords"], swiftSettings: settings),
    .target(
      name: "CasusFormats",
      dependencies: ["CasusRecords", "CasusWorld", "CasusCommitments", "CasusNetwork"],
      swiftSettings: settings),
    .target(
      name: "Casus",
      dependencies: [
        "CasusRecords", "CasusDocuments", "CasusLanguage", "CasusWorld", "CasusCoding",
        "CasusFormats",
      ],
      swiftSettings: settings),
    .target(
      name: "CasusTool",
      dependencies: [
        "Casus", "CasusRecords", "CasusDocuments", "CasusLanguage", "CasusWorld", "CasusCoding",
        "CasusFormats", "CasusCommitments", "CasusNetwork", "CasusEvaluation",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "casus", dependencies: ["CasusTool"], path: "Sources/casus-cli",
      swiftSettings: settings),

    .executableTarget(
      name: "foederis-bench", dependencies: ["CasusCommitments", "CasusWorld"],
      path: "Benchmarks/Foederis", swiftSettings: settings),

    .testTarget(
      name: "CasusRecordsTests", dependencies: ["CasusRecords"], swiftSettings: settings),
    .testTarget(
      name: "CasusDocumentsTests", dependencies: ["CasusDocuments"], swiftSettings: settings),
    .testTarget(
      name: "CasusLanguageTests", dependencies: ["CasusLanguage"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(name: "CasusWorldTests", dependencies: ["CasusWorld"], swiftSettings: settings),
    .testTarget(
      name: "CasusCodingTests", dependencies: ["CasusCoding", "CasusLanguage", "CasusWorld"],
      swiftSettings: settings),
    .testTarget(
      name: "CasusCommitmentsTests",
      dependencies: ["CasusCommitments", "CasusRecords", "CasusWorld"],
      swiftSettings: settings),
    .testTarget(
      name: "CasusEvaluationTests", dependencies: ["CasusEvaluation", "CasusRecords"],
      swiftSettings: settings),
    .testTarget(
      name: "CasusNetworkTests", dependencies: ["CasusNetwork", "CasusRecords"],
      swiftSettings: settings),
    .testTarget(
      name: "CasusFormatsTests", dependencies: ["CasusFormats"], swiftSettings: settings),
    .testTarget(
      name: "CasusTests", dependencies: ["Casus", "CasusDocuments", "CasusRecords"],
      swiftSettings: settings),
    // Runs the built program; imports none of it, since Foundation and libxml2 each bring their own ICU.
    .testTarget(name: "EndToEndTests", swiftSettings: settings),
  ]
)
