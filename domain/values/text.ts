import { z } from 'zod'

/** Text of one line, 1 to 500 characters, well-formed Unicode (RFC 8785 knows no other). */
export const Text = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => text.isWellFormed(), 'well-formed Unicode')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'no control characters')
