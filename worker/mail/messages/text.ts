/** Renders a mail as plain text, for screen readers, watches and old mail programs. */

import type { Block, Link } from './blocks.ts';

const inline = (part: string | Link): string => {
  if (typeof part === 'string') return part;
  const address = part.url.replace(/^(?:mailto|tel):/, '');
  return address === part.text || part.url.startsWith('tel:')
    ? part.text
    : `${part.text}: ${address}`;
};

const renderFact = ({
  label,
  value,
  before,
}: Extract<Block, { kind: 'facts' }>['facts'][number]): string =>
  `${label}: ${value}${before ? `\n(${before.label}: ${before.value})` : ''}`;

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'title':
    case 'paragraph':
      return block.text;
    case 'heading':
      return `\n${block.text}`;
    case 'facts':
      return block.facts.map(renderFact).join('\n');
    case 'list':
      return block.items.map(({ text }) => `– ${text.replace(/\s*\n\s*/g, '\n  ')}`).join('\n');
    case 'button':
      return `${block.link.text}:\n${block.link.url}`;
    case 'line':
      return block.parts.map(inline).join(block.small ? '\n' : ', ');
    case 'rule':
      return '--';
  }
}

export const renderText = (blocks: readonly Block[]): string =>
  `${blocks.map(renderBlock).join('\n\n').trim()}\n`;
