<?php
/** The theme's colour as the accent of the widget, where text in it can be read. */

namespace Mukaan;

defined( 'ABSPATH' ) || exit;

/** Slugs that themes give to the colour of links and buttons, the most specific first. */
const ACCENT_SLUGS = [ 'primary', 'accent', 'accent-1', 'accent-2', 'accent-3', 'secondary', 'tertiary', 'link' ];

/** Slugs that themes give to the background of a page. */
const BACKGROUND_SLUGS = [ 'base', 'background' ];

/** WCAG 2.2, 1.4.3: least contrast of text. */
const LEAST_CONTRAST = 4.5;

/** @return float relative luminance (WCAG 2.2) of `#rgb` or `#rrggbb`, or -1 for other notations */
function luminance( string $colour ): float {
	if ( preg_match( '/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i', $colour, $short ) ) {
		$colour = "#$short[1]$short[1]$short[2]$short[2]$short[3]$short[3]";
	}
	if ( ! preg_match( '/^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i', $colour, $parts ) ) {
		return -1;
	}
	$linear = static function ( string $hex ): float {
		$share = hexdec( $hex ) / 255;
		return $share <= 0.04045 ? $share / 12.92 : ( ( $share + 0.055 ) / 1.055 ) ** 2.4;
	};
	return 0.2126 * $linear( $parts[1] ) + 0.7152 * $linear( $parts[2] ) + 0.0722 * $linear( $parts[3] );
}

function has_contrast( string $one, string $other ): bool {
	$lights = [ luminance( $one ), luminance( $other ) ];
	return min( $lights ) >= 0 && ( max( $lights ) + 0.05 ) / ( min( $lights ) + 0.05 ) >= LEAST_CONTRAST;
}

/**
 * @param array<int, array{slug: string, color: string}> $palette
 * @return string the slug of the first accent colour that can be read on the background, or ''
 */
function accent_slug( array $palette ): string {
	$colours    = wp_list_pluck( $palette, 'color', 'slug' );
	$background = '#ffffff';
	foreach ( BACKGROUND_SLUGS as $slug ) {
		if ( isset( $colours[ $slug ] ) && luminance( $colours[ $slug ] ) >= 0 ) {
			$background = $colours[ $slug ];
			break;
		}
	}
	foreach ( ACCENT_SLUGS as $slug ) {
		if ( isset( $colours[ $slug ] ) && has_contrast( $colours[ $slug ], $background ) ) {
			return $slug;
		}
	}
	return '';
}

function enqueue_accent(): void {
	$palettes = wp_get_global_settings( [ 'color', 'palette' ] );
	$palette  = array_merge( $palettes['custom'] ?? [], $palettes['theme'] ?? [] );
	$slug     = accent_slug( $palette );
	if ( $slug === '' ) {
		return;
	}
	wp_register_style( 'mukaan', false, [], null );
	wp_enqueue_style( 'mukaan' );
	$property = '--wp--preset--color--' . sanitize_html_class( $slug );
	wp_add_inline_style( 'mukaan', "mukaan-event,mukaan-series{--mukaan-accent:var($property)}" );
}
