import { subtotal } from "./cart.js";

/** Percent off by coupon code. */
const coupons = new Map([
  ["WELCOME10", 10],
  ["SUMMER25", 25],
]);

/** Percent off for large orders: 5 % from 100.00 and 10 % from 250.00. */
export function volumePercent(amount) {
  if (amount >= 25000) return 10;
  if (amount >= 10000) return 5;
  return 0;
}

/** Percent off for a coupon, on top of the discount for large orders. */
export function couponPercent(code, amount) {
  const percent = coupons.get(code) ?? 0;
  return percent + volumePercent(amount);
}

/** Takes a discount off an amount. */
export function takeOff(amount, percent) {
  return amount - Math.round((amount * percent) / 100);
}

/** What sending costs; free from 50.00. */
export function shipping(amount) {
  return amount >= 5000 ? 0 : 495;
}

/** What the customer pays. */
export function total(cart, coupon) {
  const amount = subtotal(cart);
  let price = takeOff(amount, volumePercent(amount));
  if (coupon) {
    price = takeOff(price, couponPercent(coupon, amount));
  }
  return price + shipping(price);
}
