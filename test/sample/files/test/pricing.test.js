import assert from "node:assert/strict";
import { test } from "node:test";
import { addItem, emptyCart } from "../src/cart.js";
import { takeOff, total } from "../src/pricing.js";

test("a small order pays for shipping", () => {
  assert.equal(total(addItem(emptyCart, "mug", 1200)), 1200 + 495);
});

test("an order of 100.00 gets 5 % off and free shipping", () => {
  assert.equal(total(addItem(emptyCart, "chair", 10000)), 9500);
});

test("a discount above 30 % is refused", () => {
  assert.throws(() => takeOff(1000, 31), RangeError);
});
