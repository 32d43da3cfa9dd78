package org.jinnang.access;

import java.time.Instant;
import java.util.List;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;

/** What follows a check of the sign-in password: somebody gets in, or not. */
public interface SignInEntry<T> {

    /**
     * The password was right: what comes next is part of the transaction that settles the try.
     *
     * @param now the same moment in all that is asked
     */
    Step<T> right(SignInCheck.Right right, Instant now);

    /** It was not, or was not looked at. */
    T refused(SignInCheck check);

    /** Part of that transaction. */
    interface Step<T> {

        /** What it asks together with what settles the try. */
        List<Question<?>> asks();

        /** What the gate has decided; the wallet's standing is locked. */
        T decided(Decision gate, Questions.Answers answers);
    }
}
