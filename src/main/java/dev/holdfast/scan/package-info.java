/** Door 3: reviews what is in a cluster already. */
package dev.holdfast.scan;
