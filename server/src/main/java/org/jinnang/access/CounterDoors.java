package org.jinnang.access;

/** Whether there is a counter to go to, so that nobody locks himself in without a door. */
public interface CounterDoors {

    /** True while at least one branch serves holders. */
    boolean areOpen();
}
