package org.jinnang.demo;

/**
 * A message as it arrived at the other end.
 *
 * @param channel {@code email} or {@code sms}
 * @param to address, or number with a plus in front
 * @param subject empty for a text message
 */
public record Received(String channel, String to, String subject, String body) {

    public static final String EMAIL = "email";
    public static final String SMS = "sms";
}
