import type { Attachment } from 'svelte/attachments';

/** Tells the width of an element in rem, at once and whenever it changes: a larger text leaves room for less of it. */
export function measure(onwidth: (rem: number) => void): Attachment<HTMLElement> {
  return (element) => {
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      onwidth(element.clientWidth / rem);
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
}
