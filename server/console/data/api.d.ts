// Made by `npm run api-types` of the OpenAPI document. It is not edited.
export interface paths {
  "/commands": {
    post: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody: { content: { "application/x-ndjson": string } }
      responses: { 200: { content: { "application/x-ndjson": components['schemas']["LineAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/events": {
    get: {
      parameters: { path?: never; query?: { after?: string; kind?: string; type?: string; correlation?: string; until?: string; limit?: string; follow?: ("true" | "false") }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/x-ndjson": components['schemas']["CloudEvent"]; "text/event-stream": string } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/streams/{stream}": {
    get: {
      parameters: { path: { stream: string }; query?: { from?: string; limit?: string; backwards?: ("true" | "false") }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["StreamAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/health/live": {
    get: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { live: true } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/health/ready": {
    get: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["Readiness"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/metrics": {
    get: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "text/plain": string } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{id}/register": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { broughtInBy?: (string | null); businessType?: ("manufacturer" | "trader" | "distributor" | "shop" | "online-seller" | "institution" | "platform" | "other"); controller?: (string | null); legalName: string; place?: ({ country: string; name?: (string | null) } | null); registration?: (string | null); size?: (("small" | "medium" | "large") | null); takenOver?: boolean } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{id}/verify-licence": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { checkedBy: string; evidence: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{id}/verify-bank-account": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { checkedBy: string; evidence: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{id}/learn-controller": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { controller: (string | null); evidence: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{id}/share-data": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { from: string; kind: ("stock" | "sales" | "forecast"); to: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/products/{id}/register": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { category: string; channel?: ("self-operated" | "marketplace"); grade?: (string | null); name: string; unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/{id}/request": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { buyer: string; condition: { leadTime?: (number | null); mode?: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment?: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place?: ({ country: string; name?: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term?: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition?: ("2000" | "2010" | "2020") } | null) }; offer?: (string | null); product: string; seller: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/{id}/offer": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { audience?: (({ of: "everyone" } | { level: string; of: "platform" } | { level: string; of: "seller" }) | null); condition?: ({ leadTime?: (number | null); mode?: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment?: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place?: ({ country: string; name?: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term?: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition?: ("2000" | "2010" | "2020") } | null) } | null); price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; validUntil?: (string | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/{id}/accept": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { takenOver?: boolean } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/{id}/confirm": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/{id}/deny": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/{id}/refuse": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/{id}/withdraw": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/{id}/expire": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { date: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/{id}/void": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/matches/{id}/agree": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { buyer: string; condition: { leadTime?: (number | null); mode?: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment?: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place?: ({ country: string; name?: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term?: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition?: ("2000" | "2010" | "2020") } | null) }; deliverBy?: (string | null); lot?: (string | null); price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; product: string; quote?: (string | null); references?: Array<{ scheme: string; value: string }>; sample?: boolean; seller: string; subsidised?: boolean; takenOver?: boolean; value?: ({ amount: string; currency: string } | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/matches/{id}/prove": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/matches/{id}/cancel": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { costBearer: ("buyer" | "seller" | "platform"); reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/matches/{id}/note-failed-cancellation": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: ("goods-delivered" | "payable-negative") } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/matches/{id}/undo": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/open": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/charge": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount: { amount: string; currency: string }; charge: string; kind: ("freight" | "insurance" | "inspection" | "storage" | "handling" | "other") } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/allow": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { allowance: string; amount: { amount: string; currency: string }; reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/tax": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount: { amount: string; currency: string }; kind: string; tax: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/invoice": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount: { amount: string; currency: string }; invoice: string; rounding?: (("up" | "down") | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/credit": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount: { amount: string; currency: string }; creditNote: string; kind?: ("correction" | "rebate" | "return"); reason: string; rounding?: (("up" | "down") | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/pay": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount: { amount: string; currency: string }; payee?: (string | null); payment: string; throughPlatform?: boolean } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/refund": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount: { amount: string; currency: string }; reason: string; refund: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/deliver": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { delivery: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/accept": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { accepted?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); delivery: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/reject": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { delivery: string; reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/take-back": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { delivery: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/close-deliveries": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { costBearer: ("buyer" | "seller" | "platform"); reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/return": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { costBearer: ("buyer" | "seller" | "platform"); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; reason: string; return: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/cancel": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/assign": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { lender: string; loan: string; notice: (string | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/accept-assignment": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { loan: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/settlements/{id}/end-assignment": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: string; loan: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/warehouses/{id}/lease": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { capacity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; cost: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; from: string; operator?: (string | null); place: { country: string; name?: (string | null) }; rent: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/warehouses/{id}/claim": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { lot: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/announce": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { commingled?: boolean; owner: string; product: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; shipment?: (string | null); warehouse?: (string | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/enter": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { entry: string; owner?: (string | null); quantity?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/refuse": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/inspect": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { by: string; certificate?: (string | null); grade: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/insure": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { from: string; insurer: string; lossPayee: string; policy: string; sum: { amount: string; currency: string }; until: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/count": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { count: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/lose": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { loss: string; quantity?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/divide": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { parts: Array<{ lot: string; pledged?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }> } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/form": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { from: string; layers: Array<{ day: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; pledge: ({ lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; shipment: (string | null); warehouse: (string | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/take-back": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { layers: Array<{ day: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; lot: string; pledge: ({ lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/merge": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { lots: Array<string> } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/process": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { lots: Array<string>; product: string; yield: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/give": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { into: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/answer-call": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { layers: Array<{ day: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; lot: string; pledge: ({ lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } | null); quantity: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/issue-receipt": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { holder: string; negotiable: boolean; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; receipt: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/endorse-receipt": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { receipt: string; to: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/cancel-receipt": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: string; receipt: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/reserve": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { match: string; quantity?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/end-reservation": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: string; match: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/pledge": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { lender: string; loan: string; quantity?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/release": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: string; loan: string; quantity?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); release: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{id}/leave": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { exit: string; how: ("sold" | "sold-elsewhere" | "taken-back"); match?: (string | null); owner?: (string | null); quantity?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/shipments/{id}/book": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { carrier: string; charged?: ({ amount: string; currency: string } | null); charter?: boolean; cost?: ({ amount: string; currency: string } | null); destination: { country: string; name?: (string | null) }; mode: ("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal"); origin: { country: string; name?: (string | null) }; shipper?: (string | null); transitDays?: number } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/shipments/{id}/load": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { lots: Array<string> } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/shipments/{id}/hold-document": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { control?: boolean; document: string; held?: number; holder?: (string | null); kind: ("bill-of-lading" | "waybill"); originals?: number } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/shipments/{id}/insure": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { from: string; insurer: string; lossPayee: string; policy: string; sum: { amount: string; currency: string }; until: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/shipments/{id}/depart": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/shipments/{id}/arrive": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/shipments/{id}/lose": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/shipments/{id}/pay-claim": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount: { amount: string; currency: string }; claim: string; payee: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/calendar/close-day": {
    post: {
      parameters: { path?: never; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { date: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/calendar/mark-day": {
    post: {
      parameters: { path?: never; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { date: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/calendar/settle-day": {
    post: {
      parameters: { path?: never; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { date: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/policies/{id}/adopt": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { from: string; reason: string; terms: Record<string, unknown> } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/marks/{id}/take": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { currency: string; date: string; decade: number; excluded?: Array<string>; loan?: (string | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/request": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount: { amount: string; currency: string }; borrower: string; chain?: ({ downstream: string; upstream: Array<string>; yield: string } | null); lender: string; lots?: Array<string>; orLess?: boolean; seller?: (string | null); terms: { businessDays?: ("none" | "shift-calculate-following" | "shift-calculate-modified-following" | "calculate-shift-following" | "calculate-shift-modified-following" | "shift-calculate-preceding" | "shift-calculate-modified-preceding" | "calculate-shift-preceding" | "calculate-shift-modified-preceding"); capitalizeUntil?: (string | null); dayCount?: ("A360" | "A365" | "AA" | "30E360" | "28E336"); defaultRate?: (string | null); endOfMonth?: ("same-day" | "end-of-month"); fundingRate?: (string | null); interestCycle?: ({ anchor: string; every: number; stub?: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") } | null); kind?: ("principal-at-maturity" | "call-money" | "linear-amortizer" | "annuity"); maturity?: (string | null); notice?: ({ count: number; unit: ("days" | "weeks" | "months" | "years") } | null); principalCycle?: ({ anchor: string; every: number; stub?: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") } | null); rate: string; rateReset?: ({ cap?: (string | null); cycle: { anchor: string; every: number; stub?: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") }; floor?: (string | null); multiplier?: string; series: string; spread?: string } | null); redemption?: (string | null) } } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/appraise": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/approve": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount?: ({ amount: string; currency: string } | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/decline": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/withdraw": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/offer-collateral": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { instead?: Array<string>; lots: Array<string> } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/answer-collateral": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because?: (string | null); granted: boolean; lot?: (string | null); quantity?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); settlement?: (string | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/release-collateral": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { lot: string; quantity?: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); release: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/disburse": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount?: ({ amount: string; currency: string } | null); match?: (string | null); registration: string; to: string; tranche: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/reset-rate": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { from: string; observed: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/call": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/pay": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount?: ({ amount: string; currency: string } | null); call?: (number | null); from?: (string | null); payment: string; saleCosts?: ({ amount: string; currency: string } | null); settlement?: (string | null); source?: ("cash" | "proceeds" | "claim") } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/review": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { date?: (string | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/liquidate": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": Record<string, unknown> } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/write-off": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{id}/close": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: ("paid" | "declined" | "withdrawn" | "collateral-refused" | "not-answered" | "written-off") } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/territories/{id}/define": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { name: string; place: { country: string; name?: (string | null) }; within?: (string | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/teams/{id}/define": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { kind: ("direct" | "agent" | "franchise"); member?: (string | null); name: string; task: ("field" | "service") } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/teams/{id}/post": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { from: string; heads: number; territory: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/name": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { categories?: Array<string>; lead?: (string | null); legalName: string; place: { country: string; name?: (string | null) }; registration?: (string | null); team?: (string | null); territory: string; usersNeeded?: (number | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/assign": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason?: ("chosen" | "hand-over"); team: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/move": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason: string; territory: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/visit": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { keyPersons: number; team: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/cover": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { by?: ("registration" | "hand"); member: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/raise-objection": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { category?: (string | null); kind: ("not-converted" | "not-repeating" | "not-more"); objection: string; says: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/answer-objection": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { answer: string; objection: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/remove-objection": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { by: ("answer" | "trade" | "dropped"); objection: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/reach-state": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { date: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/grant-share": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { account: string; share: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{id}/drop": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: ("named-twice" | "given-up" | "closed-down" | "other"); reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/registrations/{id}/claim": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { target: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/registrations/{id}/leave": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { target: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/registrations/{id}/open": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { member: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/credits/{id}/report": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { agency: string; evidence: string; grade: ("good" | "watched" | "stopped"); on: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/credits/{id}/limit": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { limit: { amount: string; currency: string }; reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/credits/{id}/change-standing": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because?: ("by-hand" | "dispute-lost"); reason: string; to?: (("good" | "watched" | "stopped") | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/credits/{id}/hold": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { amount: { amount: string; currency: string }; asking?: (string | null); because?: ("asked" | "reopened"); quote: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/credits/{id}/release": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: ("paid" | "undone" | "not-agreed"); quote: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/credits/{id}/review": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { date: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/complaints/{id}/file": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { complainant: string; kind: ("late" | "short" | "quality" | "composition" | "payment" | "conduct" | "other"); match?: (string | null); respondent: string; says: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/complaints/{id}/uphold": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { decidedBy: string; evidence: string; outside?: boolean } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/complaints/{id}/dismiss": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { decidedBy: string; evidence: string; outside?: boolean } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/complaints/{id}/withdraw": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/tiers/{id}/review": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { date: string; side: ("buyer" | "seller") } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/memberships/{id}/begin": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { fee?: ({ amount: string; currency: string } | null); from: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/memberships/{id}/report-use": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { ends: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/memberships/{id}/renew": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { fee?: ({ amount: string; currency: string } | null); from: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/memberships/{id}/end": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { because: ("not-renewed" | "given-up"); reason?: (string | null) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/purchases/{id}/declare": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { category: string; declaration: string; evidence: string; from: string; source?: ("declared" | "estimated"); supersedes?: (string | null); team?: (string | null); to: string; total: ({ amount: string; currency: string } | { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | { users: number }) } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/purchases/{id}/withdraw": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { declaration: string; reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/grants/{id}/grant": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { buyer: string; from: string; level: string; reason: string; seller: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/grants/{id}/end": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { from: string; reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/offers/{id}/publish": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { condition: { leadTime?: (number | null); mode?: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment?: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place?: ({ country: string; name?: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term?: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition?: ("2000" | "2010" | "2020") } | null) }; firstSight?: ({ level: string; until: string } | null); lot?: (string | null); prices: Array<{ audience: ({ of: "everyone" } | { level: string; of: "platform" } | { level: string; of: "seller" }); price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } }>; product: string; seller: string; validUntil: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/offers/{id}/withdraw": {
    post: {
      parameters: { path: { id: string }; query?: { dryRun?: ("true" | "false"); effectiveAt?: string }; header?: { "idempotency-key"?: string; "if-match"?: string } }
      requestBody: { content: { "application/json": { reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["CommandAnswer"] } }; 201: { content: { "application/json": components['schemas']["CommandAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/prices/{product}": {
    get: {
      parameters: { path: { product: string }; query?: { basis?: ("offer" | "claimed" | "real"); from?: string; to?: string; quantity?: string; decade?: string; payment?: string; leadTime?: string; term?: string; place?: string; mode?: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | "not-stated"); currency?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { product: string; basis: ("offer" | "claimed" | "real"); unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); from: (string | null); to: (string | null); totals: Array<{ currency: string; count: number; mean: string; volume: string; buyers: number; sellers: number; first: ({ at: string; price: string } | null); last: ({ at: string; price: string } | null); low: (string | null); high: (string | null); hidesPrice: (number | null) }>; months: Array<{ month: string; currency: string; count: number; mean: string; volume: string; buyers: number; sellers: number; first: ({ at: string; price: string } | null); last: ({ at: string; price: string } | null); low: (string | null); high: (string | null); hidesPrice: (number | null) }>; own: ({ totals: Array<{ currency: string; count: number; mean: string; volume: string; buyers: number; sellers: number; first: ({ at: string; price: string } | null); last: ({ at: string; price: string } | null); low: (string | null); high: (string | null); hidesPrice: (number | null) }>; months: Array<{ month: string; currency: string; count: number; mean: string; volume: string; buyers: number; sellers: number; first: ({ at: string; price: string } | null); last: ({ at: string; price: string } | null); low: (string | null); high: (string | null); hidesPrice: (number | null) }>; trades: Array<{ stream: string; side: ("buyer" | "seller"); at: string; currency: string; price: string; quantity: string }> } | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/prices/{product}/trades": {
    get: {
      parameters: { path: { product: string }; query: { matches: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { product: string; unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); trades: Array<{ match: string; agreed: string; buyer: string; seller: string; quantity: string; price: string; currency: string; basis: ("claimed" | "real" | "none") }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/prices/{product}/cells": {
    get: {
      parameters: { path: { product: string }; query?: { basis?: ("offer" | "claimed" | "real"); from?: string; to?: string; quantity?: string; decade?: string; payment?: string; leadTime?: string; term?: string; place?: string; mode?: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | "not-stated"); currency?: string; after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { product: string; basis: ("offer" | "claimed" | "real"); unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); from: (string | null); to: (string | null); cells: Array<{ decade: number; payment: string; leadTime: string; term: string; place: string; mode: string; currency: string; count: number; mean: string; volume: string; buyers: number; sellers: number; first: ({ at: string; price: string } | null); last: ({ at: string; price: string } | null); low: (string | null); high: (string | null); hidesPrice: (number | null) }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/prices/{product}/grid": {
    get: {
      parameters: { path: { product: string }; query?: { basis?: ("offer" | "claimed" | "real"); from?: string; to?: string; quantity?: string; decade?: string; payment?: string; leadTime?: string; term?: string; place?: string; mode?: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | "not-stated"); currency?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { product: string; basis: ("offer" | "claimed" | "real"); unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); from: (string | null); to: (string | null); squares: Array<{ decade: number; least: string; below: string; term: string; totals: Array<{ currency: string; count: number; mean: string; volume: string; buyers: number; sellers: number; first: ({ at: string; price: string } | null); last: ({ at: string; price: string } | null); low: (string | null); high: (string | null); hidesPrice: (number | null) }> }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/products": {
    get: {
      parameters: { path?: never; query?: { category?: string; after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { products: Array<{ product: string; name: string; category: string; unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/prices/{product}/indication": {
    get: {
      parameters: { path: { product: string }; query?: { basis?: ("claimed" | "real"); payment?: string; leadTime?: string; term?: string; place?: string; mode?: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | "not-stated"); quantity?: string; seller?: string; buyer?: string; currency?: string; on?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { product: string; basis: ("claimed" | "real"); unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); currency: (string | null); on: (string | null); restsOn: (("trades" | "own-trades" | "market") | null); price: (string | null); ranges: Array<{ perCent: number; low: string; high: string }>; cell: ({ seller: (string | null); buyer: (string | null); place: (string | null); term: (string | null); payment: (string | null); mode: (string | null); leadTime: (string | null); decade: (number | null) } | null); count: number; trades: (Array<{ stream: string; day: string; price: string; quantity: string; buyer: string; seller: string; distance: number; part: number }> | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/matches/{match}/trail": {
    get: {
      parameters: { path: { match: string }; query?: { asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { match: string; status: ("claimed" | "real" | "undone"); undone: (("cancelled" | "nothing-accepted" | "all-returned") | null); flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; settlement: ("none" | "open" | "complete"); reopened: number; buyer: string; seller: string; product: string; quote: (string | null); takenOver: boolean; currency: string; assignment: ({ loan: string; lender: string; on: string; accepted: boolean; passedOn: string } | null); sums: { agreed: string; charges: Array<{ kind: string; hidesPrice: boolean; amount: string }>; allowances: string; tax: string; rounding: string; payable: string; invoiced: string; credited: string; paid: string; paidElsewhere: string; refunded: string; held: string; toInvoice: string; toPay: string }; goods: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); agreed: string; delivered: string; accepted: string; rejected: string; returned: string; held: string; toCome: string; toAccept: string }; steps: Array<{ position: string; stream: string; revision: number; event: string; type: string; effectiveAt: string; cause: (string | null); amount: (string | null); unit: (string | null) }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/matches": {
    get: {
      parameters: { path?: never; query?: { status?: ("claimed" | "real" | "undone"); member?: string; after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { on: (string | null); matches: Array<{ match: string; buyer: string; seller: string; product: string; status: ("claimed" | "real" | "undone"); takenOver: boolean; agreedOn: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; currency: string; value: string; toPay: string; missing: Array<("settlement" | "goods" | "acceptance" | "invoice" | "payment")>; waits: number; deliverBy: (string | null); late: (number | null) }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/totals": {
    get: {
      parameters: { path?: never; query?: { prefix?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { totals: Array<{ currency: string; of: string; count: number; amount: string }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/quotes/open": {
    get: {
      parameters: { path?: never; query?: { after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { on: (string | null); quotes: Array<{ quote: string; buyer: string; seller: string; product: string; validUntil: (string | null); offeredAt: string; waits: number }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/policies": {
    get: {
      parameters: { path?: never; query?: { on?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { policies: Array<{ policy: string; says: string; on: (string | null); inForce: ({ revision: number; from: string; reason: string; adoptedAt: string; terms: Record<string, unknown> } | null); defaults: Record<string, unknown> }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/policies/{policy}": {
    get: {
      parameters: { path: { policy: string }; query?: { on?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { policy: string; says: string; on: (string | null); inForce: ({ revision: number; from: string; reason: string; adoptedAt: string; terms: Record<string, unknown> } | null); defaults: Record<string, unknown>; adoptions: Array<{ revision: number; from: string; reason: string; adoptedAt: string; terms: Record<string, unknown> }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/marks/{product}": {
    get: {
      parameters: { path: { product: string }; query?: { after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { product: string; unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); marks: Array<{ date: string; currency: string; price: ({ amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } | null); inUnit: { price: (string | null); mean: (string | null); volume: (string | null); perDay: (string | null) }; matches: number; buyers: number; sellers: number; behind: ({ loan: (string | null); asked: { decade: number; excluded: Array<string> }; widened: number; used: Array<string>; volume: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); mean: (string | null); lastMean: (string | null); scatter: (string | null); perDay: string; last: ({ date: string; expired: boolean; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } } | null); why: Array<string> } | null) }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/warehouses": {
    get: {
      parameters: { path?: never; query?: { on?: string; after?: string; limit?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { on: (string | null); warehouses: Array<{ warehouse: string; operator: (string | null); place: { country: string; name: (string | null) }; unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); capacity: string; claimed: string; stored: string; occupancy: { now: (string | null); mean: (string | null) }; policy: { fees: ("free-entry" | "classic"); days: number; takenBack: string }; fees: { earned: { amount: string; currency: string }; otherwise: { amount: string; currency: string }; byPolicy: Array<{ policy: ("free-entry" | "classic"); exits: number; earned: { amount: string; currency: string }; otherwise: { amount: string; currency: string } }> }; leaseCost: { amount: string; currency: string }; turnoverDays: (string | null); products: Array<string> }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/warehouses/{warehouse}": {
    get: {
      parameters: { path: { warehouse: string }; query?: { on?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { warehouse: string; operator: (string | null); place: { country: string; name: (string | null) }; on: string; unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); capacity: string; claimed: string; stored: string; stock: Array<{ product: string; grade: (string | null); lots: number; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; days: { mean: string; oldest: number } }>; occupancy: { now: (string | null); mean: (string | null) }; policy: { fees: ("free-entry" | "classic"); days: number; takenBack: string }; fees: { earned: { amount: string; currency: string }; otherwise: { amount: string; currency: string }; byPolicy: Array<{ policy: ("free-entry" | "classic"); exits: number; earned: { amount: string; currency: string }; otherwise: { amount: string; currency: string } }> }; leaseCost: { amount: string; currency: string }; goodsDays: string; capacityDays: string; perGoodsDay: ({ income: string; lease: string; margin: string } | null); perCapacityDay: ({ income: string; lease: string; margin: string } | null); turnoverDays: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots/{lot}": {
    get: {
      parameters: { path: { lot: string }; query?: { on?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { lot: string; status: ("announced" | "called" | "stored" | "empty" | "refused"); owner: string; product: string; grade: (string | null); warehouse: (string | null); shipment: (string | null); leaves: (("warehouse" | "shipment") | null); commingled: boolean; on: string; unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); announced: string; stored: string; free: string; days: { mean: string; oldest: number }; layers: Array<{ day: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; days: number }>; sums: { in: string; found: string; out: string; lost: string; given: string }; portions: Array<{ owner: string; quantity: string }>; receipts: Array<{ receipt: string; holder: string; negotiable: boolean; quantity: string }>; reservations: Array<{ match: string; buyer: string; on: string; left: string }>; pledge: ({ lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } | null); insurances: Array<{ from: string; insurer: string; lossPayee: string; policy: string; sum: { amount: string; currency: string }; until: string }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/lots": {
    get: {
      parameters: { path?: never; query?: { product?: string; warehouse?: string; on?: string; after?: string; limit?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { lots: Array<{ lot: (string | null); owner: (string | null); product: string; grade: (string | null); is: ("stored" | "afloat" | "announced"); place: ({ country: string; name: (string | null) } | null); free: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; days: number }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans": {
    get: {
      parameters: { path?: never; query?: { borrower?: string; lender?: string; product?: string; warehouse?: string; status?: ("requested" | "appraised" | "approved" | "secured" | "open" | "defaulted" | "closed" | "declined"); on?: string; after?: string; limit?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { loans: Array<{ loan: string; borrower: string; lender: string; currency: string; status: ("requested" | "appraised" | "approved" | "secured" | "open" | "defaulted" | "closed" | "declined"); principal: { exact: string; rounded: string }; accrued: { exact: string; rounded: string }; exposure: { exact: string; rounded: string }; marketValue: { exact: string; rounded: string }; lendingValue: { exact: string; rounded: string }; loanToValue: (string | null); state: ("covered" | "call" | "liquidate"); answerBy: (string | null) }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/sums": {
    get: {
      parameters: { path?: never; query?: { by?: ("borrower" | "lender" | "product" | "warehouse"); on?: string; after?: string; limit?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { sums: Array<{ of: string; currency: string; loans: number; principal: { exact: string; rounded: string }; accrued: { exact: string; rounded: string }; exposure: { exact: string; rounded: string }; marketValue: { exact: string; rounded: string }; lendingValue: { exact: string; rounded: string } }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/positions": {
    get: {
      parameters: { path?: never; query?: { borrower?: string; lender?: string; product?: string; warehouse?: string; on?: string; after?: string; limit?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { on: (string | null); totals: Array<{ currency: string; loans: number; principal: { exact: string; rounded: string }; accrued: { exact: string; rounded: string }; exposure: { exact: string; rounded: string }; marketValue: { exact: string; rounded: string }; lendingValue: { exact: string; rounded: string }; loanToValue: (string | null); calls: number; firstCall: ({ loan: string; mayFall: (string | null) } | null); falls: Array<{ fall: string; covered: number; calls: number; sold: number; toCover: { exact: string; rounded: string } }>; concentration: { products: Array<{ marketValue: { exact: string; rounded: string }; share: (string | null); product: string }>; warehouses: Array<{ marketValue: { exact: string; rounded: string }; share: (string | null); warehouse: string }> } }>; positions: Array<{ loan: string; borrower: string; lender: string; currency: string; status: ("requested" | "appraised" | "approved" | "secured" | "open" | "defaulted" | "closed" | "declined"); principal: { exact: string; rounded: string }; accrued: { exact: string; rounded: string }; exposure: { exact: string; rounded: string }; marketValue: { exact: string; rounded: string }; lendingValue: { exact: string; rounded: string }; loanToValue: (string | null); goods: Array<{ quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; price: ({ amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } | null); product: string }>; state: ("covered" | "call" | "liquidate"); bounds: { headroom: { exact: string; rounded: string }; toCall: { exact: string; rounded: string }; lentUpTo: (string | null); callAbove: (string | null); liquidateAbove: (string | null); mayFall: (string | null) }; falls: Array<{ fall: string; exposure: { exact: string; rounded: string }; marketValue: { exact: string; rounded: string }; lendingValue: { exact: string; rounded: string }; loanToValue: (string | null); state: ("covered" | "call" | "liquidate"); call: { amount: string; currency: string } }>; call: ({ amount: { amount: string; currency: string }; answerBy: string } | null) }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{loan}": {
    get: {
      parameters: { path: { loan: string }; query?: { on?: string; fall?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { loan: string; borrower: string; lender: string; currency: string; status: ("requested" | "appraised" | "approved" | "secured" | "open" | "defaulted" | "closed" | "declined"); on: string; requestedOn: string; terms: { businessDays: ("none" | "shift-calculate-following" | "shift-calculate-modified-following" | "calculate-shift-following" | "calculate-shift-modified-following" | "shift-calculate-preceding" | "shift-calculate-modified-preceding" | "calculate-shift-preceding" | "calculate-shift-modified-preceding"); capitalizeUntil: (string | null); dayCount: ("A360" | "A365" | "AA" | "30E360" | "28E336"); defaultRate: (string | null); endOfMonth: ("same-day" | "end-of-month"); fundingRate: (string | null); interestCycle: ({ anchor: string; every: number; stub: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") } | null); kind: ("principal-at-maturity" | "call-money" | "linear-amortizer" | "annuity"); maturity: (string | null); notice: ({ count: number; unit: ("days" | "weeks" | "months" | "years") } | null); principalCycle: ({ anchor: string; every: number; stub: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") } | null); rate: string; rateReset: ({ cap: (string | null); cycle: { anchor: string; every: number; stub: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") }; floor: (string | null); multiplier: string; series: string; spread: string } | null); redemption: (string | null) }; chain: ({ downstream: string; upstream: Array<string>; yield: string } | null); seller: (string | null); asked: { amount: string; currency: string }; approved: ({ amount: string; currency: string } | null); principal: { exact: string; rounded: string }; accrued: { exact: string; rounded: string }; exposure: { exact: string; rounded: string }; marketValue: { exact: string; rounded: string }; lendingValue: { exact: string; rounded: string }; headroom: { exact: string; rounded: string }; loanToValue: (string | null); state: ("covered" | "call" | "liquidate"); bounds: { headroom: { exact: string; rounded: string }; toCall: { exact: string; rounded: string }; lentUpTo: (string | null); callAbove: (string | null); liquidateAbove: (string | null); mayFall: (string | null) }; ifSold: { proceeds: { amount: string; currency: string }; storage: { amount: string; currency: string }; interest: { amount: string; currency: string }; principal: { amount: string; currency: string }; owner: { amount: string; currency: string }; lacking: { amount: string; currency: string } }; toCover: { amount: string; currency: string }; priorClaims: { exact: string; rounded: string }; receivable: ({ exact: string; rounded: string } | null); lots: Array<{ lot: string; product: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; price: (string | null); counted: { quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; price: ({ amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } | null) }; mark: ({ price: ({ amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } | null); date: string; keptFrom: (string | null); matches: number; buyers: number; sellers: number; scatter: (string | null); why: Array<string>; used: (Array<string> | null) } | null); marketValue: { exact: string; rounded: string }; haircut: string; advance: string; lendingValue: { exact: string; rounded: string }; faults: Array<("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product")>; daysToSell: (string | null); custody: { warehouse: (string | null); shipment: (string | null); operator: (string | null); place: ({ country: string; name: (string | null) } | null); status: string; commingled: boolean; grade: (string | null); reserved: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; insurances: Array<{ from: string; insurer: string; lossPayee: string; policy: string; sum: { amount: string; currency: string }; until: string }>; insuredUntil: (string | null); documents: Array<{ document: string; kind: ("receipt" | "bill-of-lading" | "waybill"); holder: (string | null) }> } }>; securities: Array<{ lot: (string | null); settlement: (string | null); status: ("asked" | "granted" | "refused" | "returned") }>; concentration: { products: Array<{ marketValue: { exact: string; rounded: string }; share: (string | null); product: string }>; warehouses: Array<{ marketValue: { exact: string; rounded: string }; share: (string | null); warehouse: string }> }; falls: Array<{ fall: string; exposure: { exact: string; rounded: string }; marketValue: { exact: string; rounded: string }; lendingValue: { exact: string; rounded: string }; loanToValue: (string | null); state: ("covered" | "call" | "liquidate"); call: { amount: string; currency: string } }>; call: ({ call: number; amount: { amount: string; currency: string }; answerBy: string } | null); called: ({ on: string; due: string } | null); calls: number; liquidating: boolean; ended: (("paid" | "declined" | "withdrawn" | "collateral-refused" | "not-answered" | "written-off") | null); appraisal: ({ chain: ({ faults: Array<{ fault: ("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product"); of: string }>; holds: boolean } | null); conflicts: Array<("lender-keeps" | "lender-judges" | "borrower-keeps")>; cover: { accrued: string; exposure: string; items: Array<{ advance: string; faults: Array<("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product")>; lendingValue: string; lot: string; markedOn: (string | null); marketValue: string; price: (string | null); product: string; quantity: string }>; lendingValue: string; marketValue: string; principal: string; priorClaims: string; receivable: (string | null); state: ("covered" | "call" | "liquidate") }; judged: { faults: Array<{ fault: ("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product"); of: string }>; holds: boolean }; kept: { faults: Array<{ fault: ("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product"); of: string }>; holds: boolean }; lendable: { amount: string; currency: string }; saleable: { faults: Array<{ fault: ("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product"); of: string }>; holds: boolean }; sales: (Array<{ days: (string | null); elsewhere: string; perDay: string; product: string; quantity: string }> | null) } | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{loan}/schedule": {
    get: {
      parameters: { path: { loan: string }; query?: { on?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { loan: string; on: string; currency: string; dues: Array<{ date: string; kind: ("interest" | "principal" | "capitalization" | "maturity" | "rate-reset"); interest: { exact: string; rounded: string }; principal: { exact: string; rounded: string }; toPay: { exact: string; rounded: string }; balance: { exact: string; rounded: string }; short: ({ exact: string; rounded: string } | null) }>; paid: Array<{ day: string; payment: string; source: ("cash" | "proceeds" | "claim"); interest: string; principal: string }>; overdue: { exact: string; rounded: string } } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/shipments/{shipment}": {
    get: {
      parameters: { path: { shipment: string }; query?: { asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { shipment: string; status: ("booked" | "loaded" | "departed" | "arrived" | "lost"); carrier: string; mode: ("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal"); origin: { country: string; name: (string | null) }; destination: { country: string; name: (string | null) }; lots: Array<string>; bookedOn: string; loadedOn: (string | null); departedOn: (string | null); arrivedOn: (string | null); lostOn: (string | null); logistics: ({ currency: string; income: ({ amount: string; currency: string } | null); cost: ({ amount: string; currency: string } | null); earned: string } | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/loans/{loan}/statement": {
    get: {
      parameters: { path: { loan: string }; query?: { on?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { loan: string; on: string; currency: string; lines: Array<{ day: string; what: ("disbursed" | "interest" | "capitalized" | "paid" | "rounded" | "written-off"); reference: (string | null); amount: { exact: string; rounded: string }; owed: { exact: string; rounded: string }; rule: ({ dayCount: ("A360" | "A365" | "AA" | "30E360" | "28E336"); from: string; to: string; days: number; years: string; rate: string; principal: { exact: string; rounded: string } } | null); payment: ({ amount: string; source: ("cash" | "proceeds" | "claim"); from: (string | null); settlement: (string | null); storage: string; saleCosts: string; interest: string; principal: string; owner: string } | null) }>; owed: { exact: string; rounded: string }; capitalFlow: { income: { exact: string; rounded: string }; cost: ({ exact: string; rounded: string } | null); earned: ({ exact: string; rounded: string } | null) } } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets": {
    get: {
      parameters: { path?: never; query?: { territory?: string; team?: string; state?: ("manual" | "semi" | "automatic"); stage?: ("open" | "covered" | "dropped"); after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { targets: Array<{ target: string; legalName: string; stage: ("open" | "covered" | "dropped"); territory: string; team: (string | null); task: (("field" | "service") | null); member: (string | null); namedOn: string; coveredOn: (string | null); visits: number; visitedOn: (string | null); keyPersons: number; mapped: boolean; objections: { notConverted: number; notRepeating: number; notMore: number }; state: (("manual" | "semi" | "automatic") | null) }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/targets/{target}": {
    get: {
      parameters: { path: { target: string }; query?: { asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { target: string; legalName: string; stage: ("open" | "covered" | "dropped"); territory: string; team: (string | null); task: (("field" | "service") | null); member: (string | null); namedOn: string; coveredOn: (string | null); visits: number; visitedOn: (string | null); keyPersons: number; mapped: boolean; objections: { notConverted: number; notRepeating: number; notMore: number }; state: (("manual" | "semi" | "automatic") | null); place: { country: string; name: (string | null) }; registration: (string | null); categories: Array<string>; usersNeeded: (number | null); lead: (string | null); agent: (string | null); coveredBy: (("registration" | "hand") | null); dropped: ({ on: string; because: ("named-twice" | "given-up" | "closed-down" | "other") } | null); orders: ({ date: string; all: number; own: number } | null); shares: Array<{ account: string; share: string }>; raised: Array<{ objection: string; kind: ("not-converted" | "not-repeating" | "not-more"); category: (string | null); says: string; raisedOn: string; answer: (string | null); removedOn: (string | null); removedBy: (("answer" | "trade" | "dropped") | null) }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/territories": {
    get: {
      parameters: { path?: never; query?: { on?: string; after?: string; limit?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { on: (string | null); force: { heads: number; squares: number; concentration: (string | null) }; territories: Array<{ territory: string; name: string; place: { country: string; name: (string | null) }; within: (string | null); targets: number; covered: number; dropped: number; customers: { manual: number; semi: number; automatic: number; unknown: number }; objections: { notConverted: number; notRepeating: number; notMore: number }; heads: number; teams: Array<{ team: string; heads: number }> }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{member}/credit": {
    get: {
      parameters: { path: { member: string }; query?: { after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { member: string; grade: ("good" | "watched" | "stopped"); why: ({ because: ("paid-late" | "paid-on-time" | "dispute-lost" | "report" | "by-hand"); on: string; reason: string } | null); asOf: (string | null); limits: Array<{ currency: string; limit: (string | null); held: string; free: string }>; held: Array<{ quote: string; amount: { amount: string; currency: string }; since: string; dueOn: (string | null); daysLate: number }>; heldTrades: number; history: Array<{ revision: number; type: string; day: string; data: Record<string, unknown> }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members": {
    get: {
      parameters: { path?: never; query?: { find?: string; after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { members: Array<{ member: string; legalName: string; businessType: ("manufacturer" | "trader" | "distributor" | "shop" | "online-seller" | "institution" | "platform" | "other"); size: (("small" | "medium" | "large") | null); registered: string; buyer: { level: string; falls: (string | null) }; seller: { level: string; falls: (string | null) } }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{member}/standing": {
    get: {
      parameters: { path: { member: string }; query?: { on?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { member: string; on: string; sides: Array<{ side: ("buyer" | "seller"); class: { businessType: ("manufacturer" | "trader" | "distributor" | "shop" | "online-seller" | "institution" | "platform" | "other"); size: (("small" | "medium" | "large") | null) }; level: string; since: (string | null); warned: (string | null); falls: (string | null); told: ({ level: string; falls: (string | null); reviewed: string } | null); figures: { counterparties: number; effort: string; money: string; moneyCounted: string; threshold: string }; kinds: Array<{ kind: ("broughtIn" | "complaintUpheld" | "dataShared" | "firstInspection" | "inFull" | "onTime" | "paidOnTime" | "trade"); each: string; times: number; points: string }>; next: ({ level: string; at: string; score: string; moneyCounted: string } | null); due: (string | null); ahead: Array<{ is: ("raised" | "warned" | "lifted" | "lowered"); on: string; from: string; to: string; because: (("idle" | "thin") | null); falls: (string | null); figures: { counterparties: number; effort: string; money: string; moneyCounted: string; threshold: string } }>; history: Array<{ is: ("raised" | "warned" | "lifted" | "lowered"); on: string; from: string; to: string; because: (("idle" | "thin") | null); falls: (string | null); figures: { counterparties: number; effort: string; money: string; moneyCounted: string; threshold: string } }>; facts: Array<{ day: string; of: ("match" | "newcomer" | "data" | "complaint"); source: string; match: (string | null); partner: (string | null); ring: boolean; money: ({ amount: string; currency: string } | null); deeds: Array<{ kind: ("broughtIn" | "complaintUpheld" | "dataShared" | "firstInspection" | "inFull" | "onTime" | "paidOnTime" | "trade"); kept: boolean; counted: boolean; points: string; left: string }>; halves: string }> }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{member}/contributions": {
    get: {
      parameters: { path: { member: string }; query?: { side?: ("buyer" | "seller"); on?: string; after?: string; limit?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { member: string; on: string; side: ("buyer" | "seller"); facts: Array<{ day: string; of: ("match" | "newcomer" | "data" | "complaint"); source: string; match: (string | null); partner: (string | null); ring: boolean; money: ({ amount: string; currency: string } | null); deeds: Array<{ kind: ("broughtIn" | "complaintUpheld" | "dataShared" | "firstInspection" | "inFull" | "onTime" | "paidOnTime" | "trade"); kept: boolean; counted: boolean; points: string; left: string }>; halves: string }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/memberships/renewals": {
    get: {
      parameters: { path?: never; query?: { from?: string; to?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { asOf: (string | null); from: (string | null); to: (string | null); notSeen: Array<"reading">; total: ({ expiring: number; renewed: number; open: number; share: (string | null); complete: boolean; idle: { expiring: number; renewed: number; open: number; share: (string | null) }; active: { expiring: number; renewed: number; open: number; share: (string | null) } } | null); months: Array<{ month: string; expiring: number; renewed: number; open: number; share: (string | null); complete: boolean; idle: { expiring: number; renewed: number; open: number; share: (string | null) }; active: { expiring: number; renewed: number; open: number; share: (string | null) } }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{member}/membership": {
    get: {
      parameters: { path: { member: string }; query?: { asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { member: string; status: ("running" | "may-be-renewed" | "ended"); asOf: string; terms: Array<{ fee: ({ amount: string; currency: string } | null); from: string; to: string; outcome: ("open" | "renewed" | "ended") }>; use: { activeDays: number; from: string; idle: boolean; to: string; users: number }; notSeen: Array<"reading">; due: ({ report: (string | null); ends: string; renewBy: (string | null) } | null); reports: Array<{ activeDays: number; from: string; idle: boolean; to: string; users: number; ends: string; on: string }>; ended: ({ on: string; because: ("not-renewed" | "given-up") } | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/rates": {
    get: {
      parameters: { path?: never; query?: { by?: ("territory" | "team" | "category" | "cohort" | "country"); from?: string; to?: string; within?: string; on?: string; basis?: ("real" | "claimed"); after?: string; limit?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { basis: ("real" | "claimed"); on: (string | null); groups: Array<{ key: (string | null); of: ("targets" | "accounts"); complete: (boolean | null); coverage: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; conversion: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; repurchase: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; customers: { manual: number; semi: number; automatic: number; unknown: number }; users: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; penetration: { declared: number; undeclared: number; figures: Array<{ category: string; counted: ("money" | "goods" | "users"); unit: (string | null); members: number; numerator: string; denominator: string; share: (string | null) }>; estimates: Array<{ category: string; counted: ("money" | "goods" | "users"); unit: (string | null); members: number; numerator: string; denominator: string; share: (string | null) }>; bands: { unsafe: number; building: number; safe: number; home: number; tooLow: number }; why: ("nothing-declared" | null) } }>; whole: Array<{ key: (string | null); of: ("targets" | "accounts"); complete: (boolean | null); coverage: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; conversion: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; repurchase: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; customers: { manual: number; semi: number; automatic: number; unknown: number }; users: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; penetration: { declared: number; undeclared: number; figures: Array<{ category: string; counted: ("money" | "goods" | "users"); unit: (string | null); members: number; numerator: string; denominator: string; share: (string | null) }>; estimates: Array<{ category: string; counted: ("money" | "goods" | "users"); unit: (string | null); members: number; numerator: string; denominator: string; share: (string | null) }>; bands: { unsafe: number; building: number; safe: number; home: number; tooLow: number }; why: ("nothing-declared" | null) } }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/rates/cohorts": {
    get: {
      parameters: { path?: never; query?: { from?: string; to?: string; on?: string; basis?: ("real" | "claimed"); asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { basis: ("real" | "claimed"); on: (string | null); cohorts: Array<{ key: (string | null); of: ("targets" | "accounts"); horizons: Array<{ within: (number | null); complete: (boolean | null); coverage: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; conversion: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) }; repurchase: { numerator: number; denominator: (number | null); share: (string | null); lost: (number | null); why: (("nobody-targeted" | "nobody-covered" | "nobody-converted" | "nobody-counted") | null) } }> }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/rates/members": {
    get: {
      parameters: { path?: never; query: { from: string; to?: string; show?: ("moved" | "held" | "all"); territory?: string; team?: string; basis?: ("real" | "claimed"); after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { members: Array<{ member: string; target: (string | null); territory: (string | null); team: (string | null); held: (("covered-not-converted" | "converted-not-repeating" | "repeating-but-thin") | null); bands: Array<{ category: string; counted: ("money" | "goods" | "users"); unit: (string | null); before: (("unsafe" | "building" | "safe" | "home") | null); after: (("unsafe" | "building" | "safe" | "home") | null) }>; objections: Array<{ objection: string; kind: string; category: (string | null); says: string; raisedOn: string; answered: boolean }> }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{member}/penetration": {
    get: {
      parameters: { path: { member: string }; query?: { from?: string; to?: string; basis?: ("real" | "claimed"); asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { member: string; basis: ("real" | "claimed"); from: (string | null); to: (string | null); figures: Array<{ category: string; counted: ("money" | "goods" | "users"); unit: (string | null); numerator: string; denominator: (string | null); share: (string | null); elapsed: ({ days: number; of: number } | null); band: (("unsafe" | "building" | "safe" | "home") | null); why: (("nothing-declared" | "declaration-too-low") | null) }>; estimates: Array<{ category: string; counted: ("money" | "goods" | "users"); unit: (string | null); numerator: string; denominator: (string | null); share: (string | null); elapsed: ({ days: number; of: number } | null); band: (("unsafe" | "building" | "safe" | "home") | null); why: (("nothing-declared" | "declaration-too-low") | null) }>; declarations: Array<{ declaration: string; category: string; counted: ("money" | "goods" | "users"); unit: (string | null); total: string; from: string; to: string; source: ("declared" | "estimated"); team: (string | null); evidence: string; supersedes: (string | null); is: ("standing" | "superseded" | "withdrawn"); declaredOn: string }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/offers": {
    get: {
      parameters: { path?: never; query?: { product?: string; after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { offers: Array<{ offer: string; seller: string; product: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; validUntil: string; level: (string | null); own: ({ audience: ({ of: "everyone" } | { level: string; of: "platform" } | { level: string; of: "seller" }); price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } } | null); all: ({ firstSight: ({ level: string; until: string } | null); prices: Array<{ audience: ({ of: "everyone" } | { level: string; of: "platform" } | { level: string; of: "seller" }); price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } }> } | null) }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/sellers/{member}/customers": {
    get: {
      parameters: { path: { member: string }; query?: { basis?: ("real" | "claimed"); from?: string; to?: string; on?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { seller: string; basis: ("real" | "claimed"); on: string; customers: number; returning: { numerator: number; denominator: number; share: (string | null) }; months: Array<{ month: string; customers: number; returning: { numerator: number; denominator: number; share: (string | null); complete: boolean } }>; cohorts: Array<{ cohort: string; months: Array<{ numerator: number; denominator: number; share: (string | null); complete: boolean }> }>; attention: { month: string; score: string; shown: string; band: ("low" | "middle" | "high"); parts: { kept: number; old: number; repeated: number; new: number; answered: number; asked: number } } } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/journal": {
    get: {
      parameters: { path?: never; query?: { match?: string; loan?: string; member?: string; account?: string; from?: string; to?: string; after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { entries: Array<{ day: string; position: string; stream: string; type: string; lines: Array<{ account: string; amount: string; commodity: string }> }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/trial-balance": {
    get: {
      parameters: { path?: never; query?: { on?: string; member?: string; asOf?: string; position?: string; effectiveOn?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { on: (string | null); commodities: Array<{ commodity: string; debit: string; credit: string; balance: string; accounts: Array<{ account: string; debit: string; credit: string; balance: string }> }> } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/members/{member}/accesses": {
    get: {
      parameters: { path: { member: string }; query?: { after?: string; limit?: string; asOf?: string; position?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": { member: string; accesses: Array<{ position: string; minute: string; caller: string; question: string; role: ("admin" | "auditor"); of: ("member" | "everyone") }>; next: (string | null) } } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/tokens": {
    get: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["TokensAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
    post: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody: { content: { "application/json": { backdates?: boolean; member?: (string | null); name: string; role: ("service" | "analyst" | "auditor" | "admin") } } }
      responses: { 201: { content: { "application/json": components['schemas']["TokenAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/tokens/{name}/revoke": {
    post: {
      parameters: { path: { name: string }; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["RevokedAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/persons/forget": {
    post: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody: { content: { "application/json": { name: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["ForgottenAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/what-if": {
    post: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody: { content: { "application/json": { policies: Array<{ policy: ("calendar" | "credit" | "field" | "lending" | "market" | "marks" | "membership" | "standing" | "storage" | "tolerance"); from: string; terms: Record<string, unknown> }>; until?: string; asks?: Array<string> } } }
      responses: { 200: { content: { "application/json": components['schemas']["WhatIfAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/session": {
    get: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["SessionAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/ruler": {
    get: {
      parameters: { path?: never; query?: { from?: string; to?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["RulerAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/waiting": {
    get: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["WaitingAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/checkpoint": {
    get: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "text/plain": string } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/tile/{path}": {
    get: {
      parameters: { path: { path: string }; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/octet-stream": string } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/keys": {
    get: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["LogKeys"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/status": {
    get: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["LogState"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/commit": {
    post: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["CommitAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/rotate": {
    post: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["KeysAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/retire": {
    post: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": components['schemas']["KeysAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/restore": {
    post: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody: { content: { "application/json": { reason: string; origin?: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["RestoreAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/leave-out": {
    post: {
      parameters: { path?: never; query?: never; header?: never }
      requestBody: { content: { "application/json": { reason: string } } }
      responses: { 200: { content: { "application/json": components['schemas']["LeaveOutAnswer"] } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/proof": {
    get: {
      parameters: { path?: never; query?: { index?: string; position?: string; stream?: string; revision?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "text/plain": string } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/entry": {
    get: {
      parameters: { path?: never; query?: { index?: string; position?: string; stream?: string; revision?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "application/json": Record<string, unknown> } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/consistency": {
    get: {
      parameters: { path?: never; query: { from: string; to?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "text/plain": string } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
  "/log/trails/{kind}/{id}": {
    get: {
      parameters: { path: { kind: ("match" | "loan" | "lot" | "member" | "stream"); id: string }; query?: { "not-pledged"?: ("" | "true"); "pledged-as"?: string }; header?: never }
      requestBody?: never
      responses: { 200: { content: { "text/plain": string } }; default: { content: { 'application/problem+json': components['schemas']['Problem'] } } }
    }
  }
}

export interface components {
  schemas: {
    LineAnswer: { line: number; accepted: boolean; stream?: string; revision?: number; position?: string; events?: Array<string>; repeated?: boolean; problem?: components['schemas']["Problem"] }
    Problem: { type: string; title: string; status: number; code: string; detail?: string } & Record<string, unknown>
    CloudEvent: (components['schemas']["MemberRegistered"] | components['schemas']["LicenceVerified"] | components['schemas']["BankAccountVerified"] | components['schemas']["ControllerLearned"] | components['schemas']["DataShared"] | components['schemas']["ProductRegistered"] | components['schemas']["QuoteRequested"] | components['schemas']["QuoteOffered"] | components['schemas']["QuoteAcceptanceAsked"] | components['schemas']["QuoteAcceptanceDenied"] | components['schemas']["QuoteAccepted"] | components['schemas']["QuoteRefused"] | components['schemas']["QuoteWithdrawn"] | components['schemas']["QuoteExpired"] | components['schemas']["QuoteVoided"] | components['schemas']["MatchAgreed"] | components['schemas']["MatchProven"] | components['schemas']["CancellationProposed"] | components['schemas']["CancellationAgreed"] | components['schemas']["CancellationRefused"] | components['schemas']["MatchUndone"] | components['schemas']["SettlementOpened"] | components['schemas']["ChargeAdded"] | components['schemas']["AllowanceAdded"] | components['schemas']["TaxAdded"] | components['schemas']["InvoiceRecorded"] | components['schemas']["CreditNoteRecorded"] | components['schemas']["PaymentRecorded"] | components['schemas']["RefundRecorded"] | components['schemas']["GoodsDelivered"] | components['schemas']["DeliveryAccepted"] | components['schemas']["DeliveryRejected"] | components['schemas']["GoodsHeld"] | components['schemas']["GoodsTakenBack"] | components['schemas']["ClosingProposed"] | components['schemas']["DeliveriesClosed"] | components['schemas']["ReturnProposed"] | components['schemas']["GoodsReturned"] | components['schemas']["SettlementCancelled"] | components['schemas']["CancellationFailed"] | components['schemas']["GoodsUndone"] | components['schemas']["SettlementReopened"] | components['schemas']["SettlementCompleted"] | components['schemas']["SettlementAssigned"] | components['schemas']["AssignmentRefused"] | components['schemas']["AssignmentAccepted"] | components['schemas']["AssignmentEnded"] | components['schemas']["ProceedsReceived"] | components['schemas']["ProceedsReclaimed"] | components['schemas']["WarehouseLeased"] | components['schemas']["SpaceClaimed"] | components['schemas']["SpaceRefused"] | components['schemas']["SpaceFreed"] | components['schemas']["LotAnnounced"] | components['schemas']["LotEntered"] | components['schemas']["LotRefused"] | components['schemas']["LotInspected"] | components['schemas']["LotInsured"] | components['schemas']["LotCounted"] | components['schemas']["LotDivided"] | components['schemas']["PartTakenBack"] | components['schemas']["LotsCalled"] | components['schemas']["CallAnswered"] | components['schemas']["LotFormed"] | components['schemas']["ReceiptIssued"] | components['schemas']["ReceiptEndorsed"] | components['schemas']["ReceiptCancelled"] | components['schemas']["LotReserved"] | components['schemas']["ReservationEnded"] | components['schemas']["LotPledged"] | components['schemas']["PledgeReleased"] | components['schemas']["ClaimRefused"] | components['schemas']["LotLeft"] | components['schemas']["LotLost"] | components['schemas']["ShipmentBooked"] | components['schemas']["ShipmentLoaded"] | components['schemas']["DocumentHeld"] | components['schemas']["ShipmentInsured"] | components['schemas']["ShipmentDeparted"] | components['schemas']["ShipmentArrived"] | components['schemas']["ShipmentLost"] | components['schemas']["ClaimPaid"] | components['schemas']["BusinessDayClosed"] | components['schemas']["BusinessDayMarked"] | components['schemas']["BusinessDaySettled"] | components['schemas']["PolicyAdopted"] | components['schemas']["MarkTaken"] | components['schemas']["MarkMissing"] | components['schemas']["LoanRequested"] | components['schemas']["LoanAppraised"] | components['schemas']["LoanApproved"] | components['schemas']["LoanDeclined"] | components['schemas']["CollateralOffered"] | components['schemas']["CollateralAnswered"] | components['schemas']["CollateralReturned"] | components['schemas']["LoanDisbursed"] | components['schemas']["RateReset"] | components['schemas']["LoanCalled"] | components['schemas']["PaymentApplied"] | components['schemas']["InstalmentMissed"] | components['schemas']["MarginCalled"] | components['schemas']["MarginCallEnded"] | components['schemas']["LoanDefaulted"] | components['schemas']["LiquidationOrdered"] | components['schemas']["LiquidationEnded"] | components['schemas']["LoanWrittenOff"] | components['schemas']["LoanClosed"] | components['schemas']["TerritoryDefined"] | components['schemas']["TeamDefined"] | components['schemas']["TeamPosted"] | components['schemas']["TargetNamed"] | components['schemas']["TargetAssigned"] | components['schemas']["TargetMoved"] | components['schemas']["TargetVisited"] | components['schemas']["TargetCovered"] | components['schemas']["ObjectionRaised"] | components['schemas']["ObjectionAnswered"] | components['schemas']["ObjectionRemoved"] | components['schemas']["CustomerStateReached"] | components['schemas']["ShareGranted"] | components['schemas']["TargetDropped"] | components['schemas']["RegistrationClaimed"] | components['schemas']["RegistrationRefused"] | components['schemas']["RegistrationLeft"] | components['schemas']["RegistrationOpened"] | components['schemas']["CreditReportRecorded"] | components['schemas']["CreditStandingChanged"] | components['schemas']["CreditLimitSet"] | components['schemas']["CreditHeld"] | components['schemas']["CreditDenied"] | components['schemas']["CreditReleased"] | components['schemas']["ComplaintFiled"] | components['schemas']["ComplaintUpheld"] | components['schemas']["ComplaintDismissed"] | components['schemas']["ComplaintWithdrawn"] | components['schemas']["TierClassified"] | components['schemas']["TierRaised"] | components['schemas']["TierWarned"] | components['schemas']["TierWarningLifted"] | components['schemas']["TierLowered"] | components['schemas']["TierCorrected"] | components['schemas']["MembershipBegun"] | components['schemas']["MembershipUseReported"] | components['schemas']["MembershipRenewed"] | components['schemas']["MembershipEnded"] | components['schemas']["PurchasesDeclared"] | components['schemas']["PurchasesWithdrawn"] | components['schemas']["LevelGranted"] | components['schemas']["LevelEnded"] | components['schemas']["OfferPublished"] | components['schemas']["OfferWithdrawn"] | components['schemas']["PricesRead"] | components['schemas']["MarketPricesRead"] | components['schemas']["ForeignEventLeftOut"] | components['schemas']["LogKeyAdded"] | components['schemas']["LogKeyRetired"] | components['schemas']["LogRestored"] | components['schemas']["StreamsCommitted"])
    MemberRegistered: { specversion: "1.0"; id: string; source: string; type: "MemberRegistered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ businessType: ("manufacturer" | "trader" | "distributor" | "shop" | "online-seller" | "institution" | "platform" | "other"); controller: (string | null); legalName: string; place: ({ country: string; name: (string | null) } | null); registration: (string | null); takenOver: boolean } | { broughtInBy: (string | null); businessType: ("manufacturer" | "trader" | "distributor" | "shop" | "online-seller" | "institution" | "platform" | "other"); controller: (string | null); legalName: string; place: ({ country: string; name: (string | null) } | null); registration: (string | null); size: (("small" | "medium" | "large") | null); takenOver: boolean }) }
    LicenceVerified: { specversion: "1.0"; id: string; source: string; type: "LicenceVerified"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { checkedBy: string; evidence: string } }
    BankAccountVerified: { specversion: "1.0"; id: string; source: string; type: "BankAccountVerified"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { checkedBy: string; evidence: string } }
    ControllerLearned: { specversion: "1.0"; id: string; source: string; type: "ControllerLearned"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { controller: (string | null); evidence: string } }
    DataShared: { specversion: "1.0"; id: string; source: string; type: "DataShared"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { from: string; kind: ("stock" | "sales" | "forecast"); to: string } }
    ProductRegistered: { specversion: "1.0"; id: string; source: string; type: "ProductRegistered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { category: string; channel: ("self-operated" | "marketplace"); grade: (string | null); name: string; unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } }
    QuoteRequested: { specversion: "1.0"; id: string; source: string; type: "QuoteRequested"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ buyer: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; product: string; seller: string } | { buyer: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; offer: (string | null); product: string; seller: string }) }
    QuoteOffered: { specversion: "1.0"; id: string; source: string; type: "QuoteOffered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ buyer: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; product: string; seller: string; validUntil: (string | null) } | { asAsked: boolean; buyer: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; product: string; seller: string; validUntil: (string | null) } | { asAsked: boolean; audience: (({ of: "everyone" } | { level: string; of: "platform" } | { level: string; of: "seller" }) | null); buyer: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; product: string; seller: string; validUntil: (string | null) }) }
    QuoteAcceptanceAsked: { specversion: "1.0"; id: string; source: string; type: "QuoteAcceptanceAsked"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; buyer: string } }
    QuoteAcceptanceDenied: { specversion: "1.0"; id: string; source: string; type: "QuoteAcceptanceDenied"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: Record<string, unknown> }
    QuoteAccepted: { specversion: "1.0"; id: string; source: string; type: "QuoteAccepted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ buyer: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; product: string; seller: string; takenOver: boolean } | { asked: boolean; buyer: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; product: string; seller: string; takenOver: boolean }) }
    QuoteRefused: { specversion: "1.0"; id: string; source: string; type: "QuoteRefused"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { party: ("buyer" | "seller"); reason: string } }
    QuoteWithdrawn: { specversion: "1.0"; id: string; source: string; type: "QuoteWithdrawn"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { party: ("buyer" | "seller"); reason: string } }
    QuoteExpired: { specversion: "1.0"; id: string; source: string; type: "QuoteExpired"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { date: string } }
    QuoteVoided: { specversion: "1.0"; id: string; source: string; type: "QuoteVoided"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: string } }
    MatchAgreed: { specversion: "1.0"; id: string; source: string; type: "MatchAgreed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ buyer: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; deliverBy: (string | null); flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; kind: "spot"; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; product: string; quote: (string | null); references: Array<{ scheme: string; value: string }>; seller: string; takenOver: boolean; value: { amount: string; currency: string } } | { buyer: string; condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; deliverBy: (string | null); flags: Array<("term-does-not-fit-mode" | "same-controller" | "sample" | "subsidised" | "forced-sale")>; kind: "spot"; lot: (string | null); price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; product: string; quote: (string | null); references: Array<{ scheme: string; value: string }>; seller: string; takenOver: boolean; value: { amount: string; currency: string } }) }
    MatchProven: { specversion: "1.0"; id: string; source: string; type: "MatchProven"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { settlement: string } }
    CancellationProposed: { specversion: "1.0"; id: string; source: string; type: "CancellationProposed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { costBearer: ("buyer" | "seller" | "platform"); party: ("buyer" | "seller"); reason: string } }
    CancellationAgreed: { specversion: "1.0"; id: string; source: string; type: "CancellationAgreed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { by: ("both" | "platform"); costBearer: ("buyer" | "seller" | "platform"); reason: string } }
    CancellationRefused: { specversion: "1.0"; id: string; source: string; type: "CancellationRefused"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("goods-delivered" | "payable-negative") } }
    MatchUndone: { specversion: "1.0"; id: string; source: string; type: "MatchUndone"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ because: ("cancelled" | "nothing-accepted" | "all-returned") } | { because: ("cancelled" | "nothing-accepted" | "all-returned"); lot: (string | null) }) }
    SettlementOpened: { specversion: "1.0"; id: string; source: string; type: "SettlementOpened"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ buyer: string; deliverBy: (string | null); instalments: Array<{ amount: { amount: string; currency: string }; days: number; due: ("order" | "delivery" | "invoice"); share: string }>; match: string; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; seller: string; takenOver: boolean; value: { amount: string; currency: string } } | { buyer: string; deliverBy: (string | null); instalments: Array<{ amount: { amount: string; currency: string }; days: number; due: ("order" | "delivery" | "invoice"); share: string }>; match: string; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; seller: string; takenOver: boolean; tolerance: { otherCharges: string; over: string; under: string }; value: { amount: string; currency: string } }) }
    ChargeAdded: { specversion: "1.0"; id: string; source: string; type: "ChargeAdded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ amount: { amount: string; currency: string }; charge: string; kind: ("freight" | "insurance" | "inspection" | "storage" | "handling" | "other") } | { amount: { amount: string; currency: string }; charge: string; hidesPrice: boolean; kind: ("freight" | "insurance" | "inspection" | "storage" | "handling" | "other") }) }
    AllowanceAdded: { specversion: "1.0"; id: string; source: string; type: "AllowanceAdded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { allowance: string; amount: { amount: string; currency: string }; reason: string } }
    TaxAdded: { specversion: "1.0"; id: string; source: string; type: "TaxAdded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; kind: string; tax: string } }
    InvoiceRecorded: { specversion: "1.0"; id: string; source: string; type: "InvoiceRecorded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ amount: { amount: string; currency: string }; invoice: string } | { amount: { amount: string; currency: string }; invoice: string; rounding: (("up" | "down") | null) }) }
    CreditNoteRecorded: { specversion: "1.0"; id: string; source: string; type: "CreditNoteRecorded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ amount: { amount: string; currency: string }; creditNote: string; reason: string } | { amount: { amount: string; currency: string }; creditNote: string; kind: ("correction" | "rebate" | "return"); reason: string; rounding: (("up" | "down") | null) }) }
    PaymentRecorded: { specversion: "1.0"; id: string; source: string; type: "PaymentRecorded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ amount: { amount: string; currency: string }; payment: string; throughPlatform: boolean } | { amount: { amount: string; currency: string }; payee: (string | null); payment: string; throughPlatform: boolean }) }
    RefundRecorded: { specversion: "1.0"; id: string; source: string; type: "RefundRecorded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; reason: string; refund: string } }
    GoodsDelivered: { specversion: "1.0"; id: string; source: string; type: "GoodsDelivered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { delivery: string; lateDays: (number | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } }
    DeliveryAccepted: { specversion: "1.0"; id: string; source: string; type: "DeliveryAccepted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ accepted: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; delivery: string; rejected: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null) } | { accepted: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; delivery: string; rejected: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); whole: boolean }) }
    DeliveryRejected: { specversion: "1.0"; id: string; source: string; type: "DeliveryRejected"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { delivery: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; reason: string } }
    GoodsHeld: { specversion: "1.0"; id: string; source: string; type: "GoodsHeld"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { delivery: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } }
    GoodsTakenBack: { specversion: "1.0"; id: string; source: string; type: "GoodsTakenBack"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { delivery: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } }
    ClosingProposed: { specversion: "1.0"; id: string; source: string; type: "ClosingProposed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { costBearer: ("buyer" | "seller" | "platform"); party: ("buyer" | "seller"); reason: string } }
    DeliveriesClosed: { specversion: "1.0"; id: string; source: string; type: "DeliveriesClosed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ reason: string } | { by: ("both" | "platform" | "buyer" | "seller"); costBearer: (("buyer" | "seller" | "platform") | null); reason: string }) }
    ReturnProposed: { specversion: "1.0"; id: string; source: string; type: "ReturnProposed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { costBearer: ("buyer" | "seller" | "platform"); party: ("buyer" | "seller"); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; reason: string; return: string } }
    GoodsReturned: { specversion: "1.0"; id: string; source: string; type: "GoodsReturned"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { by: ("both" | "platform"); costBearer: ("buyer" | "seller" | "platform"); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; reason: string; return: string } }
    SettlementCancelled: { specversion: "1.0"; id: string; source: string; type: "SettlementCancelled"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { reason: string } }
    CancellationFailed: { specversion: "1.0"; id: string; source: string; type: "CancellationFailed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("goods-delivered" | "payable-negative") } }
    GoodsUndone: { specversion: "1.0"; id: string; source: string; type: "GoodsUndone"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("cancelled" | "nothing-accepted" | "all-returned") } }
    SettlementReopened: { specversion: "1.0"; id: string; source: string; type: "SettlementReopened"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: string } }
    SettlementCompleted: { specversion: "1.0"; id: string; source: string; type: "SettlementCompleted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { payable: { amount: string; currency: string } } }
    SettlementAssigned: { specversion: "1.0"; id: string; source: string; type: "SettlementAssigned"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { lender: string; loan: string; notice: (string | null) } }
    AssignmentRefused: { specversion: "1.0"; id: string; source: string; type: "AssignmentRefused"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("assigned-already" | "cancelled" | "complete" | "nothing-to-pay"); lender: string; loan: string; notice: (string | null) } }
    AssignmentAccepted: { specversion: "1.0"; id: string; source: string; type: "AssignmentAccepted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { loan: string } }
    AssignmentEnded: { specversion: "1.0"; id: string; source: string; type: "AssignmentEnded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: string; loan: string } }
    ProceedsReceived: { specversion: "1.0"; id: string; source: string; type: "ProceedsReceived"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; loan: string; payment: string; whole: boolean } }
    ProceedsReclaimed: { specversion: "1.0"; id: string; source: string; type: "ProceedsReclaimed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; loan: string; refund: string } }
    WarehouseLeased: { specversion: "1.0"; id: string; source: string; type: "WarehouseLeased"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { capacity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; cost: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; from: string; operator: (string | null); place: { country: string; name: (string | null) }; rent: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } } }
    SpaceClaimed: { specversion: "1.0"; id: string; source: string; type: "SpaceClaimed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { apart: Array<string>; beyond: boolean; lot: string; moved: Array<{ lot: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } }
    SpaceRefused: { specversion: "1.0"; id: string; source: string; type: "SpaceRefused"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("no-room" | "not-in-force"); free: string; lot: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } }
    SpaceFreed: { specversion: "1.0"; id: string; source: string; type: "SpaceFreed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { lot: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } }
    LotAnnounced: { specversion: "1.0"; id: string; source: string; type: "LotAnnounced"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { commingled: boolean; owner: string; product: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; shipment: (string | null); warehouse: (string | null) } }
    LotEntered: { specversion: "1.0"; id: string; source: string; type: "LotEntered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { counted: boolean; entry: string; fee: ({ amount: string; currency: string } | null); feePolicy: (("free-entry" | "classic") | null); leaves: (string | null); named: boolean; otherFee: ({ amount: string; currency: string } | null); owner: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; shipment: (string | null); warehouse: (string | null); whole: boolean } }
    LotRefused: { specversion: "1.0"; id: string; source: string; type: "LotRefused"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: string } }
    LotInspected: { specversion: "1.0"; id: string; source: string; type: "LotInspected"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ by: string; certificate: (string | null); grade: string }) }
    LotInsured: { specversion: "1.0"; id: string; source: string; type: "LotInsured"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { from: string; insurer: string; lossPayee: string; policy: string; sum: { amount: string; currency: string }; until: string } }
    LotCounted: { specversion: "1.0"; id: string; source: string; type: "LotCounted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { count: string; difference: string; portions: Array<{ owner: string; quantity: string }>; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; receipts: Array<{ quantity: string; receipt: string }> } }
    LotDivided: { specversion: "1.0"; id: string; source: string; type: "LotDivided"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { parts: Array<{ layers: Array<{ day: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; lot: string; pledge: ({ lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } | null); pledged: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; shipment: (string | null); warehouse: (string | null) } }
    PartTakenBack: { specversion: "1.0"; id: string; source: string; type: "PartTakenBack"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { layers: Array<{ day: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; lot: string; pledge: ({ lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } | null); pledged: boolean; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } }
    LotsCalled: { specversion: "1.0"; id: string; source: string; type: "LotsCalled"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { grade: (string | null); how: ("merged" | "processed"); loan: (string | null); lots: Array<{ lot: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; owner: string; product: string; shipment: (string | null); warehouse: (string | null); yield: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null) } }
    CallAnswered: { specversion: "1.0"; id: string; source: string; type: "CallAnswered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { layers: Array<{ day: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; lot: string; pledge: ({ lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } | null); quantity: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null) } }
    LotFormed: { specversion: "1.0"; id: string; source: string; type: "LotFormed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { from: Array<{ lot: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; grade: (string | null); how: ("divided" | "merged" | "processed"); layers: Array<{ day: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; owner: string; pledge: ({ lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } | null); product: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; shipment: (string | null); warehouse: (string | null) } }
    ReceiptIssued: { specversion: "1.0"; id: string; source: string; type: "ReceiptIssued"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { holder: string; negotiable: boolean; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; receipt: string } }
    ReceiptEndorsed: { specversion: "1.0"; id: string; source: string; type: "ReceiptEndorsed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { receipt: string; to: string } }
    ReceiptCancelled: { specversion: "1.0"; id: string; source: string; type: "ReceiptCancelled"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: string; receipt: string } }
    LotReserved: { specversion: "1.0"; id: string; source: string; type: "LotReserved"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ buyer: string; match: string; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; seller: string; whole: boolean } | { agreed: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); buyer: string; match: string; named: boolean; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; seller: string; whole: boolean }) }
    ReservationEnded: { specversion: "1.0"; id: string; source: string; type: "ReservationEnded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: string; match: string } }
    LotPledged: { specversion: "1.0"; id: string; source: string; type: "LotPledged"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; receipt: (string | null); whole: boolean } }
    PledgeReleased: { specversion: "1.0"; id: string; source: string; type: "PledgeReleased"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; release: string; whole: boolean } }
    ClaimRefused: { specversion: "1.0"; id: string; source: string; type: "ClaimRefused"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: string; by: string; claim: ("pledge" | "reservation" | "call"); lender: (string | null); quantity: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null) } }
    LotLeft: { specversion: "1.0"; id: string; source: string; type: "LotLeft"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { counted: boolean; exit: string; fee: ({ amount: string; currency: string } | null); feePolicy: (("free-entry" | "classic") | null); how: ("sold" | "sold-elsewhere" | "taken-back" | "merged" | "processed"); into: (string | null); layers: Array<{ day: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } }>; match: (string | null); named: boolean; otherFee: ({ amount: string; currency: string } | null); owner: string; pledge: ({ lender: string; loan: string; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; receipts: Array<{ quantity: string; receipt: string }>; shipment: (string | null); warehouse: (string | null); whole: boolean } }
    LotLost: { specversion: "1.0"; id: string; source: string; type: "LotLost"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { counted: boolean; loss: string; portions: Array<{ owner: string; quantity: string }>; quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; reason: string; receipts: Array<{ quantity: string; receipt: string }>; whole: boolean } }
    ShipmentBooked: { specversion: "1.0"; id: string; source: string; type: "ShipmentBooked"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { carrier: string; charged: ({ amount: string; currency: string } | null); charter: boolean; cost: ({ amount: string; currency: string } | null); destination: { country: string; name: (string | null) }; mode: ("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal"); origin: { country: string; name: (string | null) }; shipper: (string | null); transitDays: number } }
    ShipmentLoaded: { specversion: "1.0"; id: string; source: string; type: "ShipmentLoaded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { lots: Array<string> } }
    DocumentHeld: { specversion: "1.0"; id: string; source: string; type: "DocumentHeld"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { control: boolean; document: string; held: number; holder: (string | null); kind: ("bill-of-lading" | "waybill"); originals: number } }
    ShipmentInsured: { specversion: "1.0"; id: string; source: string; type: "ShipmentInsured"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { from: string; insurer: string; lossPayee: string; policy: string; sum: { amount: string; currency: string }; until: string } }
    ShipmentDeparted: { specversion: "1.0"; id: string; source: string; type: "ShipmentDeparted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: Record<string, unknown> }
    ShipmentArrived: { specversion: "1.0"; id: string; source: string; type: "ShipmentArrived"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: Record<string, unknown> }
    ShipmentLost: { specversion: "1.0"; id: string; source: string; type: "ShipmentLost"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { lots: Array<string>; reason: string } }
    ClaimPaid: { specversion: "1.0"; id: string; source: string; type: "ClaimPaid"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; claim: string; loans: Array<{ amount: { amount: string; currency: string }; loan: string }>; payee: string } }
    BusinessDayClosed: { specversion: "1.0"; id: string; source: string; type: "BusinessDayClosed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ date: string } | { date: string; end: string }) }
    BusinessDayMarked: { specversion: "1.0"; id: string; source: string; type: "BusinessDayMarked"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { date: string } }
    BusinessDaySettled: { specversion: "1.0"; id: string; source: string; type: "BusinessDaySettled"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { date: string } }
    PolicyAdopted: { specversion: "1.0"; id: string; source: string; type: "PolicyAdopted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { from: string; reason: string; terms: ({ holidays: Array<string>; timeZone: string; workingDays: Array<("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")> } | { goodDays: number; onAccount: ("free" | "limited"); stoppedDays: number; watchedDays: number } | { automaticFrom: string; handOverMonth: number; homeAbove: string; orderDays: number; safeFrom: string; semiFrom: string; unsafeBelow: string } | { advance: string; answerCollateralDays: number; answerDays: number; callAbove: string; cautious: string; daysToSell: string; insured: string; liquidateAbove: string; minimumCall: string; overdueDays: number; priorClaims: boolean; products: Array<{ advance: string; cautious: string; product: string }>; receivable: string; sellers: number } | { parties: number } | { buyers: number; keptDays: number; lastMatches: number; leadDays: number; matches: number; paymentDays: number; products: Array<{ product: string; window: number }>; scatter: string; tradingDays: number; widening: string; window: number } | { activeDays: number; graceDays: number; reportDays: number; within: number } | { atMostPerCounterpartyAndMonth: number; counterpartiesWithinMonths: number; fallAfterMonths: number; halfLifeDays: number; keep: string; levels: Array<{ at: string; counterparties: number; firstSightDays: number; name: string }>; lift: string; money: { amount: string; currency: string }; moneyShare: string; points: { broughtIn: string; complaintUpheld: string; dataShared: string; firstInspection: string; inFull: string; onTime: string; paidOnTime: string; trade: string }; warnAfterMonths: number } | { announcedDays: number; days: number; fees: ("free-entry" | "classic"); takenBack: ("days-stayed" | "larger" | "smaller"); warehouses: Array<{ fees: ("free-entry" | "classic"); warehouse: string }> } | { otherCharges: string; over: string; products: Array<{ over: string; product: string; under: string }>; under: string }) } }
    MarkTaken: { specversion: "1.0"; id: string; source: string; type: "MarkTaken"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { asked: { decade: number; excluded: Array<string> }; buyers: number; currency: string; date: string; lastMean: string; loan: (string | null); matches: number; mean: string; perDay: string; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") }; scatter: string; sellers: number; used: Array<string>; volume: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; widened: number } }
    MarkMissing: { specversion: "1.0"; id: string; source: string; type: "MarkMissing"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { asked: { decade: number; excluded: Array<string> }; buyers: number; currency: string; date: string; last: ({ date: string; expired: boolean; price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } } | null); lastMean: (string | null); loan: (string | null); matches: number; mean: (string | null); perDay: string; scatter: (string | null); sellers: number; used: Array<string>; volume: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); why: Array<("no-trades" | "too-few-matches" | "too-few-buyers" | "too-much-scatter" | "another-currency")>; widened: number } }
    LoanRequested: { specversion: "1.0"; id: string; source: string; type: "LoanRequested"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ amount: { amount: string; currency: string }; borrower: string; chain: ({ downstream: string; upstream: Array<string>; yield: string } | null); lender: string; lots: Array<string>; products: Array<string>; seller: (string | null); terms: { businessDays: ("none" | "shift-calculate-following" | "shift-calculate-modified-following" | "calculate-shift-following" | "calculate-shift-modified-following" | "shift-calculate-preceding" | "shift-calculate-modified-preceding" | "calculate-shift-preceding" | "calculate-shift-modified-preceding"); capitalizeUntil: (string | null); dayCount: ("A360" | "A365" | "AA" | "30E360" | "28E336"); defaultRate: (string | null); endOfMonth: ("same-day" | "end-of-month"); fundingRate: (string | null); interestCycle: ({ anchor: string; every: number; stub: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") } | null); kind: ("principal-at-maturity" | "call-money" | "linear-amortizer" | "annuity"); maturity: (string | null); notice: ({ count: number; unit: ("days" | "weeks" | "months" | "years") } | null); principalCycle: ({ anchor: string; every: number; stub: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") } | null); rate: string; rateReset: ({ cap: (string | null); cycle: { anchor: string; every: number; stub: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") }; floor: (string | null); multiplier: string; series: string; spread: string } | null); redemption: (string | null) } } | { amount: { amount: string; currency: string }; borrower: string; chain: ({ downstream: string; upstream: Array<string>; yield: string } | null); lender: string; lots: Array<string>; orLess: boolean; products: Array<string>; seller: (string | null); terms: { businessDays: ("none" | "shift-calculate-following" | "shift-calculate-modified-following" | "calculate-shift-following" | "calculate-shift-modified-following" | "shift-calculate-preceding" | "shift-calculate-modified-preceding" | "calculate-shift-preceding" | "calculate-shift-modified-preceding"); capitalizeUntil: (string | null); dayCount: ("A360" | "A365" | "AA" | "30E360" | "28E336"); defaultRate: (string | null); endOfMonth: ("same-day" | "end-of-month"); fundingRate: (string | null); interestCycle: ({ anchor: string; every: number; stub: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") } | null); kind: ("principal-at-maturity" | "call-money" | "linear-amortizer" | "annuity"); maturity: (string | null); notice: ({ count: number; unit: ("days" | "weeks" | "months" | "years") } | null); principalCycle: ({ anchor: string; every: number; stub: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") } | null); rate: string; rateReset: ({ cap: (string | null); cycle: { anchor: string; every: number; stub: ("short" | "long"); unit: ("days" | "weeks" | "months" | "years") }; floor: (string | null); multiplier: string; series: string; spread: string } | null); redemption: (string | null) } }) }
    LoanAppraised: { specversion: "1.0"; id: string; source: string; type: "LoanAppraised"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { chain: ({ faults: Array<{ fault: ("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product"); of: string }>; holds: boolean } | null); conflicts: Array<("lender-keeps" | "lender-judges" | "borrower-keeps")>; cover: { accrued: string; exposure: string; items: Array<{ advance: string; faults: Array<("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product")>; lendingValue: string; lot: string; markedOn: (string | null); marketValue: string; price: (string | null); product: string; quantity: string }>; lendingValue: string; marketValue: string; principal: string; priorClaims: string; receivable: (string | null); state: ("covered" | "call" | "liquidate") }; judged: { faults: Array<{ fault: ("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product"); of: string }>; holds: boolean }; kept: { faults: Array<{ fault: ("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product"); of: string }>; holds: boolean }; lendable: { amount: string; currency: string }; saleable: { faults: Array<{ fault: ("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product"); of: string }>; holds: boolean }; sales: Array<{ days: (string | null); elsewhere: string; perDay: string; product: string; quantity: string }> } }
    LoanApproved: { specversion: "1.0"; id: string; source: string; type: "LoanApproved"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; asAsked: boolean } }
    LoanDeclined: { specversion: "1.0"; id: string; source: string; type: "LoanDeclined"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: Array<("not-judged" | "not-kept" | "not-saleable" | "not-covered" | "no-chain" | "by-lender")>; reason: (string | null) } }
    CollateralOffered: { specversion: "1.0"; id: string; source: string; type: "CollateralOffered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { instead: Array<string>; lots: Array<string>; products: Array<string> } }
    CollateralAnswered: { specversion: "1.0"; id: string; source: string; type: "CollateralAnswered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: (string | null); granted: boolean; lot: (string | null); product: (string | null); quantity: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); settlement: (string | null) } }
    CollateralReturned: { specversion: "1.0"; id: string; source: string; type: "CollateralReturned"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("sold" | "released" | "substituted" | "closed" | "late"); lot: (string | null); most: boolean; quantity: ({ unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | null); release: (string | null); settlement: (string | null) } }
    LoanDisbursed: { specversion: "1.0"; id: string; source: string; type: "LoanDisbursed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; match: (string | null); registration: string; to: string; tranche: string; whole: boolean } }
    RateReset: { specversion: "1.0"; id: string; source: string; type: "RateReset"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { from: string; observed: string; rate: string } }
    LoanCalled: { specversion: "1.0"; id: string; source: string; type: "LoanCalled"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { due: string } }
    PaymentApplied: { specversion: "1.0"; id: string; source: string; type: "PaymentApplied"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: ({ amount: { amount: string; currency: string }; from: (string | null); interest: { amount: string; currency: string }; owner: { amount: string; currency: string }; payment: string; principal: { amount: string; currency: string }; rounding: string; saleCosts: { amount: string; currency: string }; settlement: (string | null); source: ("cash" | "proceeds" | "claim"); storage: { amount: string; currency: string } } | { amount: { amount: string; currency: string }; call: (number | null); from: (string | null); interest: { amount: string; currency: string }; owner: { amount: string; currency: string }; payment: string; principal: { amount: string; currency: string }; rounding: string; saleCosts: { amount: string; currency: string }; settlement: (string | null); source: ("cash" | "proceeds" | "claim"); storage: { amount: string; currency: string }; whole: boolean }) }
    InstalmentMissed: { specversion: "1.0"; id: string; source: string; type: "InstalmentMissed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { date: string; due: string; short: { amount: string; currency: string } } }
    MarginCalled: { specversion: "1.0"; id: string; source: string; type: "MarginCalled"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; answerBy: string; call: number; cover: { accrued: string; exposure: string; items: Array<{ advance: string; faults: Array<("no-mark" | "mark-expired" | "grade-unknown" | "grade-differs" | "few-sellers" | "not-there" | "not-loaded" | "not-insured" | "insured-for-another" | "under-insured" | "documents-elsewhere" | "pledged-elsewhere" | "lost" | "nobody-sells" | "too-long-to-sell" | "not-a-match" | "not-adjacent" | "one-ring" | "same-controller" | "undone" | "receivable-assigned" | "above-the-product")>; lendingValue: string; lot: string; markedOn: (string | null); marketValue: string; price: (string | null); product: string; quantity: string }>; lendingValue: string; marketValue: string; principal: string; priorClaims: string; receivable: (string | null); state: ("covered" | "call" | "liquidate") }; date: string } }
    MarginCallEnded: { specversion: "1.0"; id: string; source: string; type: "MarginCallEnded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("covered" | "closed" | "defaulted"); call: number; date: string } }
    LoanDefaulted: { specversion: "1.0"; id: string; source: string; type: "LoanDefaulted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("call-unanswered" | "over-the-bound" | "overdue"); date: string } }
    LiquidationOrdered: { specversion: "1.0"; id: string; source: string; type: "LiquidationOrdered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { owed: { amount: string; currency: string } } }
    LiquidationEnded: { specversion: "1.0"; id: string; source: string; type: "LiquidationEnded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { date: string } }
    LoanWrittenOff: { specversion: "1.0"; id: string; source: string; type: "LoanWrittenOff"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; reason: string; rounding: string } }
    LoanClosed: { specversion: "1.0"; id: string; source: string; type: "LoanClosed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("paid" | "declined" | "withdrawn" | "collateral-refused" | "not-answered" | "written-off") } }
    TerritoryDefined: { specversion: "1.0"; id: string; source: string; type: "TerritoryDefined"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { name: string; place: { country: string; name: (string | null) }; within: (string | null) } }
    TeamDefined: { specversion: "1.0"; id: string; source: string; type: "TeamDefined"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { kind: ("direct" | "agent" | "franchise"); member: (string | null); name: string; task: ("field" | "service") } }
    TeamPosted: { specversion: "1.0"; id: string; source: string; type: "TeamPosted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { from: string; heads: number; territory: string } }
    TargetNamed: { specversion: "1.0"; id: string; source: string; type: "TargetNamed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { categories: Array<string>; lead: (string | null); legalName: string; place: { country: string; name: (string | null) }; registration: (string | null); territory: string; usersNeeded: (number | null) } }
    TargetAssigned: { specversion: "1.0"; id: string; source: string; type: "TargetAssigned"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { agent: (string | null); reason: ("named" | "chosen" | "hand-over"); task: ("field" | "service"); team: string } }
    TargetMoved: { specversion: "1.0"; id: string; source: string; type: "TargetMoved"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { reason: string; territory: string } }
    TargetVisited: { specversion: "1.0"; id: string; source: string; type: "TargetVisited"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { keyPersons: number; team: string } }
    TargetCovered: { specversion: "1.0"; id: string; source: string; type: "TargetCovered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { by: ("registration" | "hand"); member: string } }
    ObjectionRaised: { specversion: "1.0"; id: string; source: string; type: "ObjectionRaised"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { category: (string | null); kind: ("not-converted" | "not-repeating" | "not-more"); objection: string; says: string } }
    ObjectionAnswered: { specversion: "1.0"; id: string; source: string; type: "ObjectionAnswered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { answer: string; objection: string } }
    ObjectionRemoved: { specversion: "1.0"; id: string; source: string; type: "ObjectionRemoved"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { by: ("answer" | "trade" | "dropped"); objection: string } }
    CustomerStateReached: { specversion: "1.0"; id: string; source: string; type: "CustomerStateReached"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { date: string; orders: number; own: number; state: ("manual" | "semi" | "automatic") } }
    ShareGranted: { specversion: "1.0"; id: string; source: string; type: "ShareGranted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { account: string; share: string } }
    TargetDropped: { specversion: "1.0"; id: string; source: string; type: "TargetDropped"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("named-twice" | "given-up" | "closed-down" | "other"); reason: string; registration: (string | null) } }
    RegistrationClaimed: { specversion: "1.0"; id: string; source: string; type: "RegistrationClaimed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { member: (string | null); target: string } }
    RegistrationRefused: { specversion: "1.0"; id: string; source: string; type: "RegistrationRefused"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { holder: string; target: string } }
    RegistrationLeft: { specversion: "1.0"; id: string; source: string; type: "RegistrationLeft"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { target: string } }
    RegistrationOpened: { specversion: "1.0"; id: string; source: string; type: "RegistrationOpened"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { member: string; target: (string | null) } }
    CreditReportRecorded: { specversion: "1.0"; id: string; source: string; type: "CreditReportRecorded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { agency: string; evidence: string; grade: ("good" | "watched" | "stopped"); on: string } }
    CreditStandingChanged: { specversion: "1.0"; id: string; source: string; type: "CreditStandingChanged"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("paid-late" | "paid-on-time" | "dispute-lost" | "report" | "by-hand"); from: ("good" | "watched" | "stopped"); on: string; oneWorse: boolean; reason: string; to: ("good" | "watched" | "stopped") } }
    CreditLimitSet: { specversion: "1.0"; id: string; source: string; type: "CreditLimitSet"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { limit: { amount: string; currency: string }; reason: string } }
    CreditHeld: { specversion: "1.0"; id: string; source: string; type: "CreditHeld"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; asking: (string | null); because: ("asked" | "reopened"); held: { amount: string; currency: string }; limit: ({ amount: string; currency: string } | null); quote: string } }
    CreditDenied: { specversion: "1.0"; id: string; source: string; type: "CreditDenied"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; asking: (string | null); because: ("no-limit" | "above-limit" | "stopped" | "too-many"); held: { amount: string; currency: string }; limit: ({ amount: string; currency: string } | null); quote: string } }
    CreditReleased: { specversion: "1.0"; id: string; source: string; type: "CreditReleased"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { amount: { amount: string; currency: string }; because: ("paid" | "undone" | "not-agreed"); match: (string | null); quote: string } }
    ComplaintFiled: { specversion: "1.0"; id: string; source: string; type: "ComplaintFiled"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { complainant: string; kind: ("late" | "short" | "quality" | "composition" | "payment" | "conduct" | "other"); match: (string | null); respondent: string; says: string } }
    ComplaintUpheld: { specversion: "1.0"; id: string; source: string; type: "ComplaintUpheld"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { decidedBy: string; evidence: string; outside: boolean } }
    ComplaintDismissed: { specversion: "1.0"; id: string; source: string; type: "ComplaintDismissed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { decidedBy: string; evidence: string; outside: boolean } }
    ComplaintWithdrawn: { specversion: "1.0"; id: string; source: string; type: "ComplaintWithdrawn"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { reason: string } }
    TierClassified: { specversion: "1.0"; id: string; source: string; type: "TierClassified"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { businessType: ("manufacturer" | "trader" | "distributor" | "shop" | "online-seller" | "institution" | "platform" | "other"); reviewed: string; side: ("buyer" | "seller"); size: (("small" | "medium" | "large") | null) } }
    TierRaised: { specversion: "1.0"; id: string; source: string; type: "TierRaised"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { figures: { counterparties: number; effort: string; money: string; moneyCounted: string; threshold: string }; from: string; on: string; reviewed: string; side: ("buyer" | "seller"); to: string } }
    TierWarned: { specversion: "1.0"; id: string; source: string; type: "TierWarned"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("idle" | "thin"); falls: string; figures: { counterparties: number; effort: string; money: string; moneyCounted: string; threshold: string }; level: string; on: string; reviewed: string; side: ("buyer" | "seller") } }
    TierWarningLifted: { specversion: "1.0"; id: string; source: string; type: "TierWarningLifted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { figures: { counterparties: number; effort: string; money: string; moneyCounted: string; threshold: string }; level: string; on: string; reviewed: string; side: ("buyer" | "seller") } }
    TierLowered: { specversion: "1.0"; id: string; source: string; type: "TierLowered"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { figures: { counterparties: number; effort: string; money: string; moneyCounted: string; threshold: string }; from: string; on: string; reviewed: string; side: ("buyer" | "seller"); to: string } }
    TierCorrected: { specversion: "1.0"; id: string; source: string; type: "TierCorrected"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("undone" | "later-known" | "policy"); falls: (string | null); figures: { counterparties: number; effort: string; money: string; moneyCounted: string; threshold: string }; from: string; on: string; reviewed: string; side: ("buyer" | "seller"); since: (string | null); to: string } }
    MembershipBegun: { specversion: "1.0"; id: string; source: string; type: "MembershipBegun"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { fee: ({ amount: string; currency: string } | null); from: string; to: string } }
    MembershipUseReported: { specversion: "1.0"; id: string; source: string; type: "MembershipUseReported"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { activeDays: number; ends: string; from: string; idle: boolean; to: string; users: number } }
    MembershipRenewed: { specversion: "1.0"; id: string; source: string; type: "MembershipRenewed"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { fee: ({ amount: string; currency: string } | null); from: string; to: string } }
    MembershipEnded: { specversion: "1.0"; id: string; source: string; type: "MembershipEnded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { because: ("not-renewed" | "given-up"); reason: (string | null) } }
    PurchasesDeclared: { specversion: "1.0"; id: string; source: string; type: "PurchasesDeclared"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { category: string; declaration: string; evidence: string; from: string; source: ("declared" | "estimated"); supersedes: (string | null); team: (string | null); to: string; total: ({ amount: string; currency: string } | { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string } | { users: number }) } }
    PurchasesWithdrawn: { specversion: "1.0"; id: string; source: string; type: "PurchasesWithdrawn"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { declaration: string; reason: string } }
    LevelGranted: { specversion: "1.0"; id: string; source: string; type: "LevelGranted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { buyer: string; from: string; level: string; reason: string; seller: string } }
    LevelEnded: { specversion: "1.0"; id: string; source: string; type: "LevelEnded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { from: string; reason: string } }
    OfferPublished: { specversion: "1.0"; id: string; source: string; type: "OfferPublished"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { condition: { leadTime: (number | null); mode: (("sea" | "inland-water" | "road" | "rail" | "air" | "air-charter" | "mail" | "multimodal") | null); payment: (Array<{ days: number; due: ("order" | "delivery" | "invoice"); share: string }> | null); place: ({ country: string; name: (string | null) } | null); quantity: { unit: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK"); value: string }; term: ({ code: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF" | "DAT" | "DAF" | "DES" | "DEQ" | "DDU"); edition: ("2000" | "2010" | "2020") } | null) }; firstSight: ({ level: string; until: string } | null); lot: (string | null); prices: Array<{ audience: ({ of: "everyone" } | { level: string; of: "platform" } | { level: string; of: "seller" }); price: { amount: string; currency: string; per: ("GRM" | "KGM" | "TNE" | "MLT" | "LTR" | "MTQ" | "MMT" | "MTR" | "KMT" | "MTK" | "KWH" | "MWH" | "C62" | "PR" | "XPK") } }>; product: string; seller: string; validUntil: string } }
    OfferWithdrawn: { specversion: "1.0"; id: string; source: string; type: "OfferWithdrawn"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { reason: string } }
    PricesRead: { specversion: "1.0"; id: string; source: string; type: "PricesRead"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { caller: string; minute: string; question: string; role: ("admin" | "auditor") } }
    MarketPricesRead: { specversion: "1.0"; id: string; source: string; type: "MarketPricesRead"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { caller: string; minute: string; question: string; role: ("admin" | "auditor") } }
    ForeignEventLeftOut: { specversion: "1.0"; id: string; source: string; type: "ForeignEventLeftOut"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { reason: string; revision: number; sha256: string; stream: string } }
    LogKeyAdded: { specversion: "1.0"; id: string; source: string; type: "LogKeyAdded"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { vkey: string } }
    LogKeyRetired: { specversion: "1.0"; id: string; source: string; type: "LogKeyRetired"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { vkey: string } }
    LogRestored: { specversion: "1.0"; id: string; source: string; type: "LogRestored"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { from: number; origin: string; previous: (string | null); reason: string; to: number } }
    StreamsCommitted: { specversion: "1.0"; id: string; source: string; type: "StreamsCommitted"; subject: string; time: string; datacontenttype: "application/json"; effectiveat: string; day: string; position: string; revision: number; dataversion: number; by: string; command: string; correlation: string; causation?: string; data: { count: number; root: string; size: number } }
    StreamAnswer: { stream: string; events: Array<components['schemas']["CloudEvent"]> }
    Readiness: { ready: boolean; troubles: Array<string>; warnings: Array<string>; position?: string; projections?: Array<{ name: string; version: number; position: string; lag: number; state: string }>; rules?: Array<{ name: string; position: string; state: ("idle" | "answering" | "stuck" | "waits") }> }
    CommandAnswer: { stream: string; revision: number; position: string; events: Array<{ id: string; type: string }>; repeated: boolean; dryRun: boolean }
    TokensAnswer: { tokens: Array<{ backdates: boolean; member: (string | null); name: string; role: ("service" | "analyst" | "auditor" | "admin") }> }
    TokenAnswer: { backdates: boolean; member: (string | null); name: string; role: ("service" | "analyst" | "auditor" | "admin"); token: string }
    RevokedAnswer: { name: string }
    ForgottenAnswer: { forgotten: boolean }
    WhatIfAnswer: { position: string; policies: Array<{ policy: ("calendar" | "credit" | "field" | "lending" | "market" | "marks" | "membership" | "standing" | "storage" | "tolerance"); from: string; terms: Record<string, unknown> }>; looked: { events: number; commands: number; decided: number }; noLongerPossible: Array<components['schemas']["Difference"]>; decisions: Array<components['schemas']["Difference"]>; sums: Array<{ figure: ("lent" | "interest" | "principal" | "paidToOwners" | "storagePaid" | "saleCosts" | "called" | "writtenOff" | "storageFees" | "proceeds" | "creditHeld"); currency: string; was: string; would: string; difference: string }>; answers: Array<{ ask: string; answer: unknown }>; unsure: Array<{ stream: string; position: string; why: string }>; limits: Array<string> }
    Difference: { became: ("otherwise" | "refused" | "needless" | "not-asked" | "more"); position: string; day: string; stream: string; command: (string | null); id: string; by: string; isRule: boolean; refusal: ({ code: string; says: string } & Record<string, unknown> | null); events: Array<{ ordinal: number; happened: ({ type: string; data: unknown } | null); instead: ({ type: string; data: unknown } | null) }> }
    SessionAnswer: { name: string; role: ("service" | "analyst" | "auditor" | "admin"); member: (string | null); isLocal: boolean; mayAct: boolean; lends: boolean }
    RulerAnswer: { closed: (string | null); days: Array<{ day: string; events: (number | null); position: (string | null) }> }
    WaitingAnswer: { quotes: { count: number; isAll: boolean }; matches: { count: number; isAll: boolean }; loans: { count: number; isAll: boolean } }
    LogKeys: { origin: string; keys: Array<{ vkey: string; since: { at: string; position: string }; until: ({ at: string; position: string } | null) }> }
    LogState: { origin: (string | null); size: number; position: string; head: ({ size: number; root: string; position: string } | null); signer: ("waits" | "signs" | "follows" | "stopped"); trouble: (string | null); blocked: ({ stream: string; revision: number; position: string; sha256: string; why: string } | null) }
    CommitAnswer: { index: number; size: number; root: string }
    KeysAnswer: { vkeys: Array<string> }
    RestoreAnswer: { origin: string; from: number; to: number }
    LeaveOutAnswer: { stream: string; revision: number }
    CommandLine: { command: string; data: Record<string, unknown>; effectiveAt: (string | null); id: string; key: string }
  }
}
