<?php
/** The block and the shortcode, and what both render. */

namespace Mukaan;

defined( 'ABSPATH' ) || exit;

const KINDS = [
	'series' => 's',
	'event'  => 'e',
];

/** Slugs as Mukaan makes them. */
const SLUG = '/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/';

function register_embeds(): void {
	add_shortcode( 'mukaan', __NAMESPACE__ . '\render_shortcode' );
	wp_register_script(
		'mukaan-block',
		plugins_url( 'block.js', __FILE__ ),
		[ 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components' ],
		(string) filemtime( __DIR__ . '/block.js' ),
		true
	);
	$data = wp_json_encode(
		[
			'server'  => server(),
			'strings' => user_strings(),
		]
	);
	wp_add_inline_script( 'mukaan-block', "window.mukaanBlock = $data;", 'before' );
	register_block_type( __DIR__, [ 'render_callback' => __NAMESPACE__ . '\render_block' ] );
}

/** @param array<string, string>|string $attributes `series` or `event`, `lang`, `heading-level`, `site` */
function render_shortcode( $attributes ): string {
	$given = is_array( $attributes ) ? $attributes : [];
	return render( shortcode_atts( [ 'series' => '', 'event' => '', 'lang' => '', 'heading-level' => '', 'site' => '' ], $given ) );
}

/** @param array<string, mixed> $attributes of `block.json` */
function render_block( array $attributes ): string {
	return render(
		[
			'series'        => $attributes['kind'] === 'series' ? $attributes['slug'] : '',
			'event'         => $attributes['kind'] === 'event' ? $attributes['slug'] : '',
			'lang'          => $attributes['lang'],
			'heading-level' => (string) $attributes['headingLevel'],
			'site'          => $attributes['site'],
		]
	);
}

/**
 * The script of one event or series with its element. The link in the element is what visitors
 * without scripts use, and what feeds and mails of the page show.
 *
 * @param array<string, string> $given
 * @return string '' where no server is set or no slug is given
 */
function render( array $given ): string {
	$kind = $given['series'] !== '' ? 'series' : 'event';
	$slug = $given[ $kind ];
	if ( server() === '' || ! is_string( $slug ) || ! preg_match( SLUG, $slug ) ) {
		return '';
	}
	$language = language( $given['lang'] !== '' ? $given['lang'] : get_locale() );
	$address  = server() . '/' . KINDS[ $kind ] . '/' . $slug;
	$query    = $given['site'] === '' ? [] : [ 'site' => rawurlencode( $given['site'] ) ];
	$link     = sprintf(
		'<a class="mukaan" href="%s">%s</a>',
		esc_url( add_query_arg( $query + [ 'lang' => $language ], $address ) ),
		esc_html( STRINGS[ $language ]['register'] )
	);
	if ( is_feed() ) {
		return "<p>$link</p>";
	}
	$attributes = [
		$kind  => $slug,
		'lang' => $language,
	];
	if ( preg_match( '/^[1-6]$/', $given['heading-level'] ) ) {
		$attributes['heading-level'] = $given['heading-level'];
	}
	if ( $given['site'] !== '' ) {
		$attributes['site'] = $given['site'];
	}
	$pairs = '';
	foreach ( $attributes as $name => $value ) {
		$pairs .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	$script = wp_get_script_tag(
		[
			'async' => true,
			'src'   => esc_url( add_query_arg( $query + [ 'lang' => $language ], "$address.js" ) ),
		]
	);
	// one line: wpautop makes paragraphs of line breaks
	return trim( $script ) . "<mukaan-$kind$pairs>$link</mukaan-$kind>";
}
