/// <reference types="vite-plugin-pwa/client" />

declare module 'icon:*' {
  const Icon: import('svelte').Component<{ size?: number }>;
  export default Icon;
}

declare module 'virtual:question-banks' {
  export const index: import('./core/question/bank').BankIndex;
  export const banks: Record<string, () => Promise<{ default: import('./core/question/bank').Bank }>>;
}
