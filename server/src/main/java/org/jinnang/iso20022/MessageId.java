package org.jinnang.iso20022;

/**
 * Names a message of ours; a bank refuses a second one with the same name.
 *
 * @param value 1 to 35 letters, digits and hyphens
 */
public record MessageId(String value) {

    public MessageId {
        if (!value.matches("[A-Za-z0-9-]{1,35}")) {
            throw new IllegalArgumentException("not a message id: " + value);
        }
    }
}
