package org.jinnang.authenticator;

import org.jinnang.kernel.DeviceId;

/**
 * Who shares one budget of wrong entries: all untrusted clients together, each trusted device by
 * itself, every entry of the payment password, every second step, or what is known. What a stranger
 * does spends only the first.
 *
 * @param name key of the row
 */
public record Pool(String name) {

    /** Every entry of the payment password, wherever it was typed. */
    public static final Pool PAYMENT = new Pool("payment");

    /** Every entry of a second step, wherever it was typed: only after the right password. */
    public static final Pool SECOND_STEP = new Pool("second_step");

    /** What is known and weak, wherever it was typed: only after another proof. */
    public static final Pool KNOWN = new Pool("known");

    /** All clients the holder does not trust, together. */
    public static final Pool UNTRUSTED = new Pool("untrusted");

    /** One trusted device. */
    public static Pool of(DeviceId device) {
        return new Pool(device.text());
    }

    /** Whether nothing of its state may show: anybody in the world may use it. */
    boolean hidesItself() {
        return equals(UNTRUSTED);
    }
}
