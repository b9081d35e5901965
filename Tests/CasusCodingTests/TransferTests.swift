// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@Suite("What passes from whom to whom")
struct TransferTests {
  @Test(
    "Givers, receivers and things",
    arguments: [
      Case("Bulgaria sold rifles to Angola.", "BGR > AGO weapons asserted"),
      Case("Brazil sent Haiti 300 tonnes of rice.", "BRA > HTI food asserted"),
      Case("Qatar provided Lebanon with fuel.", "QAT > LBN fuel asserted"),
      Case("Algeria bought tanks from Russia.", "RUS > DZA vehicles asserted"),
      Case("Helicopters were delivered to Peru by Italy.", "ITA > PER aircraft asserted"),
      Case("Serbia received missiles from China.", "CHN > SRB weapons asserted"),
    ])
  func parties(_ example: Case) throws { try example.check(\.transferLines) }

  @Test(
    "How sure",
    arguments: [
      Case(
        "Cuba promised to send doctors and vaccines to Angola.", "CUB > AGO medicine planned by CUB"
      ),
      Case("Togo was accused of supplying rifles to Angola.", "TGO > AGO weapons accused by ?"),
      Case("Iran may give Syria missiles.", "IRN > SYR weapons possible"),
      Case("Turkey denied that it had sold drones to Mali.", "TUR > MLI aircraft denied by TUR"),
      Case("Norway did not deliver the ships to Chile.", "NOR > CHL ships asserted not"),
    ])
  func certainty(_ example: Case) throws { try example.check(\.transferLines) }
}
