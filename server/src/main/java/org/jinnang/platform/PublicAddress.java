package org.jinnang.platform;

/** Where people reach this server: from the configuration, never from a request. */
public interface PublicAddress {

    /** Such as {@code https://wallet.example.com}, without a slash at the end. */
    String url();
}
