package io.hunchensocket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

/**
 * The source files and which of them use which others. Nested types belong to their file;
 * a sealed type and those that it permits count as one file.
 */
final class FileGraph {

	private final Map<String, Set<String>> uses = new TreeMap<>();

	private final Map<String, String> sealedBy = new HashMap<>();

	FileGraph(JavaClasses classes) {
		classes.forEach(this::addSealed);
		for (JavaClass each : classes) {
			String file = fileOf(each);
			if (file.endsWith(".package-info")) {
				continue;
			}
			Set<String> used = this.uses.computeIfAbsent(file, (key) -> new TreeSet<>());
			for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
				JavaClass target = dependency.getTargetClass().getBaseComponentType();
				if (classes.contain(target.getName()) && !fileOf(target).equals(file)) {
					used.add(fileOf(target));
				}
			}
		}
	}

	private void addSealed(JavaClass type) {
		Class<?>[] permitted = type.reflect().getPermittedSubclasses();
		if (permitted != null && !type.getName().contains("$")) {
			for (Class<?> each : permitted) {
				this.sealedBy.put(outermost(each.getName()), type.getName());
			}
		}
	}

	private String fileOf(JavaClass type) {
		String file = outermost(type.getName());
		return this.sealedBy.getOrDefault(file, file);
	}

	private static String outermost(String name) {
		int nested = name.indexOf('$');
		return (nested < 0) ? name : name.substring(0, nested);
	}

	/** The files of some packages. */
	Set<String> files(Predicate<String> inPackage) {
		Set<String> files = new TreeSet<>();
		this.uses.keySet().stream().filter((file) -> inPackage.test(packageOf(file))).forEach(files::add);
		return files;
	}

	static String packageOf(String file) {
		return file.substring(0, file.lastIndexOf('.'));
	}

	/** Sets of files each of which leads to all others of its set. */
	List<Set<String>> cycles(Collection<String> files) {
		List<Set<String>> cycles = new ArrayList<>();
		Set<String> done = new TreeSet<>();
		for (String file : files) {
			if (!done.contains(file)) {
				Set<String> cycle = reachable(file, files);
				cycle.removeIf((other) -> !reachable(other, files).contains(file));
				done.addAll(cycle);
				if (!cycle.isEmpty()) {
					cycles.add(cycle);
				}
			}
		}
		return cycles;
	}

	private Set<String> reachable(String from, Collection<String> files) {
		Set<String> reached = new TreeSet<>();
		Deque<String> next = new ArrayDeque<>(List.of(from));
		while (!next.isEmpty()) {
			for (String used : this.uses.getOrDefault(next.remove(), Set.of())) {
				if (files.contains(used) && reached.add(used)) {
					next.add(used);
				}
			}
		}
		return reached;
	}

	/** How many files the longest chain of uses has; there must be no cycle. */
	int floors(Collection<String> files) {
		Map<String, Integer> heights = new HashMap<>();
		return files.stream().mapToInt((file) -> height(file, files, heights)).max().orElse(0);
	}

	private int height(String file, Collection<String> files, Map<String, Integer> heights) {
		Integer known = heights.get(file);
		if (known != null) {
			return known;
		}
		int height = 1;
		for (String used : this.uses.getOrDefault(file, Set.of())) {
			if (files.contains(used)) {
				height = Math.max(height, 1 + height(used, files, heights));
			}
		}
		heights.put(file, height);
		return height;
	}

}
