package dev.plumbline.rest.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a resource method answers when it refuses nothing; several of one status are alternatives. On a class: what all its answers
 * begin with.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Answers.Several.class)
public @interface Answers {

    /** The records whose members the body has, or each of its lines; none: as the class says, or no body. */
    Class<?>[] value() default {};

    int status() default 200;

    /** Names of fields that the answer has. */
    String[] headers() default {};

    /** More than one. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        Answers[] value();
    }
}
