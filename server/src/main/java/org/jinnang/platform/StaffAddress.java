package org.jinnang.platform;

/**
 * Where the staff reach this server: an origin of its own, from the configuration, never from a
 * request. Nothing of it is answered where holders are, and nothing of theirs here.
 */
public interface StaffAddress {

    /** Such as {@code https://staff.wallet.example}, without a slash at the end. */
    String url();
}
