/**
 * A support desk as it was before Plumbline came: what is a case, and what happens when one is closed?
 *
 * <p>A {@link dev.plumbline.crm.desk.SupportDesk} closes {@link dev.plumbline.crm.desk.SupportCase}s, keeps each with the
 * {@link dev.plumbline.crm.desk.Experience} that it was, and raises {@link dev.plumbline.crm.desk.FollowUp}s. How an experience is
 * judged it leaves to a {@link dev.plumbline.crm.desk.Judge}. Nothing here knows Plumbline; a test keeps it so.
 */
@NullMarked
package dev.plumbline.crm.desk;

import org.jspecify.annotations.NullMarked;
