/** Files of one kind in a folder or zip file, and their labels. */
package org.unroll.datasets.files;
