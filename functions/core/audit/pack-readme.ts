/** README.txt of an evidence pack: for whoever opens it in ten years. */
export const packReadme = (requestId: string, keyId: string): string => `证据包：申请 ${requestId}

request.json      申请（存档原文）
entries/          台账记录，自第 1 条起
receipts/         每次评估的凭据，编号与台账记录相同
proofs/           每条台账记录在检查点内的证明（RFC 6962）
checkpoints/      已签署的检查点，每年一个（Ed25519）
rulesets/         作出结论的规则集，文件名为其 SHA-256
laws/             当时工会已确认的限额，按版本
evidence.json     凭证清单与 SHA-256；凭证原件不在包内
public-key.pem    检查点的公钥，指纹 ${keyId}
manifest.json     清单：每个文件的长度与 SHA-256；manifest.sig 为其签名

核验：node verify-pack.mjs 本包.zip --key 指纹
核验程序只有一个文件，只需 Node 20 以上：GET /v1/audit/verifier。指纹请向工会另行索取，勿以包内所写为准。
密封的内容（谈话、病情等）不在包内，只有其承诺值。

Evidence pack: request ${requestId}

request.json      the request, as it is stored
entries/          its audit entries, from the first on
receipts/         the receipt of every verdict, numbered as its entry
proofs/           that each entry is under a checkpoint (RFC 6962)
checkpoints/      the signed checkpoints, one a year (Ed25519)
rulesets/         the rulesets that judged, named by their SHA-256
laws/             the limits that the union had confirmed, by version
evidence.json     the files of evidence and their SHA-256; the files themselves are not in the pack
public-key.pem    the key of the checkpoints, fingerprint ${keyId}
manifest.json     length and SHA-256 of every file; manifest.sig is its signature

To verify: node verify-pack.mjs THIS.zip --key FINGERPRINT
The verifier is one file and needs only Node 20 or later: GET /v1/audit/verifier. Ask the union for the fingerprint by
another way; do not rely on the one written here. What is sealed (talks, illness) is not in the pack, only what it was
committed to.
`;
