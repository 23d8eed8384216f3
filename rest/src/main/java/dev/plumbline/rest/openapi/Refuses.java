package dev.plumbline.rest.openapi;

import dev.plumbline.rest.http.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that a resource method, or every method of a class, answers with beside those that follow from what it takes: what is
 * wrong with a head, a query or a body in general need not be said.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    ProblemCode[] value();
}
