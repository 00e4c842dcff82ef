/** A source as the page shows it. `checked` is the day its author read it, such as 2026-11-23. */
export interface Source {
  readonly url: string;
  readonly name: string;
  readonly checked: string;
}

/** Pages whose publishers speak for what they document, and the name learners know each publisher by. */
const publishers: readonly (readonly [prefix: string, name: string])[] = [
  ['docs.docker.com/', 'Docker Docs'],
  ['docs.aws.amazon.com/AWSEC2/', 'Amazon EC2 User Guide'],
  ['docs.aws.amazon.com/ebs/', 'Amazon EBS User Guide'],
  ['docs.aws.amazon.com/AmazonECS/', 'Amazon ECS Developer Guide'],
  ['docs.aws.amazon.com/AmazonECR/', 'Amazon ECR User Guide'],
  ['docs.aws.amazon.com/eks/', 'Amazon EKS User Guide'],
  ['docs.aws.amazon.com/autoscaling/', 'Amazon EC2 Auto Scaling'],
  ['docs.aws.amazon.com/imagebuilder/', 'EC2 Image Builder'],
  ['docs.aws.amazon.com/systems-manager/', 'AWS Systems Manager'],
  ['docs.aws.amazon.com/', 'AWS Documentation'],
  ['aws.amazon.com/', 'AWS'],
  ['kubernetes.io/', 'Kubernetes Documentation'],
  ['github.com/opencontainers/', 'Open Container Initiative'],
  ['github.com/nodejs/', 'Node.js'],
  ['github.com/docker/', 'Docker'],
  ['github.com/moby/', 'Moby'],
  ['github.com/kubernetes/', 'Kubernetes'],
  ['github.com/kubernetes-sigs/', 'Kubernetes SIGs'],
  ['github.com/containerd/', 'containerd'],
  ['github.com/aws/', 'AWS'],
  ['github.com/awslabs/', 'AWS'],
  ['github.com/hashicorp/', 'HashiCorp'],
  ['github.com/compose-spec/', 'Compose Specification'],
  ['nodejs.org/', 'Node.js'],
  ['docs.npmjs.com/', 'npm Docs'],
  ['developer.hashicorp.com/', 'HashiCorp Developer'],
  ['opencontainers.org/', 'Open Container Initiative'],
  ['containerd.io/', 'containerd'],
  ['slsa.dev/', 'SLSA'],
  ['argo-cd.readthedocs.io/', 'Argo CD'],
  ['helm.sh/', 'Helm'],
  ['opengitops.dev/', 'OpenGitOps'],
  ['repost.aws/knowledge-center/', 'AWS Knowledge Center'],
  ['12factor.net/', 'The Twelve-Factor App'],
];

/** The publisher of an https page on an official host, or none for any other address. */
export function publisherOf(url: string): string | undefined {
  const address = /^https:\/\/([^\s"<>]+)$/.exec(url)?.[1];
  return address && publishers.find(([prefix]) => address.startsWith(prefix))?.[1];
}

/** Where a source leads: an https page or nowhere, for an address may hold a program. */
export const linkOf = ({ url }: Source): string | undefined => (/^https:\/\//.test(url) ? url : undefined);

/** What to call a source: its publisher and title, or the section or last part of its address where it has none. */
export function sourceName(ref: {
  readonly url: string;
  readonly title?: string | undefined;
  readonly section?: string | undefined;
}): string {
  const lastPart =
    ref.url
      .replace(/[/#?]+$/, '')
      .split('/')
      .pop() ?? ref.url;
  const title = ref.title ?? ref.section ?? lastPart.replace(/\.\w+$/, '').replaceAll('-', ' ');
  const publisher = publisherOf(ref.url);
  return publisher && !title.startsWith(publisher) ? `${publisher}: ${title}` : title;
}
