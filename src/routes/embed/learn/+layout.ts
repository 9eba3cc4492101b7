// Reading needs no script of ours; that which tells the height is a file of its own.
export const csr = false;
