import { subtotal } from "./cart.js";

/** Percent off for large orders: 5 % from 100.00 and 10 % from 250.00. */
export function volumePercent(amount) {
  if (amount >= 25000) return 10;
  if (amount >= 10000) return 5;
  return 0;
}

/** Takes a discount off an amount. */
export function takeOff(amount, percent) {
  if (percent < 0 || percent > 30) {
    throw new RangeError(`A discount is 0 to 30 %, not ${percent} %.`);
  }
  return amount - Math.round((amount * percent) / 100);
}

/** What sending costs; free from 50.00. */
export function shipping(amount) {
  return amount >= 5000 ? 0 : 495;
}

/** What the customer pays. */
export function total(cart) {
  const amount = subtotal(cart);
  const price = takeOff(amount, volumePercent(amount));
  return price + shipping(price);
}
