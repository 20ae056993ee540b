/** The block in WordPress's editor: one field for the address, and what the page will show. */

// a block, so that no name is global
{
  const { blocks, element, blockEditor, components } = window.wp;
  const { server, strings } = window.mukaanBlock;
  const { createElement: h, useEffect, useState } = element;

  const format = (text, value) => text.replaceAll('%s', value);

  /** @returns {{ kind: string, slug: string, site: string } | null} of an address of the server */
  function parse(typed) {
    let url;
    try {
      url = new URL(typed.trim());
    } catch {
      return null;
    }
    const found = /^\/([es])\/([a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?)(?:\.js)?\/?$/.exec(
      url.pathname,
    );
    if (!server || url.origin !== server || !found) return null;
    return {
      kind: found[1] === 's' ? 'series' : 'event',
      slug: found[2],
      site: url.searchParams.get('site') ?? '',
    };
  }

  const addressOf = ({ kind, slug }) =>
    slug ? `${server}/${kind === 'series' ? 's' : 'e'}/${slug}` : '';

  /** @returns {Promise<string>} what to say about the address */
  async function describe({ kind, slug, lang }) {
    try {
      const path = kind === 'series' ? 'series' : 'events';
      const response = await fetch(`${server}/api/v1/${path}/${slug}?lang=${lang || 'fi'}`);
      if (response.status === 404) return strings.unknown;
      if (!response.ok) throw new Error(String(response.status));
      const { title } = await response.json();
      return format(strings.found, title);
    } catch {
      return format(strings.unreachable, server);
    }
  }

  /** @returns {string} what to show about the address: found, unknown or unreachable */
  function useStatus({ kind, slug, lang }) {
    const [status, setStatus] = useState('');
    useEffect(() => {
      setStatus('');
      if (!server || !slug) return undefined;
      let isCurrent = true;
      describe({ kind, slug, lang }).then((text) => isCurrent && setStatus(text));
      return () => {
        isCurrent = false;
      };
    }, [kind, slug, lang]);
    return status;
  }

  const languageOptions = [
    { value: '', label: strings.pageLanguage },
    ...['fi', 'sv', 'en'].map((value) => ({ value, label: value })),
  ];

  const Settings = ({ attributes, setAttributes }) =>
    h(
      blockEditor.InspectorControls,
      null,
      h(
        components.PanelBody,
        null,
        h(components.SelectControl, {
          label: strings.language,
          value: attributes.lang,
          options: languageOptions,
          onChange: (lang) => setAttributes({ lang }),
        }),
        h(components.RangeControl, {
          label: strings.heading,
          value: attributes.headingLevel,
          min: 1,
          max: 6,
          onChange: (headingLevel) => setAttributes({ headingLevel: headingLevel ?? 2 }),
        }),
      ),
    );

  function Address({ attributes, setAttributes }) {
    const [typed, setTyped] = useState(addressOf(attributes));
    const status = useStatus(attributes);
    const isInvalid = typed.trim() !== '' && parse(typed) === null;
    const shown = isInvalid ? format(strings.invalid, server) : status;
    return [
      h(components.TextControl, {
        key: 'address',
        label: strings.address,
        help: format(strings.addressHelp, `${server}/e/kuopio`),
        type: 'url',
        value: typed,
        onChange(value) {
          setTyped(value);
          setAttributes(parse(value) ?? { slug: '' });
        },
      }),
      h('p', { key: 'status', role: 'status', style: { flexBasis: '100%' } }, shown),
    ];
  }

  function Edit(properties) {
    return h(
      'div',
      blockEditor.useBlockProps(),
      h(Settings, properties),
      h(
        components.Placeholder,
        { icon: 'calendar-alt', label: strings.title, instructions: strings.description },
        server ? h(Address, properties) : h('p', { role: 'alert' }, strings.noServer),
      ),
    );
  }

  blocks.registerBlockType('mukaan/registration', {
    title: strings.title,
    description: strings.description,
    edit: Edit,
    // rendered on the server
    save: () => null,
    transforms: {
      from: [
        {
          // an address that is pasted on a line of its own, before the editor makes an embed of it
          type: 'raw',
          priority: 1,
          isMatch: (node) => node.nodeName === 'P' && parse(node.textContent) !== null,
          transform: (node) => blocks.createBlock('mukaan/registration', parse(node.textContent)),
        },
      ],
    },
  });
}
