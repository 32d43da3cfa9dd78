package org.jinnang.access;

import org.jinnang.restriction.Restriction;

/**
 * The rule of the self-check: from all that was found, the one answer. What certainly stops
 * somebody comes before what may; among those the order of the refusals themselves. Pure.
 */
final class SelfCheckRule {

    private SelfCheckRule() {}

    static SelfCheckAnswer answer(SelfCheckFacts facts) {
        if (facts.service() == SelfCheckFacts.Service.DOWN) {
            return SelfCheckAnswer.SERVICE;
        }
        if (facts.work() != null) {
            return SelfCheckAnswer.SERVICE;
        }
        if (!facts.locks().isEmpty() && facts.locks().stream().allMatch(SelfCheckFacts::isExpiry)) {
            return SelfCheckAnswer.EXPIRED;
        }
        if (!facts.locks().isEmpty()) {
            return isAgain(facts) ? SelfCheckAnswer.LOCKED_AGAIN : SelfCheckAnswer.LOCKED;
        }
        if (facts.question().unconfirmed()) {
            return SelfCheckAnswer.LOCKED;
        }
        if (facts.browserWaitsUntil() != null && !facts.question().signedIn()) {
            return SelfCheckAnswer.CLIENT_OR_NETWORK;
        }
        if (facts.question().sessionOver()) {
            return SelfCheckAnswer.EXPIRED;
        }
        SelfCheckFacts.Account account = facts.account();
        if (account != null && account.paymentExpired()) {
            return SelfCheckAnswer.EXPIRED;
        }
        if (isPayeeWrong(facts)) {
            return SelfCheckAnswer.PAYEE;
        }
        if (account != null && account.isSlowedByChange()) {
            return SelfCheckAnswer.SETTING_CHANGED;
        }
        if (account != null && account.over() != null) {
            return SelfCheckAnswer.LIMIT;
        }
        if (account != null && account.lacksFunds()) {
            return SelfCheckAnswer.BALANCE;
        }
        return possibleAnswer(facts);
    }

    /** Nothing certain was found: what may have been the cause. */
    private static SelfCheckAnswer possibleAnswer(SelfCheckFacts facts) {
        if (!facts.question().typing().isEmpty()) {
            return SelfCheckAnswer.TYPING;
        }
        if (facts.clockMinutesOff() > 0) {
            return SelfCheckAnswer.CLIENT_OR_NETWORK;
        }
        if (facts.service() == SelfCheckFacts.Service.MESSAGES_LATE) {
            return SelfCheckAnswer.SERVICE;
        }
        return facts.question().isComplaint() ? SelfCheckAnswer.UNKNOWN : SelfCheckAnswer.NONE;
    }

    private static boolean isAgain(SelfCheckFacts facts) {
        SelfCheckFacts.Account account = facts.account();
        return account != null
                && account.previousEndedAt() != null
                && facts.locks().stream()
                        .map(Restriction.InForce::placement)
                        .anyMatch(placement -> placement.isAgain());
    }

    private static boolean isPayeeWrong(SelfCheckFacts facts) {
        return switch (facts.question().payee()) {
            case NOT_GIVEN, FOUND -> false;
            case NOT_FOUND, SELF, CLOSED -> true;
        };
    }
}
