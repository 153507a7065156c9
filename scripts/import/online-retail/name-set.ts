/** Slots that are taken at most, of each hundred. */
const FULL = 70

/** 53 bits of a text: two texts of a million share them with a chance of one in ten thousand. */
function hashOf(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return 4_294_967_296 * (b & 0x1fffff) + (a >>> 0) + 1
}

/** A set of many names, of which it keeps some twelve bytes each, where a `Set` keeps a hundred. */
export class NameSet {
  private slots = new Float64Array(1_024)
  private size = 0

  add(name: string): void {
    if (this.size * 100 >= this.slots.length * FULL) this.grow()
    this.put(hashOf(name))
  }

  has(name: string): boolean {
    const hash = hashOf(name)
    return this.slots[this.slotOf(hash)] === hash
  }

  /** The slot that has it, or where it goes; no hash is zero. */
  private slotOf(hash: number): number {
    const { slots } = this
    let slot = hash % slots.length
    while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) % slots.length
    return slot
  }

  private put(hash: number): void {
    const slot = this.slotOf(hash)
    if (this.slots[slot] === 0) this.size += 1
    this.slots[slot] = hash
  }

  private grow(): void {
    const before = this.slots
    this.slots = new Float64Array(before.length * 2)
    this.size = 0
    for (const hash of before) if (hash !== 0) this.put(hash)
  }
}
