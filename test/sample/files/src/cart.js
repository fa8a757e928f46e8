// A cart is { items: [{ name, price, quantity }] }; price is in cents.

export const emptyCart = { items: [] };

export function addItem(cart, name, price, quantity = 1) {
  if (quantity < 1) {
    throw new RangeError("At least one of an item goes into a cart.");
  }
  return { items: [...cart.items, { name, price, quantity }] };
}

export function subtotal(cart) {
  return cart.items.reduce((sum, item) => sum + item.price * item.quantity, 0);
}
