package dev.holdfast.kube;

import dev.holdfast.resource.Resource;

/** Takes the events of a watch. */
public interface WatchEvents {

  /** An object was created or changed. */
  void changed(Resource resource);

  /** An object was created or changed, and cannot be read. */
  void unreadable(UnreadableObject object);

  /** An object was deleted. Of one that cannot be read, the resource has only the metadata. */
  void deleted(Resource resource);

  /** The watch has arrived at this resource version, by an event or a bookmark. */
  void at(String version);
}
