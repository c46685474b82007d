package io.hunchensocket.spring.handler;

import java.time.Duration;

/**
 * What an application says about the methods of its annotated resources.
 *
 * @param stageTimeout how long a stage may take that a method returns; zero for as long
 * as it likes
 * @param errors what becomes of errors that are the client's
 */
public record HandlerSettings(Duration stageTimeout, ErrorPolicy errors) {

	/** As they are by default. */
	public static final HandlerSettings DEFAULTS = new HandlerSettings(Duration.ofSeconds(30), ErrorPolicy.ANSWER);

}
