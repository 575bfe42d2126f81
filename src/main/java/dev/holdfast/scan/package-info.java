/** Reviews the objects of a cluster. */
package dev.holdfast.scan;
