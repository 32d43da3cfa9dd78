package org.jinnang.authenticator;

/** A hashed sign-in password with its parameters and salt; prints as stars. */
public record PasswordHash(String encoded) {

    @Override
    public String toString() {
        return "***";
    }
}
