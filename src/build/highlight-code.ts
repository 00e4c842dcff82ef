import type { CodeLine } from '../core/question/prose';

/** What stands out in a language: words that begin a line of meaning, and what begins a comment. */
interface Grammar {
  readonly keyword?: RegExp;
  readonly comment?: RegExp;
}

const grammars: Record<string, Grammar> = {
  dockerfile: {
    keyword:
      /^\s*(FROM|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\b/,
    comment: /^\s*#.*$/,
  },
  bash: { keyword: /^(\s*\$?\s*)(docker|kubectl|aws|npm|node|packer|eksctl|sudo|export)\b/, comment: /(^|\s)#.*$/ },
  yaml: { keyword: /^[\s-]*[\w./-]+(?=:(\s|$))/, comment: /(^|\s)#.*$/ },
  json: { keyword: /^\s*"[^"]+"(?=\s*:)/ },
  hcl: { keyword: /^\s*[a-z_]+(?=[\s={])/, comment: /(^|\s)(#|\/\/).*$/ },
};

/** Splits code into lines whose keywords and comments carry their role: colour here is weight, not hue. */
export function highlightCode(lang: string, code: string): CodeLine[] {
  const grammar = grammars[lang] ?? {};
  return code
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const commentAt = grammar.comment?.exec(line)?.index ?? line.length;
      const body = line.slice(0, commentAt);
      const keywordEnd = grammar.keyword?.exec(body)?.[0].length ?? 0;
      const parts = [
        keywordEnd > 0 ? (['keyword', body.slice(0, keywordEnd)] as const) : '',
        body.slice(keywordEnd),
        commentAt < line.length ? (['comment', line.slice(commentAt)] as const) : '',
      ];
      return parts.filter((part) => part !== '');
    });
}
