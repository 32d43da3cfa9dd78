package org.jinnang.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The policy profile of this journey's demo, where it is not the default. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Under {

    String value();
}
