/// <reference types="vite/client" />

declare module 'icon:*' {
  const Icon: import('svelte').Component<{ size?: number }>;
  export default Icon;
}

declare module 'virtual:question-banks' {
  export const index: import('./core/question/bank').BankIndex;
  /** Another with other questions, whatever their order. */
  export const indexName: string;
  /** Where the syllabus is, and the files of a subtopic in the order of `partOf`, relative to the page. */
  export const topicsPath: string;
  export function bankPaths(subtopic: string): readonly string[];
}

declare module 'virtual:exam-catalog' {
  export const profiles: readonly import('./core/exam/exam-profile').ExamProfile[];
  export const items: import('./core/exam/exam-profile').ItemsBySubtopic;
  /** In the order of the index of the banks, flashcards too. */
  export const questions: readonly import('./core/exam/exam-profile').ExamQuestion[];
  export const contrasts: import('./core/stats/contrast-drill').ContrastIndex;
}

declare module 'virtual:sample-questions' {
  export const questions: readonly import('./core/question/question').Question[];
}

interface ImportMetaEnv {
  /** The form for new issues of those who publish the app, such as https://example.org/issues/new; set when it is built. */
  readonly VITE_ISSUES_URL?: string;
}
