/**
 * What is kept, and how does it stay? Assessments, and the revisions of definitions, in SQLite or PostgreSQL.
 */
@NullMarked
package dev.plumbline.rest.store;

import org.jspecify.annotations.NullMarked;
