type Schema = Readonly<Record<string, unknown>>;
const TEXT: Schema = { type: 'string' };
const object = (required: readonly string[], properties: Schema): Schema => ({ type: 'object', required, properties });

const MEMBER = object(['id', 'name', 'department', 'joinedOn'], {
  id: TEXT,
  name: TEXT,
  department: TEXT,
  joinedOn: { type: 'string', format: 'date' },
  leftOn: { type: ['string', 'null'], format: 'date' },
  retiredOn: { type: ['string', 'null'], format: 'date' },
  duesPaidThrough: { type: ['string', 'null'], description: 'YYYY-MM' },
  transfers: { type: 'array', items: { type: 'object' } },
});

const IMPORT = object(['format', 'content'], {
  format: { enum: ['csv', 'xlsx'] },
  content: { type: 'string', description: 'CSV as text, XLSX in base64; the first row names the columns' },
});

/** Schemas of the bodies that the register of members takes. */
export const MEMBER_SCHEMAS: Schema = { Member: MEMBER, Import: IMPORT };
