/** What the guard and the check say to each other. */

/** What the check returns to the guard when a commit must stop. No runtime ends with it by chance. */
export const STOP_CODE = 10;

/** Set by `readback doctor`: the hook's check then only leaves this word for it. */
export const DOCTOR_WORD = "READBACK_DOCTOR";
