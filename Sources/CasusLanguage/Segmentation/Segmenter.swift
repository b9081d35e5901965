// SPDX-License-Identifier: Apache-2.0

/// Cuts a body into sentences and words.
public struct Segmenter: Sendable {
  init?(_ file: ModelFile) throws(ModelError) { return nil }
}
