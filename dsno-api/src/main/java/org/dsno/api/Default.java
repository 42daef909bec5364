package org.dsno.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value that a settings record's component takes when the experiment file does not give its key, written as it
 * would stand in that file, for example {@code @Default("1e-4")} or {@code @Default("[1, 2]")}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /** YAML text. */
    String value();
}
