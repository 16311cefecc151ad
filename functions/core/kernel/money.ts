/** Money is whole fen, never yuan in floating point. */
export type Fen = number;

/** Far above any union's budget; sums and multiples of a few of them stay whole numbers. */
export const FEN_MAX = 100_000_000_000_000;

/** `¥1,234.50` for 123450. */
export const formatFen = (fen: Fen): string => {
  const sign = fen < 0 ? '-' : '';
  const digits = Math.abs(fen).toString().padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}¥${yuan}.${digits.slice(-2)}`;
};
