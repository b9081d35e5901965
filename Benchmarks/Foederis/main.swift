// SPDX-License-Identifier: Apache-2.0
import CasusCommitments

await FoederisBench.run(Array(CommandLine.arguments.dropFirst()))
